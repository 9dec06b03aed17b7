"""What an episode of the extract comes to: how open, of what kind, in whose charge. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from casework.importing.reading.rows import InvolvementRow
from casework.importing.reading.values import YES
from casework.importing.units import EpisodePart


@dataclass(frozen=True, slots=True)
class StepWanted:
    """From a day until a day the work was of a kind."""

    kind: str
    began_on: date
    ended_on: date | None = None


@dataclass(frozen=True, slots=True)
class EpisodeWanted:
    """One child on one case."""

    child: str
    referral: str
    group: int
    referred_on: date | None
    opened_on: date | None
    closed_on: date | None
    closure: str
    no_further_action: bool
    need: str
    source: str
    kind: str
    steps: tuple[StepWanted, ...] = ()
    factors: tuple[tuple[str, date | None], ...] = ()
    professional: str = ""
    team: str = ""
    charge_began: date | None = None


def episode_wanted(episode: EpisodePart, today: date) -> EpisodeWanted:
    """Return what an episode comes to: when it opened, of what kind it is, who has charge.

    A referral with no further action never opens. An open episode without a day of referral is
    taken to have opened with the earliest thing that is dated in it, or else today.
    """
    row = episode.row
    never = row.no_further_action == YES
    opened = None if never else row.referred_on or _earliest(episode) or row.closed_on or today
    closed = None if never else row.closed_on
    if opened and closed and closed < opened:
        opened = closed
    steps = () if opened is None else tuple(_steps(episode, opened, closed))
    charge = _charge(episode.involvements, today)
    return EpisodeWanted(
        child=row.person_id,
        referral=row.referral_id,
        group=episode.group,
        referred_on=row.referred_on,
        opened_on=opened,
        closed_on=closed,
        closure=(row.closure or "not_given") if closed else "",
        no_further_action=never,
        need=row.need,
        source=row.source,
        kind=_kind(steps, closed),
        steps=steps,
        factors=tuple(_factors(episode)),
        professional=charge.professional_id if charge else row.professional_id,
        team=(charge.team_id if charge else "") or row.team_id,
        charge_began=charge.starts_on if charge else None,
    )


def _earliest(episode: EpisodePart) -> date | None:
    days = [part.row.starts_on for part in episode.assessments]
    days += [plan.starts_on for plan in episode.plans]
    days += [plan.starts_on for plan in episode.cin_plans]
    days += [row.starts_on for row in episode.involvements]
    return min((day for day in days if day), default=None)


def _steps(episode: EpisodePart, opened: date, closed: date | None) -> Iterator[StepWanted]:
    """Yield the dated kinds of an episode, none of them outside the time it was open.

    A child whose assessment was authorised and whose episode stays open is a child in need.
    """
    found = [StepWanted("referral", opened)]
    for part in episode.assessments:
        began, ended = part.row.starts_on, part.row.authorised_on
        if began:
            found.append(StepWanted("assessment", began, ended))
        if ended and closed is None:
            found.append(StepWanted("child_in_need", ended))
    found += [
        StepWanted("child_in_need", plan.starts_on, plan.ends_on)
        for plan in episode.cin_plans
        if plan.starts_on
    ]
    found += [
        StepWanted("child_protection", plan.starts_on, plan.ends_on)
        for plan in episode.plans
        if plan.starts_on
    ]
    yield from _within(found, opened, closed)


def _within(found: list[StepWanted], opened: date, closed: date | None) -> Iterator[StepWanted]:
    """Yield the steps in order, each once, cut to the time the case was open."""
    seen = set()
    for step in sorted(found, key=lambda step: (step.began_on, STRENGTH.index(step.kind))):
        began = max(step.began_on, opened)
        ended = min((day for day in (step.ended_on, closed) if day), default=None)
        if (closed is None or began <= closed) and (step.kind, began) not in seen:
            seen.add((step.kind, began))
            yield StepWanted(step.kind, began, max(ended, began) if ended else None)


STRENGTH = ("referral", "assessment", "child_in_need", "child_protection")
"""Which kind of work a case is known by, where several go on at once: the last."""


def _kind(steps: tuple[StepWanted, ...], closed: date | None) -> str:
    going_on = [step for step in steps if step.ended_on is None or step.ended_on == closed]
    kinds = [step.kind for step in going_on] or ["referral"]
    return max(kinds, key=STRENGTH.index)


def _factors(episode: EpisodePart) -> Iterator[tuple[str, date | None]]:
    seen = set()
    for part in episode.assessments:
        day = part.row.authorised_on or part.row.starts_on
        for code in part.factors:
            if (code, day) not in seen:
                seen.add((code, day))
                yield code, day


def _charge(rows: Iterable[InvolvementRow], today: date) -> InvolvementRow | None:
    """Return the involvement that runs today; of several, the one that began last."""
    running = [row for row in rows if row.ends_on is None or row.ends_on > today]
    allocated = [row for row in running if "alloc" in row.role.lower()] or running
    return max(allocated, key=lambda row: row.starts_on or date.min, default=None)
