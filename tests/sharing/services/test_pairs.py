"""Two records of one man, one beside a closed record: the matchers are told, and nobody else."""

from __future__ import annotations

import re

import pytest
from django.db import IntegrityError, transaction

from casework.services import due
from households.change import Stale
from households.dates import PartialDate
from households.models import Child, Person, TrailEntry
from sharing.models import Outcome, Pair
from sharing.services.pairs import find_pairs, settle_pair
from tests import builders as b
from tests.casework.views.pages import words
from tests.conftest import SignedIn
from tests.personas import SETUP, World

BORN = PartialDate(1984, 5, 6)


@pytest.fixture
def rowan(world: World) -> Child:
    """A child whose record is closed to all but one worker and duty."""
    child = b.a_child("Rowan Fairlight")
    b.a_case(child, worker=world.worker2, team=world.south)
    b.restricted(child.person, world.worker2, world.duty)
    return child


@pytest.fixture
def leo(world: World) -> Child:
    child = b.a_child("Leo Marsh")
    b.a_case(child, worker=world.worker, team=world.north)
    return child


def twice(rowan: Child, leo: Child, other: str = "Grahame Tillotson") -> tuple[Person, Person]:
    return (
        b.a_man(rowan, name="Graham Tillotson", birth=BORN),
        b.a_man(leo, name=other, birth=BORN, role="uncle"),
    )


def pairs() -> set[frozenset[int]]:
    find_pairs(by=SETUP)
    return {frozenset((pair.one_id, pair.other_id)) for pair in Pair.objects.all()}


def test_a_strong_likeness_across_a_denial_is_a_pair(rowan: Child, leo: Child) -> None:
    one, other = twice(rowan, leo)
    assert pairs() == {frozenset((one.pk, other.pk))}
    assert find_pairs(by=SETUP) == 0
    entry = TrailEntry.objects.get(act="pair.found")
    assert set(entry.subjects.values_list("person_id", flat=True)) == {one.pk, other.pk}


def test_two_open_records_are_none(world: World, leo: Child) -> None:
    mia = b.a_child("Mia Stone")
    twice(mia, leo)
    assert pairs() == set()


def test_a_man_who_stands_beside_an_open_child_too_is_found_anyhow(
    rowan: Child, leo: Child
) -> None:
    one, _other = twice(rowan, leo)
    b.a_tie(b.a_child("Mia Stone"), one, "father")
    assert pairs() == set()


def test_unlike_people_and_people_of_one_family_are_none(rowan: Child, leo: Child) -> None:
    twice(rowan, leo, "Peter Appleby")
    b.a_man(rowan, name="Graham Tillotson", role="grandfather")
    b.a_man(leo, name="Graham Marsh", birth=PartialDate(1950))
    assert pairs() == set()


def test_a_name_that_many_bear_says_nothing(rowan: Child) -> None:
    b.a_man(rowan, name="David Jones")
    for number in range(5):
        b.a_man(b.a_child(f"Child {number}"), name="David Jones")
    assert pairs() == set()


def test_a_record_closed_later_is_compared_too(world: World, leo: Child) -> None:
    mia = b.a_child("Mia Stone")
    one, other = twice(mia, leo)
    b.restricted(mia.person, world.duty)
    assert pairs() == {frozenset((one.pk, other.pk))}


def test_it_comes_with_what_time_brings(rowan: Child, leo: Child) -> None:
    twice(rowan, leo)
    assert {run.step: run.done for run in due.run(often=True)}["pairs"] == 1


def test_only_matchers_who_may_see_both_are_told(
    signed_in: SignedIn, world: World, rowan: Child, leo: Child
) -> None:
    twice(rowan, leo)
    find_pairs(by=SETUP)
    assert "Graham Tillotson and Grahame Tillotson" in words(signed_in("duty"), "/")
    for who in ("manager", "worker", "worker2", "governance"):
        assert "Graham Tillotson and" not in words(signed_in(who), "/")
    pair = Pair.objects.get()
    assert signed_in("duty").get(f"/pairs/{pair.reference}/").status_code == 200
    assert signed_in("worker").get(f"/pairs/{pair.reference}/").status_code == 403
    b.kept_out(rowan.person, world.duty)
    assert signed_in("duty").get(f"/pairs/{pair.reference}/").status_code == 404
    assert "Graham Tillotson and" not in words(signed_in("duty"), "/")


def test_nothing_changes_for_the_worker(
    signed_in: SignedIn, world: World, rowan: Child, leo: Child
) -> None:
    _one, mine = twice(rowan, leo)
    once = re.compile(r'nonce="[^"]+"|value="[^"]+"')
    addresses = ("/", f"/children/{leo.person.reference}/", f"/people/{mine.reference}/")
    client = signed_in("worker")
    before = [once.sub("", client.get(url).content.decode()) for url in addresses]
    find_pairs(by=SETUP)
    assert [once.sub("", client.get(url).content.decode()) for url in addresses] == before


def test_a_matcher_settles_it(signed_in: SignedIn, rowan: Child, leo: Child) -> None:
    twice(rowan, leo)
    find_pairs(by=SETUP)
    pair, client = Pair.objects.get(), signed_in("duty")
    url = f"/pairs/{pair.reference}/"
    page = words(client, url)
    assert "Ben Sole" in page
    assert "Ada Wren" in page
    assert "For:" in page
    done = client.post(url, {"outcome": "apart", "version": 1, "form_key": "k"})
    assert done.status_code == 302
    pair.refresh_from_db()
    assert pair.outcome == Outcome.APART
    assert pair.settled_at is not None
    assert client.get(url).status_code == 404
    assert "Graham Tillotson and" not in words(client, "/")
    assert find_pairs(by=SETUP) == 0


def test_the_second_matcher_is_told(world: World, rowan: Child, leo: Child) -> None:
    twice(rowan, leo)
    find_pairs(by=SETUP)
    first, second = Pair.objects.get(), Pair.objects.get()
    settle_pair(by=world.actor("duty"), pair=first, version=1, outcome=Outcome.APART)
    with pytest.raises(Stale):
        settle_pair(by=world.actor("duty"), pair=second, version=1, outcome=Outcome.SAME)


def test_a_pair_stands_once_and_in_order(rowan: Child, leo: Child) -> None:
    one, other = sorted(person.pk for person in twice(rowan, leo))
    Pair.objects.create(one_id=one, other_id=other)
    for wrong in ((one, other), (other, one)):
        with pytest.raises(IntegrityError), transaction.atomic():
            Pair.objects.create(one_id=wrong[0], other_id=wrong[1])
