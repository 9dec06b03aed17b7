"""Where the gaps about orders, arrangements, release and the mother's word alone hold."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import (
    Case,
    DateField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    When,
)
from django.db.models.functions import Coalesce, Least
from django.utils import timezone

from casework.day_sql import DaysAfter
from households.codes import Source
from households.gaps import Rows
from households.models.base import current_on
from households.models.connections import Connection
from households.models.parenthood import Binding, BindingChild, Coming, Contact
from households.parenthood_codes import BindingKind, ComingChange
from households.people_gaps import on_one_word

BETWEEN_TWO = (
    BindingKind.CHILD_ARRANGEMENTS_LIVE,
    BindingKind.CHILD_ARRANGEMENTS_TIME,
    BindingKind.PROHIBITED_STEPS,
    BindingKind.SPECIFIC_ISSUE,
    BindingKind.NON_MOLESTATION,
    BindingKind.OCCUPATION,
    BindingKind.RESTRAINING,
)
"""Orders that stand between two people: who asked for them, or whom they protect, belongs there."""

LEAVING = (ComingChange.RELEASE, ComingChange.DISCHARGE)
PLANNED_BEFORE = 28
"""Four weeks before a release or discharge something should be agreed for it."""


def _living_ties(now: datetime) -> QuerySet[Connection]:
    return Connection.objects.current(timezone.localdate(now)).filter(person__died=False)


def binding_him() -> QuerySet[Binding]:
    """Return what binds the person of a connection, about its child or about none in particular."""
    about = BindingChild.objects.filter(binding_id=OuterRef("pk")).order_by()
    this = about.filter(child_id=OuterRef(OuterRef("child_id")))
    rows = Binding.objects.filter(person_id=OuterRef("person_id")).order_by()
    return rows.filter(~Exists(about) | Exists(this))


def _ran_out_unread() -> Q:
    """Return the condition "it has a last day, and nobody has looked at it since that day"."""
    unread = Q(checked_on__isnull=True) | Q(checked_on__lt=F("ends_on"))
    return Q(ends_on__isnull=False) & unread


def _first_end(rows: QuerySet[Any]) -> Subquery:
    rows = rows.filter(_ran_out_unread()).order_by("ends_on")
    return Subquery(rows.values("ends_on")[:1], output_field=DateField())


def order_expired(now: datetime) -> tuple[Rows, ...]:
    """Hold from the day on which an order or a contact arrangement runs out.

    It closes when somebody says that it has ended, or that it goes on, on that day or later.
    """
    ties = _living_ties(now).annotate(
        order_ends=_first_end(binding_him()),
        contact_ends=_first_end(Contact.objects.filter(connection_id=OuterRef("pk"))),
    )
    first = Least(Coalesce("order_ends", "contact_ends"), Coalesce("contact_ends", "order_ends"))
    ties = ties.annotate(first_end=first).filter(first_end__isnull=False)
    return (Rows(ties, child="child_id", since=F("first_end")),)


def order_without_the_other_party(now: datetime) -> tuple[Rows, ...]:
    """Hold for somebody whom an order between two people binds today, the other not recorded."""
    day = timezone.localdate(now)
    alone = binding_him().filter(current_on(day), kind__in=BETWEEN_TWO, other__isnull=True)
    return (Rows(_living_ties(now).filter(Exists(alone)), child="child_id"),)


def release_or_discharge_due(now: datetime) -> tuple[Rows, ...]:
    """Hold for somebody due out of custody or hospital, until we say that they came.

    From the day itself; without a plan from four weeks before.
    """
    planned = Case(
        When(plan="", then=DaysAfter(F("on"), -PLANNED_BEFORE)),
        default=F("on"),
        output_field=DateField(),
    )
    due = Coming.objects.ahead().filter(
        person_id=OuterRef("person_id"), kind__in=LEAVING, on__isnull=False
    )
    first = due.annotate(begins=planned).order_by("begins").values("begins")[:1]
    ties = _living_ties(now).filter(Exists(due.order_by()))
    return (Rows(ties, child="child_id", since=Subquery(first, output_field=DateField())),)


def only_the_mother_says(now: datetime) -> tuple[Rows, ...]:
    """Hold for a current connection to a man for whom the mother's word is all there is."""
    return (Rows(on_one_word(now, Source.MOTHER), child="child_id"),)
