"""Whether he or his family could care, who knows him, what he was told, what he disputes."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from casework.models import CouldCare, Dispute, ServiceKnown, ToldHim
from households.actor import Actor
from households.change import change
from households.codes import YesNo
from households.models import Child, Person
from households.services.people import NOT_SAID, Said
from households.services.roles import BadAnswer


def record_could_care(
    *, by: Actor, person: Person, child: Child, explored_on: date,
    willing: str = YesNo.NOT_KNOWN, able: str = YesNo.NOT_KNOWN, words: str = "",
    said: Said = NOT_SAID,
) -> CouldCare:  # fmt: skip
    """Record whether somebody could care for a child, as explored by the writer on a day."""
    with change(by=by) as c:
        row = CouldCare(
            person=person, child=child, explored_on=explored_on, willing=willing, able=able,
            words=words, **said.columns(),
        )  # fmt: skip
        return c.add(row, act="could_care.recorded", person=person)


@dataclass(frozen=True)
class ServiceTold:
    """A service that knows him: what it sees, and what a child sees on his worst day and best."""

    service: str
    sees: str = ""
    worst_day: str = ""
    best_day: str = ""


def record_service(
    *, by: Actor, person: Person, told: ServiceTold, said: Said = NOT_SAID
) -> ServiceKnown:
    """Record a service that knows somebody."""
    with change(by=by) as c:
        row = ServiceKnown(person=person, **asdict(told), **said.columns())
        return c.add(row, act="service.recorded", person=person)


def record_told(
    *, by: Actor, person: Person, told: bool, on: date, words: str = "", why_not: str = "",
    review_on: date | None = None,
) -> ToldHim:  # fmt: skip
    """Record what somebody was told of what we hold, or why not yet and until when.

    Raises BadAnswer for "not yet" without a reason, or without a day to look again.
    """
    if not told and not why_not:
        raise BadAnswer("why_not", _("Say why not yet"))
    if not told and (review_on is None or review_on <= timezone.localdate()):
        raise BadAnswer("review_on", _("Say by which day we look at this again"))
    with change(by=by) as c:
        row = ToldHim(
            person=person, told=told, on=on, words=words, why_not="" if told else why_not,
            review_on=None if told else review_on,
        )  # fmt: skip
        return c.add(row, act="told_him.recorded", person=person)


def record_dispute(
    *, by: Actor, person: Person, words: str, on: date, disputes: str = "", answer: str = ""
) -> Dispute:
    """Record what somebody disagrees with, in their words, beside what it disputes."""
    with change(by=by) as c:
        row = Dispute(person=person, words=words, on=on, disputes=disputes, answer=answer)
        return c.add(row, act="dispute.recorded", person=person)
