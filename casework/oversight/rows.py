"""Rows of a gap's list as the reader may see them: sentences, not models."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from casework.cards.gaps import GapFact, gap_facts, says
from casework.codes import Kind
from casework.models import CaseChild, OpenGap
from households.dates import PartialDate
from sharing.models import User


@dataclass(frozen=True)
class GapRow:
    """One row of a gap's list."""

    says: str
    child: str
    reference: str
    born: PartialDate
    due_on: date | None
    speak_to: str
    case_reference: str
    case_number: int | None
    kind: str
    worker: str
    team: str
    opened_on: date
    since: date
    answered_until: date | None


def gap_rows(user: User, rows: Iterable[OpenGap]) -> list[GapRow]:
    """Return rows with names as this reader may see them; two queries, however many rows.

    A row about somebody who is kept from the reader is not there. ``rows`` have their child's
    person, worker and team at hand.
    """
    held = list(rows)
    asked = OpenGap.objects.filter(pk__in=[row.pk for row in held])
    facts = {fact.pk: fact for fact in gap_facts(user, asked)}
    cases = _cases({row.child_id for row in held})
    return [_row(row, facts[row.pk], cases) for row in held if row.pk in facts]


def _row(row: OpenGap, fact: GapFact, cases: dict[int, tuple[str, int]]) -> GapRow:
    reference, number = cases.get(row.child_id, ("", None))
    person = row.child.person
    return GapRow(
        says=says(fact),
        child=fact.child,
        reference=fact.child_reference,
        born=person.birth,
        due_on=person.due_on,
        speak_to=fact.speak_to,
        case_reference=reference,
        case_number=number,
        kind=str(Kind(row.kind).label),
        worker=row.worker.name if row.worker else "",
        team=row.team.name if row.team else "",
        opened_on=row.opened_on,
        since=row.since,
        answered_until=row.answered_until,
    )


def _cases(child_ids: Collection[int]) -> dict[int, tuple[str, int]]:
    """Return the reference and number of the case on which each child has been open longest."""
    found: dict[int, tuple[str, int]] = {}
    rows = (
        CaseChild.objects.open()
        .filter(child_id__in=child_ids)
        .order_by("opened_on", "pk")
        .values_list("child_id", "case__reference", "case__number")
    )
    for child, reference, number in rows:
        found.setdefault(child, (reference, number))
    return found
