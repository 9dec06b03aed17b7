"""A generated borough has exactly the numbers asked for, and what the services would have made."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import Count
from django.utils import timezone
from pytest_django import DjangoDbBlocker, Settings

from casework.demo.bulk.caseload import Caseload, Office
from casework.demo.bulk.rows import case_number
from casework.demo.bulk.sizes import SIZES, Size
from casework.demo.bulk.weaving import Weaver, planned
from casework.demo.generate import Made, NotEmpty, generate
from casework.models import CaseChild, Entry, OpenGap
from casework.services.gaps import refresh_all
from households.checkpoints import verify
from households.dates import PartialDate
from households.models import (
    Address,
    Child,
    Connection,
    Name,
    Person,
    PersonKey,
    Restriction,
    TrailEntry,
)
from households.models.grants import ChildGroupGrant, ChildUserGrant
from households.models.residence import address_key
from households.services.people import PersonFacts, is_named, label_for, record_person, set_keys
from sharing.models import User
from sharing.services.grants import living_reasons
from tests.personas import SETUP

SIZE = SIZES["M"].scaled(0.01)
SEED = 7


@pytest.fixture(scope="module")
def made(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Made]:
    """Generate a hundredth of a mean authority once for this module."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield generate(SIZE, SEED)
        transaction.set_rollback(True)


def woven(size: Size, seed: int, today: date) -> Caseload:
    office = Office(tuple((team, (team * 10, team * 10 + 1)) for team in range(1, size.teams + 1)))
    weaver = Weaver(size, seed, today)
    caseload = Caseload(weaver.rng, weaver.rows, size, today, office)
    for family in weaver.families():
        caseload.work(family)
    return caseload


@pytest.mark.django_db
@pytest.mark.usefixtures("made")
class TestBorough:
    def test_the_numbers_are_those_of_the_size(self) -> None:
        assert Person.objects.count() == SIZE.people
        assert Child.objects.count() == SIZE.children
        assert Connection.objects.count() == SIZE.connections
        assert User.objects.count() == SIZE.users
        opened = CaseChild.objects.open().values("child").distinct().count()
        assert opened == SIZE.open_children

    def test_there_are_as_many_notes_and_visits_as_the_size_says(self) -> None:
        assert abs(Entry.objects.count() - SIZE.entries) <= 20
        assert Entry.objects.filter(children=None).count() == 0
        visits = Entry.objects.filter(kind="visit")
        assert visits.filter(heard=None).count() == visits.filter(visit=None).count() == 0
        assert not Entry.objects.filter(happened_on__gt=timezone.localdate()).exists()

    def test_life_is_skewed(self) -> None:
        ties = Connection.objects.values("person").annotate(n=Count("child", distinct=True))
        assert max(row["n"] for row in ties) >= SIZE.most_ties
        teams = CaseChild.objects.open().exclude(team=None).values("team").annotate(n=Count("pk"))
        assert max(row["n"] for row in teams) >= SIZE.largest_team

    def test_the_gaps_are_what_a_recount_finds(self, made: Made) -> None:
        assert made.gaps == OpenGap.objects.count() > 0
        assert refresh_all() == (SIZE.open_children, 0)

    def test_access_is_what_the_reasons_say(self) -> None:
        ids = list(Child.objects.values_list("pk", flat=True))
        reasons = living_reasons(ids)
        users = {(r.child_id, r.user_id, int(r.level)) for r in reasons if r.user_id}
        groups = {(r.child_id, r.group_id, int(r.level)) for r in reasons if r.group_id}
        columns = ("content_object_id", "level")
        assert {(c, u, lv) for c, lv, u in _rows(ChildUserGrant, *columns, "user_id")} == users
        assert {(c, g, lv) for c, lv, g in _rows(ChildGroupGrant, *columns, "group_id")} == groups

    def test_people_are_as_the_service_would_record_them(self) -> None:
        for person in Person.objects.order_by("?")[:60]:
            names = list(person.names.all())
            assert person.label == label_for(names, person.description, person.sex) or person.due_on
            assert person.named == is_named(names)
            birth = PartialDate(
                person.born_year, person.born_month, person.born_day, person.born_accuracy
            )
            assert (birth.earliest(), birth.latest()) == (person.born_earliest, person.born_latest)
            held = set(person.keys.values_list("key", flat=True))
            set_keys(person)
            assert set(person.keys.values_list("key", flat=True)) == held

    def test_places_are_as_the_service_would_record_them(self) -> None:
        for place in Address.objects.all()[:60]:
            assert place.match_key == address_key(
                place.flat, place.house, place.street, place.postcode, place.uprn
            )

    def test_the_trail_is_whole_and_has_an_entry_a_batch(self) -> None:
        assert verify().sound
        acts = set(TrailEntry.objects.values_list("act", flat=True))
        assert {"borough.families", "borough.access", "borough.shares"} <= acts

    def test_some_records_are_closed_and_nobody_is_left_out(self) -> None:
        assert Restriction.objects.exists()
        assert CaseChild.objects.open().unallocated().exists() or SIZE.open_children < 100

    def test_the_next_person_is_recorded_as_ever(self) -> None:
        last = Person.objects.latest("pk").pk
        assert record_person(by=SETUP, facts=PersonFacts()).pk > last

    def test_a_database_that_is_not_empty_is_refused(self, settings: Settings) -> None:
        with pytest.raises(NotEmpty):
            generate(SIZE, SEED)
        settings.DEMO = True
        with pytest.raises(CommandError):
            call_command("generate_borough", "--size=M", "--scale=0.01", stdout=StringIO())

    def test_names_are_never_empty(self) -> None:
        assert not Name.objects.filter(given="", family="").exists()
        assert PersonKey.objects.values("key", "person").distinct().count() == (
            PersonKey.objects.count()
        )


