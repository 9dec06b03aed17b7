"""Recording people: nothing about anybody is required, and nothing is silently lost."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from households.actor import Actor
from households.audit import Subject
from households.change import Change, change
from households.codes import Detail, NameKind, Sex, Source, YesNo
from households.dates import PartialDate
from households.models import Child, FamilyName, Identifier, Name, Person, PersonDetail, PersonKey
from households.names import fold, person_keys

IDENTIFYING = (NameKind.USUAL, NameKind.OFFICIAL)
"""The names by which a person counts as identified when both halves are known."""


@dataclass(frozen=True)
class Said:
    """Where a fact comes from: who or what, in words, and when it was said or seen."""

    source: str = Source.NOT_RECORDED
    words: str = ""
    on: date | None = None

    def columns(self) -> dict[str, Any]:
        """Return the columns of a sourced row."""
        return {"source": self.source, "source_words": self.words, "stated_on": self.on}


NOT_SAID = Said()


@dataclass(frozen=True)
class NameGiven:
    """A name as somebody gave it."""

    given: str = ""
    family: str = ""
    kind: str = NameKind.USUAL


@dataclass(frozen=True)
class PersonFacts:
    """What is known of a person when first recorded. Everything may be empty."""

    names: tuple[NameGiven, ...] = ()
    description: str = ""
    sex: str = Sex.NOT_RECORDED
    birth: PartialDate = field(default_factory=PartialDate)
    over_18: str = YesNo.NOT_KNOWN
    due_on: date | None = None
    died: bool = False
    died_on: date | None = None


def label_for(names: Iterable[Name | NameGiven], description: str, sex: str) -> str:
    """Return what a person is called on pages: the fullest name, else what is known of them."""
    by_kind: dict[str, list[str]] = {}
    for name in names:
        whole = f"{name.given} {name.family}".strip()
        if whole:
            by_kind.setdefault(name.kind, []).append(whole)
    for kind in (NameKind.USUAL, NameKind.OFFICIAL, NameKind.ALIAS, NameKind.FORMER):
        if kind in by_kind:
            return max(by_kind[kind], key=lambda whole: (" " in whole, len(whole)))[:200]
    for kind in (NameKind.NICKNAME, NameKind.CHILDS_WORD):
        if kind in by_kind:
            return _("Known as “%(name)s”") % {"name": by_kind[kind][0][:150]}
    if description:
        return description if len(description) <= 80 else f"{description[:79]}…"
    return _("Man, name not known") if sex == Sex.MALE else _("Name not known")


def is_named(names: Iterable[Name | NameGiven]) -> bool:
    """Say whether a given and a family name are known: whether the person is identified."""
    return any(name.kind in IDENTIFYING and name.given and name.family for name in names)


def record_person(*, by: Actor, facts: PersonFacts, said: Said = NOT_SAID) -> Person:
    """Record a person, with no name at all if none is known, and return the row."""
    person = Person(
        description=facts.description,
        sex=facts.sex,
        over_18=facts.over_18,
        due_on=facts.due_on,
        died=facts.died or facts.died_on is not None,
        died_on=facts.died_on,
        label=label_for(facts.names, facts.description, facts.sex),
        named=is_named(facts.names),
        **said.columns(),
    )
    person.birth = facts.birth
    with change(by=by) as c:
        c.add(person, act="person.recorded")
        for name in facts.names:
            if name.given or name.family:
                row = Name(
                    person=person, kind=name.kind, given=name.given, family=name.family,
                    **said.columns(),
                )  # fmt: skip
                c.add(row)
        set_keys(person)
    return person


def record_child(*, by: Actor, person: Person) -> Child:
    """Make a child's record about a person already recorded; nothing of the person changes."""
    with change(by=by) as c:
        child = Child(person=person)
        child.save(force_insert=True)
        c.touch(person.pk)
        c.note("child.recorded", Subject(person.reference, person.pk))
    return child


def add_name(
    *,
    by: Actor,
    person: Person,
    name: NameGiven,
    said: Said = NOT_SAID,
    said_by: Child | None = None,
) -> Name:
    """Add a name to a person; his label, his keys and whether he is identified follow."""
    with change(by=by) as c:
        row = Name(
            person=person, kind=name.kind, given=name.given, family=name.family,
            said_by=said_by, **said.columns(),
        )  # fmt: skip
        c.add(row, act="name.added")
        renamed(c, person)
    return row


