"""What the record holds of the visits to the children of a batch."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from typing import TypedDict

from casework.entry_codes import EntryKind, Heard
from casework.importing.known import KnownVisit
from casework.importing.units import ChildUnit, PersonUnit
from casework.models import Entry, EntryChild, ImportedUnit, ImportKind, VisitChild


class VisitsKnown(TypedDict):
    """The parts of ``Known`` that are about visits."""

    visits: dict[int, tuple[KnownVisit, ...]]
    taken_on: dict[str, date]


def visits_known(
    units: Collection[ChildUnit | PersonUnit], people: Mapping[str, int]
) -> VisitsKnown:
    """Return what is known of the children whom the units have visits to.

    ``people`` are the ids of those on the record, by the extract's number. Four queries.
    """
    keys = [unit.key for unit in units if isinstance(unit, ChildUnit) and unit.visits]
    taken = ImportedUnit.objects.filter(kind=ImportKind.DATASET, key__in=keys)
    return VisitsKnown(
        visits=_visits({people[key] for key in keys if key in people}),
        taken_on=dict(taken.values_list("key", "extract_on")) if keys else {},
    )


def _visits(children: Collection[int]) -> dict[int, tuple[KnownVisit, ...]]:
    if not children:
        return {}
    ties = EntryChild.objects.filter(child_id__in=children, entry__kind=EntryKind.VISIT)
    pairs = list(ties.order_by("entry_id").values_list("child_id", "entry_id"))
    ids = {entry for _, entry in pairs}
    rows_of = Entry.objects.filter(pk__in=ids).select_related("visit", "put_away")
    entries = {row.pk: row for row in rows_of}
    to = Counter(EntryChild.objects.filter(entry_id__in=ids).values_list("entry_id", flat=True))
    rows = VisitChild.objects.filter(entry_id__in=ids, child_id__in=children)
    heard = {(row.child_id, row.entry_id): row for row in rows}
    found: dict[int, list[KnownVisit]] = defaultdict(list)
    for child, entry in pairs:
        known = _known(entries[entry], heard.get((child, entry)), to[entry])
        found[child].append(known)
    return {child: tuple(visits) for child, visits in found.items()}


def _known(entry: Entry, heard: VisitChild | None, children: int) -> KnownVisit:
    said = (heard.seen, heard.alone, heard.bedroom) if heard else (Heard.NOT_SAID,) * 3
    visit = getattr(entry, "visit", None)
    return KnownVisit(
        pk=entry.pk,
        reference=entry.reference,
        outside_id=entry.outside_id,
        duty=visit.duty if visit else "",
        on=entry.happened_on,
        written_here=is_written_here(entry),
        children=children,
        answers=(str(said[0]), str(said[1]), str(said[2])),
    )


def is_put_away(entry: Entry) -> bool:
    """Say whether a visit that waited was put away here."""
    return getattr(entry, "put_away", None) is not None


def is_written_here(entry: Entry) -> bool:
    """Say whether a person has dealt with this visit here: signed it, or put it away.

    An import's own has nobody's hand on it.
    """
    if is_put_away(entry):
        return True
    by_hand = not entry.outside_id or entry.recorded_by_id is not None or entry.version > 1
    return entry.signed_at is not None and by_hand
