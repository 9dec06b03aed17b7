"""Child: a record about a person; and what is known of the roles in a child's life."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from households.codes import FACTUAL_STATES, DeclineReason, ExpectedRole, RoleState
from households.models.base import Row, Sourced
from households.models.grants import CODENAMES, Level
from households.models.people import Person
from households.models.visibility import Reader, not_denied, seen


class ChildQuerySet(models.QuerySet["Child"]):
    """Children, in the words the pages use."""

    def visible_to(self, user: Reader, level: Level = Level.OUTLINE, *, one: bool = False) -> Self:
        """Return the children whose record the reader may open at ``level``."""
        return self.filter(seen(user, "pk", level, one=one))

    def not_denied_to(self, user: Reader) -> Self:
        """Return the children nothing keeps from the reader (for gaps and matching only)."""
        return self.filter(not_denied(user, "pk"))


class Child(models.Model):
    """A child's record about a person. A father of seventeen is a person with one of these."""

    person = models.OneToOneField(Person, models.PROTECT, primary_key=True, related_name="child")
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = ChildQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        permissions = [
            (name, f"See a child: {level.name.lower()}") for level, name in CODENAMES.items()
        ]


class ChildRows(models.QuerySet):  # type: ignore[type-arg]  # serves several models
    """Rows about one child, seen by whoever may open the child's record."""

    def visible_to(self, user: Reader, level: Level = Level.OUTLINE, *, one: bool = False) -> Self:
        """Return the rows of children the reader may see at ``level``."""
        return self.filter(seen(user, "child_id", level, one=one))


class RoleStatusQuerySet(ChildRows):
    """What is known of expected roles."""

    def standing(self) -> Self:
        """Return those that have not been overtaken by a later one."""
        return self.filter(overtaken_at__isnull=True)

    def decided(self, day: date | None = None) -> Self:
        """Return those that answer the question on ``day``: decided, and not due for review."""
        day = day or timezone.localdate()
        return (
            self.standing()
            .exclude(state=RoleState.NOT_ASKED)
            .filter(Q(review_on__isnull=True) | Q(review_on__gt=day))
        )


class RoleStatus(Row, Sourced):
    """Why nobody is recorded in a role: a blank and a decided "not known" never look alike."""

    child = models.ForeignKey(Child, models.CASCADE, related_name="role_statuses")
    role = models.CharField(max_length=20, choices=ExpectedRole)
    state = models.CharField(max_length=20, choices=RoleState)
    words = models.CharField(max_length=500, blank=True)
    asked_whom = models.CharField(max_length=200, blank=True)
    decided_on = models.DateField(default=timezone.localdate)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    review_on = models.DateField(null=True, blank=True)
    overtaken_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = RoleStatusQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("child", "role"),
                condition=Q(overtaken_at__isnull=True),
                name="role_status_stands_once",
            ),
            models.CheckConstraint(
                name="role_status_has_review_or_is_fact",
                condition=Q(state__in=(*FACTUAL_STATES, RoleState.NOT_ASKED))
                | Q(review_on__isnull=False),
            ),
            models.CheckConstraint(
                name="role_status_is_reviewed_later",
                condition=Q(review_on__isnull=True) | Q(review_on__gt=models.F("decided_on")),
            ),
        )


class DeclineQuerySet(models.QuerySet["Decline"]):
    """Reasons that travel nowhere."""

    def visible_to(self, user: Reader, level: Level = Level.FULL, *, one: bool = False) -> Self:
        """Return the reasons on children the reader may see in full.

        Who among those is the allocated worker or the manager is asked by the upper storey.
        """
        return self.filter(seen(user, "status__child_id", level, one=one))


class Decline(models.Model):
    """Why a mother does not name the father: for the allocated worker and the manager alone.

    It is apart from ``RoleStatus`` so that no list, export, version or message can carry it.
    """

    status = models.OneToOneField(
        RoleStatus, models.CASCADE, primary_key=True, related_name="decline"
    )
    reason = models.CharField(max_length=20, choices=DeclineReason, default=DeclineReason.NOT_SAID)
    words = models.CharField(max_length=500, blank=True)

    objects = DeclineQuerySet.as_manager()