def _rows(model: type[ChildUserGrant | ChildGroupGrant], *columns: str) -> list[tuple[int, ...]]:
    return list(model._default_manager.values_list(*columns))


def test_the_same_seed_gives_the_same_borough() -> None:
    day = date(2026, 11, 23)
    one, same, other = (woven(SIZE, seed, day).rows.waiting for seed in (1, 1, 2))
    assert one == same
    assert one["person"] != other["person"]


@pytest.mark.parametrize("code", sorted(SIZES))
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_size_comes_out_exactly(code: str, seed: int) -> None:
    size = SIZES[code].scaled(0.003)
    caseload = woven(size, seed, date(2026, 11, 23))
    rows = caseload.rows.waiting
    assert len(rows["person"]) == size.people
    assert len(rows["child"]) == size.children
    assert len(rows["connection"]) == size.connections
    assert len(caseload.living) == len(set(caseload.living)) == size.open_children
    assert caseload.left_largest == 0


def test_the_plan_adds_up() -> None:
    weaver = Weaver(SIZES["M"].scaled(0.01), 1, timezone.localdate())
    plan = planned(weaver.rng, SIZES["M"])
    assert sum(kids for kids, _ in plan) == 26_000
    assert sum(opened for _, opened in plan) == 2_600
    assert all(opened <= kids for kids, opened in plan)


def test_case_numbers_never_come_twice() -> None:
    numbers = {case_number(place) for place in range(1, 200_000)}
    assert len(numbers) == 199_999
    assert min(numbers) >= 1_000_000
    assert max(numbers) < 10_000_000


def test_so_small_a_borough_is_refused(settings: Settings) -> None:
    settings.DEMO = True
    with pytest.raises(CommandError):
        call_command("generate_borough", "--size=M", "--scale=0.0001", stdout=StringIO())


def test_it_refuses_settings_that_are_not_for_it(settings: Settings) -> None:
    settings.DEMO = settings.DEBUG = False
    with pytest.raises(CommandError):
        call_command("generate_borough", "--size=M", stdout=StringIO())
