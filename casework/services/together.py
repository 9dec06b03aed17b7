"""Meetings and who came, support offered to each adult, and consent of each parent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from casework.man_codes import FAMILY_COMES, Attendance
from casework.models import Case, Consent, Meeting, MeetingPerson, Offer
from households.actor import Actor
from households.audit import Subject
from households.change import change
from households.models import Person
from households.services.people import NOT_SAID, Said
from households.services.roles import BadAnswer


@dataclass(frozen=True)
class Expected:
    """One person and a meeting: invited, came, or why not."""

    person: Person
    attendance: str
    why: str = ""


def record_meeting(
    *, by: Actor, case: Case, kind: str, on: date, words: str = "",
    people: Sequence[Expected] = (),
) -> Meeting:  # fmt: skip
    """Record a meeting and who was expected. Raises BadAnswer for one nobody could have come to.

    To a strategy discussion or legal planning meeting no family is invited, so nobody is ever
    "not invited" to one.
    """
    left_out = [one for one in people if one.attendance == Attendance.NOT_INVITED]
    if left_out and kind not in FAMILY_COMES:
        raise BadAnswer("kind", _("Family are not invited to this kind of meeting"))
    with change(by=by) as c:
        meeting = c.add(Meeting(case=case, kind=kind, on=on, words=words))
        for one in people:
            MeetingPerson.objects.create(
                meeting=meeting, person=one.person, attendance=one.attendance, why=one.why
            )
        c.touch(*case.children.values_list("child_id", flat=True))
        c.touch(*(one.person.pk for one in people))
        who = [Subject(one.person.reference, one.person.pk) for one in people]
        c.note("meeting.recorded", Subject(meeting.reference), *who)
    return meeting


def record_offer(
    *, by: Actor, person: Person, case: Case, what: str, on: date, state: str, words: str = ""
) -> Offer:
    """Record support offered to one named adult, and what became of it."""
    with change(by=by) as c:
        row = Offer(person=person, case=case, what=what, on=on, state=state, words=words)
        c.touch(*case.children.values_list("child_id", flat=True))
        return c.add(row, act="offer.recorded", person=person)


def change_offer(*, by: Actor, offer: Offer, version: int | None, state: str, words: str) -> Offer:
    """Say what became of an offer. Raises Stale."""
    with change(by=by) as c:
        return c.edit(offer, version=version, act="offer.changed", state=state, words=words)


def record_consent(
    *, by: Actor, person: Person, case: Case, gives: str, asked_on: date, words: str = "",
    said: Said = NOT_SAID,
) -> Consent:  # fmt: skip
    """Record that consent to the work was asked of one person, and what they said."""
    with change(by=by) as c:
        row = Consent(
            person=person, case=case, gives=gives, asked_on=asked_on, words=words,
            **said.columns(),
        )  # fmt: skip
        return c.add(row, act="consent.recorded", person=person)
