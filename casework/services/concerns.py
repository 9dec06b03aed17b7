"""A man's own concerns: what he raised, about whom, what we answered, when he was told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from casework.models import Concern
from casework.models.reaching import ConcernChild
from households.actor import Actor
from households.change import change
from households.models import Child, Person
from households.services.roles import BadAnswer


def record_concern(
    *,
    by: Actor,
    person: Person,
    children: Sequence[Child],
    words: str,
    raised_on: date,
    raised_with: str = "",
) -> Concern:
    """Record what somebody is worried about, in their words, and about which children."""
    with change(by=by) as c:
        row = Concern(person=person, words=words, raised_on=raised_on, raised_with=raised_with)
        c.add(row, act="concern.recorded", person=person)
        for child in children:
            ConcernChild.objects.create(concern=row, child=child)
            c.touch(child.pk)
    return row


def answer_concern(
    *, by: Actor, concern: Concern, version: int | None, answer: str, told_on: date | None
) -> Concern:
    """Say what we answered, and when he was told. Raises Stale, and BadAnswer."""
    if told_on is not None and not answer:
        raise BadAnswer("our_answer", _("Say what the answer was"))
    if told_on is not None and told_on < concern.raised_on:
        raise BadAnswer("told_on", _("They cannot have been told before they raised it"))
    with change(by=by) as c:
        c.touch(*concern.about.values_list("child_id", flat=True))
        return c.edit(
            concern, version=version, act="concern.answered", person=concern.person,
            answer=answer, told_on=told_on,
        )  # fmt: skip
