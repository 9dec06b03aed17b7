"""Comparing a unit with the record: what would be made, carried on, or only listed. Pure.

An extract is one more source with its date. It adds what is not there; it carries on what an import
wrote and nobody has touched; what a person recorded it neither overwrites nor ends. Where the two
differ both stand, and the difference is listed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from casework.importing.claims import claimed
from casework.importing.episodes import EpisodeWanted, episode_wanted
from casework.importing.known import Known, KnownEpisode, KnownPerson, KnownTie
from casework.importing.plan_people import plan_person
from casework.importing.plan_visits import plan_visits
from casework.importing.plans import Differs, EpisodePlan, PersonPlan, TiePlan, UnitPlan
from casework.importing.reading.values import NOT_KNOWN
from casework.importing.units import ChildUnit, PersonUnit
from casework.importing.wanted import CASE_SYSTEM, TieWanted, person_wanted, tie_wanted

CENSUS_PREFIX = "cin:"
DATES = ("opened_on", "closed_on", "closure", "no_further_action")


class Planner:
    """Plans the units of one batch against what is ``known`` of them.

    Takes the day the extract speaks of, today, the system whose numbers its people bear, and from
    which day on its visits wait here.
    """

    def __init__(
        self, known: Known, *, extract_on: date, today: date, system: str = CASE_SYSTEM,
        waits_from: date | None = None,
    ) -> None:  # fmt: skip
        self.known, self.extract_on, self.today, self.system = known, extract_on, today, system
        self.waits_from = waits_from or extract_on
        self._given_ids: dict[str, str] = {}

    def lone(self, unit: PersonUnit) -> UnitPlan:
        """Plan somebody who is neither a child nor connected with one."""
        return UnitPlan(unit.key, unit.digest, (self._person(unit.person),))

    def child(self, unit: ChildUnit) -> UnitPlan:
        """Plan one child with everything that is his or hers."""
        child = self._person(unit.child, is_child=True)
        adults: dict[str, PersonPlan] = {}
        for adult in unit.adults:
            if adult.person.person_id not in adults:
                adults[adult.person.person_id] = self._person(adult.person, adult.relation.sex)
        wanted = list(dict.fromkeys(tie_wanted(adult) for adult in unit.adults))
        ties = [
            tie
            for key, adult in adults.items()
            for tie in self._ties(child, adult, [one for one in wanted if one.adult == key])
        ]
        episodes = tuple(
            self._episode(child.known, episode_wanted(episode, self.today))
            for episode in unit.episodes
        )
        people = (child, *adults.values())
        visits = plan_visits(
            unit, self.known, episodes, child=child.known.pk if child.known else None,
            extract_on=self.extract_on, today=self.today, waits_from=self.waits_from,
        )  # fmt: skip
        return UnitPlan(unit.key, unit.digest, people, tuple(ties), episodes, visits)

    def _person(self, part: Any, sex: str = "", *, is_child: bool = False) -> PersonPlan:
        wanted = person_wanted(part, system=self.system, sex=sex)
        known = self.known.people.get(wanted.key)
        apart = wanted.key in self.known.apart
        return plan_person(wanted, known, self.extract_on, is_child=is_child, is_apart=apart)

    def _ties(
        self, child: PersonPlan, adult: PersonPlan, wanted: list[TieWanted]
    ) -> Iterator[TiePlan]:
        """Plan what one adult is to the child: the same role may have come and gone."""
        held: list[KnownTie] = []
        if child.known and adult.known:
            ties = self.known.ties.get(child.known.pk, ())
            held = [tie for tie in ties if tie.person == adult.known.pk]
        for one, claim in zip(wanted, claimed(wanted, held, _is_one_role), strict=True):
            if claim.held is None:
                yield self._new_tie(held, one)
            elif not claim.shared:
                changes, differs = _tie_changes(claim.held, one, self.extract_on)
                yield TiePlan(one, claim.held.pk, claim.held.version, changes, tuple(differs))

    def _new_tie(self, held: list[KnownTie], wanted: TieWanted) -> TiePlan:
        """Plan a connection that is not there. Unknown words add nothing to a known connection."""
        if held and wanted.role == NOT_KNOWN:
            return TiePlan(wanted)
        by_people = [tie for tie in held if not tie.mine and tie.role != NOT_KNOWN]
        differs = tuple(Differs("role", tie.reference, wanted.role) for tie in by_people[:1])
        return TiePlan(wanted, differs=differs, is_new=True)

    def _episode(self, child: KnownPerson | None, wanted: EpisodeWanted) -> EpisodePlan:
        held = self.known.episodes.get(child.pk, ()) if child else ()
        outside = self._outside_id(wanted, child)
        worker = self.known.workers.get(wanted.professional)
        team = self.known.teams.get(wanted.team)
        found = _same_episode(held, wanted, (outside, self._shared_id(wanted)))
        if found is None:
            return EpisodePlan(
                wanted, outside, steps=wanted.steps, factors=wanted.factors,
                worker=worker, team=team,
            )  # fmt: skip
        changes, differs = _episode_changes(found, wanted, worker, team, self.extract_on)
        if self.system == CASE_SYSTEM and found.outside_id not in (outside, wanted.referral):
            changes["outside_id"] = outside
        steps = [step for step in wanted.steps if (step.kind, step.began_on) not in found.steps]
        return EpisodePlan(
            wanted, outside, found.pk, found.case, found.version, changes,
            tuple(steps) if found.may_carry_on(self.extract_on, "kind") else (),
            tuple(pair for pair in wanted.factors if pair not in found.factors),
            worker, team, tuple(differs),
        )  # fmt: skip

    def _shared_id(self, wanted: EpisodeWanted) -> str:
        prefix = "" if self.system == CASE_SYSTEM else CENSUS_PREFIX
        return f"{prefix}{wanted.referral}"[:100]

    def _outside_id(self, wanted: EpisodeWanted, child: KnownPerson | None) -> str:
        """Return the number an episode is found by. Where a system gives several children one
        referral, the first keeps the bare number and the others have the child's behind it."""
        shared = self._shared_id(wanted)
        holder = self.known.taken_ids.get(shared)
        first = self._given_ids.setdefault(shared, wanted.child)
        ours = holder is None or (child is not None and holder == child.pk)
        return shared if ours and first == wanted.child else f"{shared}/{wanted.child}"[:100]


