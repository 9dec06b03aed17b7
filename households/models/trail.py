"""The trail: append-only rows of who did or saw what. See design section 6.

No foreign keys: the trail outlives what it speaks of. ``households.audit`` is the only writer.
"""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from households.models.grants import Level
from households.models.visibility import Reader, not_denied, seen

SIDE_BY_SIDE = (
    "cases.looked", "home.looked", "gap_list.looked", "gap_list.exported", "people.offered",
    "person.searched", "match.shown", "trail.looked", "case.looked", "case.prepared",
)  # fmt: skip
"""Acts whose subjects merely stood beside each other: each is told of without the others."""


class TrailQuerySet(models.QuerySet["TrailEntry"]):
    """Entries."""

    def _tells_of_the_kept(self, user: Reader) -> Q:
        """Return the condition "telling of this entry tells of somebody kept from the reader".

        Where those it is about were only on one page, it is told of the others: nobody's look may
        be lost because a restricted record stood in the same list.
        """
        subjects = TrailSubject.objects.filter(entry_id=OuterRef("pk")).order_by()
        kept = Q(Exists(subjects.filter(~not_denied(user, "person_id"))))
        others = Q(Exists(subjects.filter(not_denied(user, "person_id"))))
        return kept & ~(Q(act__in=SIDE_BY_SIDE) & others)

    def about(self, person_id: int) -> Self:
        """Return the entries of which the person is a subject."""
        subjects = TrailSubject.objects.filter(person_id=person_id)
        return self.filter(pk__in=subjects.values("entry_id"))

    def kept_from_nobody(self, user: Reader) -> Self:
        """Return the entries that tell of nobody who is kept from this reader.

        For whoever oversees the trail itself and is given references alone: denials come first.
        """
        return self.filter(~self._tells_of_the_kept(user))

    def visible_to(self, user: Reader, level: Level = Level.FULL) -> Self:
        """Return entries about children the reader may see in full, and about nobody kept away."""
        subjects = TrailSubject.objects.filter(entry_id=OuterRef("pk")).order_by()
        mine = Exists(subjects.filter(seen(user, "person_id", level, one=True)))
        return self.filter(mine, ~self._tells_of_the_kept(user))


class TrailEntry(models.Model):
    """One act: who, when, what, by which route, why, and which fields changed."""

    writer = models.CharField(max_length=32)
    seq = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    actor = models.BigIntegerField(null=True)
    actor_label = models.CharField(max_length=100)
    act = models.CharField(max_length=60)
    route = models.CharField(max_length=100, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    detail = models.JSONField(default=dict)
    key_id = models.CharField(max_length=20)
    previous = models.CharField(max_length=64)
    mac = models.CharField(max_length=64)

    objects = TrailQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("writer", "seq"), name="trail_one_link_a_place"),
        )
        indexes = (models.Index(fields=("at",), name="trail_at"),)


class TrailSubject(models.Model):
    """A person, or another record, that an entry is about; a list of 50 is one entry."""

    entry = models.ForeignKey(TrailEntry, models.DO_NOTHING, related_name="subjects")
    person_id = models.BigIntegerField(null=True)
    reference = models.CharField(max_length=26)
    fields = models.CharField(max_length=300, blank=True)
    digest = models.CharField(max_length=64, blank=True)

    class Meta:
        indexes = (models.Index(fields=("person_id", "entry"), name="trail_subject_person"),)


class TrailCheckpoint(models.Model):
    """The heads of every chain that moved since the last checkpoint, under one seal."""

    at = models.DateTimeField()
    heads = models.JSONField()
    entries = models.PositiveBigIntegerField()
    key_id = models.CharField(max_length=20)
    previous = models.CharField(max_length=64)
    mac = models.CharField(max_length=64)
