"""The rows of some entries, gathered before anything of them is shown."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import (
    BigIntegerField,
    BooleanField,
    CharField,
    ExpressionWrapper,
    F,
    Model,
    Q,
    QuerySet,
    Value,
)
from django.db.models.functions import Cast

from casework.models import (
    Action,
    Advice,
    Amendment,
    Around,
    Asked,
    Entry,
    EntryChild,
    EntryPerson,
    Mention,
    Reading,
    Visit,
    VisitChild,
)
from households.models import KeepFrom, Person
from households.models.grants import Level
from households.models.residence import address_open_to
from households.models.visibility import seen as seen_in_full
from sharing.disclosure import PersonLine, lines_shown_to
from sharing.disclosure.lines import kept_shown_to
from sharing.models import User

ByEntry = dict[int, list[Any]]
NAMING: tuple[tuple[type[Model], str, str, bool], ...] = (
    (EntryPerson, "entry_id", "person_id", True),
    (EntryPerson, "entry_id", "told_by_id", False),
    (Advice, "entry_id", "person_id", False),
    (Action, "entry_id", "person_id", False),
    (Around, "heard__entry_id", "person_id", False),
    (Asked, "entry_id", "about_id", False),
    (Mention, "entry_id", "person_id", False),
)
"""Where an entry names people: the columns of the entry and the person, and if it says how."""

MORE_NAMES = {
    "advice": "person_id",
    "actions": "person_id",
    "heard": "around_person",
    "asked": "about_id",
    "mentions": "person_id",
}
"""The same, in rows that are at hand."""


@dataclass
class Rows:
    """Everything of some entries, by entry; ``lines`` are those who may be named to the reader."""

    entries: dict[int, Entry]
    children: ByEntry
    people: ByEntry
    named: dict[int, set[int]]
    full: frozenset[int]
    lines: dict[int, PersonLine]
    visits: dict[int, Visit] = field(default_factory=dict)
    heard: ByEntry = field(default_factory=dict)
    asked: ByEntry = field(default_factory=dict)
    advice: ByEntry = field(default_factory=dict)
    actions: ByEntry = field(default_factory=dict)
    amendments: ByEntry = field(default_factory=dict)
    readings: ByEntry = field(default_factory=dict)
    mentions: ByEntry = field(default_factory=dict)
    kept: list[KeepFrom] = field(default_factory=list)

    def seen(self, entry_id: int) -> bool:
        """Say whether the reader may see a child of the entry in full."""
        return any(row.child_id in self.full for row in self.children.get(entry_id, ()))

    def nobody_kept(self, entry_id: int) -> bool:
        """Say whether everybody the entry names, its children too, may be named to the reader."""
        return self.named.get(entry_id, set()) <= self.lines.keys()

    def words_open(self, entry_id: int) -> bool:
        """Say whether the entry's free words may be read: see the ADR."""
        children = {row.child_id for row in self.children.get(entry_id, ())}
        return children <= self.full and self.nobody_kept(entry_id)


def with_cards(rows: QuerySet[Entry]) -> QuerySet[Entry]:
    """Return entries with what their cards need of them at hand."""
    return rows.select_related("case", "recorded_by", "referral", "put_away__recorded_by")


def gather(user: User, given: Iterable[Entry], *, whole: bool, marks: bool = True) -> Rows:
    """Gather the rows of entries ``with_cards``: two queries, or ten for the whole of them.

    Without ``marks`` what is kept from whom is not asked for.
    """
    entries = {entry.pk: entry for entry in given}
    more = _more(user, entries) if whole else {}
    children, people = _both(user, entries) if whole else _in_short(user, entries)
    named: dict[int, set[int]] = {}
    for row in children:
        named.setdefault(row.entry_id, set()).add(row.child_id)
    for entry_id, person_id in (*_naming(people), *_named_in(more)):
        named.setdefault(entry_id, set()).add(person_id)
    everybody = {person for found in named.values() for person in found}
    rows = Rows(
        entries=entries,
        children=_by_entry(children),
        people=_by_entry(one for one in people if one.presence),
        named=named,
        full=frozenset(row.child_id for row in children if getattr(row, "full")),  # noqa: B009
        lines=lines_shown_to(user, Person.objects.filter(pk__in=everybody)),
        **more,
    )
    if whole and marks:
        rows.kept = _kept(user, rows)
    return rows


Both = tuple[list[EntryChild], list[EntryPerson]]


def _children(user: User, entries: Collection[int]) -> QuerySet[EntryChild]:
    """Return the children of entries, with whether the reader sees each in full."""
    seen = seen_in_full(user, "child_id", Level.FULL, one=True)
    full = ExpressionWrapper(seen, output_field=BooleanField())
    rows: QuerySet[EntryChild] = EntryChild.objects.filter(entry__in=list(entries))
    return rows.annotate(full=full)


def _both(user: User, entries: Collection[int]) -> Both:
    people = EntryPerson.objects.filter(entry__in=entries).order_by("pk")
    return list(_children(user, entries).order_by("pk")), list(people)


