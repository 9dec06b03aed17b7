"""A visit another system wrote is put away with a reason: it is not deleted, nor comes back."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from casework.importing.known_visits import is_written_here
from casework.models import Entry
from households.models import TrailEntry, TrailSubject
from tests import builders as b
from tests.architecture.places import a_waiting_visit
from tests.casework.views.pages import words
from tests.casework.views.visits.conftest import begun, page_of, send
from tests.conftest import SignedIn
from tests.personas import World

pytestmark = pytest.mark.django_db

WHY = "The same visit is in the record already"
WAITS = "came from the other system"


@pytest.fixture
def family(world: World) -> b.Family:
    return b.a_family(worker=world.worker, team=world.north)


@pytest.fixture
def worker(signed_in: SignedIn) -> Client:
    return signed_in("worker")


def put_away(entry: Entry) -> str:
    return reverse("put_away", args=[entry.reference])


def test_a_waiting_visit_is_put_away_with_its_reason_and_taken_back(
    worker: Client, family: b.Family
) -> None:
    entry = a_waiting_visit(family.case, family.child)
    new = reverse("new_visit", args=[family.case.reference])
    assert put_away(entry) in worker.get(new).content.decode()
    assert worker.post(put_away(entry), {"because": " "}).status_code == 200
    done = worker.post(put_away(entry), {"because": WHY})
    assert done.url == reverse("show_entry", args=[entry.reference])
    page = words(worker, done.url)
    assert WHY in page
    assert "Ada Wren put it away" in page
    assert WAITS not in words(worker, new)
    assert "waits here" not in words(worker, "/")
    assert "Put away" in words(worker, reverse("case_record", args=[family.case.reference]))
    entry.refresh_from_db()
    assert entry.signed_at is None
    assert is_written_here(entry), "the next import leaves it alone"
    act = TrailEntry.objects.get(act="visit.put_away")
    assert WHY not in str(act.detail)
    told = TrailSubject.objects.filter(entry=act).values_list("reference", flat=True)
    assert set(told) == {entry.reference, family.child.person.reference}
    assert "wait again" in words(worker, put_away(entry))
    assert worker.post(put_away(entry)).status_code == 302
    assert WAITS in words(worker, new)


def test_a_reason_is_for_those_who_may_read_the_entrys_words(
    signed_in: SignedIn, world: World, family: b.Family, worker: Client
) -> None:
    entry = a_waiting_visit(family.case, family.child)
    other = b.a_child("Kit Reed")
    entry.children.create(child=other)
    url = reverse("show_entry", args=[entry.reference])
    b.a_case(other, worker=world.worker2, team=world.south)
    worker.post(put_away(entry), {"because": WHY})
    page = words(worker, url)
    assert WHY not in page
    assert "not shared with you" in page.lower()
    assert signed_in("worker2").get(url).status_code == 200
    assert signed_in("duty").get(put_away(entry)).status_code == 404


def test_one_begun_before_can_still_be_signed_and_a_signed_one_is_not_put_away(
    worker: Client, family: b.Family
) -> None:
    entry = a_waiting_visit(family.case, family.child)
    draft = begun(worker, family, entry=entry.reference)
    worker.post(put_away(entry), {"because": WHY})
    assert send(worker, page_of("sign", draft)).status_code == 302
    entry.refresh_from_db()
    assert entry.signed_at is not None
    assert worker.get(put_away(entry)).status_code == 403
    assert WHY not in words(worker, reverse("show_entry", args=[entry.reference]))
