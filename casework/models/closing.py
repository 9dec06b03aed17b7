"""What was asked before work with a child closed or stepped down, and how it was decided."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q

from casework.codes import Closure, Decided, Kind
from casework.models.cases import CaseChild
from households.codes import YesNo
from households.models.base import Row
from households.models.grants import Level
from households.models.people import Person, nameable
from households.models.visibility import Reader


class ClosingQuerySet(models.QuerySet["Closing"]):
    """Closings and steps down."""

    def visible_to(self, user: Reader, level: Level = Level.FULL, *, one: bool = False) -> Self:
        """Return those of children the reader sees in full."""
        mine = CaseChild.objects.visible_to(user, level, one=one).order_by()
        return self.filter(case_child__in=mine)


class Closing(Row):
    """One closing or step down of the work with a child, or a worker's question to a manager.

    It is only ever added: a later decision is a row of its own. ``kind`` is what the work became,
    empty where it closed. ``ClosingOpen`` holds what was open.
    """

    case_child = models.ForeignKey(CaseChild, models.CASCADE, related_name="closings")
    decided = models.CharField(max_length=20, choices=Decided)
    kind = models.CharField(max_length=20, choices=Kind, blank=True)
    closure = models.CharField(max_length=20, choices=Closure, blank=True)
    on = models.DateField()
    because = models.CharField(max_length=500, blank=True)
    adults_told = models.CharField(max_length=20, choices=YesNo)
    adults_words = models.CharField(max_length=500, blank=True)
    noticed = models.CharField(max_length=20, choices=YesNo)
    noticed_words = models.CharField(max_length=500, blank=True)

    objects = ClosingQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="closing_with_something_open_says_why",
                condition=Q(decided=Decided.CLEAR) | ~Q(because=""),
            ),
            models.CheckConstraint(
                name="closing_ends_or_steps_down",
                condition=Q(kind="") & ~Q(closure="") | ~Q(kind="") & Q(closure=""),
            ),
        )
        indexes = (
            models.Index(fields=("case_child", "id"), name="closing_of_a_child"),
            models.Index(fields=("id",), condition=Q(decided=Decided.ASKED), name="closing_asked"),
        )


class OpenQuerySet(models.QuerySet["ClosingOpen"]):
    """What was open."""

    def visible_to(self, user: Reader, level: Level = Level.FULL, *, one: bool = False) -> Self:
        """Return what concerns nobody in particular, or somebody who may be named to the reader."""
        closings = Closing.objects.visible_to(user, level, one=one).order_by()
        spoken = Q(person__isnull=True) | nameable(user, "person_id")
        return self.filter(spoken, closing__in=closings)


class ClosingOpen(models.Model):
    """One question that was open when it was decided: a gap's code, and whom it was about."""

    closing = models.ForeignKey(Closing, models.CASCADE, related_name="open")
    code = models.CharField(max_length=60)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    objects = OpenQuerySet.as_manager()
