"""The trail for those who oversee it: sought, paged, taken as a file, its head kept elsewhere."""

from __future__ import annotations

import json
import re

import pytest
from django.test import Client
from django.urls import reverse

from casework.cards import trail
from households.checkpoints import verify
from households.models import Child, TrailEntry
from tests import builders as b
from tests.casework.views.pages import MOST, queries, words
from tests.conftest import SignedIn
from tests.personas import CODES, World

URL = "/trail/"


@pytest.fixture
def leo(world: World) -> Child:
    child = b.a_child("Leo Marsh")
    b.a_case(child, worker=world.worker, team=world.north, by=world.actor("manager"))
    return child


@pytest.fixture
def governance(signed_in: SignedIn) -> Client:
    return signed_in("governance")


def open_page(signed_in: SignedIn, child: Child, who: str = "worker") -> None:
    page = signed_in(who).get(reverse("show_child", args=[child.person.reference]))
    assert page.status_code == 200


def found(client: Client, **asked: str | int) -> list[str]:
    """Return what each entry says was done, newest first."""
    page = client.get(URL, asked)
    assert page.status_code == 200
    return [str(entry.what) for entry in page.context["entries"]]


def test_it_is_for_those_who_oversee_it(signed_in: SignedIn) -> None:
    for who in set(CODES) - {"governance", "leaver"}:
        client = signed_in(who)
        answers = [client.get(URL), client.get(f"{URL}file.csv"), client.post(f"{URL}head/")]
        assert [answer.status_code for answer in answers] == [403, 403, 403], who


def test_it_says_who_when_what_and_by_which_route_without_values(
    signed_in: SignedIn, governance: Client, leo: Child
) -> None:
    open_page(signed_in, leo)
    page = words(governance, URL)
    assert "Opened the child's page" in page
    assert "Ada Wren" in page
    assert "Through show_child" in page
    assert leo.person.reference in page
    assert "Fields: " in page
    assert "Marsh" not in page


def test_it_is_sought_by_worker_agency_kind_and_period(
    signed_in: SignedIn, world: World, governance: Client, leo: Child
) -> None:
    open_page(signed_in, leo)
    open_page(signed_in, leo, "manager")
    assert found(governance, worker=world.worker.reference) == ["Opened the child's page"]
    theirs = found(governance, worker=world.manager.reference)
    assert "Changed who works with the child" in theirs
    kind = {"worker": world.manager.reference, "kind": "change"}
    assert "Opened the child's page" not in found(governance, **kind)
    assert found(governance, worker=world.manager.reference, kind="look") == [
        "Opened the child's page"
    ]
    assert found(governance, agency=world.drugs.reference) == []
    assert "Opened the child's page" in found(governance, agency=world.authority.reference)
    day = b.days_ago(3)
    ended = {"until_day": day.day, "until_month": day.month, "until_year": day.year}
    assert found(governance, **ended) == []


def test_it_is_sought_by_the_persons_reference_and_that_is_a_look_at_them(
    signed_in: SignedIn, world: World, governance: Client, leo: Child
) -> None:
    other = b.a_child("Mia Stone")
    b.a_case(other, worker=world.worker)
    open_page(signed_in, other)
    open_page(signed_in, leo)
    reference = leo.person.reference
    for typed in (reference, reference.upper(), f"http://x/children/{reference}/"):
        assert found(governance, person=typed).count("Opened the child's page") == 1
    look = TrailEntry.objects.filter(act="trail.looked").latest("pk")
    assert look.subjects.get().person_id == leo.pk
    who = words(signed_in("worker"), reverse("who_looked", args=[reference]))
    assert "Searched the trail by the record's reference" in who
    assert "26 letters" in words(governance, f"{URL}?person=Leo+Marsh")


def test_the_trail_read_without_a_name_is_a_look_at_nobody(governance: Client, leo: Child) -> None:
    assert governance.get(URL).status_code == 200
    assert governance.get(f"{URL}file.csv").status_code == 200
    acts = list(TrailEntry.objects.order_by("pk").values_list("act", flat=True))[-2:]
    assert acts == ["trail.listed", "trail.list_exported"]
    assert found(governance).count("Read the trail") >= 1


def test_what_is_kept_from_the_reader_is_not_there(
    signed_in: SignedIn, world: World, governance: Client, leo: Child
) -> None:
    open_page(signed_in, leo)
    b.kept_out(leo.person, world.governance)
    assert "Opened the child's page" not in found(governance)
    assert leo.person.reference not in words(governance, URL)
    assert found(governance, person=leo.person.reference) == []
    assert leo.person.reference not in governance.get(f"{URL}file.csv").content.decode()


def test_pages_go_by_key_and_lose_nothing(
    signed_in: SignedIn, governance: Client, leo: Child, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _time in range(3):
        open_page(signed_in, leo)
    whole = governance.get(URL, {"person": leo.person.reference}).context["entries"]
    monkeypatch.setattr(trail, "PAGE", 2)
    said: list[str] = []
    url = f"{URL}?person={leo.person.reference}"
    while url:
        page = governance.get(url)
        said += [entry.act for entry in page.context["entries"]]
        onward = re.search(r'href="([^"]+)" rel="next"', page.content.decode())
        url = onward[1].replace("&amp;", "&") if onward else ""
    said = [act for act in said if act != "trail.looked"]
    assert said == [entry.act for entry in whole]
    assert governance.get(URL, {"older": "nonsense"}).status_code == 200


def test_the_file_has_no_formula_and_an_audit_line_of_its_own(
    signed_in: SignedIn, governance: Client, leo: Child
) -> None:
    open_page(signed_in, leo)
    answer = governance.get(f"{URL}file.csv", {"person": leo.person.reference})
    text = answer.content.decode("utf-8-sig")
    assert '"child.looked"' in text
    assert "Marsh" not in text
    entry = TrailEntry.objects.filter(act="trail.exported").latest("pk")
    assert entry.detail == {"rows": text.count("\r\n") - 1}
    assert entry.subjects.get().reference == leo.person.reference


def test_the_head_is_taken_and_the_trail_holds_against_it(
    governance: Client, world: World, leo: Child
) -> None:
    answer = governance.post(f"{URL}head/")
    assert "attachment" in answer["Content-Disposition"]
    head = json.loads(answer.content)
    assert verify(head).faults == []
    assert TrailEntry.objects.filter(act="trail.head_taken", actor=world.governance.pk).exists()


def test_few_queries(signed_in: SignedIn, governance: Client, leo: Child) -> None:
    few = queries(governance, URL)
    for _time in range(4):
        open_page(signed_in, leo)
    assert queries(governance, URL) == few <= MOST


def test_a_list_is_told_without_those_kept_from_the_reader(
    signed_in: SignedIn, world: World, governance: Client, leo: Child
) -> None:
    other = b.a_child("Mia Stone")
    b.a_case(other, team=world.north)
    signed_in("manager").get("/cases/")
    b.kept_out(other.person, world.governance)
    assert "Saw the child's name in a list of cases" in found(
        governance, person=leo.person.reference
    )
    told = governance.get(f"{URL}file.csv").content.decode()
    assert other.person.reference not in told
    assert leo.person.reference in told


def test_a_search_for_somebody_kept_is_on_the_trail_as_one_for_nobody(
    world: World, governance: Client, leo: Child
) -> None:
    b.kept_out(leo.person, world.governance)
    for reference in (leo.person.reference, "a" * 26):
        before = TrailEntry.objects.filter(act="trail.looked").kept_from_nobody(world.governance)
        number = before.count()
        governance.get(URL, {"person": reference})
        assert before.all().count() == number + 1
