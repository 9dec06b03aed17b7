"""Births, pregnancies that end, and deaths. Prompts, counts and messages stop at once."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from households.actor import Actor
from households.change import change
from households.codes import Sex
from households.dates import PartialDate
from households.models import Child, Person
from households.services.people import (
    NOT_SAID,
    PersonFacts,
    Said,
    change_person,
    record_child,
    record_person,
)


def record_unborn(*, by: Actor, due_on: date, label: str = "", said: Said = NOT_SAID) -> Child:
    """Record a child not yet born: a due date, and no sex."""
    facts = PersonFacts(description=label or _("Unborn child"), due_on=due_on)
    with change(by=by):
        return record_child(by=by, person=record_person(by=by, facts=facts, said=said))


def born(
    *, by: Actor, child: Child, on: date, sex: str = Sex.NOT_RECORDED, said: Said = NOT_SAID
) -> Child:
    """Say that an unborn child was born: the same record goes on. Raises ValueError otherwise."""
    if not child.person.is_unborn:
        raise ValueError("only an unborn child is born")
    with change(by=by):
        change_person(
            by=by,
            person=child.person,
            version=child.person.version,
            said=said,
            due_on=None,
            description=_("Baby, not yet named"),
            birth=PartialDate.of(on),
            sex=sex,
        )
    return child


def pregnancy_ended(*, by: Actor, child: Child, on: date, said: Said = NOT_SAID) -> Child:
    """Say that the pregnancy ended. The record closes gently; the announcement closes the rest."""
    if not child.person.is_unborn:
        raise ValueError("only a pregnancy ends")
    with change(by=by) as c:
        c.edit(child.person, act="pregnancy.ended", pregnancy_ended_on=on, **said.columns())
        c.touch_around(child.pk)
    return child


def record_death(
    *, by: Actor, person: Person, version: int, on: date | None, said: Said = NOT_SAID
) -> Person:
    """Say that a person has died, the day known or not."""
    with change(by=by):
        return change_person(
            by=by, person=person, version=version, said=said, died=True, died_on=on
        )
