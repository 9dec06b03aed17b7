"""Pair: two records that look like one person, at least one of them closed to some."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from households.models.base import Row
from households.models.grants import Level
from households.models.people import nameable
from households.models.visibility import Reader


class Outcome(models.TextChoices):
    """What a matcher found."""

    APART = "apart", _("They are two different people")
    SAME = "same", _("It is the same person, and those who should know have been told")
    SAME_KEPT = "same_kept", _("It is the same person, and the two records stay apart")
    UNSURE = "unsure", _("It cannot be told yet")


class PairQuerySet(models.QuerySet["Pair"]):
    """Pairs."""

    def waiting(self) -> Self:
        """Return those that nobody has settled."""
        return self.filter(settled_at__isnull=True)

    def visible_to(self, user: Reader, level: Level = Level.POINTER) -> Self:
        """Return the pairs of which the reader may name both sides, at pointer level."""
        del level
        return self.filter(nameable(user, "one_id"), nameable(user, "other_id"))


class Pair(Row):
    """Two people on the record who may be one; for matchers who may see both, and nobody else.

    It is found after the fact, over everyone, so that nothing on the page of whoever recorded
    somebody, and no second of their time, tells of a record they may not see (design section 5).
    """

    one = models.ForeignKey("households.Person", models.CASCADE, related_name="+")
    other = models.ForeignKey("households.Person", models.CASCADE, related_name="+")
    outcome = models.CharField(max_length=20, choices=Outcome, blank=True)
    words = models.CharField(max_length=500, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects = PairQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("one", "other"), name="pair_stands_once"),
            models.CheckConstraint(name="pair_is_in_order", condition=Q(one__lt=F("other"))),
            models.CheckConstraint(
                name="pair_settled_says_how",
                condition=Q(settled_at__isnull=True, outcome="")
                | (Q(settled_at__isnull=False) & ~Q(outcome="")),
            ),
        )
        indexes = (models.Index(fields=("settled_at", "recorded_at"), name="pair_waiting"),)