def _is_one_role(wanted: TieWanted, held: KnownTie) -> bool:
    return wanted.role == held.role


def _tie_changes(
    found: KnownTie, wanted: TieWanted, on: date
) -> tuple[dict[str, Any], list[Differs]]:
    changes: dict[str, Any] = {}
    differs: list[Differs] = []
    if wanted.starts_on and found.starts_on is None and found.may_carry_on(on, "starts_on"):
        changes["starts_on"] = wanted.starts_on
    if wanted.ends_on != found.ends_on:
        if found.may_carry_on(on, "ends_on", "ended"):
            changes |= {"ends_on": wanted.ends_on, "ended": wanted.ends_on is not None}
        elif wanted.ends_on and not found.mine:
            differs.append(Differs("connection_end", found.reference, str(wanted.ends_on)))
    for column in ("lives_with", "responsibility"):
        theirs, ours = getattr(wanted, column), getattr(found, column)
        if theirs in (NOT_KNOWN, ours):
            continue
        if found.may_carry_on(on, column):
            changes[column] = theirs
        else:
            differs.append(Differs(column, found.reference, theirs))
    starts = changes.get("starts_on", found.starts_on)
    if starts and changes.get("ends_on") and changes["ends_on"] < starts:
        changes["starts_on"] = None
    return changes, differs


def _same_episode(
    held: tuple[KnownEpisode, ...], wanted: EpisodeWanted, ids: tuple[str, ...]
) -> KnownEpisode | None:
    """Return the episode by its number, or else the one of another source made the same day."""
    by_id = [one for one in held if one.outside_id in ids]
    same_day = [
        one
        for one in held
        if wanted.referred_on
        and one.referred_on == wanted.referred_on
        and (not one.outside_id or _is_census(one.outside_id) != _is_census(ids[0]))
    ]
    return next(iter((*by_id, *same_day)), None)


def _is_census(outside_id: str) -> bool:
    return outside_id.startswith(CENSUS_PREFIX)


def _episode_changes(
    found: KnownEpisode, wanted: EpisodeWanted, worker: int | None, team: int | None, on: date
) -> tuple[dict[str, Any], list[Differs]]:
    changes: dict[str, Any] = {}
    differs: list[Differs] = []
    dates = {column: getattr(wanted, column) for column in DATES}
    if dates != {column: getattr(found, column) for column in DATES}:
        if found.may_carry_on(on, *DATES):
            changes |= dates
        else:
            theirs = f"{wanted.opened_on or '-'} / {wanted.closed_on or '-'}"
            differs.append(Differs("case_dates", found.reference, theirs))
    if wanted.kind != found.kind:
        if found.may_carry_on(on, "kind"):
            changes["kind"] = wanted.kind
        elif "kind" in found.edited or not found.mine:
            differs.append(Differs("case_kind", found.reference, wanted.kind))
    for column in ("need", "source"):
        theirs = getattr(wanted, column)
        if theirs not in ("", getattr(found, column)) and found.may_carry_on(on, column):
            changes[column] = theirs
    changes_of_charge, differ = _charge_changes(found, worker, team, on)
    return changes | changes_of_charge, differs + differ


def _charge_changes(
    found: KnownEpisode, worker: int | None, team: int | None, on: date
) -> tuple[dict[str, Any], list[Differs]]:
    """Compare who has charge. An extract that names nobody we know changes nothing."""
    wanted = {"worker": worker, "team": team}
    moved = {k: v for k, v in wanted.items() if v is not None and v != getattr(found, k)}
    if not moved:
        return {}, []
    if found.may_carry_on(on, "worker_id", "team_id"):
        return moved, []
    return {}, [Differs("worker", found.reference)]
