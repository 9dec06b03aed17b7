"""``change``: one transaction, one key, one entry, and whoever was touched is told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.db import DatabaseError, models, transaction

from households import audit
from households.actor import Actor
from households.change import AlreadyDone, NoKey, Stale, change, merge_values, owner_of, values_of
from households.codes import Sex
from households.models import Connection, Person, TrailEntry, TrailSubject, UsedKey, Version
from households.services.people import change_person
from households.signals import facts_changed
from sharing.models import User
from tests.builders import a_child, a_home, a_man, a_person, tie_of
from tests.personas import SETUP

pytestmark = pytest.mark.django_db


@pytest.fixture
def told() -> Iterator[list[frozenset[int]]]:
    """Listen to what is announced."""
    heard: list[frozenset[int]] = []

    def listen(children: frozenset[int], **_rest: Any) -> None:
        heard.append(children)

    facts_changed.connect(listen)
    yield heard
    facts_changed.disconnect(listen)


@pytest.fixture
def somebody() -> Actor:
    """A user at a form."""
    user = User.objects.create_user("form@test.example")
    return Actor.user(user.pk, "form")


def test_what_is_added_is_recorded_as_theirs(somebody: Actor) -> None:
    with change(by=somebody) as c:
        person = c.add(Person(label="Al"), act="person.recorded")
    entry = TrailEntry.objects.get()
    assert person.recorded_by_id == somebody.user_id
    assert (entry.actor, entry.act, entry.route) == (somebody.user_id, "person.recorded", "form")
    subject = TrailSubject.objects.get()
    assert (subject.person_id, subject.reference) == (person.pk, person.reference)
    assert "label" in subject.fields.split(",")
    assert "Al" not in subject.fields + subject.digest


def test_an_edit_keeps_what_was_said_before(somebody: Actor) -> None:
    person = a_person("Al Bo")
    with change(by=somebody) as c:
        c.edit(person, version=person.version, act="person.changed", sex=Sex.MALE)
    before = Version.objects.filter(row=person.reference).latest("pk")
    assert before.values["sex"] == Sex.NOT_RECORDED
    assert before.by_id == somebody.user_id
    assert (person.sex, person.version) == (Sex.MALE, before.number + 1)
    assert TrailSubject.objects.latest("pk").fields == "sex"


def test_an_edit_that_changes_nothing_writes_nothing() -> None:
    person = a_person("Al Bo", sex=Sex.MALE)
    entries, version = TrailEntry.objects.count(), person.version
    with change(by=SETUP) as c:
        c.edit(person, version=version, act="person.changed", sex=Sex.MALE)
    assert person.version == version
    assert TrailEntry.objects.count() == entries
    assert not Version.objects.filter(row=person.reference, number=version).exists()


def test_a_stale_edit_is_refused_with_what_stands_now() -> None:
    person = a_person("Al Bo")
    mine = theirs = person.version
    with change(by=SETUP) as c:
        c.edit(person, version=theirs, act="person.changed", sex=Sex.MALE)
    held = Person.objects.get(pk=person.pk)
    with pytest.raises(Stale) as caught, change(by=SETUP) as c:
        c.edit(held, version=mine, act="person.changed", sex=Sex.FEMALE)
    assert isinstance(caught.value.row, Person)
    assert caught.value.row.sex == Sex.MALE
    assert Person.objects.get(pk=person.pk).sex == Sex.MALE


def test_a_change_within_a_change_is_one_change(told: list[frozenset[int]]) -> None:
    child = a_child()
    told.clear()
    entries = TrailEntry.objects.count()
    with change(by=SETUP) as outer:
        with change(by=SETUP) as inner:
            inner.touch(child.pk)
            assert inner is outer
        assert told == []
        assert TrailEntry.objects.count() == entries
        outer.note("outer")
    assert told == [frozenset({child.pk})]
    assert TrailEntry.objects.count() == entries + 1


def test_a_fault_undoes_all_of_it(told: list[frozenset[int]]) -> None:
    before = (Person.objects.count(), TrailEntry.objects.count())

    def write_and_fail() -> None:
        with change(by=SETUP) as c:
            c.add(Person(label="Al"), act="person.recorded")
            raise LookupError

    with pytest.raises(LookupError):
        write_and_fail()
    assert (Person.objects.count(), TrailEntry.objects.count()) == before
    assert told == []
    with change(by=SETUP) as c:
        assert c.acts == []


def test_where_the_trail_cannot_be_written_nothing_is(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_given: Any) -> None:
        raise DatabaseError

    monkeypatch.setattr(audit, "_insert", fail)
    with pytest.raises(DatabaseError), transaction.atomic():
        a_person("Al Bo")
    assert not Person.objects.exists()


def test_a_form_counts_once(somebody: Actor) -> None:
    by = replace(somebody, form_key="k" * 20)
    with change(by=by) as c:
        c.add(Person(label="Al"))
    UsedKey.objects.update(led_to="/people/x/")
    with pytest.raises(AlreadyDone) as caught, change(by=by) as c:
        c.add(Person(label="Al"))
    assert caught.value.led_to == "/people/x/"
    assert Person.objects.count() == 1


def test_a_form_without_its_key_counts_not_at_all(somebody: Actor) -> None:
    with pytest.raises(NoKey), change(by=replace(somebody, keyless=True)) as c:
        c.add(Person(label="Al"))
    assert not Person.objects.exists()


def test_a_form_that_failed_may_be_sent_again(somebody: Actor) -> None:
    by = replace(somebody, form_key="k" * 20)
    with pytest.raises(LookupError), change(by=by):
        raise LookupError
    with change(by=by) as c:
        c.add(Person(label="Al"))
    assert Person.objects.count() == 1


def test_keys_are_each_users_own(somebody: Actor) -> None:
    other = User.objects.create_user("other@test.example")
    for by in (somebody, Actor.user(other.pk)):
        with change(by=replace(by, form_key="same")):
            pass
    assert UsedKey.objects.count() == 2


def test_everybody_a_write_touches_is_named(told: list[frozenset[int]]) -> None:
    child, lodger = a_child(), a_person("Al Bo")
    a_home(child.person)
    told.clear()
    a_home(lodger)
    assert told == [frozenset({child.pk})], "by address"
    told.clear()
    change_person(by=SETUP, person=lodger, version=lodger.version, sex=Sex.MALE)
    assert told == [frozenset({child.pk})], "by the address he is at"


def test_an_edit_touches_those_it_was_about_and_those_it_is_about_now(
    told: list[frozenset[int]],
) -> None:
    one, two = a_child("Leo Marsh"), a_child("Kit Reed")
    tie = tie_of(one, a_man(one))
    told.clear()
    with change(by=SETUP) as c:
        c.edit(tie, child=two)
    assert told == [frozenset({one.pk, two.pk})]


def test_the_owner_of_a_row() -> None:
    child = a_child()
    man = a_man(child)
    assert owner_of(man) == man
    assert owner_of(tie_of(child, man)) == man
    assert owner_of(UsedKey(key="k")) is None


def test_values_can_be_kept_as_json_and_tell_no_place() -> None:
    child = a_child()
    values = values_of(tie_of(child, a_man(child)))
    assert values["starts_on"] is None
    assert values["role"] == "father"
    assert not {"id", "reference", "version", "recorded_by_id"} & set(values)


def test_two_texts_that_differ() -> None:
    held, sent = {"words": "a", "role": "father"}, {"words": "b", "role": "father"}
    assert merge_values(held, sent) == [("words", "a", "b")]


def test_rows_say_nothing_of_themselves() -> None:
    """What a row says of itself ends in logs: it is a number, never a name."""
    child = a_child("Leo Marsh")
    rows: list[models.Model] = [child, child.person, tie_of(child, a_man(child))]
    rows += list(Connection.objects.all())
    assert not any("Marsh" in f"{row}{row!r}" for row in rows)
