"""Where the gaps about meetings, support and information hold: what went to the mother alone."""

from __future__ import annotations

from datetime import datetime

from django.db.models import BigIntegerField, DateField, Exists, OuterRef, QuerySet, Subquery
from django.utils import timezone

from casework.man_codes import FAMILY_COMES, Attendance
from casework.models import Advice, Meeting, MeetingPerson, Offer
from casework.reaching_rules import living_men
from households.codes import CARER_ROLES, PARTNER_ROLES, Role
from households.gaps import Rows
from households.models.base import current_on
from households.models.connections import Connection

AT_HAND = (*CARER_ROLES, *PARTNER_ROLES)
"""Those in a parent's, partner's or carer's place: support and meetings are theirs too."""

MOTHERS = (Role.MOTHER, Role.SECOND_MOTHER)


def _men(now: datetime) -> QuerySet[Connection]:
    return living_men(now).filter(role__in=AT_HAND)


def not_invited(now: datetime) -> tuple[Rows, ...]:
    """Hold for such a man who was not invited to the last meeting to which family come."""
    last = Meeting.objects.filter(
        kind__in=FAMILY_COMES, case__children__child_id=OuterRef("child_id")
    ).order_by("-on", "-pk")
    men = _men(now).annotate(
        last_meeting=Subquery(last.values("pk")[:1], output_field=BigIntegerField())
    )
    asked = MeetingPerson.objects.filter(
        meeting_id=OuterRef("last_meeting"), person_id=OuterRef("person_id")
    ).exclude(attendance=Attendance.NOT_INVITED)
    men = men.filter(~Exists(asked), last_meeting__isnull=False)
    held_on = Subquery(last.values("on")[:1], output_field=DateField())
    return (Rows(men, child="child_id", since=held_on),)


def _offers() -> QuerySet[Offer]:
    return Offer.objects.filter(case__children__child_id=OuterRef("child_id"))


def _advice() -> QuerySet[Advice]:
    return Advice.objects.filter(
        entry__signed_at__isnull=False, entry__case__children__child_id=OuterRef("child_id")
    )


def _mothers_only(now: datetime, given: QuerySet[Offer] | QuerySet[Advice]) -> tuple[Rows, ...]:
    """Hold for a man who was given nothing, where the child's mother was given something."""
    path = "person__connections__"
    to_her = given.filter(
        current_on(timezone.localdate(now), path),
        **{f"{path}role__in": MOTHERS, f"{path}child_id": OuterRef("child_id")},
    )
    to_him = given.filter(person_id=OuterRef("person_id"))
    men = _men(now).filter(Exists(to_her), ~Exists(to_him))
    return (Rows(men, child="child_id"),)


def support_to_mother_only(now: datetime) -> tuple[Rows, ...]:
    """Hold where support was offered to the mother and none to him."""
    return _mothers_only(now, _offers())


def information_to_mother_only(now: datetime) -> tuple[Rows, ...]:
    """Hold where information or advice was given to the mother and none to him."""
    return _mothers_only(now, _advice())
