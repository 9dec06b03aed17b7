"""What finding and keeping need beside the facts: match keys, family names, earlier versions."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from households.models.people import Person, PersonRows


class PersonKey(models.Model):
    """A match key of one of a person's names: the net that finding casts. See ``names``."""

    key = models.BigIntegerField()
    person = models.ForeignKey(Person, models.CASCADE, related_name="keys", db_index=False)

    objects = PersonRows.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("key", "person"), name="key_once_a_person"),)
        indexes = (models.Index(fields=("person",), name="key_person"),)


class FamilyName(models.Model):
    """Every folded family name there is, once: the vocabulary for misspelt searches.

    It says of nobody that they exist: a name stays after its last bearer has gone.
    """

    folded = models.CharField(max_length=100, primary_key=True)


class Version(models.Model):
    """What a row said before an edit. These can be destroyed; the trail's digest stays."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="versions")
    kind = models.CharField(max_length=40)
    row = models.CharField(max_length=26)
    number = models.PositiveIntegerField()
    values = models.JSONField()
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = PersonRows.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("row", "number"), name="version_numbered_once"),
        )
