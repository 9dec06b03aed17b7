"""The trail for those who oversee it: who, when, what, by which route. References, never values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from casework.cards.acts import WORDS
from casework.cards.links import Words
from casework.cards.looks import named, people_of
from households.models import TrailEntry, TrailSubject
from households.models.visibility import not_denied
from sharing.models import User

if TYPE_CHECKING:
    from households.models.trail import TrailQuerySet

PAGE = 50
SHOWN = 5
"""So many references stand with an entry; one of a list of 50 says "and 45 more"."""

LOOK_ENDS = ("looked", "looks_looked", "pointed", "offered", "shown", "searched", "listed")
FILE_ENDS = ("exported", "head_taken", "rows_fetched")
COLUMNS = ("pk", "writer", "seq", "at", "act", "actor", "actor_label", "route", "reason")


@dataclass(frozen=True)
class Sought:
    """What is sought; empty means all. ``person`` is a reference, ``since`` and ``until`` days."""

    since: date
    until: date
    worker: int | None = None
    agency: int | None = None
    kind: str = ""
    person: str = ""


@dataclass(frozen=True)
class Entry:
    """One entry. ``subjects`` are references, ``more`` how many others, ``fields`` their names."""

    at: datetime
    who: str
    team: str
    what: Words
    act: str
    route: str
    why: str
    subjects: tuple[str, ...]
    more: int
    fields: tuple[str, ...]


@dataclass(frozen=True)
class TrailPage:
    """One page of entries; ``older`` is the place to go on from, or ""."""

    entries: tuple[Entry, ...]
    older: str = ""


def sought(user: User, asked: Sought) -> TrailQuerySet:
    """Return the entries that are sought, about nobody who is kept from the reader."""
    rows = TrailEntry.objects.all()
    if asked.person:
        found = TrailSubject.objects.filter(reference=asked.person)
        rows = rows.filter(pk__in=found.values("entry_id"))
    if asked.worker is not None:
        rows = rows.filter(actor=asked.worker)
    if asked.agency is not None:
        theirs = User.objects.filter(agency_id=asked.agency).order_by()
        rows = rows.filter(actor__in=theirs.values("pk"))
    rows = rows.filter(_of_kind(asked.kind), at__gte=_start(asked.since))
    rows = rows.filter(at__lt=_start(asked.until + timedelta(days=1)))
    return rows.kept_from_nobody(user)


def _start(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _of_kind(kind: str) -> Q:
    looks, files = _ending(LOOK_ENDS), _ending(FILE_ENDS)
    kinds = {"look": looks, "file": files, "change": ~looks & ~files}
    return kinds.get(kind, Q())


def _ending(ends: Iterable[str]) -> Q:
    found = Q(pk__in=())
    for end in ends:
        found |= Q(act__endswith=f".{end}")
    return found


def trail_page(user: User, asked: Sought, older: str = "") -> TrailPage:
    """Return one page, newest first, by key: four queries at most.

    ``older`` names a link of a chain ("writer.place"): no id of the database is in an address.
    """
    rows = sought(user, asked)
    edge = _edge(older)
    if edge is not None:
        at, pk = edge
        rows = rows.filter(Q(at__lt=at) | Q(at=at, pk__lt=pk))
    found = list(rows.order_by("-at", "-pk").values(*COLUMNS)[: PAGE + 1])
    last = found[PAGE - 1] if len(found) > PAGE else None
    return TrailPage(
        tuple(entries_of(user, found[:PAGE])), f"{last['writer']}.{last['seq']}" if last else ""
    )


def _edge(older: str) -> tuple[datetime, int] | None:
    writer, _dot, seq = older.partition(".")
    if not seq.isdecimal() or len(seq) > 18:
        return None
    rows = TrailEntry.objects.filter(writer=writer[:32], seq=int(seq))
    return rows.values_list("at", "pk").first()


def all_entries(user: User, rows: QuerySet[TrailEntry], most: int) -> list[Entry] | None:
    """Return every entry of ``rows``, newest first; None where there are more than ``most``."""
    found = list(rows.order_by("-at", "-pk").values(*COLUMNS)[: most + 1])
    return list(entries_of(user, found, shown=most)) if len(found) <= most else None


def entries_of(user: User, rows: list[dict[str, Any]], shown: int = SHOWN) -> Iterator[Entry]:
    """Yield rows as entries: two queries, a few more for very many."""
    people = people_of({row["actor"] for row in rows if row["actor"] is not None})
    about = _subjects(user, [row["pk"] for row in rows])
    for row in rows:
        subjects = about.get(row["pk"], [])
        references = [reference for reference, _fields in subjects if reference]
        who, team = named(row["actor"], row["actor_label"], row["route"], people)
        fields = {name for _reference, names in subjects for name in names.split(",") if name}
        yield Entry(
            at=row["at"],
            who=who,
            team=team,
            what=WORDS.get(row["act"], row["act"]),
            act=row["act"],
            route=row["route"],
            why=row["reason"],
            subjects=tuple(references[:shown]),
            more=max(0, len(references) - shown),
            fields=tuple(sorted(name.strip() for name in fields)),
        )


def _subjects(user: User, entries: list[int]) -> dict[int, list[tuple[str, str]]]:
    found: dict[int, list[tuple[str, str]]] = {}
    for start in range(0, len(entries), 500):
        rows = TrailSubject.objects.filter(
            not_denied(user, "person_id"), entry_id__in=entries[start : start + 500]
        )
        for entry, reference, fields in rows.order_by("pk").values_list(
            "entry_id", "reference", "fields"
        ):
            found.setdefault(entry, []).append((reference, fields))
    return found


def subject_of(user: User, reference: str) -> list[tuple[int, str]]:
    """Return (id, reference) of the person a reference on the trail stands for, for the look.

    Somebody kept from the reader is nobody, as a reference that was made up is.
    """
    rows = TrailSubject.objects.filter(
        not_denied(user, "person_id"), reference=reference, person_id__isnull=False
    )
    found = rows.values_list("person_id", flat=True).first()
    return [(found, reference)] if found is not None else []
