"""The lens of men, periods, and what is visible of them: design section 3."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from households.codes import MALE_ROLES, PARENT_ROLES, PARTNER_ROLES, Role, Sex, YesNo
from households.dates import PartialDate
from households.models import Connection, Person
from households.models.people import known_child_on
from households.services.connections import Spell
from tests.builders import (
    a_child,
    a_man,
    a_person,
    days_ago,
    days_ahead,
    tie_of,
    today,
    years_old,
)

pytestmark = pytest.mark.django_db
CHILD = {"birth": years_old(12)}


@pytest.mark.parametrize("role", [role for role in Role if role != Role.PROFESSIONAL])
def test_a_male_is_a_man_in_every_role(role: Role) -> None:
    child = a_child()
    a_man(child, role=role, sex=Sex.MALE)
    assert Connection.objects.to_men().count() == 1


@pytest.mark.parametrize("role", list(Role))
def test_an_unrecorded_sex_is_a_man_in_a_role_english_makes_male(role: Role) -> None:
    child = a_child()
    man = a_man(child, role=role, sex=Sex.NOT_RECORDED)
    assert Connection.objects.to_men().exists() == (role in MALE_ROLES)
    assert (man in Person.objects.men()) == (role in MALE_ROLES)


@pytest.mark.parametrize("sex", [Sex.FEMALE, Sex.OTHER])
def test_nobody_recorded_otherwise_is_a_man(sex: Sex) -> None:
    a_man(a_child(), role=Role.FATHER, sex=sex)
    assert not Connection.objects.to_men().exists()


def test_a_professional_is_not_a_man_in_a_childs_life() -> None:
    man = a_man(a_child(), role=Role.PROFESSIONAL)
    assert not Connection.objects.to_men().exists()
    assert man in Person.objects.men()


@pytest.mark.parametrize("role", list(Role))
def test_a_boy_counts_only_as_parent_or_partner(role: Role) -> None:
    child = a_child()
    boy = a_man(child, role=role, sex=Sex.MALE, birth=years_old(16))
    counts = role in (*PARENT_ROLES, *PARTNER_ROLES)
    assert (boy in Person.objects.men()) == counts
    assert Connection.objects.to_men().exists() == counts


@pytest.mark.parametrize(
    ("facts", "is_child"),
    [
        ({}, False),
        ({"over_18": YesNo.NO}, True),
        ({"over_18": YesNo.YES}, False),
        ({"birth": years_old(12)}, True),
        ({"birth": years_old(30)}, False),
        ({"birth": PartialDate(today().year - 18, accuracy="UUA")}, False),
        ({"birth": PartialDate(today().year - 17, accuracy="UUE")}, False),
        ({"birth": PartialDate(today().year - 12, accuracy="UUA")}, True),
        ({"due_on": days_ahead(30)}, True),
    ],
)
def test_only_what_is_known_makes_a_child(facts: dict[str, Any], is_child: bool) -> None:
    person = a_person("Al Bo", **facts)
    assert Person.objects.filter(known_child_on(today()), pk=person.pk).exists() == is_child
    assert Person.objects.filter(~known_child_on(today()), pk=person.pk).exists() != is_child


def test_the_eighteenth_birthday_is_the_first_day_of_a_man() -> None:
    born = date(2000, 2, 29)
    person = a_person("Al Bo", birth=PartialDate.of(born))
    grown = Person.objects.filter(~known_child_on(date(2018, 3, 1)), pk=person.pk)
    young = Person.objects.filter(known_child_on(date(2018, 2, 28)), pk=person.pk)
    assert grown.exists()
    assert young.exists()


def test_the_dead_are_men_too() -> None:
    a_man(a_child(), died=True)
    assert Connection.objects.to_men().exists()


@pytest.mark.parametrize(
    ("columns", "current"),
    [
        ({}, True),
        ({"starts_on": days_ago(5)}, True),
        ({"starts_on": days_ago(0)}, True),
        ({"starts_on": days_ahead(1)}, False),
        ({"ended": True}, False),
        ({"ended": True, "ends_on": days_ago(1)}, False),
        ({"ended": True, "ends_on": days_ago(0)}, False),
        ({"ended": True, "ends_on": days_ahead(1)}, True),
        ({"ended": True, "ends_on": days_ahead(9), "starts_on": days_ahead(2)}, False),
    ],
)
def test_what_is_current(columns: dict[str, Any], current: bool) -> None:
    child = a_child()
    tie = tie_of(child, a_man(child))
    Connection.objects.filter(pk=tie.pk).update(**columns)
    assert Connection.objects.current().exists() == current


def test_the_lens_can_be_told_of_each() -> None:
    child = a_child()
    a_man(child, role=Role.UNCLE, sex=Sex.NOT_RECORDED)
    a_man(child, role=Role.MOTHER, sex=Sex.FEMALE)
    found = {tie.role: tie.is_man for tie in Connection.objects.with_man_lens()}
    assert found == {Role.UNCLE: True, Role.MOTHER: False}


def test_periods_may_repeat_and_overlap() -> None:
    child = a_child()
    man = a_man(child, spell=Spell(ended=True))
    for _ in range(2):
        Connection.objects.create(child=child, person=man, role=Role.FATHER)
    assert Connection.objects.filter(child=child).count() == 3
