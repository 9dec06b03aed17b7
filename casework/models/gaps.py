"""The kept answers of the gap registry, and what was answered for now. See design section 8."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from households.models.base import Row
from households.models.children import Child, ChildRows


class OpenGapQuerySet(ChildRows):
    """Open gaps."""

    def now(self, day: date | None = None) -> Self:
        """Return the gaps that have begun and are not answered for now."""
        day = day or timezone.localdate()
        return self.filter(since__lte=day).filter(
            Q(answered_until__isnull=True) | Q(answered_until__lte=day)
        )

    def answered(self, day: date | None = None) -> Self:
        """Return the gaps that are answered for now; they are counted apart, and come back."""
        day = day or timezone.localdate()
        return self.filter(since__lte=day, answered_until__gt=day)


class OpenGap(models.Model):
    """One gap of one child on an open case. Only ``casework.services.gaps`` writes here.

    ``subject`` is the id of what the gap is about (the child, a connection, a person ...);
    ``since`` may lie ahead. ``born_key`` orders by age and never drops anybody.
    """

    code = models.CharField(max_length=60)
    child = models.ForeignKey(Child, models.CASCADE, related_name="open_gaps")
    subject = models.BigIntegerField()
    since = models.DateField()
    team = models.ForeignKey("sharing.Team", models.SET_NULL, null=True, related_name="+")
    worker = models.ForeignKey("sharing.User", models.SET_NULL, null=True, related_name="+")
    kind = models.CharField(max_length=20)
    opened_on = models.DateField()
    born_key = models.DateField()
    answered_until = models.DateField(null=True)

    objects = OpenGapQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("code", "child", "subject"), name="open_gap_once_a_subject"
            ),
        )
        indexes = (
            models.Index(fields=("code", "opened_on", "child"), name="open_gap_oldest"),
            models.Index(fields=("code", "-born_key", "child"), name="open_gap_youngest"),
            models.Index(fields=("team", "code", "child"), name="open_gap_team"),
            models.Index(fields=("child", "code"), name="open_gap_child"),
        )


class GapAnswer(Row):
    """A gap answered for now: because, by whom, until when. Then it comes back."""

    code = models.CharField(max_length=60)
    child = models.ForeignKey(Child, models.CASCADE, related_name="gap_answers")
    subject = models.BigIntegerField()
    because = models.CharField(max_length=500)
    until = models.DateField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = ChildRows.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("code", "child", "subject"),
                condition=Q(withdrawn_at__isnull=True),
                name="gap_answered_once",
            ),
            models.CheckConstraint(name="gap_answer_says_why", condition=~Q(because="")),
        )
