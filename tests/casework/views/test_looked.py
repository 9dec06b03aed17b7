"""Who looked at a child's record: for those entitled, in words, and about this child alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.db import transaction
from django.urls import reverse

from casework.cards import looks
from casework.cards.acts import WORDS
from households import audit
from households.models import Child
from tests import builders as b
from tests.casework.views.pages import MOST, queries, words
from tests.conftest import SignedIn
from tests.personas import SETUP, World

ROOT = Path(__file__).resolve().parents[3]
NOT_ABOUT_PEOPLE = (
    "account.", "agency.", "team.", "roles.", "due.", "gaps.", "health.", "import", "export",
    "case.opened", "trail.",
)  # fmt: skip


@pytest.fixture
def leo(world: World) -> Child:
    child = b.a_child("Leo Marsh")
    b.a_case(child, worker=world.worker, team=world.north, by=world.actor("manager"))
    return child


def url(child: Child) -> str:
    return reverse("who_looked", args=[child.person.reference])


def test_it_says_who_when_and_what_in_words(signed_in: SignedIn, leo: Child) -> None:
    signed_in("manager").get(reverse("show_child", args=[leo.person.reference]))
    page = words(signed_in("worker"), url(leo))
    assert "Cara Dunn Manager, Family service" in page
    assert "Opened the child's page" in page
    assert "Changed who works with the child" in page
    assert "child.looked" not in page


def test_a_run_of_the_same_act_is_one_line(signed_in: SignedIn, leo: Child) -> None:
    client = signed_in("manager")
    for _time in range(4):
        client.get(reverse("show_child", args=[leo.person.reference]))
    page = words(signed_in("worker"), url(leo))
    assert "Opened the child's page (4 times in a row)" in page


def test_what_the_system_did_says_so(signed_in: SignedIn, world: World) -> None:
    child = b.a_child("Mia Stone")
    b.a_case(child, worker=world.worker)
    assert "Done by the system itself" in words(signed_in("worker"), url(child))


def test_no_other_child_is_named(signed_in: SignedIn, world: World, leo: Child) -> None:
    other = b.a_child("Mia Stone")
    b.a_case(other, worker=world.worker)
    client = signed_in("worker")
    client.get("/")
    client.get("/cases/")
    page = words(client, url(leo))
    assert "Saw the child's name on their own work" in page
    assert "Mia" not in page


def test_a_look_at_a_list_is_told_without_those_kept_from_the_reader(
    signed_in: SignedIn, world: World, leo: Child
) -> None:
    """Nobody's look is lost because a restricted record stood in the same list."""
    other = b.a_child("Mia Stone")
    b.a_case(other, team=world.north)
    signed_in("manager").get("/cases/")
    b.kept_out(other.person, world.worker)
    assert "Saw the child's name in a list of cases" in words(signed_in("worker"), url(leo))


def test_an_act_about_two_of_whom_one_is_kept_from_the_reader_is_not_shown(
    signed_in: SignedIn, world: World, leo: Child
) -> None:
    other = b.a_child("Mia Stone")
    both = [audit.Subject(one.person.reference, one.pk) for one in (leo, other)]
    with transaction.atomic():
        audit.write(SETUP, [audit.Act("pair.settled", tuple(both))])
    told = "Said whether two records are one person"
    assert told in words(signed_in("worker"), url(leo))
    b.kept_out(other.person, world.worker)
    assert told not in words(signed_in("worker"), url(leo))


def test_who_may_see_the_child_and_not_this_is_told_why(signed_in: SignedIn, world: World) -> None:
    child = b.a_child("Una Vale")
    b.a_case(child)
    response = signed_in("duty").get(url(child))
    assert response.status_code == 403
    assert b"own workers and managers" in response.content


@pytest.mark.parametrize("who", ["worker2", "adult", "admin", "stranger", "governance"])
def test_who_may_not_see_the_child_finds_nothing(signed_in: SignedIn, leo: Child, who: str) -> None:
    assert signed_in(who).get(url(leo)).status_code == 404


def test_older_entries_are_a_page_on_and_none_is_lost(
    signed_in: SignedIn, leo: Child, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looks, "PAGE", 4)
    client = signed_in("manager")
    for _time in range(3):
        client.get(reverse("show_child", args=[leo.person.reference]))
        client.get(reverse("show_case", args=[b.case_child_of(leo).case.reference]))
    url_now, said = url(leo), list[str]()
    while url_now:
        page = signed_in("worker").get(url_now).content.decode()
        said += re.findall(r"(?:Opened the (?:child&#x27;s|case) page|Recorded the child)", page)
        found = re.search(r'href="([^"]+)" rel="next"', page)
        url_now = found[1].replace("&amp;", "&") if found else ""
    assert said.count("Opened the case page") == 3
    assert said.count("Recorded the child") == 1


def test_an_odd_cursor_is_the_first_page(signed_in: SignedIn, leo: Child) -> None:
    for odd in ("nonsense", "2026-99-99T00:00:00"):
        assert signed_in("worker").get(url(leo), {"older": odd}).status_code == 200


def test_few_queries(signed_in: SignedIn, leo: Child) -> None:
    client = signed_in("worker")
    few = queries(client, url(leo))
    for who in ("manager", "worker"):
        signed_in(who).get(reverse("show_child", args=[leo.person.reference]))
    assert queries(client, url(leo)) == few <= MOST


def test_every_act_about_a_person_has_words() -> None:
    act = re.compile(r'(?:act=|note\(\s*|looked(?:_at)?\(\s*request,\s*|Act\(\s*)"([a-z_.]+)"')
    sources = (
        path for app in ("households", "sharing", "casework") for path in (ROOT / app).rglob("*.py")
    )
    found = {name for path in sources for name in act.findall(path.read_text("utf-8"))}
    said = {name for name in found if not name.startswith(NOT_ABOUT_PEOPLE)}
    assert {"child.looked", "connection.made", "cases.looked"} <= said
    assert said <= set(WORDS), said - set(WORDS)
