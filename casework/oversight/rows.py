"""Rows of a gap's list as the reader may see them: sentences, not models."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from casework.codes import Kind
from casework.models import CaseChild, OpenGap
from households.dates import PartialDate
from households.gaps import About, Gap, gap_named
from households.models import Connection, Person
from sharing.disclosure import PersonLine, lines_shown_to
from sharing.models import User


@dataclass(frozen=True)
class GapRow:
    """One row of a gap's list, and one sentence on a case page."""

    code: str
    says: str
    why: str
    how: str
    child: PersonLine
    about: PersonLine | None
    about_reference: str
    case_reference: str
    case_number: int | None
    kind: str
    worker: str
    team: str
    opened_on: date
    since: date
    answered_until: date | None
    due_on: date | None

    @property
    def born(self) -> PartialDate:
        """The child's date of birth as far as it is known."""
        return self.child.born


def gap_rows(user: User, rows: Iterable[OpenGap]) -> list[GapRow]:
    """Return rows with names as this reader may see them; three queries, however many rows.

    A row about somebody who is kept from the reader is not there. ``rows`` have their child's
    person, worker and team at hand.
    """
    held = list(rows)
    subjects = _subjects(held)
    people = [row.child.person for row in held] + [person for person, _ in subjects.values()]
    lines = lines_shown_to(user, people)
    cases = _cases({row.child_id for row in held})
    found = []
    for row in held:
        person, reference = subjects.get((row.code, row.subject), (None, ""))
        if row.child_id not in lines or (person is not None and person.pk not in lines):
            continue
        if person is None and gap_named(row.code).about is not About.CHILD:
            continue
        about = lines[person.pk] if person is not None else None
        found.append(_row(row, lines[row.child_id], about, reference, cases))
    return found


def _row(
    row: OpenGap,
    child: PersonLine,
    about: PersonLine | None,
    reference: str,
    cases: dict[int, tuple[str, int]],
) -> GapRow:
    gap: Gap = gap_named(row.code)
    names = {"child": child.label, "person": about.label if about else ""}
    case_reference, case_number = cases.get(row.child_id, ("", 0))
    return GapRow(
        code=row.code,
        says=str(gap.sentence).format(**names),
        why=str(gap.why).format(**names),
        how=str(gap.closes),
        child=child,
        about=about,
        about_reference=reference or child.reference,
        case_reference=case_reference,
        case_number=case_number or None,
        kind=str(Kind(row.kind).label) if row.kind in Kind.values else row.kind,
        worker=row.worker.name if row.worker else "",
        team=row.team.name if row.team else "",
        opened_on=row.opened_on,
        since=row.since,
        answered_until=row.answered_until,
        due_on=row.child.person.due_on,
    )


def _subjects(rows: list[OpenGap]) -> dict[tuple[str, int], tuple[Person, str]]:
    """Return the person each row is about, and the reference of its subject."""
    about = {row.code: gap_named(row.code).about for row in rows}
    ties = {row.subject for row in rows if about[row.code] is About.CONNECTION}
    people = {row.subject for row in rows if about[row.code] is About.PERSON}
    connections = Connection.objects.filter(pk__in=ties).select_related("person") if ties else ()
    by_tie = {tie.pk: (tie.person, tie.reference) for tie in connections}
    persons = Person.objects.filter(pk__in=people) if people else ()
    by_person = {person.pk: (person, person.reference) for person in persons}
    found: dict[tuple[str, int], tuple[Person, str]] = {}
    for row in rows:
        known = by_tie if about[row.code] is About.CONNECTION else by_person
        if about[row.code] is not About.CHILD and row.subject in known:
            found[(row.code, row.subject)] = known[row.subject]
    return found


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
