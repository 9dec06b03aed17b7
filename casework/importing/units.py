"""The units an import applies: one child with everything that is his or hers, whole. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from casework.importing.packing import merged
from casework.importing.reading.relations import Relation
from casework.importing.reading.rows import (
    AddressRow,
    AssessmentRow,
    CinPlanRow,
    CinVisitRow,
    ContactRow,
    CpVisitRow,
    DisabilityRow,
    EpisodeRow,
    IdentifierRow,
    InvolvementRow,
    PersonRow,
    PlanRow,
    RelationRow,
)

VisitRow = CinVisitRow | CpVisitRow

MOTHERS_TABLE = "ssd_mother"
"""Where a connection comes from that stands in the mothers' table alone."""


@dataclass(frozen=True, slots=True)
class PersonPart:
    """What an extract says of one person. ``rows`` is empty where only a number is known.

    The first row stands; where others say something else (another name) both are here.
    """

    person_id: str
    rows: tuple[PersonRow, ...] = ()
    identifiers: tuple[IdentifierRow, ...] = ()
    addresses: tuple[AddressRow, ...] = ()
    disabilities: tuple[DisabilityRow, ...] = ()

    @property
    def row(self) -> PersonRow | None:
        """The person's row, with blanks filled from any further rows."""
        return merged(list(self.rows)) if self.rows else None


@dataclass(frozen=True, slots=True)
class RelatedAdult:
    """An adult connected with the child: what the words mean, the row, and who it is."""

    relation: Relation
    row: RelationRow
    person: PersonPart


@dataclass(frozen=True, slots=True)
class AssessmentPart:
    """An assessment and the factors it found."""

    row: AssessmentRow
    factors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EpisodePart:
    """One referral: one child on one case. ``group`` numbers the case it shares with others."""

    row: EpisodeRow
    group: int
    assessments: tuple[AssessmentPart, ...] = ()
    plans: tuple[PlanRow, ...] = ()
    cin_plans: tuple[CinPlanRow, ...] = ()
    involvements: tuple[InvolvementRow, ...] = ()


@dataclass(frozen=True, slots=True)
class ChildUnit:
    """One child with his or her episodes and people: taken whole or not at all.

    ``stray_*`` belong to no episode of the extract.
    """

    child: PersonPart
    episodes: tuple[EpisodePart, ...] = ()
    adults: tuple[RelatedAdult, ...] = ()
    contacts: tuple[ContactRow, ...] = ()
    stray_assessments: tuple[AssessmentPart, ...] = ()
    stray_plans: tuple[PlanRow, ...] = ()
    stray_involvements: tuple[InvolvementRow, ...] = ()
    visits: tuple[VisitRow, ...] = ()
    digest: str = ""

    @property
    def key(self) -> str:
        """The identifier of the child in the extract."""
        return self.child.person_id


@dataclass(frozen=True, slots=True)
class PersonUnit:
    """One person who is neither a child nor connected with one: somebody at an address, perhaps."""

    person: PersonPart
    digest: str = ""

    @property
    def key(self) -> str:
        """The identifier of the person in the extract."""
        return self.person.person_id
