"""Weaving case work: cases opened and closed, teams and workers, what was asked and found. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from random import Random

from casework.codes import Closure, Kind
from casework.demo.bulk.folk import Family, Young
from casework.demo.bulk.lives import Days
from casework.demo.bulk.rows import Rows, case_number
from casework.demo.bulk.sizes import Size
from households.codes import DeclineReason, ExpectedRole, RoleState

KINDS = (Kind.CHILD_IN_NEED, Kind.ASSESSMENT, Kind.LOOKED_AFTER, Kind.CHILD_PROTECTION,
         Kind.EARLY_HELP, Kind.REFERRAL)  # fmt: skip
KINDS_WEIGHTS = (45, 18, 14, 11, 8, 4)
SOURCES = ("6", "2A", "1A", "3A", "3B", "3E", "5D", "7", "4", "10")
SOURCES_WEIGHTS = (28, 21, 9, 6, 5, 5, 6, 4, 3, 13)
NEEDS, NEEDS_WEIGHTS = ("N1", "N2", "N3", "N4", "N5", "N6", "N0"), (55, 9, 4, 9, 15, 3, 5)
CLOSURES = (Closure.RC8, Closure.RC7, Closure.RC9, Closure.RC5, Closure.RC3, Closure.RC4,
            Closure.RC1, Closure.NOT_GIVEN)  # fmt: skip
FACTORS = ("3B", "4B", "16A", "17A", "1B", "2B", "4A", "18C", "5A", "3A", "1C", "2C", "4C", "6C")
FACTORS_WEIGHTS = (26, 24, 12, 14, 10, 10, 8, 5, 5, 6, 2, 2, 2, 1)
STATES = (RoleState.ASKED_NOT_KNOWN, RoleState.DECLINES, RoleState.CONTINUING, RoleState.DONOR,
          RoleState.DIED, RoleState.ADOPTIVE)  # fmt: skip
STATES_WEIGHTS = (40, 18, 25, 4, 8, 5)
REVIEWED = STATES[:3]
UNALLOCATED, TEAM_ONLY = 0.03, 0.05


@dataclass(frozen=True)
class Office:
    """Teams by id, each with its workers by id; the first is the largest."""

    teams: tuple[tuple[int, tuple[int, ...]], ...]


@dataclass(frozen=True)
class Spell:
    """One child's time on a case."""

    case: int
    kind: str
    begun: date
    closed: date | None = None
    closure: str = ""
    worker: int | None = None
    team: int | None = None


