"""Approaches, ours to him and his to us, and our answer to one of his."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from django.utils.translation import gettext as _

from casework.man_codes import Barrier, Direction, Outcome
from casework.models import Approach, Case
from casework.working_days import working_days_after
from households.actor import Actor
from households.change import change
from households.models import Person
from households.services.roles import BadAnswer

ANSWER_WITHIN = 2
"""Working days in which an approach of his is answered (issue: "unanswered after two")."""


@dataclass(frozen=True)
class ApproachTold:
    """One approach: who approached whom, when, how, what came of it, what stood in the way."""

    direction: str
    on: date
    way: str
    outcome: str
    barriers: tuple[str, ...] = ()
    words: str = ""
    next_step: str = ""
    next_on: date | None = None


def record_approach(*, by: Actor, person: Person, case: Case, told: ApproachTold) -> Approach:
    """Record an approach as made, or not made, by the writer.

    Raises BadAnswer for an outcome that the direction cannot have.
    """
    _refuse_nonsense(told)
    values = {**asdict(told), "barriers": [code for code in Barrier if code in told.barriers]}
    his = told.direction == Direction.HIS
    with change(by=by) as c:
        row = Approach(person=person, case=case, **values)
        row.answer_by = working_days_after(told.on, ANSWER_WITHIN) if his else None
        return c.add(row, act="approach.recorded", person=person)


def _refuse_nonsense(told: ApproachTold) -> None:
    his = told.direction == Direction.HIS
    if told.outcome == Outcome.WAITING and not his:
        raise BadAnswer("outcome", _("Only somebody who came to us can wait for our answer"))
    if told.outcome == Outcome.NOT_TRIED and his:
        raise BadAnswer("outcome", _("Say what came of it: they came to us"))
    if told.outcome == Outcome.NOT_TRIED and not (told.words or told.barriers):
        raise BadAnswer("outcome", _("Say what stood in the way, or why we have not tried"))


def answer_approach(
    *, by: Actor, approach: Approach, version: int | None, on: date, words: str = ""
) -> Approach:
    """Say when we answered an approach of his, and how. Raises Stale, and BadAnswer."""
    if on < approach.on:
        raise BadAnswer("answered_on", _("We cannot have answered before they came to us"))
    told = " ".join(filter(None, (approach.words, words)))
    with change(by=by) as c:
        return c.edit(
            approach, version=version, act="approach.answered", answered_on=on, words=told
        )
