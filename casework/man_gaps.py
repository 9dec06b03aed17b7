"""The gaps of the two strands: a man nobody has assessed, and an assessment past its day."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Case, DateField, Exists, F, OuterRef, Subquery, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casework.man_codes import AssessmentState
from casework.models import AssessmentChild
from households.gaps import About, Gap, Rows, register
from households.models.children import ChildRows
from households.models.connections import Connection, ConnectionQuerySet
from households.people_gaps import EACH_MAN


def _living_men(now: datetime) -> ConnectionQuerySet:
    day = timezone.localdate(now)
    rows: ConnectionQuerySet = Connection.objects.current(day).to_men(day)
    return rows.filter(person__died=False)


def _of_him() -> ChildRows:
    """Return how assessments stand, correlated to a connection: of this man for this child."""
    rows: ChildRows = AssessmentChild.objects.filter(
        child_id=OuterRef("child_id"), assessment__person_id=OuterRef("person_id")
    ).order_by()
    return rows


def not_assessed(now: datetime) -> tuple[Rows, ...]:
    """Hold for a current connection to a living man whom no signed assessment speaks of.

    One that says why he cannot be assessed for the child closes it too. Named or not, he counts.
    """
    ends = (AssessmentState.ASSESSED, AssessmentState.CANNOT)
    signed = _of_him().filter(state__in=ends, assessment__signed_at__isnull=False)
    return (Rows(_living_men(now).filter(~Exists(signed)), child="child_id"),)


def assessment_overdue(now: datetime) -> tuple[Rows, ...]:
    """Hold from the day on which the newest assessment of a living man is due, or due again.

    While it is under way that is the day it is due; once signed, the day of its review.
    """
    day = Case(
        When(assessment__signed_at__isnull=True, then=F("assessment__due_on")),
        default=F("assessment__review_on"),
        output_field=DateField(),
    )
    begun = _of_him().exclude(state=AssessmentState.NOT_STARTED).annotate(day=day)
    newest = Subquery(begun.order_by("-assessment_id").values("day")[:1])
    rows = _living_men(now).annotate(due=newest).filter(due__isnull=False)
    return (Rows(rows, child="child_id", since=F("due")),)


NOT_ASSESSED = Gap(
    code="not_assessed",
    title=_("Man not assessed"),
    sentence=_("We have not assessed what {person} may bring to {child}, of harm or protection."),
    why=_(
        "While nobody has asked, nothing is known either way. "
        "He may be a risk, a safe adult, or both."
    ),
    closes=_("Assess him in both strands, or say why he cannot be assessed."),
    counts=EACH_MAN,
    about=About.CONNECTION,
    condition=not_assessed,
    leads=True,
)
OVERDUE = Gap(
    code="assessment_overdue",
    title=_("Assessment overdue"),
    sentence=_("Our assessment of {person} for {child} is past its day."),
    why=_("What was true of him may have changed, for worse or for better."),
    closes=_("Finish the assessment, or begin the next one."),
    counts=EACH_MAN,
    about=About.CONNECTION,
    condition=assessment_overdue,
    leads=True,
)


def register_all() -> None:
    """Join the registry."""
    for gap in (NOT_ASSESSED, OVERDUE):
        register(gap)
