"""Unknown is an answer with an owner: why nobody is recorded in an expected role."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from households.actor import Actor
from households.audit import Subject
from households.change import change
from households.codes import FACTUAL_STATES, DeclineReason, ExpectedRole, RoleState
from households.models import Child, Decline, RoleStatus
from households.services.people import NOT_SAID, Said

LONGEST = timedelta(days=183)
"""A decided "not known" is looked at again within six months."""


class BadAnswer(ValueError):
    """An answer that cannot stand; ``field`` names where to say so."""

    def __init__(self, field: str, words: str) -> None:
        super().__init__(words)
        self.field = field


@dataclass(frozen=True)
class RoleAnswer:
    """What was answered about an expected role; ``reason`` is for a mother who declines."""

    role: str = ExpectedRole.FATHER
    state: str = RoleState.NOT_ASKED
    words: str = ""
    asked_whom: str = ""
    review_on: date | None = None
    reason: str = ""
    reason_words: str = ""


def say_role(
    *, by: Actor, child: Child, answer: RoleAnswer, said: Said = NOT_SAID, over: str | None = None
) -> RoleStatus:
    """Record why nobody is recorded in a role; it overtakes what stood.

    ``over`` is the reference of the status the writer saw standing ("" for none). Raises BadAnswer
    for an answer that cannot stand, and ``Stale`` where another answer came first.
    """
    today = timezone.localdate()
    review_on = _review(answer, today)
    with change(by=by) as c:
        standing = (
            RoleStatus.objects.select_for_update()
            .standing()
            .filter(child=child, role=answer.role)
            .first()
        )
        _refuse_stale(standing, over)
        if standing is not None:
            RoleStatus.objects.filter(pk=standing.pk).update(overtaken_at=timezone.now())
        row = RoleStatus(
            child=child, role=answer.role, state=answer.state, words=answer.words,
            asked_whom=answer.asked_whom, decided_on=today, decided_by_id=by.user_id,
            review_on=review_on, **said.columns(),
        )  # fmt: skip
        c.add(row, person=child.person)
        c.note("role.answered", Subject(child.person.reference, child.pk), role=answer.role)
        if answer.state == RoleState.DECLINES:
            Decline.objects.create(
                status=row, reason=answer.reason or DeclineReason.NOT_SAID,
                words=answer.reason_words,
            )  # fmt: skip
    return row


def _refuse_stale(standing: RoleStatus | None, over: str | None) -> None:
    from households.change import Stale

    if over is not None and standing is not None and standing.reference != over:
        raise Stale(standing)


def _review(answer: RoleAnswer, today: date) -> date | None:
    if answer.state in (*FACTUAL_STATES, RoleState.NOT_ASKED):
        return None
    review = answer.review_on
    if review is None:
        raise BadAnswer("review_on", _("Enter when to look at this again"))
    if review <= today:
        raise BadAnswer("review_on", _("The review must be after today"))
    if review > today + LONGEST:
        raise BadAnswer("review_on", _("The review must be within six months"))
    if answer.state == RoleState.NONE_KNOWN and not answer.asked_whom.strip():
        raise BadAnswer("asked_whom", _("Enter who was asked"))
    return review
