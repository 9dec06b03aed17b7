"""The running record of a case: visits, referrals and notes, and who each of them names.

An entry is fixed once it is signed. What corrects it is an ``Amendment`` shown beside it, what a
manager says of it a ``Reading``.
"""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from casework.entry_codes import EntryKind, LivesHere, Presence
from casework.models.cases import Case
from households.models.base import ReferenceField, Row
from households.models.children import Child, ChildRows
from households.models.grants import Level
from households.models.people import Person
from households.models.visibility import Reader


class EntryQuerySet(models.QuerySet["Entry"]):
    """What is in the running record."""

    def visible_to(self, user: Reader, level: Level = Level.FULL, *, one: bool = False) -> Self:
        """Return the entries about a child the reader may see in full.

        How much of one is shown is for ``disclosure``: its free words may speak of anybody it
        names, and so are shown to whoever may know of all of them.
        """
        about = EntryChild.objects.visible_to(user, level, one=one).order_by()
        return self.filter(Exists(about.filter(entry_id=OuterRef("pk"))))

    def signed(self) -> Self:
        """Return those that are finished; the others wait to be written up, or are put away."""
        return self.filter(signed_at__isnull=False)

    def waiting(self) -> Self:
        """Return those that wait to be written up: not signed, and not put away."""
        return self.filter(signed_at__isnull=True, put_away__isnull=True)


class Entry(Row):
    """Something that happened in the work: a contact or referral, a visit, or a note.

    ``text`` holds the writer's own words: a referral's text, what a worker observed, a note.
    ``signed_at`` is None for one that another system wrote and that waits here half filled.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="entries")
    kind = models.CharField(max_length=20, choices=EntryKind)
    happened_on = models.DateField()
    happened_at = models.TimeField(null=True, blank=True)
    way = models.CharField(max_length=20, blank=True)
    text = models.TextField(blank=True)
    signed_at = models.DateTimeField(null=True, blank=True, default=timezone.now)
    outside_id = models.CharField(max_length=100, blank=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("kind", "outside_id"),
                condition=~Q(outside_id=""),
                name="entry_outside_id_once",
            ),
        )
        indexes = (models.Index(fields=("case", "-happened_on", "-id"), name="entry_newest"),)


class EntryChild(models.Model):
    """A child whom an entry is about."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="children")
    child = models.ForeignKey(Child, models.PROTECT, related_name="entries")

    objects = ChildRows.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("entry", "child"), name="entry_names_a_child_once"),
        )
        indexes = (models.Index(fields=("child", "entry"), name="entry_child"),)


class EntryRows(models.QuerySet):  # type: ignore[type-arg]  # serves several models
    """Rows of one entry, seen by whoever may see the entry."""

    def visible_to(self, user: Reader, level: Level = Level.FULL, *, one: bool = False) -> Self:
        """Return the rows of entries the reader may see."""
        entries = Entry.objects.visible_to(user, level, one=one).order_by()
        return self.filter(entry__in=entries)


class EntryPerson(models.Model):
    """Somebody an entry names: present, spoken of, or who told us.

    ``told_by`` is who spoke of them, ``told_words`` the same where it is nobody on the record.
    """

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="people")
    person = models.ForeignKey(Person, models.PROTECT, related_name="entries")
    presence = models.CharField(max_length=20, choices=Presence, default=Presence.SPOKEN_OF)
    lives_here = models.CharField(max_length=20, choices=LivesHere, default=LivesHere.NOT_ASKED)
    told_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    told_words = models.CharField(max_length=200, blank=True)

    objects = EntryRows.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("entry", "person"), name="entry_names_a_person_once"),
        )
        indexes = (models.Index(fields=("person", "presence"), name="entry_person"),)


class PutAway(Row):
    """A visit another system wrote that will not be written up here, and why. Nothing is deleted.

    An import finds the entry as before, and so does not bring the visit again.
    """

    entry = models.OneToOneField(Entry, models.CASCADE, related_name="put_away")
    because = models.CharField(max_length=500)

    objects = EntryRows.as_manager()

    class Meta:
        constraints = (models.CheckConstraint(name="put_away_says_why", condition=~Q(because="")),)


class DraftSigned(models.Model):
    """What became of a draft: its address leads its writer to the entry, and nobody else."""

    reference = ReferenceField()
    user = models.ForeignKey("sharing.User", models.CASCADE, related_name="+")
    entry = models.ForeignKey(Entry, models.CASCADE, related_name="+")

    objects = EntryRows.as_manager()


class Referral(models.Model):
    """How a contact or referral came: its DfE source, and who made it, in words."""

    entry = models.OneToOneField(Entry, models.CASCADE, primary_key=True, related_name="referral")
    source = models.CharField(max_length=4, blank=True)
    who = models.CharField(max_length=200, blank=True)

    objects = EntryRows.as_manager()


class Advice(models.Model):
    """Information or advice given in an entry, and to whom: so that mother-only shows."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="advice")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    words = models.CharField(max_length=500)

    objects = EntryRows.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(name="advice_says_something", condition=~Q(words="")),
        )


class Amendment(Row):
    """A correction of a signed entry, with its reason, shown beside what it corrects."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="amendments")
    part = models.CharField(max_length=60)
    words = models.TextField()
    reason = models.CharField(max_length=500)

    objects = EntryRows.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(name="amendment_says_something", condition=~Q(words="")),
            models.CheckConstraint(name="amendment_says_why", condition=~Q(reason="")),
        )


class Reading(Row):
    """A manager has read an entry, and what they note of it."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="readings")
    words = models.CharField(max_length=1000, blank=True)

    objects = EntryRows.as_manager()


class Mention(models.Model):
    """Somebody a text speaks of, found by rule: linked to a person, answered, or neither yet.

    ``start`` and ``end`` are the place of the words in the text of ``part``, counted in
    characters. ``child`` is whose words they are, where they are a child's.
    """

    reference = ReferenceField()
    entry = models.ForeignKey(Entry, models.CASCADE, related_name="mentions")
    part = models.CharField(max_length=60)
    child = models.ForeignKey(Child, models.PROTECT, null=True, blank=True, related_name="+")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    kind = models.CharField(max_length=40)
    name = models.CharField(max_length=200, blank=True)
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="mentions"
    )
    answer = models.CharField(max_length=20, blank=True)
    answered_by = models.ForeignKey(
        "sharing.User", models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = EntryRows.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("entry", "part", "start", "end"), name="mention_found_once"
            ),
            models.CheckConstraint(
                name="mention_has_one_answer", condition=Q(person__isnull=True) | Q(answer="")
            ),
        )
        indexes = (
            models.Index(
                fields=("entry",),
                condition=Q(person__isnull=True, answer=""),
                name="mention_unanswered",
            ),
        )
