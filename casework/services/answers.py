"""Answering a gap for now: because, by whom, until when. It is counted apart, and comes back."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from casework.models import GapAnswer, OpenGap
from households.actor import Actor
from households.audit import Subject
from households.change import change
from households.services.roles import BadAnswer

LONGEST = timedelta(days=183)


def answer_gap(*, by: Actor, gap: OpenGap, because: str, until: date) -> GapAnswer:
    """Answer an open gap until a day within six months. Raises BadAnswer otherwise."""
    today = timezone.localdate()
    if not because.strip():
        raise BadAnswer("because", _("Enter why this can wait"))
    if not today < until <= today + LONGEST:
        raise BadAnswer("until", _("The day must be after today and within six months"))
    with change(by=by) as c:
        _withdraw(gap)
        row = GapAnswer(
            code=gap.code, child_id=gap.child_id, subject=gap.subject, because=because, until=until
        )
        c.add(row)
        c.note("gap.answered", Subject(gap.child.person.reference, gap.child_id), code=gap.code)
        c.touch(gap.child_id)
    return row


def withdraw_answer(*, by: Actor, gap: OpenGap) -> None:
    """Take back an answer: the gap stands again at once."""
    with change(by=by) as c:
        _withdraw(gap)
        c.note("gap.reopened", Subject(gap.child.person.reference, gap.child_id), code=gap.code)
        c.touch(gap.child_id)


def _withdraw(gap: OpenGap) -> None:
    GapAnswer.objects.filter(
        code=gap.code, child_id=gap.child_id, subject=gap.subject, withdrawn_at__isnull=True
    ).update(withdrawn_at=timezone.now())
