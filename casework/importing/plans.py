"""What an import would do, unit by unit: frozen, and applied as it stands or only counted. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from casework.importing.episodes import EpisodeWanted, StepWanted
from casework.importing.known import KnownHome, KnownName, KnownPerson
from casework.importing.visits import VisitNumber
from casework.importing.wanted import Home, Number, PersonWanted, TieWanted, Told


@dataclass(frozen=True, slots=True)
class Differs:
    """In what the extract and a person's record differ; ``about`` is our row's reference."""

    what: str
    about: str = ""
    theirs: str = ""


@dataclass(frozen=True, slots=True)
class NameAdded:
    """A name to add, and how it is used."""

    given: str
    family: str
    kind: str


@dataclass(frozen=True, slots=True)
class DetailAdded:
    """A detail to add; ``accepted`` where nobody here has said otherwise."""

    told: Told
    accepted: bool


@dataclass(frozen=True, slots=True)
class HomeChange:
    """What is carried on of one stay."""

    known: KnownHome
    changes: dict[str, Any]


@dataclass(frozen=True, slots=True)
class PersonPlan:
    """What is done about one person. ``known`` is None for somebody new."""

    wanted: PersonWanted
    known: KnownPerson | None = None
    changes: dict[str, Any] = field(default_factory=dict)
    names: tuple[NameAdded, ...] = ()
    former: tuple[KnownName, ...] = ()
    numbers: tuple[Number, ...] = ()
    details: tuple[DetailAdded, ...] = ()
    homes: tuple[Home, ...] = ()
    changed_homes: tuple[HomeChange, ...] = ()
    differs: tuple[Differs, ...] = ()
    is_child: bool = False

    @property
    def key(self) -> str:
        """The person's number in the extract."""
        return self.wanted.key

    @property
    def is_new_child(self) -> bool:
        """Whether a child's record is made."""
        return self.is_child and (self.known is None or not self.known.is_child)

    @property
    def does_something(self) -> bool:
        """Whether applying it writes about the person."""
        writes = (self.names, self.former, self.numbers, self.details, self.homes)
        return (
            self.known is None
            or self.is_new_child
            or any(writes)
            or bool(self.changes or self.changed_homes or self.differs)
        )


@dataclass(frozen=True, slots=True)
class TiePlan:
    """What is done about one connection. ``pk`` is None for a new one."""

    wanted: TieWanted
    pk: int | None = None
    version: int = 0
    changes: dict[str, Any] = field(default_factory=dict)
    differs: tuple[Differs, ...] = ()
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class EpisodePlan:
    """What is done about one child on one case. ``pk`` is None for a new one."""

    wanted: EpisodeWanted
    outside_id: str
    pk: int | None = None
    case: int | None = None
    version: int = 0
    changes: dict[str, Any] = field(default_factory=dict)
    steps: tuple[StepWanted, ...] = ()
    factors: tuple[tuple[str, date | None], ...] = ()
    worker: int | None = None
    team: int | None = None
    differs: tuple[Differs, ...] = ()


@dataclass(frozen=True, slots=True)
class Spot:
    """The case something belongs to: one on the record, or the one that a group will share."""

    case: int | None = None
    group: int = 0


@dataclass(frozen=True, slots=True)
class VisitPlan:
    """What is done about one visit to one child. ``pk`` is None for one the child has not yet.

    ``waits`` says that it waits here to be written up; ``answers`` are the columns to set.
    """

    number: VisitNumber
    duty: str
    on: date
    answers: dict[str, str]
    spot: Spot = Spot()
    waits: bool = False
    pk: int | None = None
    moves: bool = False


@dataclass(frozen=True, slots=True)
class VisitPlans:
    """A child's visits: what is done, how many are written here already, which have no case."""

    plans: tuple[VisitPlan, ...] = ()
    here: int = 0
    without_case: tuple[VisitNumber, ...] = ()


@dataclass(frozen=True, slots=True)
class UnitPlan:
    """What is done about one unit: the child (or lone person), adults, ties, episodes, visits."""

    key: str
    digest: str
    people: tuple[PersonPlan, ...]
    ties: tuple[TiePlan, ...] = ()
    episodes: tuple[EpisodePlan, ...] = ()
    visits: VisitPlans = VisitPlans()

    @property
    def subject(self) -> PersonPlan:
        """The child, or the lone person."""
        return self.people[0]

    @property
    def does_something(self) -> bool:
        """Whether applying it writes more than its mark."""
        return (
            any(plan.does_something for plan in self.people)
            or bool(self.visits.plans)
            or any(tie.is_new or tie.changes or tie.differs for tie in self.ties)
            or any(
                plan.pk is None or plan.changes or plan.steps or plan.factors or plan.differs
                for plan in self.episodes
            )
        )


def counted(
    plans: Iterable[UnitPlan], *, people: set[str], cases: set[int], visits: set[str]
) -> Counter[str]:
    """Return how many of each thing these plans come to.

    ``people``, ``cases`` and ``visits`` are those not counted before: what is in two units counts
    once.
    """
    found: Counter[str] = Counter()
    for plan in plans:
        found["units"] += 1
        found["units_changed"] += plan.does_something
        found.update(_of_people(plan, people))
        for tie in plan.ties:
            found["connections"] += tie.is_new
            found["connections_changed"] += bool(tie.changes)
            found["differences"] += len(tie.differs)
        for episode in plan.episodes:
            found.update(_of_episode(episode, cases))
        found.update(_of_visits(plan.visits, visits))
    return +found


def _of_people(plan: UnitPlan, people: set[str]) -> Iterator[str]:
    for person in plan.people:
        if person.key not in people:
            continue
        people.discard(person.key)
        if person.known is None:
            yield "people"
        elif person.does_something:
            yield "people_changed"
        yield from ["homes"] * len(person.homes)
        for differs in person.differs:
            yield "kept_apart" if differs.what == "apart" else "differences"
    if plan.subject.is_new_child:
        yield "children"


def visit_key(plan: VisitPlan) -> str:
    """Return what tells one visit from another: siblings on one case share it."""
    return f"{plan.number} {plan.spot.case or ''} {plan.spot.group}"


def _of_visits(plan: VisitPlans, visits: set[str]) -> Iterator[str]:
    for one in plan.plans:
        if one.pk is not None:
            yield "visits_changed"
        elif visit_key(one) in visits:
            visits.discard(visit_key(one))
            yield "visits"
            if one.waits:
                yield "visits_waiting"
    yield from ["visits_here"] * plan.here


def _of_episode(plan: EpisodePlan, cases: set[int]) -> Iterator[str]:
    if plan.pk is None:
        yield "episodes"
        if plan.wanted.opened_on and not plan.wanted.closed_on:
            yield "episodes_open"
        if plan.case is None and plan.wanted.group in cases:
            cases.discard(plan.wanted.group)
            yield "cases"
    elif plan.changes:
        yield "episodes_changed"
    yield from ["differences"] * len(plan.differs)
