"""Comparing a child's visits with the record: what waits, what is written, what has no case. Pure.

A visit signed here is never touched, nor written a second time beside it. What an extract wrote and
nobody has finished, a later extract carries on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from casework.importing.known import Known, KnownVisit
from casework.importing.plans import EpisodePlan, Spot, VisitPlan, VisitPlans
from casework.importing.units import ChildUnit
from casework.importing.visits import (
    NOT_SAID,
    VisitNumber,
    VisitWanted,
    visit_number,
    visit_wanted,
)

COLUMNS = ("seen", "alone", "bedroom")


@dataclass(frozen=True, slots=True)
class Running:
    """When a child was on a case."""

    spot: Spot
    opened: date
    closed: date | None

    def holds(self, day: date) -> bool:
        """Say whether the case was open on ``day``, its last day among them."""
        return self.opened <= day and (self.closed is None or day <= self.closed)

    def goes_on(self, today: date) -> bool:
        """Say whether the case is open today."""
        return self.opened <= today and (self.closed is None or self.closed > today)


def plan_visits(
    unit: ChildUnit, known: Known, episodes: Iterable[EpisodePlan], *, child: int | None,
    extract_on: date, today: date, waits_from: date,
) -> VisitPlans:  # fmt: skip
    """Return what is done about each visit to a child of the extract.

    ``child`` is the child's id, None for one not on the record; ``episodes`` is what is done about
    the child's cases.
    """
    if not unit.visits:
        return VisitPlans()
    taken = known.taken_on.get(unit.key)
    planner = _Visits(
        held=known.visits.get(child or 0, ()),
        running=tuple(_running(known, episodes, child)),
        today=today,
        waits_from=waits_from,
        is_newer=taken is None or taken <= extract_on,
    )
    for row in unit.visits:
        planner.take(visit_wanted(row))
    return VisitPlans(tuple(planner.plans), planner.here, tuple(planner.without_case))


def _running(known: Known, episodes: Iterable[EpisodePlan], child: int | None) -> Iterator[Running]:
    """Yield the child's times on a case, as they will stand."""
    planned = {}
    for plan in episodes:
        opens, closes = plan.wanted.opened_on, plan.wanted.closed_on
        if plan.pk is not None:
            planned[plan.pk] = plan
        elif opens:
            yield Running(Spot(group=plan.wanted.group), opens, closes)
    for held in known.episodes.get(child or 0, ()):
        changes = planned[held.pk].changes if held.pk in planned else {}
        opened = changes.get("opened_on", held.opened_on)
        if opened:
            yield Running(Spot(held.case), opened, changes.get("closed_on", held.closed_on))


@dataclass
class _Visits:
    """Plans the visits to one child."""

    held: tuple[KnownVisit, ...]
    running: tuple[Running, ...]
    today: date
    waits_from: date
    is_newer: bool
    plans: list[VisitPlan] = field(default_factory=list)
    without_case: list[VisitNumber] = field(default_factory=list)
    here: int = 0

    def take(self, wanted: VisitWanted) -> None:
        """Plan one visit."""
        found = self._found(wanted)
        if found is not None:
            self._carry_on(found, wanted)
            return
        running = self._case_of(wanted.on)
        if running is None:
            self.without_case.append(wanted.number)
            return
        answers = dict(zip(COLUMNS, wanted.answers, strict=True))
        waits = wanted.on >= self.waits_from and running.goes_on(self.today)
        self.plans.append(
            VisitPlan(wanted.number, wanted.duty, wanted.on, answers, running.spot, waits)
        )

    def _found(self, wanted: VisitWanted) -> KnownVisit | None:
        """Return the visit by its number or our own reference, or else the same, written here."""
        for held in self.held:
            if wanted.number in (visit_number(held.outside_id), (wanted.number[0], held.reference)):
                return held
        same = (wanted.on, wanted.duty)
        for held in self.held:
            if not held.outside_id and held.written_here and (held.on, held.duty) == same:
                return held
        return None

    def _carry_on(self, held: KnownVisit, wanted: VisitWanted) -> None:
        if held.written_here:
            self.here += 1
            return
        told = zip(COLUMNS, held.answers, wanted.answers, strict=True)
        new = {name: said for name, ours, said in told if said not in (NOT_SAID, ours)}
        if new.get("seen", held.answers[0]) != "yes" and held.answers[1] == "yes":
            new.setdefault("alone", NOT_SAID)
        moves = held.on != wanted.on and held.children == 1
        if self.is_newer and (new or moves):
            self.plans.append(
                VisitPlan(wanted.number, held.duty, wanted.on, new, pk=held.pk, moves=moves)
            )

    def _case_of(self, day: date) -> Running | None:
        """Return the case the child was on that day, or else the one the child is on now."""
        newest = sorted(self.running, key=lambda one: one.opened, reverse=True)
        on_the_day = (one for one in newest if one.holds(day))
        now = (one for one in newest if one.goes_on(self.today))
        return next(on_the_day, None) or next(now, None)
