"""Connecting people: to children, to each other, and in time."""

from __future__ import annotations

from datetime import date

import pytest

from households.change import Stale
from households.codes import Role
from households.dates import PartialDate
from households.models import Connection, Partnership, Person, Version
from households.services.connections import (
    ConnectionFacts,
    Spell,
    change_connection,
    connect,
    end_connection,
    end_partnership,
    join_couple,
    record_man,
)
from households.services.people import PersonFacts
from tests.builders import a_child, a_man, a_person, days_ago, days_ahead, tie_of, today
from tests.personas import SETUP

pytestmark = pytest.mark.django_db


def test_recording_a_man_joins_him_to_each_child() -> None:
    one, two = a_child("Leo Marsh"), a_child("Mia Marsh")
    man = record_man(by=SETUP, children=[one, two], facts=PersonFacts())
    ties = Connection.objects.filter(person=man)
    assert {tie.child for tie in ties} == {one, two}
    assert {tie.role for tie in ties} == {Role.NOT_KNOWN}


def test_nobody_is_recorded_for_no_child() -> None:
    with pytest.raises(ValueError, match="at least one child"):
        record_man(by=SETUP, children=[], facts=PersonFacts())
    assert not Person.objects.exists()


def test_one_man_and_children_of_several_families() -> None:
    one, two = a_child("Leo Marsh"), a_child("Kit Reed")
    man = a_man(one)
    connect(by=SETUP, child=two, person=man)
    assert man.connections.count() == 2


def test_nobody_is_connected_to_themself() -> None:
    child = a_child()
    with pytest.raises(ValueError, match="themself"):
        connect(by=SETUP, child=child, person=child.person)


def test_the_same_person_may_be_two_things_to_a_child() -> None:
    child = a_child()
    man = a_man(child, role=Role.GRANDFATHER)
    connect(by=SETUP, child=child, person=man, tie=ConnectionFacts(role=Role.SPECIAL_GUARDIAN))
    assert Connection.objects.current().filter(child=child, person=man).count() == 2


def test_a_correction_keeps_what_was_said() -> None:
    child = a_child()
    tie = tie_of(child, a_man(child, role=Role.UNCLE))
    changed = ConnectionFacts(role=Role.FATHER, words="He says so")
    change_connection(by=SETUP, connection=tie, version=tie.version, tie=changed)
    assert Connection.objects.get().role == Role.FATHER
    assert Version.objects.get(row=tie.reference).values["role"] == Role.UNCLE


def test_a_stale_correction_is_refused() -> None:
    child = a_child()
    tie = tie_of(child, a_man(child))
    mine = tie.version
    end_connection(by=SETUP, connection=tie, version=mine, on=None)
    with pytest.raises(Stale):
        change_connection(by=SETUP, connection=tie, version=mine, tie=ConnectionFacts())


@pytest.mark.parametrize(
    ("on", "current"), [(None, False), (days_ago(1), False), (days_ahead(3), True)]
)
def test_an_ended_connection_stays_on_the_record(on: date | None, current: bool) -> None:
    child = a_child()
    tie = tie_of(child, a_man(child))
    end_connection(by=SETUP, connection=tie, version=tie.version, on=on)
    assert Connection.objects.filter(child=child).count() == 1
    assert Connection.objects.current().exists() == current


UNKNOWN = PartialDate(accuracy="UUU")


@pytest.mark.parametrize(
    "given",
    [
        PartialDate(2021, 3, 9),
        PartialDate(2021, 3, accuracy="UAA"),
        PartialDate(2021, accuracy="UUA"),
        PartialDate(2021, accuracy="UUE"),
        PartialDate(2021, 3, 9, "EEE"),
        UNKNOWN,
    ],
)
def test_a_spell_reads_back_as_it_was_given(given: PartialDate) -> None:
    columns = Spell(starts=given).columns()
    starts = columns["starts_on"]
    back = PartialDate.of(starts, columns["starts_accuracy"]) if starts else UNKNOWN
    assert back == given
    assert columns["ended"] is False


def test_a_spell_with_an_end_is_over() -> None:
    columns = Spell(ends=PartialDate.of(today())).columns()
    assert columns["ended"] is True
    assert Spell(ended=True).columns()["ends_on"] is None


def test_an_end_less_exact_than_the_beginning_fits() -> None:
    child = a_child()
    spell = Spell(
        starts=PartialDate(2021, 3, accuracy="UAA"), ends=PartialDate(2021, accuracy="UUA")
    )
    a_man(child, spell=spell)
    assert Connection.objects.get().ends_on == date(2021, 3, 1)


def test_a_couple_is_one_row_whoever_comes_first() -> None:
    one, two = a_person("Al Bo"), a_person("Cy Dee")
    join_couple(by=SETUP, one=two, other=one)
    row = Partnership.objects.get()
    assert (row.one, row.other) == (one, two)
    with pytest.raises(ValueError, match="two people"):
        join_couple(by=SETUP, one=one, other=one)


def test_a_couple_may_part_and_come_together_again() -> None:
    one, two = a_person("Al Bo"), a_person("Cy Dee")
    row = join_couple(by=SETUP, one=one, other=two)
    end_partnership(by=SETUP, partnership=row, version=row.version, on=days_ago(1))
    join_couple(by=SETUP, one=one, other=two)
    assert Partnership.objects.count() == 2
    assert Partnership.objects.current().count() == 1
