"""What is written of somebody as a parent, and of what is due in their life: one query for all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import BooleanField, CharField, DateField, DateTimeField, F, QuerySet, Value
from django.db.models.functions import Cast

from households.models import Coming, Contact, FatherhoodFact, Person, ResponsibilityHeld
from households.models.grants import Level

if TYPE_CHECKING:
    from sharing.models import User

NO_DAY = Cast(Value(None), DateField())
NO_TIME = Cast(Value(None), DateTimeField())
NO_WORDS = Value("", CharField())
SOURCED = ("source", "source_words", "stated_on")
COLUMNS = (
    "part", "pk", "reference", "tie", "one", "two", "three", "first", "second", "third", "begins",
    "stops", "over", "off", "read", "past", *SOURCED,
)  # fmt: skip


@dataclass(frozen=True)
class Held:
    """Rows to be read only, of connections the reader sees in full, by the connection's reference.

    What is due is under no connection: it is the person's own.
    """

    fatherhood: Mapping[str, Sequence[FatherhoodFact]] = field(default_factory=dict)
    responsibility: Mapping[str, Sequence[ResponsibilityHeld]] = field(default_factory=dict)
    contacts: Mapping[str, Sequence[Contact]] = field(default_factory=dict)
    coming: Sequence[Coming] = ()


def held_of(user: User, person: Person) -> Held:
    """Return fatherhood, responsibility, contact and what is due, the newest last: one query."""
    ties = {"connection__person": person}
    parts = (
        _fatherhood(FatherhoodFact.objects.visible_to(user, Level.FULL, one=True).filter(**ties)),
        _held(ResponsibilityHeld.objects.visible_to(user, Level.FULL, one=True).filter(**ties)),
        _contacts(Contact.objects.visible_to(user, Level.FULL, one=True).filter(**ties)),
        _coming(Coming.objects.visible_to(user, Level.FULL, one=True).filter(person=person)),
    )
    found: tuple[dict[str, list[Any]], ...] = ({}, {}, {}, {})
    first, *rest = parts
    for row in first.union(*rest, all=True).order_by("part", "pk"):
        told = dict(zip(COLUMNS, row, strict=True))
        said = {name: told[name] for name in SOURCED}
        rows = found[told["part"]].setdefault(told["tie"], [])
        rows.append(ROWS[told["part"]](told, said))
    return Held(found[0], found[1], found[2], found[3].get("", ()))


def _columns(rows: QuerySet[Any], part: int, **given: Any) -> QuerySet[Any, Any]:
    blank = {
        "tie": NO_WORDS, "one": NO_WORDS, "two": NO_WORDS, "three": NO_WORDS, "first": NO_WORDS,
        "second": NO_WORDS, "third": NO_WORDS, "begins": NO_DAY, "stops": NO_DAY, "over": _no(),
        "off": _no(), "read": NO_DAY, "past": NO_TIME,
    }  # fmt: skip
    named = {name: F(value) for name, value in given.items()}
    told = rows.order_by().annotate(part=Value(part), **(blank | named))
    found: QuerySet[Any, Any] = told.values_list(*COLUMNS)
    return found


def _no() -> Value:
    return Value(False, BooleanField())


def _fatherhood(rows: QuerySet[FatherhoodFact]) -> QuerySet[Any, Any]:
    return _columns(
        rows, 0, tie="connection__reference", one="sort", two="holds", three="basis", first="words",
        past="overtaken_at",
    )  # fmt: skip


def _held(rows: QuerySet[ResponsibilityHeld]) -> QuerySet[Any, Any]:
    return _columns(
        rows, 1, tie="connection__reference", one="basis", first="restriction", past="overtaken_at"
    )


def _contacts(rows: QuerySet[Contact]) -> QuerySet[Any, Any]:
    return _columns(
        rows, 2, tie="connection__reference", one="kind", two="alone", first="pattern",
        second="care", third="nights", begins="starts_on", stops="ends_on", over="ended",
        read="checked_on",
    )  # fmt: skip


def _coming(rows: QuerySet[Coming]) -> QuerySet[Any, Any]:
    return _columns(
        rows, 3, one="kind", first="words", second="plan", begins="on", stops="happened_on",
        over="happened", off="called_off",
    )  # fmt: skip


def _a_fatherhood(told: dict[str, Any], said: dict[str, Any]) -> FatherhoodFact:
    return FatherhoodFact(
        reference=told["reference"], sort=told["one"],
        holds=told["two"], basis=told["three"], words=told["first"], overtaken_at=told["past"],
        **said,
    )  # fmt: skip


def _a_responsibility(told: dict[str, Any], said: dict[str, Any]) -> ResponsibilityHeld:
    return ResponsibilityHeld(
        reference=told["reference"], basis=told["one"],
        restriction=told["first"], overtaken_at=told["past"], **said,
    )  # fmt: skip


def _a_contact(told: dict[str, Any], said: dict[str, Any]) -> Contact:
    return Contact(
        reference=told["reference"], kind=told["one"],
        alone=told["two"], pattern=told["first"], care=told["second"], nights=told["third"],
        starts_on=told["begins"], ends_on=told["stops"], ended=told["over"],
        checked_on=told["read"], **said,
    )  # fmt: skip


def _a_coming(told: dict[str, Any], said: dict[str, Any]) -> Coming:
    return Coming(
        reference=told["reference"], kind=told["one"], words=told["first"], plan=told["second"],
        on=told["begins"], happened_on=told["stops"], happened=told["over"],
        called_off=told["off"], **said,
    )  # fmt: skip


ROWS = (_a_fatherhood, _a_responsibility, _a_contact, _a_coming)
