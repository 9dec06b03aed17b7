"""What the record holds already, as a batch of the extract needs to know it: frozen, and no models.

``mine`` says of a row that an import wrote it, ``edited`` which of its columns a person has changed
since. What an import wrote and nobody touched, a later extract may carry on; the rest stands.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class KnownRow:
    """What every row brings: its ids, who wrote it, what people edited, the day it speaks of."""

    pk: int
    reference: str
    version: int
    mine: bool
    edited: frozenset[str]
    on: date | None

    def may_carry_on(self, day: date, *columns: str) -> bool:
        """Say whether an extract of ``day`` may change these columns."""
        untouched = self.mine and not self.edited & frozenset(columns)
        return untouched and (self.on is None or self.on <= day)


@dataclass(frozen=True, slots=True)
class KnownDetail:
    """One detail that stands: its value, and whether an import wrote it, of which day."""

    value: str
    mine: bool
    on: date | None = None


@dataclass(frozen=True, slots=True)
class KnownName(KnownRow):
    """One name."""

    given: str
    family: str
    kind: str


@dataclass(frozen=True, slots=True)
class KnownTie(KnownRow):
    """One connection of an adult to a child."""

    child: int
    person: int
    role: str
    starts_on: date | None
    ends_on: date | None
    ended: bool
    lives_with: str
    responsibility: str


@dataclass(frozen=True, slots=True)
class KnownHome(KnownRow):
    """One stay at an address."""

    person: int
    keys: tuple[str, ...]
    no_fixed: bool
    starts_on: date | None
    ends_on: date | None
    ended: bool


@dataclass(frozen=True, slots=True)
class KnownEpisode(KnownRow):
    """One child on one case."""

    case: int
    child: int
    outside_id: str
    referred_on: date | None
    opened_on: date | None
    closed_on: date | None
    closure: str
    no_further_action: bool
    kind: str
    need: str
    source: str
    worker: int | None
    team: int | None
    steps: frozenset[tuple[str, date]] = frozenset()
    factors: frozenset[tuple[str, date | None]] = frozenset()


@dataclass(frozen=True, slots=True)
class KnownVisit:
    """One visit to a child. ``written_here`` says that a person has written it, or finished it.

    ``answers`` are whether the child was seen, seen alone, and the bedroom; ``children`` how many
    children the visit was to.
    """

    pk: int
    reference: str
    outside_id: str
    duty: str
    on: date
    written_here: bool
    children: int
    answers: tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class KnownPerson(KnownRow):
    """One person with everything an import compares."""

    sex: str
    born_on: date | None
    has_birth: bool
    due_on: date | None
    died: bool
    died_on: date | None
    description: str = ""
    is_child: bool = False
    details: dict[str, KnownDetail] = field(default_factory=dict)
    names: tuple[KnownName, ...] = ()
    numbers: frozenset[tuple[str, str]] = frozenset()
    homes: tuple[KnownHome, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """What is known for one batch. ``people`` is by the extract's number.

    ``apart`` holds the numbers whose person could be one of several, or nobody we know by a number.
    ``taken_on`` is the day of the extract that each unit was last taken from. ``workers`` and
    ``teams`` are by the extract's numbers too.
    """

    people: dict[str, KnownPerson] = field(default_factory=dict)
    apart: frozenset[str] = frozenset()
    ties: dict[int, tuple[KnownTie, ...]] = field(default_factory=dict)
    episodes: dict[int, tuple[KnownEpisode, ...]] = field(default_factory=dict)
    taken_ids: dict[str, int] = field(default_factory=dict)
    visits: dict[int, tuple[KnownVisit, ...]] = field(default_factory=dict)
    taken_on: dict[str, date] = field(default_factory=dict)
    workers: dict[str, int] = field(default_factory=dict)
    teams: dict[str, int] = field(default_factory=dict)
