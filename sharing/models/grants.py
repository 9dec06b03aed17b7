"""Grant: a standing reason, with its own period, for somebody to see a child."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from households.models.base import Row
from households.models.children import ChildRows
from households.models.grants import LEVELS


class GrantKind(models.TextChoices):
    """Where a reason comes from. Allocations are rows of their own, in casework."""

    DECISION = "decision", _("A recorded decision")
    EMERGENCY = "emergency", _("Emergency access")
    REVIEW = "review", _("Review or conference")


class GrantQuerySet(ChildRows):
    """Reasons."""

    def living(self) -> Self:
        """Return those in force now."""
        now = timezone.now()
        return self.filter(starts_at__lte=now, ends_at__gt=now)


class Grant(Row):
    """One reason to see one child: who (a user or a group), how much, why, from when, until when.

    Never endless. ``settle_grants`` turns living reasons into guardian's rows.
    """

    child = models.ForeignKey("households.Child", models.CASCADE, related_name="reasons")
    kind = models.CharField(max_length=20, choices=GrantKind)
    level = models.PositiveSmallIntegerField(choices=LEVELS)
    user = models.ForeignKey(
        "sharing.User", models.CASCADE, null=True, blank=True, related_name="reasons"
    )
    group = models.ForeignKey(
        "auth.Group", models.CASCADE, null=True, blank=True, related_name="reasons"
    )
    why = models.CharField(max_length=300)
    starts_at = models.DateTimeField(default=timezone.now)
    ends_at = models.DateTimeField()

    objects = GrantQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="grant_has_one_reader",
                condition=Q(user__isnull=False, group__isnull=True)
                | Q(user__isnull=True, group__isnull=False),
            ),
            models.CheckConstraint(
                name="grant_ends_after_it_starts", condition=Q(ends_at__gt=F("starts_at"))
            ),
        )
        indexes = (models.Index(fields=("child", "ends_at"), name="grant_child_ends"),)