def _in_short(user: User, entries: Collection[int]) -> Both:
    """Return the children of entries, and whom they name anywhere and how: one query.

    Whoever only tells, is advised, does something or is spoken of by a child has no presence.
    """
    nowhere = Value("", output_field=CharField())
    no_child = Value(None, output_field=BooleanField())
    queries = [
        model._default_manager.filter(**{f"{entry}__in": list(entries), f"{who}__isnull": False})
        .order_by()
        .values_list(entry, who, "presence" if how else nowhere, no_child)
        for model, entry, who, how in NAMING
    ]
    own = _children(user, entries).order_by().values_list("entry_id", "child_id", nowhere, "full")
    children, people = list[EntryChild](), list[EntryPerson]()
    for entry, person, presence, full in sorted(own.union(*queries), key=lambda row: row[:2]):
        if full is None:
            people.append(EntryPerson(entry_id=entry, person_id=person, presence=presence))
        else:
            child = EntryChild(entry_id=entry, child_id=person)
            child.full = bool(full)  # type: ignore[attr-defined]  # as the query sets it
            children.append(child)
    return children, people


def _naming(people: Iterable[EntryPerson]) -> Iterable[tuple[int, int]]:
    for one in people:
        yield one.entry_id, one.person_id
        if one.told_by_id is not None:
            yield one.entry_id, one.told_by_id


def _named_in(more: dict[str, Any]) -> Iterable[tuple[int, int]]:
    """Return whom advice, next steps, children, questions and mentions name."""
    for name, column in MORE_NAMES.items():
        for entry_id, rows in more.get(name, {}).items():
            for row in rows:
                person = getattr(row, column)
                if person is not None:
                    yield entry_id, person


def _more(user: User, entries: Collection[int]) -> dict[str, Any]:
    """Return what an entry says besides: six queries."""
    told = ExpressionWrapper(
        Q(address__isnull=True) | address_open_to(user), output_field=BooleanField()
    )
    visits = Visit.objects.filter(entry__in=entries).select_related("address").annotate(told=told)
    heard = VisitChild.objects.annotate(
        around_person=F("around__person_id"), around_word=F("around__word"), around_id=F("around")
    )
    tables = {
        "heard": heard.order_by("pk", "around"),
        "asked": Asked.objects.order_by("pk"),
        "actions": Action.objects.select_related("user").order_by("pk"),
        "mentions": Mention.objects.order_by("pk"),
    }
    found = {name: _by_entry(rows.filter(entry__in=entries)) for name, rows in tables.items()}
    return {"visits": {row.pk: row for row in visits}, **found, **_since(entries)}


@dataclass(frozen=True)
class Later:
    """Advice in an entry; a correction of it (it has a part), or a manager's reading."""

    what: str
    entry_id: int
    number: int
    at: datetime
    person_id: int | None
    reference: str
    part: str
    words: str
    reason: str
    by: str | None


def _since(entries: Collection[int]) -> dict[str, ByEntry]:
    """Return the advice in entries, and the corrections and readings since, in one query."""
    none = Value("", output_field=CharField())
    nobody = Cast(Value(None), BigIntegerField())
    advice = Advice.objects.filter(entry__in=entries).order_by()
    amendments = Amendment.objects.filter(entry__in=entries).order_by()
    readings = Reading.objects.filter(entry__in=entries).order_by()
    when, by = ("entry_id", "pk", "recorded_at"), "recorded_by__name"
    found = advice.values_list(
        _code("advice"), "entry_id", "pk", "entry__recorded_at", "person_id", none, none.copy(),
        "words", none.copy(), none.copy(),
    ).union(
        amendments.values_list(
            _code("amendments"), *when, nobody, "reference", "part", "words", "reason", by
        ),
        readings.values_list(
            _code("readings"), *when, nobody.copy(), "reference", none.copy(), "words",
            none.copy(), by,
        ),
    )  # fmt: skip
    rows = sorted((Later(*row) for row in found), key=lambda row: (row.at, row.number))
    return {
        name: _by_entry(row for row in rows if row.what == name)
        for name in ("advice", "amendments", "readings")
    }


def _code(what: str) -> Value:
    return Value(what, output_field=CharField())


def _by_entry(rows: Iterable[Any]) -> ByEntry:
    found: ByEntry = {}
    for row in rows:
        found.setdefault(row.entry_id, []).append(row)
    return found


def _kept(user: User, rows: Rows) -> list[KeepFrom]:
    """Return what is kept from somebody of those shown: a name, a tie to a child, an address."""
    addresses = [visit.address_id for visit in rows.visits.values() if visit.address_id]
    found = KeepFrom.objects.filter(
        Q(name__person__in=rows.lines)
        | Q(connection__person__in=rows.lines, connection__child__in=rows.full)
        | Q(address__in=addresses)
    )
    return list(kept_shown_to(user, found).select_related("name", "connection", "kept_from"))
