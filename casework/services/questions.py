"""The authority's own changes to the curiosity questions. Every change is kept, with who and when.

Each row says a question whole, as it stands from then on; the newest of a code stands. An answer
keeps the wording it was asked in, whatever is changed later.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from casework.models import QuestionChange
from casework.prompts.changed import OWN
from households.actor import Actor
from households.change import Stale, change
from households.references import new_reference

CODE_LETTERS = 12


@dataclass(frozen=True)
class QuestionGiven:
    """A question as it is to stand.

    ``audience``, ``gaps`` and ``sheet`` (its words on paper) are for an own question only.
    """

    words: str
    how: str = ""
    why: str = ""
    audience: str = ""
    gaps: Sequence[str] = ()
    sheet: str = ""


def newest(code: str) -> QuestionChange | None:
    """Return the change that stands for a question, None where nobody changed it."""
    return QuestionChange.objects.filter(code=code).order_by("-pk").first()


def add_question(*, by: Actor, given: QuestionGiven) -> str:
    """Add a question of the authority's own. Returns its code."""
    code = f"{OWN}{new_reference()[:CODE_LETTERS]}"
    with change(by=by) as c:
        row = _row(code, given, by)
        row.save(force_insert=True)
        c.note("question.added", code=code)
    return code


def change_question(
    *, by: Actor, code: str, given: QuestionGiven, seen: int, reason: str = ""
) -> QuestionChange:
    """Change a question's words. ``seen`` is the change it was read at, 0 for none.

    Raises Stale where somebody changed it meanwhile.
    """
    with change(by=by) as c:
        standing = _still(code, seen)
        row = _row(code, given, by)
        row.off, row.reason = bool(standing and standing.off), reason
        row.save(force_insert=True)
        c.note("question.changed", code=code)
    return row


def switch_off(
    *, by: Actor, code: str, given: QuestionGiven, seen: int, reason: str
) -> QuestionChange:
    """Put a question out of use, saying why. Raises Stale."""
    with change(by=by) as c:
        _still(code, seen)
        row = _row(code, given, by)
        row.off, row.reason = True, reason
        row.save(force_insert=True)
        c.note("question.switched_off", code=code)
    return row


def switch_on(*, by: Actor, code: str, given: QuestionGiven) -> QuestionChange:
    """Put a question to use again, in the words it had."""
    with change(by=by) as c:
        row = _row(code, given, by)
        row.save(force_insert=True)
        c.note("question.switched_on", code=code)
    return row


def _row(code: str, given: QuestionGiven, by: Actor) -> QuestionChange:
    return QuestionChange(
        code=code, words=given.words, how=given.how, why=given.why, audience=given.audience,
        gaps=list(given.gaps), sheet=given.sheet, made_by_id=by.user_id,
    )  # fmt: skip


def _still(code: str, seen: int) -> QuestionChange | None:
    """Return the change that stands. Raises Stale where it is not the one that was seen."""
    standing = newest(code)
    if standing is not None and standing.pk != seen:
        raise Stale(standing)
    return standing
