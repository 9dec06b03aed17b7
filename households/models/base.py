"""What every record of the people storey shares: a reference, a version, a source, a period."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from households.codes import Source
from households.references import LENGTH, new_reference


class ReferenceField(models.CharField[str, str]):
    """The random public name of a row; see ``households.references``."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("max_length", LENGTH)
        options.setdefault("default", new_reference)
        options.setdefault("unique", True)
        options.setdefault("editable", False)
        super().__init__(**options)


class Row(models.Model):
    """A row that people edit: it has a reference, a version, and who wrote it when."""

    reference = ReferenceField()
    version = models.PositiveIntegerField(default=1, editable=False)
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )

    class Meta:
        abstract = True


class Sourced(models.Model):
    """A fact that says who said so and when; "source not recorded" is a value."""

    source = models.CharField(max_length=20, choices=Source, default=Source.NOT_RECORDED)
    source_words = models.CharField(max_length=300, blank=True)
    stated_on = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True


class Period(models.Model):
    """A time whose ends may be unknown.

    ``ended`` says that it is over; ``ends_on`` says when, where that is known. A period with a
    future ``ends_on`` is current until that day.
    """

    starts_on = models.DateField(null=True, blank=True)
    starts_accuracy = models.CharField(max_length=3, default="AAA")
    ends_on = models.DateField(null=True, blank=True)
    ends_accuracy = models.CharField(max_length=3, default="AAA")
    ended = models.BooleanField(default=False)

    class Meta:
        abstract = True


def current_on(day: date, prefix: str = "") -> Q:
    """Return the condition "current, or undated, on ``day``" for a model with a period."""
    not_over = Q(**{f"{prefix}ended": False}) | Q(**{f"{prefix}ends_on__gt": day})
    begun = Q(**{f"{prefix}starts_on__isnull": True}) | Q(**{f"{prefix}starts_on__lte": day})
    return not_over & begun


def period_constraints(name: str) -> list[models.BaseConstraint]:
    """Return the constraints every period keeps, under names that begin with ``name``."""
    return [
        models.CheckConstraint(
            name=f"{name}_ends_after_it_starts",
            condition=Q(starts_on__isnull=True)
            | Q(ends_on__isnull=True)
            | Q(ends_on__gte=F("starts_on")),
        ),
        models.CheckConstraint(
            name=f"{name}_with_an_end_is_ended",
            condition=Q(ends_on__isnull=True) | Q(ended=True),
        ),
    ]
