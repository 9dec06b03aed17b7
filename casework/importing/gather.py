"""Staged rows to units, a batch at a time. Pure."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TypeVar

from casework.importing.layout import Kind
from casework.importing.packing import merged, unpack
from casework.importing.reading.relations import relation
from casework.importing.reading.rows import (
    AddressRow,
    AssessmentRow,
    CinPlanRow,
    CinVisitRow,
    ContactRow,
    CpVisitRow,
    DisabilityRow,
    EpisodeRow,
    FactorsRow,
    IdentifierRow,
    InvolvementRow,
    PersonRow,
    PlanRow,
    RelationRow,
    Row,
)
from casework.importing.reading.values import NOT_KNOWN
from casework.importing.staging import Staged, Staging
from casework.importing.units import (
    MOTHERS_TABLE,
    AssessmentPart,
    ChildUnit,
    EpisodePart,
    PersonPart,
    PersonUnit,
    RelatedAdult,
    VisitRow,
)

R = TypeVar("R", bound=Row)

CHILDS_OWN = (
    Kind.PERSON,
    Kind.IDENTIFIER,
    Kind.ADDRESS,
    Kind.DISABILITY,
    Kind.CIN_PLAN,
    Kind.CONTACT,
    Kind.EPISODE,
    Kind.ASSESSMENT,
    Kind.PLAN,
    Kind.CIN_VISIT,
    Kind.CP_VISIT,
    Kind.INVOLVEMENT,
    Kind.MOTHER,
    Kind.RELATION,
)
ANYONES = (Kind.PERSON, Kind.IDENTIFIER, Kind.ADDRESS, Kind.DISABILITY)


class _Rows:
    """The rows of a batch, by kind and owner, each once."""

    def __init__(self, found: Iterable[Staged], *, by_other: bool = False) -> None:
        self._rows: dict[tuple[Kind, str], dict[str, None]] = defaultdict(dict)
        self.others: dict[tuple[Kind, str], set[str]] = defaultdict(set)
        for staged in found:
            owner = staged.other if by_other else staged.owner
            self._rows[staged.kind, owner][staged.body] = None
            if staged.other:
                self.others[staged.kind, owner].add(staged.other)

    def of(self, kind: Kind, shape: type[R], owner: str) -> tuple[R, ...]:
        """Return the rows of one kind and owner."""
        return tuple(unpack(shape, body) for body in self._rows.get((kind, owner), ()))

    def bodies(self, owner: str) -> Iterator[str]:
        """Yield every row of an owner as text, for the digest."""
        for kind in Kind:
            for body in self._rows.get((kind, owner), ()):
                yield f"{int(kind)}{body}"


def _person(rows: _Rows, person_id: str) -> PersonPart:
    return PersonPart(
        person_id,
        rows.of(Kind.PERSON, PersonRow, person_id),
        rows.of(Kind.IDENTIFIER, IdentifierRow, person_id),
        rows.of(Kind.ADDRESS, AddressRow, person_id),
        rows.of(Kind.DISABILITY, DisabilityRow, person_id),
    )


def _digest(parts: Iterable[str]) -> str:
    found = hashlib.blake2b(digest_size=16)
    for part in sorted(parts):
        found.update(part.encode("utf-8", "replace") + b"\0")
    return found.hexdigest()


def read_loose(staging: Staging, after: int, size: int) -> Iterator[tuple[int, PersonUnit]]:
    """Yield the next unconnected people after place ``after``, with their places."""
    wanted = staging.loose(after, size)
    rows = _Rows(staging.rows((person for _, person in wanted), ANYONES))
    for at, person in wanted:
        yield at, PersonUnit(_person(rows, person), _digest(rows.bodies(person)))


def read_children(staging: Staging, after: int, size: int) -> Iterator[tuple[int, ChildUnit]]:
    """Yield the next children after place ``after`` with everything that is theirs."""
    wanted = staging.children(after, size)
    batch = _Batch(staging, [person for _, person in wanted])
    for at, person in wanted:
        yield at, batch.unit(person)


class _Batch:
    """The rows of some children, their adults, their assessments' factors, their referrals."""

    def __init__(self, staging: Staging, children: list[str]) -> None:
        self._staging = staging
        self._own = _Rows(staging.rows(children, CHILDS_OWN))
        self._adults = _Rows(staging.rows(self._all(Kind.RELATION, Kind.MOTHER), ANYONES))
        self._factors = _Rows(staging.rows(self._all(Kind.ASSESSMENT), (Kind.FACTORS,)))
        unowned = (
            row
            for row in staging.rows_by_other(self._all(Kind.EPISODE), (Kind.INVOLVEMENT,))
            if not row.owner
        )
        self._by_referral = _Rows(unowned, by_other=True)

    def _all(self, *kinds: Kind) -> set[str]:
        return {
            other for (kind, _), others in self._own.others.items() if kind in kinds
            for other in others
        }  # fmt: skip

    def unit(self, child: str) -> ChildUnit:
        """Return one child's unit."""
        episodes = _by_referral(self._own.of(Kind.EPISODE, EpisodeRow, child))
        assessments = _merged_by(
            self._own.of(Kind.ASSESSMENT, AssessmentRow, child), "assessment_id"
        )
        parts = [AssessmentPart(row, self._codes(row)) for row in assessments]
        plans = _merged_by(self._own.of(Kind.PLAN, PlanRow, child), "plan_id")
        involved = self._own.of(Kind.INVOLVEMENT, InvolvementRow, child)
        return ChildUnit(
            _person(self._own, child),
            tuple(self._episode(row, parts, plans, involved) for row in episodes.values()),
            tuple(self._related(child)),
            self._own.of(Kind.CONTACT, ContactRow, child),
            tuple(part for part in parts if part.row.referral_id not in episodes),
            tuple(plan for plan in plans if plan.referral_id not in episodes),
            tuple(row for row in involved if row.referral_id not in episodes),
            tuple(self._visits(child)),
            self._digest_of(child, episodes),
        )

    def _visits(self, child: str) -> Iterator[VisitRow]:
        """Yield each visit to the child that has a number and a day, once."""
        rows: tuple[VisitRow, ...] = (
            *_merged_by(self._own.of(Kind.CIN_VISIT, CinVisitRow, child), "visit_id"),
            *_merged_by(self._own.of(Kind.CP_VISIT, CpVisitRow, child), "visit_id"),
        )
        return (row for row in rows if row.visit_id and row.on)

    def _codes(self, row: AssessmentRow) -> tuple[str, ...]:
        found = self._factors.of(Kind.FACTORS, FactorsRow, row.assessment_id)
        return tuple(sorted({code for factors in found for code in factors.codes}))

    def _episode(
        self,
        row: EpisodeRow,
        assessments: list[AssessmentPart],
        plans: list[PlanRow],
        involved: tuple[InvolvementRow, ...],
    ) -> EpisodePart:
        referral, child = row.referral_id, row.person_id
        cin_plans = self._own.of(Kind.CIN_PLAN, CinPlanRow, child)
        unowned = self._by_referral.of(Kind.INVOLVEMENT, InvolvementRow, referral)
        own = tuple(invo for invo in involved if invo.referral_id == referral)
        return EpisodePart(
            row,
            self._staging.group_of(row.person_id, referral),
            tuple(part for part in assessments if part.row.referral_id == referral),
            tuple(plan for plan in plans if plan.referral_id == referral),
            tuple(plan for plan in cin_plans if plan.referral_id == referral),
            own + unowned,
        )

    def _related(self, child: str) -> Iterator[RelatedAdult]:
        """Yield each adult's connections; a mother in both tables is one connection."""
        rows = self._own.of(Kind.RELATION, RelationRow, child)
        mothers = {row.adult_id for row in rows if relation(row.words).role == "mother"}
        told = self._own.others.get((Kind.MOTHER, child), set()) - mothers
        for row in (*rows, *(_mother(adult, child) for adult in sorted(told))):
            yield RelatedAdult(relation(row.words), row, _person(self._adults, row.adult_id))

    def _digest_of(self, child: str, episodes: dict[str, EpisodeRow]) -> str:
        parts = list(self._own.bodies(child))
        for adult in self._own.others.get((Kind.RELATION, child), set()) | self._own.others.get(
            (Kind.MOTHER, child), set()
        ):
            parts += self._adults.bodies(adult)
        for assessment in self._own.others.get((Kind.ASSESSMENT, child), set()):
            parts += self._factors.bodies(assessment)
        for referral in episodes:
            parts += self._by_referral.bodies(referral)
        return _digest(parts)


def _mother(adult: str, child: str) -> RelationRow:
    return RelationRow(adult, child, "Mother", None, None, NOT_KNOWN, NOT_KNOWN, MOTHERS_TABLE)


def _by_referral(rows: tuple[EpisodeRow, ...]) -> dict[str, EpisodeRow]:
    return {row.referral_id: row for row in _merged_by(rows, "referral_id")}


def _merged_by(rows: tuple[R, ...], key: str) -> list[R]:
    """Return one row for each value of ``key``; rows without one stay apart."""
    found: dict[object, list[R]] = defaultdict(list)
    for at, row in enumerate(rows):
        found[getattr(row, key) or at].append(row)
    return [merged(same) for same in found.values()]
