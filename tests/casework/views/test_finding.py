"""Finding a person: at pointer level, never in an address, always on the trail."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.test import Client

from households.models import TrailEntry, TrailSubject
from households.services import denials
from tests import builders as b
from tests.conftest import SignedIn
from tests.personas import SETUP, World


def _find(client: Client, **asked: object) -> HttpResponse:
    sent = client.post("/find/", {"name": "", **asked})
    assert sent.status_code == 302
    return client.get(sent["Location"])  # type: ignore[return-value]  # the client's own kind


@pytest.fixture
def far_away(world: World) -> None:
    """A father on a case of the other team."""
    child = b.a_child("Ivy Okonkwo")
    b.a_case(child, worker=world.worker2, team=world.south)
    b.a_man(child, name="Gerald Okonkwo")


@pytest.mark.parametrize(
    "name", ["Gerald Okonkwo", "okonkwo gerald", "Geralld Okonqwo", "Gerry Okonkwo"]
)
def test_a_colleague_is_told_whom_to_speak_to_and_no_more(
    signed_in: SignedIn, far_away: None, name: str
) -> None:
    page = _find(signed_in("worker"), name=name).content.decode()
    assert "Gerald Okonkwo" in page
    assert "Speak to Ben Sole" in page
    assert "/people/" not in page
    assert "Father" not in page


def test_ones_own_people_open(signed_in: SignedIn, far_away: None) -> None:
    page = _find(signed_in("worker2"), name="Gerald Okonkwo").content.decode()
    assert "/people/" in page


def test_nothing_that_was_asked_is_in_the_address(signed_in: SignedIn, far_away: None) -> None:
    sent = signed_in("worker").post("/find/", {"name": "Gerald Okonkwo"})
    assert "erald" not in sent["Location"]
    assert "konkwo" not in sent["Location"]


def test_the_search_and_what_it_showed_are_on_the_trail(
    signed_in: SignedIn, far_away: None
) -> None:
    _find(signed_in("worker"), name="Gerald Okonkwo")
    entry = TrailEntry.objects.latest("pk")
    assert entry.act == "person.searched"
    assert TrailSubject.objects.filter(entry=entry).count() >= 1
    _find(signed_in("worker"), name="Qqqzzz")
    assert TrailEntry.objects.filter(act="person.searched").count() == 2


def test_whoever_is_kept_from_the_reader_is_as_one_who_is_not(
    signed_in: SignedIn, world: World
) -> None:
    child = b.a_child("Ruth Canary")
    b.a_case(child, worker=world.worker2, team=world.south)
    b.a_man(child, name="Hector Canary")
    denials.restrict(by=SETUP, person=child.person, readers=[world.worker2.pk], reason="high_risk")
    client = signed_in("worker")
    kept = _find(client, name="Hector Canary").content
    nobody = _find(client, name="Wqzxvk Bvqzx").content
    assert b"Nobody like this is recorded" in kept
    assert kept.count(b"<li>") == nobody.count(b"<li>")
    assert b"Hector Canary" in _find(signed_in("worker2"), name="Hector Canary").content


def test_a_search_for_nobody_in_particular_is_refused(signed_in: SignedIn) -> None:
    response = signed_in("worker").post("/find/", {"name": "  "})
    assert response.status_code == 400
    assert b"Enter a name, a date of birth or an age" in response.content


def test_anothers_search_is_not_answered(signed_in: SignedIn, far_away: None) -> None:
    sent = signed_in("worker").post("/find/", {"name": "Gerald Okonkwo"})
    other = signed_in("worker2").get(sent["Location"])
    assert other.status_code == 302
    assert other["Location"] == "/find/"


@pytest.mark.parametrize("who", ["adult", "stranger", "admin", "governance", "data"])
def test_others_do_not_search(signed_in: SignedIn, who: str) -> None:
    assert signed_in(who).get("/find/").status_code == 403
