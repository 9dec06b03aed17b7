"""Imports: how one is going, what it has taken, where it differs from the record, what to mend."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from households.models.base import ReferenceField
from households.models.people import Person, PersonRows

KEPT = timedelta(days=7)
"""Uploaded files and rows to be mended are destroyed after so long."""


SILENT = timedelta(minutes=3)
"""Work that goes on says so every second or so."""


class ImportKind(models.TextChoices):
    """What kind of extract it is."""

    DATASET = "dataset", _("Standard Safeguarding Dataset tables")
    CENSUS = "census", _("Children in need census return")


class ImportState(models.TextChoices):
    """How far an import has come."""

    WAITING = "waiting", _("Waiting to be read")
    READING = "reading", _("Being read")
    PLANNED = "planned", _("Read: the plan is ready")
    APPLYING = "applying", _("Being taken in")
    DONE = "done", _("Taken in")
    REFUSED = "refused", _("Refused")
    STOPPED = "stopped", _("Stopped")


RUNNING = (ImportState.WAITING, ImportState.READING, ImportState.APPLYING)


class ImportRun(models.Model):
    """One import: what was asked, how far it has come, what it would do or did. No names here.

    ``counts`` is how many of each thing; ``troubles`` how often each thing is wrong in each column.
    """

    reference = ReferenceField()
    kind = models.CharField(max_length=20, choices=ImportKind)
    state = models.CharField(max_length=20, choices=ImportState, default=ImportState.WAITING)
    extract_on = models.DateField(default=timezone.localdate)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    began_at = models.DateTimeField(null=True)
    moved_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    done = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(default=0)
    rows = models.PositiveBigIntegerField(default=0)
    counts = models.JSONField(default=dict)
    troubles = models.JSONField(default=list)
    uploaded = models.BooleanField(default=False)

    class Meta:
        indexes = (models.Index(fields=("-made_at",), name="import_newest"),)

    @property
    def is_running(self) -> bool:
        """Whether work on it waits or goes on."""
        return self.state in RUNNING

    @property
    def has_stopped(self) -> bool:
        """Whether it should be going on and has not moved for some minutes: it was killed."""
        if self.state not in (ImportState.READING, ImportState.APPLYING):
            return False
        return self.moved_at is None or timezone.now() - self.moved_at > SILENT

    @property
    def percent(self) -> int:
        """How far this part of the work has come, in a hundred."""
        return min(100, round(100 * self.done / self.total)) if self.total else 0


class ImportedUnit(models.Model):
    """A unit that has been taken, by its number in the extract, and the digest of what it said.

    A unit whose digest is the same is not taken again: so a second run changes nothing and a
    killed run goes on where it stopped.
    """

    kind = models.CharField(max_length=20, choices=ImportKind)
    key = models.CharField(max_length=100)
    digest = models.CharField(max_length=64)
    extract_on = models.DateField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("kind", "key"), name="imported_unit_once"),)


class Differing(models.TextChoices):
    """In what an extract and the record differ."""

    NAME = "name", _("Name")
    SEX = "sex", _("Sex")
    BIRTH = "birth", _("Date of birth")
    DEATH = "death", _("Death")
    DETAIL = "detail", _("Another detail")
    ROLE = "role", _("What they are to the child")
    CONNECTION_END = "connection_end", _("When the connection ended")
    RESPONSIBILITY = "responsibility", _("Parental responsibility")
    LIVES_WITH = "lives_with", _("Whether they live with the child")
    HOME = "home", _("When they lived at an address")
    CASE_DATES = "case_dates", _("When the case opened or closed")
    CASE_KIND = "case_kind", _("Kind of case")
    WORKER = "worker", _("Worker or team")
    APART = "apart", _("Perhaps a person who is on the record already")


class ImportDifferenceQuerySet(PersonRows):
    """Differences between extracts and the record."""

    def standing(self) -> ImportDifferenceQuerySet:
        """Return those nobody has settled."""
        return self.filter(settled_at__isnull=True)

    def apart(self) -> ImportDifferenceQuerySet:
        """Return the people kept apart for want of a number in common: for the matchers."""
        return self.standing().filter(what=Differing.APART)


class ImportDifference(models.Model):
    """Where an extract says one thing and somebody here recorded another: both stand.

    ``about`` is the reference of our row; ``theirs`` is what the extract says.
    """

    reference = ReferenceField()
    run = models.ForeignKey(ImportRun, models.SET_NULL, null=True, related_name="differences")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    what = models.CharField(max_length=20, choices=Differing)
    about = models.CharField(max_length=26, blank=True)
    theirs = models.CharField(max_length=200, blank=True)
    noticed_on = models.DateField(default=timezone.localdate)
    settled_at = models.DateTimeField(null=True)

    objects = ImportDifferenceQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("person", "what", "about", "theirs"), name="import_difference_once"
            ),
        )
        indexes = (
            models.Index(
                fields=("what", "id"),
                condition=Q(settled_at__isnull=True),
                name="import_difference_standing",
            ),
        )


def _in_seven_days() -> Any:
    return timezone.now() + KEPT


class RowsToMend(models.Model):
    """The rows that were not taken as they stood, as a file to fetch once, mend and send again."""

    run = models.OneToOneField(ImportRun, models.CASCADE, related_name="to_mend")
    content = models.BinaryField(null=True)
    rows = models.PositiveIntegerField(default=0)
    ends_at = models.DateTimeField(default=_in_seven_days)
    fetched_at = models.DateTimeField(null=True)

    @property
    def is_there(self) -> bool:
        """Whether the file can still be fetched."""
        return self.content is not None and self.ends_at > timezone.now()
