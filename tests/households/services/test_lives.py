"""Homes, births, deaths, denials and roles: the services beside people and connections."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError
from django.utils import timezone

from households.change import Stale
from households.codes import DeclineReason, ExpectedRole, RoleState, Sex
from households.dates import PartialDate
from households.models import (
    Address,
    Decline,
    KeepFrom,
    Residence,
    Restriction,
    RoleStatus,
    TrailEntry,
    TrailSubject,
    Version,
)
from households.services.homes import (
    AddressGiven,
    confirm_residence,
    end_residence,
    record_address,
    record_residence,
)
from households.services.lives import born, pregnancy_ended, record_death
from households.services.people import Said, add_name
from households.services.roles import BadAnswer, RoleAnswer, say_role
from tests.builders import (
    a_child,
    a_decided_father,
    a_home,
    a_man,
    a_name,
    a_person,
    an_unborn,
    days_ago,
    days_ahead,
    kept_from,
    kept_out,
    restricted,
    tie_of,
    today,
)
from tests.personas import SETUP, World

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ({"house": "4", "street": "Mill Lane", "postcode": "zz1 1aa"},
         {"house": "4", "street": "MILL  LANE", "postcode": "ZZ11AA"}, True),
        ({"uprn": "00123"}, {"uprn": "123", "street": "Mill Lane"}, True),
        ({"flat": "2", "house": "4", "postcode": "ZZ1 1AA"},
         {"house": "4", "postcode": "ZZ1 1AA"}, False),
        ({"street": "Mill Lane", "postcode": "ZZ1 1AA"},
         {"street": "Mill Lane", "postcode": "ZZ1 1AA"}, False),
        ({"words": "over the chip shop"}, {"words": "over the chip shop"}, False),
    ],
)  # fmt: skip
def test_when_two_places_are_one(one: dict[str, Any], two: dict[str, Any], same: bool) -> None:
    first = record_address(by=SETUP, given=AddressGiven(**one))
    second = record_address(by=SETUP, given=AddressGiven(**two))
    assert (first == second) == same
    assert Address.objects.count() == (1 if same else 2)


def test_a_stay_may_be_anywhere_and_ends() -> None:
    person = a_person("Al Bo")
    row = record_residence(by=SETUP, person=person, address=None, place="custody")
    confirm_residence(by=SETUP, residence=row, version=row.version, said=Said(on=days_ago(2)))
    assert Residence.objects.get().confirmed_on == days_ago(2)
    end_residence(by=SETUP, residence=row, version=row.version, on=today())
    assert not Residence.objects.current().exists()
    with pytest.raises(Stale):
        end_residence(by=SETUP, residence=row, version=1, on=None)


def test_a_birth_goes_on_with_the_same_record() -> None:
    child = an_unborn()
    reference = child.person.reference
    born(by=SETUP, child=child, on=today(), sex=Sex.FEMALE)
    child.person.refresh_from_db()
    assert child.person.reference == reference
    assert child.person.birth == PartialDate.of(today())
    assert (child.person.due_on, child.person.sex) == (None, Sex.FEMALE)
    assert not child.person.is_unborn
    with pytest.raises(ValueError, match="unborn"):
        born(by=SETUP, child=child, on=today())


def test_twins_part_at_birth() -> None:
    one, two = an_unborn(), an_unborn()
    born(by=SETUP, child=one, on=today())
    assert two.person.is_unborn
    assert one.pk != two.pk


def test_a_pregnancy_ends_gently() -> None:
    child = an_unborn()
    pregnancy_ended(by=SETUP, child=child, on=today())
    assert not child.person.is_unborn
    assert child.person.due_on is not None
    with pytest.raises(ValueError, match="pregnancy"):
        pregnancy_ended(by=SETUP, child=child, on=today())


@pytest.mark.parametrize("on", [None, today()])
def test_a_death_may_have_no_day(on: Any) -> None:
    person = a_person("Al Bo")
    record_death(by=SETUP, person=person, version=person.version, on=on)
    person.refresh_from_db()
    assert (person.died, person.died_on) == (True, on)


def test_a_death_before_the_birth_is_refused() -> None:
    person = a_person("Al Bo", birth=PartialDate(1990, 1, 1))
    with pytest.raises(IntegrityError):
        record_death(
            by=SETUP, person=person, version=person.version, on=PartialDate(1980, 1, 1).earliest()
        )


def test_the_one_fact_that_is_kept_from_one_person(world: World) -> None:
    child = a_child()
    man = a_man(child)
    facts = (
        a_home(child.person),
        add_name(by=SETUP, person=child.person, name=a_name("Leo New")),
        tie_of(child, man),
    )
    for fact in facts:
        kept_from(fact, man)
    kept = KeepFrom.objects.values_list("address", "name", "connection")
    assert [sum(column is not None for column in row) for row in kept] == [1, 1, 1]
    entry = TrailEntry.objects.filter(act="fact.kept_from").latest("pk")
    about = TrailSubject.objects.filter(entry=entry)
    assert set(about.values_list("reference", flat=True)) == {facts[2].reference, man.reference}


def test_a_restriction_names_each_reader_once(world: World) -> None:
    restricted(a_person("Al Bo"), world.worker, world.worker, world.manager)
    assert Restriction.objects.get().readers.count() == 2


def test_denials_are_on_the_trail(world: World) -> None:
    person = a_person("Al Bo")
    restricted(person, world.worker)
    kept_out(person, world.worker2)
    acts = TrailEntry.objects.about(person.pk).values_list("act", flat=True)
    assert {"record.restricted", "reader.kept_out"} <= set(acts)


def test_a_denial_may_have_an_end_and_a_beginning() -> None:
    person, now = a_person("Al Bo"), timezone.now()
    later, over = now + timedelta(days=1), now - timedelta(days=1)
    Restriction.objects.create(person=person, reason="other", starts_at=later)
    Restriction.objects.create(person=person, reason="other", starts_at=over, ends_at=now)
    assert not Restriction.objects.living().exists()


@pytest.mark.parametrize(
    ("answer", "field"),
    [
        ({"state": RoleState.DECLINES}, "review_on"),
        ({"state": RoleState.DECLINES, "review_on": today()}, "review_on"),
        ({"state": RoleState.DECLINES, "review_on": days_ahead(184)}, "review_on"),
        ({"state": RoleState.NONE_KNOWN, "review_on": days_ahead(5)}, "asked_whom"),
        ({"state": RoleState.NONE_KNOWN, "review_on": days_ahead(5), "asked_whom": " "},
         "asked_whom"),
    ],
)  # fmt: skip
def test_an_answer_that_cannot_stand(answer: dict[str, Any], field: str) -> None:
    with pytest.raises(BadAnswer) as caught:
        say_role(by=SETUP, child=a_child(), answer=RoleAnswer(**answer))
    assert caught.value.field == field
    assert not RoleStatus.objects.exists()


def test_a_fact_needs_no_review() -> None:
    row = a_decided_father(a_child(), RoleState.DONOR)
    assert row.review_on is None


def test_a_later_answer_overtakes_the_earlier() -> None:
    child = a_child()
    first = a_decided_father(child)
    second = a_decided_father(child, RoleState.CONTINUING)
    assert RoleStatus.objects.standing().get() == second
    assert RoleStatus.objects.count() == 2
    with pytest.raises(Stale) as caught:
        say_role(
            by=SETUP, child=child, answer=RoleAnswer(state=RoleState.DONOR), over=first.reference
        )
    assert caught.value.row == second


def test_a_mothers_reason_travels_nowhere() -> None:
    """The reason lies apart: no version, no digest's fields, no trail entry can carry it."""
    child = a_child()
    a_decided_father(
        child, RoleState.DECLINES, reason=DeclineReason.RAPE, reason_words="CANARY-reason"
    )
    assert Decline.objects.get().words == "CANARY-reason"
    a_decided_father(child, RoleState.CONTINUING)
    said = [*Version.objects.values_list("values", flat=True)]
    said += TrailEntry.objects.values_list("detail", flat=True)
    said += RoleStatus.objects.values_list("words", flat=True)
    said += TrailSubject.objects.values_list("fields", flat=True)
    assert "rape" not in str(said)
    assert "CANARY" not in str(said)


def test_an_answer_about_a_role_leaves_the_others() -> None:
    child = a_child()
    a_decided_father(child)
    a_decided_father(
        child, RoleState.NONE_KNOWN, role=ExpectedRole.ANY_MAN, asked_whom="Her sister"
    )
    assert RoleStatus.objects.standing().count() == 2
    assert RoleStatus.objects.decided().count() == 2
    assert RoleStatus.objects.decided(days_ahead(90)).count() == 0
