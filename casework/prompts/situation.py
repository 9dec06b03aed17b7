"""What the engine is told of a case. Plain values; names are those the reader may see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from casework.prompts.catalogue import AGES, BABY, OLDER, SMALL, TEEN, UNBORN, YOUNG

NEAR_ROLES = frozenset(
    {"father", "second_father", "putative_father", "stepfather", "partner", "ex_partner",
     "adoptive_parent"}
)  # fmt: skip
"""Roles of men for whom what an assessment found at home is asked about."""

PARTNERS = frozenset({"partner", "stepfather"})
KIN = frozenset(
    {"grandfather", "great_grandfather", "uncle", "brother", "half_brother", "stepbrother",
     "cousin", "godfather", "friend", "other_relative"}
)  # fmt: skip
"""Roles of the men of the wider family, and its friends."""


@dataclass(frozen=True)
class Kid:
    """A child of the case. ``age`` in years is None where it is not known."""

    ref: str
    name: str
    age: int | None = None
    unborn: bool = False
    kind: str = ""
    factors: tuple[tuple[str, date | None], ...] = ()
    visits: tuple[date, ...] = ()

    def ages(self) -> tuple[str, ...]:
        """Return the ages that the child may be of: all but unborn, where it is not known."""
        if self.unborn:
            return (UNBORN,)
        if self.age is None:
            return AGES[1:]
        bounds = ((2, BABY), (4, SMALL), (8, YOUNG), (13, OLDER))
        return (next((band for below, band in bounds if self.age < below), TEEN),)


@dataclass(frozen=True)
class Tie:
    """What a man is to one child, since when that is on record, and when he was assessed for it."""

    child: str
    role: str = "not_known"
    since: date | None = None
    lives_with: str = "not_known"
    main_carer: bool = False
    mother_only: bool = False
    assessed_on: date | None = None


@dataclass(frozen=True)
class Man:
    """A man in the children's lives. Days are None where it never was, or is not known."""

    ref: str
    name: str
    ties: tuple[Tie, ...] = ()
    died: bool = False
    met_on: date | None = None
    contact_unsafe: bool = False
    away: bool = False

    def tie(self, child: str) -> Tie | None:
        """Return what he is to this child."""
        return next((tie for tie in self.ties if tie.child == child), None)

    def is_near(self, child: str) -> bool:
        """Whether he stands as a parent or partner, cares for the child, or lives there."""
        tie = self.tie(child)
        return tie is not None and (
            tie.role in NEAR_ROLES or tie.main_carer or tie.lives_with == "yes"
        )


@dataclass(frozen=True)
class Gap:
    """An open gap; ``person`` is whom it is about, where it is about somebody."""

    code: str
    child: str
    since: date
    person: str | None = None


@dataclass(frozen=True)
class Event:
    """Something that happened. ``kind`` is a trigger's name; no child means every child."""

    kind: str
    on: date
    child: str | None = None
    person: str | None = None


@dataclass(frozen=True)
class Spoken:
    """Somebody a text speaks of who is linked to nobody: "father", "partner", "kin" or "man"."""

    group: str
    since: date
    child: str | None = None


@dataclass(frozen=True)
class Answer:
    """What came of a question the last time: one of the codes of ``AskedAnswer``."""

    code: str
    child: str
    answer: str
    on: date
    person: str | None = None


@dataclass(frozen=True)
class Situation:
    """A case as the engine sees it. ``men`` holds everybody whom a gap or an event may name."""

    children: tuple[Kid, ...] = ()
    men: tuple[Man, ...] = ()
    gaps: tuple[Gap, ...] = ()
    events: tuple[Event, ...] = ()
    spoken: tuple[Spoken, ...] = ()

    def visits(self) -> int:
        """Return on how many days any of the children has been visited."""
        return len({day for kid in self.children for day in kid.visits})

    def last_visit(self) -> date | None:
        """Return the day on which any of the children was last visited."""
        return max((day for kid in self.children for day in kid.visits), default=None)