def renamed(c: Change, person: Person) -> None:
    """Set the label, the identified mark and the match keys of a person from his names.

    He is called by a name that is still used, where there is one.
    """
    names = list(person.names.all())
    used = [name for name in names if not name.ended]
    c.edit(
        person,
        label=label_for(used or names, person.description, person.sex),
        named=is_named(names),
    )
    c.touch(person.pk)
    set_keys(person)


def set_keys(person: Person) -> None:
    """Make the person's match keys what the names say."""
    born = person.birth
    years = None
    if person.born_earliest and person.born_latest:
        years = (person.born_earliest.year, person.born_latest.year)
    exact = person.born_earliest if born.is_exact else None
    names = [(name.given, name.family) for name in person.names.all()]
    wanted = person_keys(names, person.description, years, exact)
    families = {fold(family)[:100] for _given, family in names}
    held = set(person.keys.values_list("key", flat=True))
    person.keys.filter(key__in=held - wanted).delete()
    PersonKey.objects.bulk_create(PersonKey(key=key, person=person) for key in wanted - held)
    FamilyName.objects.bulk_create(
        (FamilyName(folded=folded) for folded in families if folded), ignore_conflicts=True
    )


def change_person(
    *, by: Actor, person: Person, version: int, said: Said = NOT_SAID, **facts: Any
) -> Person:
    """Change facts about a person: ``sex``, ``birth``, ``over_18``, ``description``, death.

    Each changed fact keeps its own source. Raises ``Stale`` where the version has moved on.
    """
    birth = facts.pop("birth", None)
    if birth is not None:
        facts |= {
            "born_year": birth.year,
            "born_month": birth.month,
            "born_day": birth.day,
            "born_accuracy": birth.accuracy,
            "born_earliest": birth.earliest(),
            "born_latest": birth.latest(),
        }
    with change(by=by) as c:
        before = {name: getattr(person, name) for name in facts}
        c.edit(person, version=version, act="person.changed", **facts)
        moved = {name for name, value in before.items() if getattr(person, name) != value}
        for kind, columns in FACT_COLUMNS.items():
            if moved & columns:
                told = _told(person, kind)
                _accept_detail(
                    c, PersonDetail(person=person, kind=kind, value=told, **said.columns())
                )
        if "died" in moved:
            c.touch_around(person.pk)
        renamed(c, person)
    return person


FACT_COLUMNS = {
    Detail.SEX: {"sex"},
    Detail.BIRTH: {"born_year", "born_month", "born_day", "born_accuracy"},
    Detail.DEATH: {"died", "died_on"},
    Detail.OVER_18: {"over_18"},
}


def _told(person: Person, kind: Detail) -> str:
    if kind == Detail.BIRTH:
        parts = (person.born_year, person.born_month, person.born_day)
        return "-".join("?" if part is None else f"{part:02}" for part in parts)
    if kind == Detail.DEATH:
        return str(person.died_on or YesNo.NOT_KNOWN) if person.died else YesNo.NO
    return person.sex if kind == Detail.SEX else person.over_18


def say_detail(
    *,
    by: Actor,
    person: Person,
    kind: str,
    value: str = "",
    words: str = "",
    said: Said = NOT_SAID,
    self_described: bool | None = None,
) -> PersonDetail:
    """Record a detail (language, ethnicity ...) with its source; it overtakes the last."""
    with change(by=by) as c:
        row = PersonDetail(
            person=person,
            kind=kind,
            value=value,
            words=words,
            self_described=self_described,
            **said.columns(),
        )
        return _accept_detail(c, row)


def _accept_detail(c: Change, row: PersonDetail) -> PersonDetail:
    standing = row.person.details.filter(kind=row.kind, overtaken_at__isnull=True, accepted=True)
    standing.update(overtaken_at=timezone.now())
    return c.add(row, act="detail.said")


def add_identifier(
    *, by: Actor, person: Person, system: str, value: str, said: Said = NOT_SAID
) -> Identifier:
    """Add a number some system knows the person by."""
    with change(by=by) as c:
        row = Identifier(person=person, system=system, value=value, **said.columns())
        return c.add(row, act="identifier.added")
