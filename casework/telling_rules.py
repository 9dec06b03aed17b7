"""Where the gaps about answering, telling and asking hold: his concerns, the child, his family."""

from __future__ import annotations

from datetime import datetime

from django.db.models import DateField, Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from casework.codes import Kind
from casework.day_sql import DaysAfter
from casework.entry_codes import AskedNew, EntryKind, Heard
from casework.models import CaseChild, Concern, CouldCare, SafetyNote, ToldHim
from casework.models.cases import open_on
from casework.models.visits import VisitChild
from casework.reaching_rules import living_men
from households.codes import Role
from households.gaps import Rows
from households.models.children import Child
from households.models.connections import Connection

CONCERN_AFTER = 14
"""Ten working days to answer a concern of his, counted as two weeks."""

TOLD_AFTER = 30
"""A month to tell somebody what is held of him (UK GDPR article 14), from the case's opening."""

ASKED_WITHIN = 60
OLD_ENOUGH = 1461
"""Four years in days: from then on a child can be asked who is around."""

KIN = (
    Role.GRANDFATHER, Role.GREAT_GRANDFATHER, Role.UNCLE, Role.BROTHER, Role.HALF_BROTHER,
    Role.STEPBROTHER, Role.GODFATHER, Role.COUSIN,
)  # fmt: skip
SERIOUS = (Kind.CHILD_PROTECTION, Kind.LOOKED_AFTER)


def concern_unanswered(now: datetime) -> tuple[Rows, ...]:
    """Hold for whoever raised a concern about the child and was not told our answer in time."""
    day = timezone.localdate(now)
    waits = Concern.objects.filter(
        Q(answer="") | Q(told_on__isnull=True),
        person_id=OuterRef("person_id"),
        about__child_id=OuterRef("child_id"),
    ).order_by("raised_on")
    first = Subquery(waits.values("raised_on")[:1], output_field=DateField())
    ties = Connection.objects.current(day).filter(Exists(waits.order_by()), person__died=False)
    return (Rows(ties, child="child_id", since=DaysAfter(first, CONCERN_AFTER)),)


def safety_note_overdue(now: datetime) -> tuple[Rows, ...]:
    """Hold for somebody with a safety note in force, from the day it was to be reviewed."""
    day = timezone.localdate(now)
    notes = SafetyNote.objects.filter(
        ended_why="", ends_on__gt=day, person_id=OuterRef("person_id")
    ).order_by("review_on")
    first = Subquery(notes.values("review_on")[:1], output_field=DateField())
    ties = Connection.objects.current(day).filter(Exists(notes.order_by()), person__died=False)
    return (Rows(ties, child="child_id", since=first),)


def not_told(now: datetime) -> tuple[Rows, ...]:
    """Hold for a man who was not told what we hold, from a month after the case opened.

    "Not yet, because" puts it off until its review.
    """
    day = timezone.localdate(now)
    mine = ToldHim.objects.filter(person_id=OuterRef("person_id"))
    later = mine.order_by("-on", "-pk").values("review_on")[:1]
    opened = CaseChild.objects.filter(open_on(day), child_id=OuterRef("child_id"))
    opened_on = opened.order_by("opened_on").values("opened_on")[:1]
    since = Coalesce(
        Subquery(later, output_field=DateField()),
        DaysAfter(Subquery(opened_on, output_field=DateField()), TOLD_AFTER),
    )
    men = living_men(now).filter(~Exists(mine.filter(told=True).order_by()))
    return (Rows(men, child="child_id", since=since),)


def child_not_asked(now: datetime) -> tuple[Rows, ...]:
    """Hold for a child of four or more seen on visits in the last 60 days and on none asked."""
    day = timezone.localdate(now)
    heard = VisitChild.objects.filter(
        child_id=OuterRef("pk"),
        seen=Heard.YES,
        entry__kind=EntryKind.VISIT,
        entry__signed_at__isnull=False,
    )
    heard = heard.annotate(until=DaysAfter("entry__happened_on", ASKED_WITHIN)).filter(
        until__gte=day
    )
    children = Child.objects.annotate(
        old_enough=DaysAfter(F("person__born_latest"), OLD_ENOUGH)
    ).filter(Exists(heard), ~Exists(heard.filter(asked_new=AskedNew.YES)), old_enough__lte=day)
    return (Rows(children),)


def kin_not_explored(now: datetime) -> tuple[Rows, ...]:
    """Hold for a relative of a child protected or looked after: nobody explored if he could care.

    A brother known to be under 18 is asked nothing.
    """
    day = timezone.localdate(now)
    serious = CaseChild.objects.filter(
        open_on(day), child_id=OuterRef("child_id"), kind__in=SERIOUS
    )
    explored = CouldCare.objects.filter(
        person_id=OuterRef("person_id"), child_id=OuterRef("child_id")
    )
    kin = living_men(now).filter(Exists(serious), ~Exists(explored), role__in=KIN)
    return (Rows(kin, child="child_id"),)
