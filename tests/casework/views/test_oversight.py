"""Oversight's pages: who may read them, what they say, and that no address tells anything."""

from __future__ import annotations

import csv
import io

import pytest
from django.test import Client

from casework.oversight import lists
from households.models import Child, TrailEntry, TrailSubject
from tests import builders as b
from tests.conftest import SignedIn
from tests.personas import World


@pytest.fixture
def child(world: World) -> Child:
    made = b.a_child("Leo =Marsh", age=3)
    b.a_case(made, team=world.north, worker=world.worker)
    return made


def test_the_manager_sees_the_number_and_the_list(signed_in: SignedIn, child: Child) -> None:
    client = signed_in("manager")
    home = client.get("/oversight/").content.decode()
    assert "No man recorded" in home
    assert "1 open child" in home
    page = client.get("/oversight/gaps/no_man_recorded/").content.decode()
    assert "No man is recorded for Leo =Marsh." in page
    assert f"/children/{child.person.reference}/" in page


def test_the_list_goes_on_the_trail_before_it_leaves(signed_in: SignedIn, child: Child) -> None:
    signed_in("manager").get("/oversight/gaps/no_man_recorded/")
    entry = TrailEntry.objects.latest("pk")
    assert entry.act == "gap_list.looked"
    assert TrailSubject.objects.filter(entry=entry, person_id=child.pk).exists()


@pytest.mark.parametrize("who", ["worker", "adult", "admin", "stranger", "analyst"])
def test_others_are_told_why_not(signed_in: SignedIn, child: Child, who: str) -> None:
    response = signed_in(who).get("/oversight/gaps/no_man_recorded/")
    assert response.status_code == 403
    assert b"for managers" in response.content
    assert b"Marsh" not in response.content


def test_a_gap_that_is_not_and_one_for_others_answer_alike(signed_in: SignedIn) -> None:
    client = signed_in("manager")
    assert client.get("/oversight/gaps/no_such_gap/").status_code == 404
    assert client.get("/oversight/gaps/match_for_duty/").status_code == 404


def _cells(client: Client) -> list[list[str]]:
    response = client.get("/oversight/gaps/no_man_recorded/file.csv")
    assert response["Content-Disposition"] == 'attachment; filename="no_man_recorded.csv"'
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))


def test_the_file_holds_the_list_and_is_on_the_trail(signed_in: SignedIn, world: World) -> None:
    named = b.a_child("=HYPERLINK(1) Marsh")
    b.a_case(named, team=world.north)
    rows = _cells(signed_in("manager"))
    assert rows[1][1] == "'=HYPERLINK(1) Marsh"
    assert TrailEntry.objects.latest("pk").act == "gap_list.exported"


def test_addresses_carry_codes_and_references_only(
    signed_in: SignedIn, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lists, "PAGE", 1)
    for name in ("Ann Low", "Bea Low"):
        b.a_case(b.a_child(name), team=world.north)
    page = signed_in("manager").get("/oversight/gaps/no_man_recorded/?order=youngest")
    onward = page.context["pager"]["next"]
    assert "Low" not in onward
    assert onward.split("after=")[1] in set(
        Child.objects.values_list("person__reference", flat=True)
    )


def test_as_many_queries_for_one_row_as_for_forty(
    signed_in: SignedIn, world: World, child: Child, django_assert_max_num_queries: object
) -> None:
    client = signed_in("manager")
    address = "/oversight/gaps/no_man_recorded/"
    client.get(address)
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        return len([q for q in queries if not q["sql"].startswith(("SAVEPOINT", "RELEASE"))])

    one = count()
    for number in range(39):
        b.a_case(b.a_child(f"Kid{number} Low"), team=world.north)
    assert count() == one <= 19
