"""A visit: what an entry of that kind holds besides, and how each child was seen and heard."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from casework.entry_codes import AskedNew, Heard, VisitDuty
from casework.models.entries import Entry, EntryRows
from households.codes import YesNo
from households.models.base import ReferenceField, Row
from households.models.children import Child, ChildRows
from households.models.grants import Level
from households.models.people import Person
from households.models.residence import Address
from households.models.visibility import Reader


class Visit(models.Model):
    """What a visit says besides its entry. ``others_said`` is apart from the worker's own view."""

    entry = models.OneToOneField(Entry, models.CASCADE, primary_key=True, related_name="visit")
    announced = models.CharField(max_length=20, choices=YesNo, default=YesNo.NOT_KNOWN)
    duty = models.CharField(max_length=20, choices=VisitDuty, default=VisitDuty.NONE)
    address = models.ForeignKey(
        Address, models.PROTECT, null=True, blank=True, related_name="visits"
    )
    next_due_on = models.DateField(null=True, blank=True)
    others_said = models.TextField(blank=True)

    objects = EntryRows.as_manager()


class VisitChild(models.Model):
    """How one child was seen and heard on one visit, and whether they were asked of new men.

    ``words`` are the child's own; ``response`` is how a baby was with each who held them.
    """

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="heard")
    child = models.ForeignKey(Child, models.PROTECT, related_name="heard")
    seen = models.CharField(max_length=20, choices=Heard, default=Heard.NOT_SAID)
    alone = models.CharField(max_length=20, choices=Heard, default=Heard.NOT_SAID)
    bedroom = models.CharField(max_length=20, choices=Heard, default=Heard.NOT_SAID)
    where = models.CharField(max_length=200, blank=True)
    how_asked = models.CharField(max_length=500, blank=True)
    words = models.TextField(blank=True)
    response = models.TextField(blank=True)
    asked_new = models.CharField(max_length=20, choices=AskedNew, default=AskedNew.NOT_SAID)
    why_not = models.CharField(max_length=300, blank=True)

    objects = ChildRows.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("entry", "child"), name="visit_hears_a_child_once"),
            models.CheckConstraint(
                name="visit_child_alone_was_seen",
                condition=~Q(alone=Heard.YES) | Q(seen=Heard.YES),
            ),
            models.CheckConstraint(
                name="visit_child_not_asked_says_why",
                condition=~Q(asked_new=AskedNew.NOT_POSSIBLE) | ~Q(why_not=""),
            ),
        )
        indexes = (models.Index(fields=("child", "asked_new"), name="visit_child_asked"),)


class Around(models.Model):
    """Somebody a child says is around, and what the child calls them."""

    heard = models.ForeignKey(VisitChild, models.CASCADE, related_name="around")
    child = models.ForeignKey(Child, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    word = models.CharField(max_length=100, blank=True)

    objects = ChildRows.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="around_names_somebody", condition=Q(person__isnull=False) | ~Q(word="")
            ),
        )


class DraftQuerySet(models.QuerySet["Draft"]):
    """What is being written."""

    def visible_to(self, user: Reader, level: Level = Level.FULL, *, one: bool = False) -> Self:
        """Return the reader's own drafts on cases they may still see in full, and no others."""
        from casework.models.cases import Case

        cases = Case.objects.visible_to(user, level, one=one).order_by()
        mine = self.filter(user_id=user.pk)
        return mine.filter(Q(case__isnull=True) | Q(case__in=cases))


class Draft(models.Model):
    """What one worker is typing: as typed, valid or not, for that worker alone.

    ``body`` maps the names of fields to the lists of values they were sent with. ``version``
    moves with each save, so that two devices find out about each other. Autosaves are not on the
    trail; opening, signing and discarding are (design section 6).
    """

    reference = ReferenceField()
    user = models.ForeignKey("sharing.User", models.CASCADE, related_name="drafts")
    case = models.ForeignKey(
        "casework.Case", models.CASCADE, null=True, blank=True, related_name="drafts"
    )
    entry = models.ForeignKey(Entry, models.CASCADE, null=True, blank=True, related_name="drafts")
    kind = models.CharField(max_length=20)
    body = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)
    begun_at = models.DateTimeField(default=timezone.now)
    saved_at = models.DateTimeField(default=timezone.now)

    objects = DraftQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=("user", "-saved_at"), name="draft_latest"),)


class ActionQuerySet(models.QuerySet["Action"]):
    """What was agreed to happen next."""

    def visible_to(self, user: Reader, level: Level = Level.FULL, *, one: bool = False) -> Self:
        """Return the actions of cases the reader may see."""
        from casework.models.cases import Case

        return self.filter(case__in=Case.objects.visible_to(user, level, one=one).order_by())

    def open(self) -> Self:
        """Return those not yet done."""
        return self.filter(done_on__isnull=True)


class Action(Row):
    """What happens next, who does it and by when: one of us, or one of the family."""

    case = models.ForeignKey("casework.Case", models.CASCADE, related_name="actions")
    entry = models.ForeignKey(Entry, models.CASCADE, null=True, blank=True, related_name="actions")
    what = models.CharField(max_length=500)
    user = models.ForeignKey(
        "sharing.User", models.PROTECT, null=True, blank=True, related_name="actions"
    )
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="actions"
    )
    who_words = models.CharField(max_length=200, blank=True)
    due_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=500, blank=True)

    objects = ActionQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(name="action_says_what", condition=~Q(what="")),
            models.CheckConstraint(
                name="action_has_one_doer",
                condition=Q(user__isnull=True) | Q(person__isnull=True),
            ),
        )
        indexes = (models.Index(fields=("case", "done_on", "due_on"), name="action_open"),)
