"""Notes that keep a worker safe: evidenced, reviewed, and at an end within twelve months."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from casework.models import SafetyNote
from households.actor import Actor
from households.change import change
from households.codes import YesNo
from households.models import Person
from households.services.people import NOT_SAID, Said
from households.services.roles import BadAnswer

LONGEST = timedelta(days=366)
"""A note ends within twelve months, and is written anew if it still holds."""


@dataclass(frozen=True)
class SafetyTold:
    """What was done, when, how we know, what makes a visit safe, until when, and was he told."""

    behaviour: str
    safe_when: str
    review_on: date
    ends_on: date
    seen_on: date | None = None
    evidence: str = ""
    safe_words: str = ""
    told_him: str = YesNo.NOT_KNOWN


def _refuse_bad_days(review_on: date, ends_on: date) -> None:
    today = timezone.localdate()
    if review_on <= today:
        raise BadAnswer("review_on", _("The review must lie ahead"))
    if ends_on > today + LONGEST:
        raise BadAnswer("ends_on", _("A safety note ends within twelve months"))
    if ends_on < review_on:
        raise BadAnswer("ends_on", _("The note must end on or after its review"))


def record_safety_note(
    *, by: Actor, person: Person, told: SafetyTold, said: Said = NOT_SAID
) -> SafetyNote:
    """Record a safety note. Raises BadAnswer for one without evidence, or with days that cannot be.

    It is shown before contact and before a visit, and nowhere as a label.
    """
    _refuse_bad_days(told.review_on, told.ends_on)
    if not told.evidence:
        raise BadAnswer("evidence", _("Say how we know: what was seen, by whom, or which document"))
    with change(by=by) as c:
        row = SafetyNote(
            person=person, source=said.source, source_words=said.words, stated_on=said.on,
            **asdict(told),
        )  # fmt: skip
        return c.add(row, act="safety.recorded", person=person)


def review_safety_note(
    *, by: Actor, note: SafetyNote, version: int | None, review_on: date, ends_on: date,
    told_him: str,
) -> SafetyNote:  # fmt: skip
    """Say that a note still holds, and until when. Raises Stale, and BadAnswer."""
    _refuse_bad_days(review_on, ends_on)
    with change(by=by) as c:
        return c.edit(
            note, version=version, act="safety.reviewed", review_on=review_on, ends_on=ends_on,
            told_him=told_him,
        )  # fmt: skip


def end_safety_note(*, by: Actor, note: SafetyNote, version: int | None, why: str) -> SafetyNote:
    """End a note, with the reason. Raises Stale, and BadAnswer for none."""
    if not why:
        raise BadAnswer("why", _("Say why it no longer holds"))
    with change(by=by) as c:
        return c.edit(note, version=version, act="safety.ended", ended_why=why)
