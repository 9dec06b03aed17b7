"""DueRun: when each thing that time brings was last done, how much, and whether it went well."""

from __future__ import annotations

from django.db import models


class DueRun(models.Model):
    """One step of one run. Holds counts and codes, and nothing about anybody."""

    step = models.CharField(max_length=40)
    began_at = models.DateTimeField()
    took_ms = models.PositiveIntegerField()
    done = models.PositiveIntegerField(default=0)
    ok = models.BooleanField()
    fault = models.CharField(max_length=100, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="due_run_went_well_or_says_what_failed",
                condition=models.Q(ok=True, fault="") | models.Q(ok=False) & ~models.Q(fault=""),
            ),
        )
        indexes = (models.Index(fields=("step", "-began_at"), name="due_run_latest"),)
