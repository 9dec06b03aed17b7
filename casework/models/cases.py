"""Case and CaseChild: what is open, for whom, with whom. What differs between siblings is here."""

from __future__ import annotations

import secrets
from datetime import date
from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from casework.codes import Closure, Kind, PrimaryNeed
from households.models.base import ReferenceField, Row, Sourced
from households.models.children import Child, ChildRows
from households.models.grants import Level
from households.models.visibility import Reader

NUMBERS = 9_000_000


def new_number() -> int:
    """Return a random seven-figure case number to say on the telephone."""
    return 1_000_000 + secrets.randbelow(NUMBERS)


class CaseQuerySet(models.QuerySet["Case"]):
    """Cases."""

    def visible_to(self, user: Reader, level: Level = Level.OUTLINE, *, one: bool = False) -> Self:
        """Return the cases with a child the reader may see.

        One case is asked about its own children; many, about every child one may see.
        """
        mine = CaseChild.objects.visible_to(user, level, one=one).order_by()
        if one:
            return self.filter(Exists(mine.filter(case_id=OuterRef("pk"))))
        return self.filter(pk__in=mine.values("case_id"))


class Case(Row):
    """One piece of work with a family; its children are its ``CaseChild`` rows."""

    number = models.PositiveIntegerField(default=new_number, unique=True, editable=False)

    objects = CaseQuerySet.as_manager()


def open_on(day: date, prefix: str = "") -> Q:
    """Return the condition "open on ``day``": opened on or before it, and not closed on it.

    A referral with no further action has no opening date, and so never opens.
    """
    running = Q(**{f"{prefix}closed_on__isnull": True}) | Q(**{f"{prefix}closed_on__gt": day})
    return running & Q(**{f"{prefix}opened_on__lte": day})


class CaseChildQuerySet(ChildRows):
    """Children on cases."""

    def open(self, day: date | None = None) -> Self:
        """Return those open on ``day`` (today)."""
        return self.filter(open_on(day or timezone.localdate()))

    def unallocated(self) -> Self:
        """Return those with neither worker nor team."""
        return self.filter(worker__isnull=True, team__isnull=True)


class CaseChild(Row, Sourced):
    """One child on one case: kind, opened, closed and why, worker, team, and how it came in."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="children")
    child = models.ForeignKey(Child, models.PROTECT, related_name="case_children")
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.REFERRAL)
    referred_on = models.DateField(null=True, blank=True)
    referral_source = models.CharField(max_length=4, blank=True)
    primary_need = models.CharField(max_length=2, choices=PrimaryNeed, blank=True)
    no_further_action = models.BooleanField(default=False)
    opened_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    closure = models.CharField(max_length=20, choices=Closure, blank=True)
    worker = models.ForeignKey(
        "sharing.User", models.PROTECT, null=True, blank=True, related_name="case_children"
    )
    team = models.ForeignKey(
        "sharing.Team", models.PROTECT, null=True, blank=True, related_name="case_children"
    )
    outside_id = models.CharField(max_length=100, blank=True)

    objects = CaseChildQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("outside_id",), condition=~Q(outside_id=""), name="case_child_outside_id"
            ),
            models.CheckConstraint(
                name="case_child_closes_after_it_opens",
                condition=Q(closed_on__isnull=True)
                | Q(opened_on__isnull=True)
                | Q(closed_on__gte=F("opened_on")),
            ),
            models.CheckConstraint(
                name="case_child_with_no_action_never_opens",
                condition=Q(no_further_action=False) | Q(opened_on__isnull=True),
            ),
            models.CheckConstraint(
                name="case_child_closed_for_a_reason",
                condition=Q(closed_on__isnull=True, closure="")
                | Q(closed_on__isnull=False) & ~Q(closure=""),
            ),
        )
        indexes = (
            models.Index(
                fields=("opened_on", "id"),
                condition=Q(closed_on__isnull=True),
                name="case_child_open",
            ),
            models.Index(fields=("worker", "closed_on"), name="case_child_worker"),
            models.Index(
                fields=("closed_on", "opened_on", "child", "team"), name="case_child_counted"
            ),
            models.Index(fields=("team", "closed_on"), name="case_child_team"),
        )


class CaseRows(models.QuerySet):  # type: ignore[type-arg]  # serves several models
    """Rows about one child on one case."""

    def visible_to(self, user: Reader, level: Level = Level.OUTLINE, *, one: bool = False) -> Self:
        """Return the rows of children the reader may see."""
        mine = CaseChild.objects.visible_to(user, level, one=one).order_by()
        return self.filter(case_child__in=mine)


class Step(Row, Sourced):
    """A dated change of kind: on this day the work with this child became this."""

    case_child = models.ForeignKey(CaseChild, models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=20, choices=Kind)
    began_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    objects = CaseRows.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="step_ends_after_it_begins",
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("began_on")),
            ),
        )


class Factor(Sourced):
    """An assessment factor (DfE code) found for a child, on a day."""

    reference = ReferenceField()
    case_child = models.ForeignKey(CaseChild, models.CASCADE, related_name="factors")
    code = models.CharField(max_length=4)
    found_on = models.DateField(null=True, blank=True)

    objects = CaseRows.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("case_child", "code", "found_on"), name="factor_found_once_a_day"
            ),
            models.UniqueConstraint(
                fields=("case_child", "code"),
                condition=Q(found_on__isnull=True),
                name="factor_undated_once",
            ),
        )


class AllocationQuerySet(CaseRows):
    """Who works with whom."""

    def living(self) -> Self:
        """Return allocations whose access is still open."""
        return self.filter(access_until__gt=timezone.now())


class Allocation(Row):
    """A worker's or a team's charge of a child on a case, and how long its access runs.

    Access ends twelve months on and is renewed by work (design section 5). When the charge ends,
    access runs four more weeks, to finish the record.
    """

    case_child = models.ForeignKey(CaseChild, models.CASCADE, related_name="allocations")
    worker = models.ForeignKey(
        "sharing.User", models.PROTECT, null=True, blank=True, related_name="allocations"
    )
    team = models.ForeignKey(
        "sharing.Team", models.PROTECT, null=True, blank=True, related_name="allocations"
    )
    began_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    access_until = models.DateTimeField()

    objects = AllocationQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="allocation_has_one_holder",
                condition=Q(worker__isnull=False, team__isnull=True)
                | Q(worker__isnull=True, team__isnull=False),
            ),
            models.CheckConstraint(
                name="allocation_ends_after_it_begins",
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("began_on")),
            ),
        )
        indexes = (
            models.Index(fields=("case_child", "access_until"), name="allocation_access"),
            models.Index(fields=("worker", "access_until"), name="allocation_worker"),
        )
