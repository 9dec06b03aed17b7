"""Writing the visits of a batch: each once, with every child of its case that it was to.

What waits is not signed. What is older, or on a case that is closed, was written elsewhere, and is
signed in nobody's name: the council's extract says that it took place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils import timezone

from casework.entry_codes import EntryKind
from casework.importing.apply_cases import Groups
from casework.importing.apply_people import People
from casework.importing.inserting import insert_rows
from casework.importing.known_visits import is_put_away, is_written_here
from casework.importing.plans import UnitPlan, VisitPlan
from casework.models import Case, Entry, EntryChild, Visit, VisitChild


@dataclass(frozen=True)
class _New:
    """A visit to write for one child of one case."""

    child: int
    case: int
    plan: VisitPlan


def write_visits(plans: Iterable[UnitPlan], people: People, groups: Groups) -> None:
    """Write what the plans say about visits. The cases are there already."""
    new = list[_New]()
    for unit in plans:
        child = people.id_of(unit.key)
        for plan in unit.visits.plans:
            if plan.pk is not None:
                _carry_on(child, plan.pk, plan)
            else:
                new.append(_New(child, plan.spot.case or groups[plan.spot.group], plan))
    if new:
        _write(new)


def _write(new: list[_New]) -> None:
    numbers = dict(Case.objects.filter(pk__in={n.case for n in new}).values_list("pk", "number"))
    forms = {id(one): _forms(one, numbers) for one in new}
    wanted = {form for pair in forms.values() for form in pair}
    held = {
        row.outside_id: row
        for row in Entry.objects.filter(kind=EntryKind.VISIT, outside_id__in=wanted).select_related(
            "put_away"
        )
    }
    made: list[Entry] = []
    joined: list[tuple[Entry, _New]] = []
    for one in new:
        entry = _entry_of(one, forms[id(one)], held, made)
        if entry is not None:
            joined.append((entry, one))
    Entry.objects.bulk_create(made)
    duties = {entry.pk: one.plan.duty for entry, one in joined}
    Visit.objects.bulk_create(Visit(entry=row, duty=duties[row.pk]) for row in made)
    insert_rows(EntryChild, ({"entry_id": row.pk, "child_id": one.child} for row, one in joined))
    insert_rows(VisitChild, _heard(joined))


def _forms(one: _New, numbers: dict[int, int]) -> tuple[str, str]:
    number = one.plan.number
    return number.kept(), number.kept(numbers[one.case])


def _entry_of(
    one: _New, forms: tuple[str, str], held: dict[str, Entry], made: list[Entry]
) -> Entry | None:
    """Return the entry of a visit, found or made; None where a person has dealt with it."""
    for form in forms:
        row = held.get(form)
        if row is None:
            row = held[form] = Entry(
                case_id=one.case,
                kind=EntryKind.VISIT,
                happened_on=one.plan.on,
                signed_at=None if one.plan.waits else timezone.now(),
                outside_id=form,
            )
            made.append(row)
            return row
        if row.case_id == one.case and is_put_away(row):
            return None
        if row.case_id == one.case and not is_written_here(row):
            return row
    return None


def _heard(joined: list[tuple[Entry, _New]]) -> Iterator[dict[str, object]]:
    for row, one in joined:
        yield {"entry_id": row.pk, "child_id": one.child, **one.plan.answers}


def _carry_on(child: int, entry: int, plan: VisitPlan) -> None:
    """Set what a later extract says of a visit that nobody here has finished."""
    if plan.moves:
        Entry.objects.filter(pk=entry).update(happened_on=plan.on)
    if plan.answers:
        VisitChild.objects.filter(entry_id=entry, child_id=child).update(**plan.answers)
