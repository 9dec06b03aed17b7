"""What came of the curiosity questions, and the authority's own changes to them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from casework.entry_codes import AskedAnswer
from casework.models.entries import Entry
from households.models.base import Row
from households.models.children import Child, ChildRows
from households.models.people import Person


class Asked(Row):
    """A question that was put, or was not, about a child: what came of it.

    It keeps the wording it was asked in. ``about`` is the man it was about, where it was about
    one; ``words`` what was said, where it is known, or when and where it could be asked.
    """

    child = models.ForeignKey(Child, models.CASCADE, related_name="asked")
    entry = models.ForeignKey(Entry, models.SET_NULL, null=True, blank=True, related_name="asked")
    about = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    code = models.CharField(max_length=60)
    wording = models.CharField(max_length=500)
    answer = models.CharField(max_length=20, choices=AskedAnswer)
    words = models.TextField(blank=True)
    asked_on = models.DateField(default=timezone.localdate)

    objects = ChildRows.as_manager()

    class Meta:
        indexes = (models.Index(fields=("child", "code", "-asked_on"), name="asked_child_code"),)


class QuestionChange(models.Model):
    """One change a practice lead made to a question; the newest of a code stands.

    A code the catalogue does not have is the authority's own question. ``gaps`` are the codes of
    the gaps that bring it up, ``sheet`` its words for paper that may be left behind, for an own
    question only.
    """

    code = models.CharField(max_length=60)
    words = models.CharField(max_length=500, blank=True)
    how = models.CharField(max_length=500, blank=True)
    why = models.CharField(max_length=500, blank=True)
    sheet = models.CharField(max_length=120, blank=True)
    audience = models.CharField(max_length=20, blank=True)
    gaps = models.JSONField(default=list, blank=True)
    off = models.BooleanField(default=False)
    reason = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(
        "sharing.User", models.PROTECT, null=True, editable=False, related_name="+"
    )

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="question_change_says_something", condition=~Q(words="") | Q(off=True)
            ),
        )
        indexes = (models.Index(fields=("code", "-id"), name="question_change_newest"),)
