"""Recording people: nothing about anybody is required, and nothing is silently lost."""

from __future__ import annotations

import pytest

from households.change import Stale
from households.codes import Detail, NameKind, Sex, Source, YesNo
from households.dates import PartialDate
from households.models import Identifier, Person, PersonDetail, PersonKey, Version
from households.names import match_keys
from households.services.people import (
    NameGiven,
    PersonFacts,
    Said,
    add_identifier,
    add_name,
    change_person,
    label_for,
    record_child,
    record_person,
    say_detail,
)
from tests.builders import a_child, a_man, a_person, today
from tests.personas import SETUP

pytestmark = pytest.mark.django_db
U, O, N, W = NameKind.USUAL, NameKind.OFFICIAL, NameKind.NICKNAME, NameKind.CHILDS_WORD  # noqa: E741


@pytest.mark.parametrize(
    ("names", "description", "sex", "label"),
    [
        ([], "", Sex.NOT_RECORDED, "Name not known"),
        ([], "", Sex.MALE, "Man, name not known"),
        ([], "The man with the grey van", Sex.MALE, "The man with the grey van"),
        ([(N, "Daz", "")], "The man with the van", Sex.MALE, "Known as “Daz”"),
        ([(W, "Daz", "")], "", Sex.MALE, "Known as “Daz”"),
        ([(U, "Al", "")], "", Sex.MALE, "Al"),
        ([(U, "Al", ""), (U, "Al", "Bo")], "", Sex.MALE, "Al Bo"),
        ([(N, "Daz", ""), (O, "Darren", "Bo")], "", Sex.MALE, "Darren Bo"),
        ([(O, "Darren", "Bo"), (U, "Al", "Bo")], "", Sex.MALE, "Al Bo"),
        ([(NameKind.FORMER, "Al", "Old")], "", Sex.MALE, "Al Old"),
        ([(U, " ", "")], "", Sex.MALE, "Man, name not known"),
    ],
)
def test_what_somebody_is_called(
    names: list[tuple[str, str, str]], description: str, sex: str, label: str
) -> None:
    given = [NameGiven(given, family, kind) for kind, given, family in names]
    assert label_for(given, description, sex) == label


def test_a_long_description_is_shortened_only_as_a_label() -> None:
    words = "A tall man " * 20
    person = a_person(description=words)
    assert len(person.label) == 80
    assert person.description == words


def test_a_man_needs_nothing_but_to_exist() -> None:
    person = record_person(by=SETUP, facts=PersonFacts())
    held = Person.objects.get(pk=person.pk)
    assert (held.named, held.sex, held.over_18) == (False, Sex.NOT_RECORDED, YesNo.NOT_KNOWN)
    assert not held.birth
    assert held.source == Source.NOT_RECORDED
    assert not held.names.exists()


@pytest.mark.parametrize(
    ("kind", "given", "family", "named"),
    [
        (U, "Al", "Bo", True),
        (O, "Al", "Bo", True),
        (U, "Al", "", False),
        (U, "", "Bo", False),
        (N, "Al", "Bo", False),
        (W, "Al", "Bo", False),
    ],
)
def test_who_counts_as_identified(kind: str, given: str, family: str, named: bool) -> None:
    person = a_person()
    add_name(by=SETUP, person=person, name=NameGiven(given, family, kind))
    assert Person.objects.get(pk=person.pk).named == named


def test_a_new_name_moves_the_label_and_the_keys() -> None:
    person = a_person("Al Bo")
    before = set(person.keys.values_list("key", flat=True))
    add_name(by=SETUP, person=person, name=NameGiven("Zed", "Yew", NameKind.ALIAS))
    held = Person.objects.get(pk=person.pk)
    assert held.label == "Al Bo"
    after = set(held.keys.values_list("key", flat=True))
    assert before < after
    assert set(match_keys("Zed", "Yew", None, None)) <= after


def test_a_corrected_birth_moves_the_keys() -> None:
    person = a_person("Al Bo", birth=PartialDate(1980, 5, 4))
    before = set(person.keys.values_list("key", flat=True))
    change_person(by=SETUP, person=person, version=person.version, birth=PartialDate(1990, 5, 4))
    after = set(PersonKey.objects.filter(person=person).values_list("key", flat=True))
    assert before - after
    assert after == set(match_keys("Al", "Bo", (1990, 1990), PartialDate(1990, 5, 4).earliest()))


def test_each_changed_fact_keeps_its_own_source() -> None:
    person = a_person("Al Bo")
    mother = Said(source=Source.MOTHER, on=today())
    change_person(
        by=SETUP, person=person, version=person.version, said=mother,
        sex=Sex.MALE, birth=PartialDate(1980),
    )  # fmt: skip
    told = {row.kind: (row.value, row.source) for row in PersonDetail.objects.all()}
    assert told == {
        Detail.SEX: ("male", Source.MOTHER),
        Detail.BIRTH: ("1980-?-?", Source.MOTHER),
    }
    again = Person.objects.get(pk=person.pk)
    change_person(by=SETUP, person=again, version=again.version, sex=Sex.MALE, birth=again.birth)
    assert PersonDetail.objects.count() == 2, "what did not change is not said again"


def test_a_later_word_overtakes_and_the_earlier_stays() -> None:
    person = a_person("Al Bo")
    for value in ("cy", "pl"):
        say_detail(by=SETUP, person=person, kind=Detail.LANGUAGE, value=value)
    rows = PersonDetail.objects.order_by("pk")
    assert [(row.value, row.overtaken_at is None) for row in rows] == [("cy", False), ("pl", True)]


def test_a_stale_change_is_refused() -> None:
    person = a_person("Al Bo")
    mine = Person.objects.get(pk=person.pk)
    change_person(by=SETUP, person=person, version=person.version, sex=Sex.MALE)
    with pytest.raises(Stale):
        change_person(by=SETUP, person=mine, version=mine.version, sex=Sex.FEMALE)


def test_a_child_is_a_record_about_a_person_that_changes_nothing_of_him() -> None:
    child = a_child()
    father = a_man(child, name="Kim Reed", sex=Sex.MALE)
    before = Person.objects.values().get(pk=father.pk)
    record_child(by=SETUP, person=father)
    assert Person.objects.values().get(pk=father.pk) == before
    assert father.connections.get().child == child


def test_numbers_are_kept_apart_by_system() -> None:
    person = a_person("Al Bo")
    add_identifier(by=SETUP, person=person, system="nhs", value="943 476 5919")
    add_identifier(by=SETUP, person=person, system="prison", value="943 476 5919")
    assert Identifier.objects.filter(person=person).count() == 2


def test_versions_hold_what_stood_before() -> None:
    person = a_person("Al Bo")
    start = person.version
    for sex in (Sex.MALE, Sex.FEMALE):
        person = Person.objects.get(pk=person.pk)
        change_person(by=SETUP, person=person, version=person.version, sex=sex)
    kept = Version.objects.filter(row=person.reference).order_by("number")
    assert [row.values["sex"] for row in kept] == [Sex.NOT_RECORDED, Sex.MALE]
    assert [row.number for row in kept] == [start, start + 1]
