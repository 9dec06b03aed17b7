"""Connecting people: to children, to each other, and in time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from households.actor import Actor
from households.change import change
from households.codes import Caring, Couple, Responsibility, Role, YesNo
from households.dates import PartialDate
from households.models import Child, Connection, Partnership, Person
from households.services.people import NOT_SAID, PersonFacts, Said, record_person


@dataclass(frozen=True)
class Spell:
    """A time as somebody gave it: either end may be unknown, and it may be over."""

    starts: PartialDate = PartialDate(accuracy="UUU")
    ends: PartialDate = PartialDate(accuracy="UUU")
    ended: bool = False

    def columns(self) -> dict[str, Any]:
        """Return the columns of a row with a period; each end reads back as it was given."""
        starts, ends = _first_day(self.starts), _first_day(self.ends)
        if starts and ends and ends < starts <= (self.ends.latest() or ends):
            ends = starts  # "ended in 2021" of what began in March 2021
        return {
            "starts_on": starts,
            "starts_accuracy": _letters(self.starts) if starts else "AAA",
            "ends_on": ends,
            "ends_accuracy": _letters(self.ends) if ends else "AAA",
            "ended": self.ended or ends is not None,
        }


def _first_day(value: PartialDate) -> date | None:
    """Return the first day of what was said, with no room for a guess; None without a year."""
    if value.year is None:
        return None
    return date(value.year, value.month or 1, (value.day or 1) if value.month else 1)


def _letters(value: PartialDate) -> str:
    return value.accuracy if value.month else f"U{value.accuracy[1:]}"


UNDATED = Spell()


@dataclass(frozen=True)
class ConnectionFacts:
    """What somebody is to a child. "Connection not yet known" is where every man begins."""

    role: str = Role.NOT_KNOWN
    role_words: str = ""
    responsibility: str = Responsibility.NOT_KNOWN
    caring: str = Caring.NOT_KNOWN
    lives_with: str = YesNo.NOT_KNOWN
    words: str = ""
    spell: Spell = UNDATED

    def columns(self) -> dict[str, Any]:
        """Return the columns of a connection."""
        plain = {name: getattr(self, name) for name in self.__dataclass_fields__ if name != "spell"}
        return {**plain, **self.spell.columns()}


UNKNOWN_TIE = ConnectionFacts()


def record_man(
    *,
    by: Actor,
    children: list[Child],
    facts: PersonFacts,
    tie: ConnectionFacts = UNKNOWN_TIE,
    said: Said = NOT_SAID,
) -> Person:
    """Record a person for some children: he is joined to each, known how or not.

    Recording a person always joins him to the children he was recorded for (design idea 1).
    Raises ValueError for no children.
    """
    if not children:
        raise ValueError("a person is recorded for at least one child")
    with change(by=by):
        person = record_person(by=by, facts=facts, said=said)
        for child in children:
            connect(by=by, child=child, person=person, tie=tie, said=said)
    return person


def connect(
    *,
    by: Actor,
    child: Child,
    person: Person,
    tie: ConnectionFacts = UNKNOWN_TIE,
    said: Said = NOT_SAID,
) -> Connection:
    """Connect a person to a child. Raises ValueError for a child and themself."""
    if person.pk == child.pk:
        raise ValueError("nobody is connected to themself")
    row = Connection(child=child, person=person, **tie.columns(), **said.columns())
    with change(by=by) as c:
        return c.add(row, act="connection.made", person=person)


def change_connection(
    *, by: Actor, connection: Connection, version: int, tie: ConnectionFacts, said: Said = NOT_SAID
) -> Connection:
    """Correct a connection. Raises ``Stale`` where somebody else changed it first."""
    with change(by=by) as c:
        return c.edit(
            connection, version=version, act="connection.changed", person=connection.person,
            **tie.columns(), **said.columns(),
        )  # fmt: skip


def end_connection(
    *, by: Actor, connection: Connection, version: int, on: date | None, said: Said = NOT_SAID
) -> Connection:
    """End a connection, the day known or not; it stays on the record."""
    with change(by=by) as c:
        return c.edit(
            connection, version=version, act="connection.ended", person=connection.person,
            ended=True, ends_on=on,
        )  # fmt: skip


def join_couple(
    *,
    by: Actor,
    one: Person,
    other: Person,
    kind: str = Couple.NOT_KNOWN,
    spell: Spell = UNDATED,
    said: Said = NOT_SAID,
) -> Partnership:
    """Record that two people are or were a couple. There may be several at once, and again."""
    if one.pk == other.pk:
        raise ValueError("a couple is two people")
    first, second = sorted((one, other), key=lambda person: person.pk)
    row = Partnership(one=first, other=second, kind=kind, **spell.columns(), **said.columns())
    with change(by=by) as c:
        return c.add(row, act="partnership.recorded", person=first)


def end_partnership(
    *, by: Actor, partnership: Partnership, version: int, on: date | None
) -> Partnership:
    """End a partnership, the day known or not."""
    with change(by=by) as c:
        return c.edit(
            partnership, version=version, act="partnership.ended", person=partnership.one,
            ended=True, ends_on=on,
        )  # fmt: skip
