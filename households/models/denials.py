"""Denials: they come before every grant, emergency access too, and follow the person."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from typing import Any, Self, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from households.models.base import Row
from households.models.conditions import Condition, any_of, exists

M = TypeVar("M", bound=models.Model)


class DenialReason(models.TextChoices):
    """Why a record is kept from somebody."""

    RELATIVE = "relative", _("A relative")
    NEIGHBOUR = "neighbour", _("A neighbour or friend")
    STAFF_FAMILY = "staff_family", _("A family of staff")
    HIGH_RISK = "high_risk", _("High risk if it were known")
    OTHER = "other", _("Another reason")


class LivingDenials(models.QuerySet[M]):
    """Denials in force."""

    def living(self, now: datetime | None = None) -> Self:
        """Return those in force at ``now``."""
        now = now or timezone.now()
        return self.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=now), starts_at__lte=now)


class Denial(Row):
    """What restrictions and bars share: whom they concern, why, from when, until when."""

    person = models.ForeignKey("households.Person", models.PROTECT, related_name="+")
    reason = models.CharField(max_length=20, choices=DenialReason)
    starts_at = models.DateTimeField(default=timezone.now)
    ends_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True


class Restriction(Denial):
    """This person's record is open to the named readers only."""

    objects = LivingDenials.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="restriction_ends_after_it_starts",
                condition=Q(ends_at__isnull=True) | Q(ends_at__gte=F("starts_at")),
            ),
        )


class RestrictionReader(models.Model):
    """Somebody to whom a restricted record stays open."""

    restriction = models.ForeignKey(Restriction, models.CASCADE, related_name="readers")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("restriction", "user"), name="restriction_names_a_reader_once"
            ),
        )


class KeptOut(Denial):
    """This user does not see this person's record, whatever else is granted."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")

    objects = LivingDenials.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="kept_out_ends_after_it_starts",
                condition=Q(ends_at__isnull=True) | Q(ends_at__gte=F("starts_at")),
            ),
        )
        indexes = (models.Index(fields=("user", "person"), name="kept_out_user_person"),)


class KeepFrom(Row):
    """One fact that must not reach one named person (a safe address and her former partner).

    Exactly one of the fact columns is filled.
    """

    kept_from = models.ForeignKey("households.Person", models.PROTECT, related_name="+")
    address = models.ForeignKey("households.Address", models.CASCADE, null=True, related_name="+")
    route = models.ForeignKey(
        "households.ContactRoute", models.CASCADE, null=True, related_name="+"
    )
    name = models.ForeignKey("households.Name", models.CASCADE, null=True, related_name="+")
    connection = models.ForeignKey(
        "households.Connection", models.CASCADE, null=True, related_name="+"
    )
    reason = models.CharField(max_length=20, choices=DenialReason, default=DenialReason.HIGH_RISK)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="keep_from_keeps_one_fact",
                condition=(
                    Q(address__isnull=False, route=None, name=None, connection=None)
                    | Q(address=None, route__isnull=False, name=None, connection=None)
                    | Q(address=None, route=None, name__isnull=False, connection=None)
                    | Q(address=None, route=None, name=None, connection__isnull=False)
                ),
            ),
        )


@cache
def _denied_sql() -> str:
    living = "d.starts_at <= %s AND (d.ends_at IS NULL OR d.ends_at > %s)"
    barred = exists(KeptOut, "d", f"d.person_id = {{column}} AND d.user_id = %s AND {living}")
    reads = exists(RestrictionReader, "dr", "dr.restriction_id = d.id AND dr.user_id = %s")
    closed = exists(Restriction, "d", f"d.person_id = {{column}} AND {living} AND NOT {reads}")
    return any_of((barred, closed))


def denied(user_id: int, person: str, now: datetime) -> Q:
    """Return the condition "this user may not know of the person in column ``person``".

    A living *kept out* names the user, or a living restriction does not name them as a reader.
    """
    return Q(Condition(_denied_sql(), person, (user_id, now, now, now, now, user_id)))


def denied_people(user_id: int, now: datetime) -> models.QuerySet[Any, int]:
    """Return the ids of everybody whom this user may not know of, for a count over very many.

    They are few, and found once a query; ``denied`` asks of each row.
    """
    barred = KeptOut.objects.living(now).filter(user_id=user_id).order_by()
    reads = RestrictionReader.objects.filter(restriction_id=OuterRef("pk"), user_id=user_id)
    closed = Restriction.objects.living(now).filter(~Exists(reads)).order_by()
    return barred.values_list("person_id", flat=True).union(
        closed.values_list("person_id", flat=True)
    )
