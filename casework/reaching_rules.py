"""Where the gaps about reaching a man hold: who was met, who was tried, who waits for us.

What counts is what happened in the work on a case the child is on; whether a man was met in other
work, with another child, changes nothing here.
"""

from __future__ import annotations

from datetime import datetime

from django.db.models import DateField, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone

from casework.day_sql import DaysAfter
from casework.entry_codes import Presence
from casework.man_codes import ApproachWay, Direction, Outcome
from casework.models import Approach, CaseChild, EntryPerson
from casework.models.cases import open_on
from households.gaps import Rows
from households.models.connections import Connection

IN_PERSON = (Presence.MET, Presence.SEEN)
"""To be heard, or in another room, is not to be met."""

TOGETHER = (Outcome.MET, Outcome.ATTENDED)
UNTRIED_AFTER = 14
"""Ten working days after the case opened, counted as two weeks."""

UNSEEN_AFTER = 90


def living_men(now: datetime) -> QuerySet[Connection]:
    """Return the current connections of living men, who are more than professionals."""
    day = timezone.localdate(now)
    return Connection.objects.current(day).to_men(day).filter(person__died=False)


def met_in_entries() -> QuerySet[EntryPerson]:
    """Return the signed entries in which the man of a connection was met or seen."""
    return EntryPerson.objects.filter(
        person_id=OuterRef("person_id"),
        presence__in=IN_PERSON,
        entry__signed_at__isnull=False,
        entry__case__children__child_id=OuterRef("child_id"),
    ).order_by()


def approaches() -> QuerySet[Approach]:
    """Return the approaches between us and the person of a connection, save those not made."""
    return (
        Approach.objects.filter(
            person_id=OuterRef("person_id"), case__children__child_id=OuterRef("child_id")
        )
        .exclude(outcome=Outcome.NOT_TRIED)
        .order_by()
    )


def never() -> Q:
    """Return the condition "nobody is recorded as having met him", on a connection."""
    return Q(~Exists(met_in_entries()), ~Exists(approaches().filter(outcome__in=TOGETHER)))


def never_met(now: datetime) -> tuple[Rows, ...]:
    """Hold for a living man in the child's life whom nobody of ours has met."""
    return (Rows(living_men(now).filter(never()), child="child_id"),)


def not_tried(now: datetime) -> tuple[Rows, ...]:
    """Hold for such a man whom nobody has tried to reach, two weeks after the case opened."""
    day = timezone.localdate(now)
    ours = approaches().filter(direction=Direction.OURS)
    opened = CaseChild.objects.filter(open_on(day), child_id=OuterRef("child_id"))
    opened_on = Subquery(
        opened.order_by("opened_on").values("opened_on")[:1], output_field=DateField()
    )
    men = living_men(now).filter(never(), ~Exists(ours))
    return (Rows(men, child="child_id", since=DaysAfter(opened_on, UNTRIED_AFTER)),)


def he_rang_unanswered(now: datetime) -> tuple[Rows, ...]:
    """Hold for whoever approached us and waits, from two working days after."""
    day = timezone.localdate(now)
    waits = approaches().filter(
        direction=Direction.HIS, outcome=Outcome.WAITING, answered_on__isnull=True
    )
    due = waits.annotate(due=Coalesce("answer_by", "on")).order_by("due").values("due")[:1]
    ties = Connection.objects.current(day).filter(Exists(waits), person__died=False)
    return (Rows(ties, child="child_id", since=Subquery(due, output_field=DateField())),)


def not_seen_lately(now: datetime) -> tuple[Rows, ...]:
    """Hold for a man who was met once, from 90 days after he was last met."""
    entry = met_in_entries().order_by("-entry__happened_on").values("entry__happened_on")[:1]
    together = approaches().filter(outcome__in=TOGETHER).order_by("-on").values("on")[:1]
    men = living_men(now).annotate(
        in_entry=Subquery(entry, output_field=DateField()),
        by_approach=Subquery(together, output_field=DateField()),
    )
    men = men.annotate(
        last_met=Greatest(Coalesce("in_entry", "by_approach"), Coalesce("by_approach", "in_entry"))
    ).filter(last_met__isnull=False)
    return (Rows(men, child="child_id", since=DaysAfter("last_met", UNSEEN_AFTER)),)


def only_through_the_mother(now: datetime) -> tuple[Rows, ...]:
    """Hold for a man never met whom every approach went to, or came from, through the mother."""
    through = approaches().filter(way=ApproachWay.THROUGH_MOTHER)
    others = approaches().exclude(way=ApproachWay.THROUGH_MOTHER)
    men = living_men(now).filter(Exists(through), ~Exists(others), ~Exists(met_in_entries()))
    return (Rows(men, child="child_id"),)
