"""The rows of some entries, gathered before anything of them is shown."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, F, Q

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
from sharing.disclosure import PersonLine, lines_shown_to
from sharing.disclosure.levels import levels_of
from sharing.disclosure.lines import kept_shown_to
from sharing.models import User

ByEntry = dict[int, list[Any]]
NAMING = {
    Advice: ("entry_id", "person_id"),
    Action: ("entry_id", "person_id"),
    Around: ("heard__entry_id", "person_id"),
    Asked: ("entry_id", "about_id"),
    Mention: ("entry_id", "person_id"),
}
"""Where an entry names people besides ``EntryPerson``: the columns of the entry and the person."""


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


def gather(user: User, entry_ids: Collection[int], *, whole: bool) -> Rows:
    """Gather the rows of entries: six queries, or fourteen for the whole of them."""
    held = Entry.objects.filter(pk__in=entry_ids)
    entries = {row.pk: row for row in held.select_related("referral", "recorded_by", "case")}
    children = list(EntryChild.objects.filter(entry__in=entries).order_by("pk"))
    people = list(EntryPerson.objects.filter(entry__in=entries).order_by("pk"))
    more = _more(user, entries) if whole else {}
    named = _named(children, people)
    others = _named_in(more) if whole else _named_elsewhere(entries)
    for entry_id, person_id in others:
        named.setdefault(entry_id, set()).add(person_id)
    everybody = {person for found in named.values() for person in found}
    levels = levels_of(user, {row.child_id for row in children})
    rows = Rows(
        entries=entries,
        children=_by_entry(children),
        people=_by_entry(people),
        named=named,
        full=frozenset(child for child, level in levels.items() if level >= Level.FULL),
        lines=lines_shown_to(user, Person.objects.filter(pk__in=everybody)),
        **more,
    )
    if whole:
        rows.kept = _kept(user, rows)
    return rows


def _named(children: Iterable[EntryChild], people: Iterable[EntryPerson]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for row in children:
        found.setdefault(row.entry_id, set()).add(row.child_id)
    for one in people:
        who = {one.person_id, *([one.told_by_id] if one.told_by_id else [])}
        found.setdefault(one.entry_id, set()).update(who)
    return found


def _named_elsewhere(entries: Collection[int]) -> Iterable[tuple[int, int]]:
    """Return whom advice, actions, answers, mentions and children name: one query."""
    queries = [
        model._default_manager.filter(**{f"{entry}__in": list(entries), f"{person}__isnull": False})
        .order_by()
        .values_list(entry, person)
        for model, (entry, person) in NAMING.items()
    ]
    return queries[0].union(*queries[1:])


def _named_in(more: dict[str, Any]) -> Iterable[tuple[int, int]]:
    """Return the same from rows that are at hand."""
    columns = {
        "advice": "person_id", "actions": "person_id", "heard": "around_person",
        "asked": "about_id", "mentions": "person_id",
    }  # fmt: skip
    for name, column in columns.items():
        for entry_id, rows in more[name].items():
            for row in rows:
                person = getattr(row, column)
                if person is not None:
                    yield entry_id, person


def _more(user: User, entries: Collection[int]) -> dict[str, Any]:
    """Return what an entry says besides: eight queries."""
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
        "advice": Advice.objects.order_by("pk"),
        "actions": Action.objects.select_related("user").order_by("pk"),
        "amendments": Amendment.objects.select_related("recorded_by").order_by("pk"),
        "readings": Reading.objects.select_related("recorded_by").order_by("pk"),
        "mentions": Mention.objects.order_by("pk"),
    }
    found = {name: _by_entry(rows.filter(entry__in=entries)) for name, rows in tables.items()}
    return {"visits": {row.pk: row for row in visits}, **found}


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
