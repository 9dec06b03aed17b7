"""Whether a question that was put before comes back, and how."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from enum import Enum

from casework.prompts.catalogue import Question
from casework.prompts.situation import Answer

Key = tuple[str, str, str | None]
"""Which question, of which child, about which man."""

DECLINED = "declined"
COULD_NOT = ("not_possible", "not_safe")


class Turn(Enum):
    """How a question comes to a visit."""

    FRESH = "fresh"
    """As it is written: never put, or due again."""
    OWN = "own"
    """As the worker's own: when and where could it be asked?"""
    REST = "rest"
    """Not at all."""


def latest(answers: Iterable[Answer]) -> dict[Key, Answer]:
    """Return the last answer to each question; of two on one day the later given stands."""
    found: dict[Key, Answer] = {}
    for one in sorted(answers, key=lambda answer: answer.on):
        found[one.code, one.child, one.person] = one
    return found


def turn_of(question: Question, last: Answer | None, since: date | None, today: date) -> Turn:
    """Return how a question comes, ``since`` being when the facts behind it last changed.

    What was asked or known rests until the facts change or the interval is over. What was
    declined rests for the interval, whatever changes: no means no for a while. What could not be
    asked, or not safely, comes at the next visit as the worker's own.
    """
    if last is None:
        return Turn.FRESH
    if last.on >= today:
        return Turn.REST
    if last.answer in COULD_NOT:
        return Turn.OWN
    if today >= last.on + timedelta(days=question.interval_days):
        return Turn.FRESH
    changed = since is not None and since > last.on
    return Turn.FRESH if changed and last.answer != DECLINED else Turn.REST