class Caseload:
    """Makes the rows of case work."""

    def __init__(self, rng: Random, rows: Rows, size: Size, today: date, office: Office) -> None:
        self.rng, self.rows, self.today, self.office = rng, rows, today, office
        self.days = Days(rng, today)
        self.left_open = size.open_children
        self.left_largest = size.largest_team
        self._next = [0] * len(office.teams)
        rest = len(office.teams) - 1
        self._shares = list(accumulate(rng.random() + 0.5 for _ in range(rest)))
        self.living: list[int] = []
        self.made: list[tuple[Spell, Young]] = []

    def work(self, family: Family) -> None:
        """Make one family's cases: an open one if it has one, and those that ended.

        ``made`` holds each child's time on each, until the next family.
        """
        self.made = []
        opened = family.children[: family.open_children]
        if opened:
            self._open(opened)
        ended = family.children[family.open_children :]
        if ended:
            self._ended(ended)
        if self.rng.random() < (0.3 if opened else 0.12):
            self._ended([child for child in family.children if not child.unborn])

    def _case(self) -> int:
        case = self.rows.next_id("case")
        self.rows.add("case", case, self.rows.reference(), case_number(case))
        return case

    def _open(self, children: list[Young]) -> None:
        case = self._case()
        youngest = max(child.born for child in children)
        waited = min(self.rng.expovariate(1 / 300), 2000)
        begun = self.today - timedelta(days=int(waited))
        begun = max(begun, min(youngest - timedelta(days=100), self.today - timedelta(days=2)))
        kind = self._one(KINDS, KINDS_WEIGHTS)
        team, worker = self._whose()
        for child in children:
            team, worker = self._within_largest(team, worker)
            spell = Spell(case, kind, begun, worker=worker, team=team)
            case_child = self._on_case(child, spell)
            self.living.append(child.person)
            self.left_open -= 1
            for holder in ((worker, None), (None, team)):
                if any(holder):
                    self.rows.add("allocation", self.rows.reference(), case_child, *holder, begun)
            if self.rng.random() < 0.6:
                self._factors(case_child, begun)
            if not child.has_father and self.rng.random() < 0.35:
                self._asked(child)

    def _whose(self) -> tuple[int | None, int | None]:
        """Return the team and worker of a family: the largest team's share comes out exactly."""
        if self.rng.random() < self.left_largest / self.left_open:
            place = 0
        elif self.rng.random() < UNALLOCATED and self.left_open > self.left_largest + 5:
            return None, None
        else:
            place = 1 + self.rng.choices(range(len(self._shares)), cum_weights=self._shares)[0]
        return self._of_team(place)

    def _of_team(self, place: int) -> tuple[int | None, int | None]:
        team, workers = self.office.teams[place]
        if not workers or self.rng.random() < TEAM_ONLY:
            return team, None
        self._next[place] += 1
        return team, workers[self._next[place] % len(workers)]

    def _within_largest(
        self, team: int | None, worker: int | None
    ) -> tuple[int | None, int | None]:
        largest = self.office.teams[0][0]
        if team != largest and self.left_open <= self.left_largest:
            team, worker = self._of_team(0)
        elif team == largest and self.left_largest == 0:
            team, worker = self._of_team(1)
        self.left_largest -= team == largest
        return team, worker

    def _ended(self, children: list[Young]) -> None:
        if not children:
            return
        case, youngest = self._case(), max(child.born for child in children)
        last = self.today - timedelta(days=40)
        begun = self.days.between(min(youngest, last), last)
        length = timedelta(days=30 + int(min(self.rng.expovariate(1 / 250), 1500)))
        closed = min(begun + length, self.today - timedelta(days=30))
        kind = self._one(KINDS, KINDS_WEIGHTS)
        closure = self.rng.choice(CLOSURES)
        spell = Spell(case, kind, begun, max(closed, begun), closure)
        for child in children:
            self._on_case(child, spell)

    def _on_case(self, child: Young, spell: Spell) -> int:
        rows, case_child = self.rows, self.rows.next_id("casechild")
        self.made.append((spell, child))
        rows.add(
            "casechild", case_child, rows.reference(), spell.case, child.person, spell.kind,
            spell.begun - timedelta(days=1), self._one(SOURCES, SOURCES_WEIGHTS),
            self._one(NEEDS, NEEDS_WEIGHTS), spell.begun, spell.closed, spell.closure,
            spell.worker, spell.team, f"G{case_child:08}",
        )  # fmt: skip
        rows.add("step", rows.reference(), case_child, spell.kind, spell.begun, spell.closed)
        return case_child

    def _factors(self, case_child: int, begun: date) -> None:
        found = set(self.rng.choices(FACTORS, FACTORS_WEIGHTS, k=self.rng.randint(1, 3)))
        for code in sorted(found):
            self.rows.add("factor", self.rows.reference(), case_child, code, begun)

    def _asked(self, child: Young) -> None:
        """Say why no father is recorded; some reviews are overdue."""
        state = self._one(STATES, STATES_WEIGHTS)
        decided = self.today - timedelta(days=self.rng.randint(1, 250))
        review = decided + timedelta(days=self.rng.choice((60, 90, 180)))
        status = self.rows.next_id("rolestatus")
        self.rows.add(
            "rolestatus", status, self.rows.reference(), child.person, ExpectedRole.FATHER, state,
            "The mother", decided, review if state in REVIEWED else None, "mother",
        )  # fmt: skip
        if state == RoleState.DECLINES:
            self.rows.add("decline", status, self.rng.choice(DeclineReason.values))

    def _one(self, values: tuple[str, ...], weights: tuple[int, ...]) -> str:
        return self.rng.choices(values, weights)[0]
