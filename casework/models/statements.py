"""Statements about a man and the children, and the assessment of him. Append-only."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from casework.man_codes import (
    RISKS,
    AssessmentState,
    Category,
    StatementEnd,
    StatementKind,
    Strand,
)
from casework.models.entries import Entry
from households.models.base import Row, Sourced
from households.models.children import Child, ChildRows
from households.models.grants import Level
from households.models.people import Person
from households.models.visibility import Reader, not_denied, seen


class AboutChildren(models.QuerySet):  # type: ignore[type-arg]  # serves several models
    """Rows about a man and some children (``about``): seen through a child, and him."""

    def visible_to(self, user: Reader, level: Level = Level.FULL, *, one: bool = False) -> Self:
        """Return the rows about a child the reader may see and a man nothing keeps from them."""
        about = self.model._meta.get_field("about").related_model
        mine = about.objects.filter(seen(user, "child_id", level, one=True)).order_by()
        mine = mine.filter(**{f"{self.model._meta.model_name}_id": OuterRef("pk")})
        return self.filter(Exists(mine), not_denied(user, "person_id"))


class StatementQuerySet(AboutChildren):
    """Statements."""

    def standing(self) -> Self:
        """Return those that are signed and that nothing has corrected, overtaken or ended."""
        return self.filter(signed_at__isnull=False, ended_as="")


class Statement(Row, Sourced):
    """A risk or a protective factor in a man's connection to some children.

    A draft (``signed_at`` None) is its writer's; signing asks for a source and for evidence.
    ``words`` say what was seen or said. Signed, it is only ever ended, with a reason.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="statements")
    strand = models.CharField(max_length=20, choices=Strand)
    kind = models.CharField(max_length=20, choices=StatementKind)
    category = models.CharField(max_length=20, choices=Category)
    words = models.TextField()
    evidence = models.TextField(blank=True)
    seen_on = models.DateField(null=True, blank=True)
    review_on = models.DateField(null=True, blank=True)
    signed_at = models.DateTimeField(null=True, blank=True)
    ended_as = models.CharField(max_length=20, choices=StatementEnd, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    ended_why = models.CharField(max_length=500, blank=True)
    replaces = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    entry = models.ForeignKey(
        Entry, models.SET_NULL, null=True, blank=True, related_name="statements"
    )

    objects = StatementQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(name="statement_says_something", condition=~Q(words="")),
            models.CheckConstraint(
                name="statement_strand_has_its_categories",
                condition=Q(strand=Strand.RISK, category__in=RISKS)
                | Q(strand=Strand.PROTECTION) & ~Q(category__in=RISKS),
            ),
            models.CheckConstraint(
                name="statement_that_ended_says_why",
                condition=Q(ended_as="") | ~Q(ended_why="") & Q(ended_on__isnull=False),
            ),
        )


class StatementChild(models.Model):
    """A child a statement is about."""

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="about")
    child = models.ForeignKey(Child, models.PROTECT, related_name="statements")

    objects = ChildRows.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("statement", "child"), name="statement_child_once"),
        )


class Assessment(Row):
    """The assessment of one man for some siblings, with a conclusion in words for each strand.

    Signed by its writer, then agreed by a manager. A new one is begun to change it.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="assessments")
    case = models.ForeignKey("casework.Case", models.PROTECT, related_name="assessments")
    risk = models.TextField(blank=True)
    protection = models.TextField(blank=True)
    begun_on = models.DateField(default=timezone.localdate)
    due_on = models.DateField(null=True, blank=True)
    review_on = models.DateField(null=True, blank=True)
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_by = models.ForeignKey(
        "sharing.User", models.PROTECT, null=True, blank=True, related_name="+"
    )
    agreed_at = models.DateTimeField(null=True, blank=True)
    agreed_by = models.ForeignKey(
        "sharing.User", models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = AboutChildren.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="assessment_is_agreed_once_signed",
                condition=Q(agreed_at__isnull=True) | Q(signed_at__isnull=False),
            ),
        )


class AssessmentChild(models.Model):
    """How the assessment of a man ends for one child: it ends for each on its own.

    ``risk`` and ``protection`` say which strands were found; both, one, or neither. ``words`` say
    where this child differs. A child's tag is derived from the newest signed one that is assessed.
    """

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="about")
    child = models.ForeignKey(Child, models.PROTECT, related_name="assessments")
    state = models.CharField(
        max_length=20, choices=AssessmentState, default=AssessmentState.UNDER_WAY
    )
    because = models.CharField(max_length=500, blank=True)
    risk = models.BooleanField(default=False)
    protection = models.BooleanField(default=False)
    words = models.TextField(blank=True)

    objects = ChildRows.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("assessment", "child"), name="assessment_child_once"),
            models.CheckConstraint(
                name="assessment_that_cannot_be_says_why",
                condition=~Q(state=AssessmentState.CANNOT) | ~Q(because=""),
            ),
            models.CheckConstraint(
                name="assessment_finds_only_when_assessed",
                condition=Q(state=AssessmentState.ASSESSED) | Q(risk=False, protection=False),
            ),
        )
