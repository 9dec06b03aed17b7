"""Reaching a man and being reached by him: approaches, his concerns, meetings, offers, safety."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from casework.man_codes import (
    ApproachWay,
    Attendance,
    Direction,
    MeetingKind,
    OfferState,
    Outcome,
    SafeWhen,
)
from casework.models.cases import Case
from casework.models.statements import AboutChildren
from households.codes import YesNo
from households.models.base import Row, Sourced
from households.models.children import Child, ChildRows
from households.models.grants import Level
from households.models.people import Person, PersonRows
from households.models.visibility import Reader, not_denied


class OnCase(models.QuerySet):  # type: ignore[type-arg]  # serves several models
    """Rows about somebody and the work on one case: seen by whoever may see both."""

    def visible_to(self, user: Reader, level: Level = Level.FULL, *, one: bool = False) -> Self:
        """Return the rows of cases the reader may see, about people nothing keeps from them."""
        cases = Case.objects.visible_to(user, level, one=one).order_by()
        return self.filter(not_denied(user, "person_id"), case__in=cases)


class Approach(Row):
    """One approach, ours to him or his to us: when, how, what came of it, what stood in the way.

    ``answered_on`` is when we answered an approach of his, ``answer_by`` when we should have: two
    working days after it.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="approaches")
    case = models.ForeignKey(Case, models.PROTECT, related_name="approaches")
    direction = models.CharField(max_length=20, choices=Direction, default=Direction.OURS)
    on = models.DateField(default=timezone.localdate)
    way = models.CharField(max_length=20, choices=ApproachWay)
    outcome = models.CharField(max_length=20, choices=Outcome)
    barriers = models.JSONField(default=list, blank=True)
    words = models.TextField(blank=True)
    next_step = models.CharField(max_length=500, blank=True)
    next_on = models.DateField(null=True, blank=True)
    answer_by = models.DateField(null=True, blank=True)
    answered_on = models.DateField(null=True, blank=True)

    objects = OnCase.as_manager()

    class Meta:
        indexes = (models.Index(fields=("person", "-on"), name="approach_newest"),)


class Concern(Row):
    """A concern of his own: about which children, to whom, what we answered, when he was told."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="concerns")
    words = models.TextField()
    raised_on = models.DateField(default=timezone.localdate)
    raised_with = models.CharField(max_length=200, blank=True)
    answer = models.TextField(blank=True)
    told_on = models.DateField(null=True, blank=True)

    objects = AboutChildren.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(name="concern_says_something", condition=~Q(words="")),
            models.CheckConstraint(
                name="concern_told_has_an_answer",
                condition=Q(told_on__isnull=True) | ~Q(answer=""),
            ),
        )


class ConcernChild(models.Model):
    """A child a concern is about."""

    concern = models.ForeignKey(Concern, models.CASCADE, related_name="about")
    child = models.ForeignKey(Child, models.PROTECT, related_name="concerns")

    objects = ChildRows.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("concern", "child"), name="concern_child_once"),
        )


class MeetingQuerySet(models.QuerySet["Meeting"]):
    """Meetings."""

    def visible_to(self, user: Reader, level: Level = Level.FULL, *, one: bool = False) -> Self:
        """Return the meetings of cases the reader may see."""
        return self.filter(case__in=Case.objects.visible_to(user, level, one=one).order_by())


class Meeting(Row):
    """A meeting about the children of a case."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="meetings")
    kind = models.CharField(max_length=20, choices=MeetingKind)
    on = models.DateField()
    words = models.CharField(max_length=500, blank=True)

    objects = MeetingQuerySet.as_manager()


class MeetingPerson(models.Model):
    """Whether one person was invited to a meeting and came, or why not."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="people")
    person = models.ForeignKey(Person, models.PROTECT, related_name="meetings")
    attendance = models.CharField(max_length=20, choices=Attendance)
    why = models.CharField(max_length=300, blank=True)

    objects = PersonRows.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("meeting", "person"), name="meeting_person_once"),
        )


class Offer(Row):
    """Support offered to one named adult, and what became of it."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="offers")
    person = models.ForeignKey(Person, models.PROTECT, related_name="offers")
    what = models.CharField(max_length=300)
    on = models.DateField(default=timezone.localdate)
    state = models.CharField(max_length=20, choices=OfferState, default=OfferState.OFFERED)
    words = models.CharField(max_length=500, blank=True)

    objects = OnCase.as_manager()

    class Meta:
        constraints = (models.CheckConstraint(name="offer_says_what", condition=~Q(what="")),)


class Consent(Row, Sourced):
    """Consent to early help or section 17 work, asked of each who holds parental responsibility."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="consents")
    person = models.ForeignKey(Person, models.PROTECT, related_name="consents")
    asked_on = models.DateField(default=timezone.localdate)
    gives = models.CharField(max_length=20, choices=YesNo, default=YesNo.NOT_KNOWN)
    words = models.CharField(max_length=500, blank=True)

    objects = OnCase.as_manager()


class CouldCare(Row, Sourced):
    """Whether he, or one of his family, could care: willing, able, explored when and by whom."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="could_care")
    child = models.ForeignKey(Child, models.PROTECT, related_name="could_care")
    willing = models.CharField(max_length=20, choices=YesNo, default=YesNo.NOT_KNOWN)
    able = models.CharField(max_length=20, choices=YesNo, default=YesNo.NOT_KNOWN)
    explored_on = models.DateField(default=timezone.localdate)
    words = models.CharField(max_length=500, blank=True)

    objects = ChildRows.as_manager()


class ServiceKnown(Row, Sourced):
    """A service that knows him: what it sees, and what a child sees on his worst day and best."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="services_known")
    service = models.CharField(max_length=200)
    sees = models.TextField(blank=True)
    worst_day = models.TextField(blank=True)
    best_day = models.TextField(blank=True)

    objects = PersonRows.as_manager()


class ToldHim(Row):
    """What he has been told of what we hold, or why not yet; and his disagreement, in his words."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="told")
    on = models.DateField(default=timezone.localdate)
    told = models.BooleanField(default=True)
    words = models.TextField(blank=True)
    why_not = models.CharField(max_length=500, blank=True)
    review_on = models.DateField(null=True, blank=True)

    objects = PersonRows.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="told_him_or_says_why_not", condition=Q(told=True) | ~Q(why_not="")
            ),
        )


class Dispute(Row):
    """What he disagrees with, in his words, shown beside what it disputes (a row's reference)."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="disputes")
    disputes = models.CharField(max_length=26, blank=True)
    words = models.TextField()
    on = models.DateField(default=timezone.localdate)
    answer = models.TextField(blank=True)

    objects = PersonRows.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(name="dispute_says_something", condition=~Q(words="")),
        )


class SafetyNote(Row, Sourced):
    """What a worker must know before meeting somebody: behaviour, date, evidence, what is safe.

    It expires, is reviewed, and says whether he was told. It is shown before a visit and before
    contact, and never as a label elsewhere.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="safety_notes")
    behaviour = models.CharField(max_length=500)
    seen_on = models.DateField(null=True, blank=True)
    evidence = models.CharField(max_length=500, blank=True)
    safe_when = models.CharField(max_length=20, choices=SafeWhen)
    safe_words = models.CharField(max_length=300, blank=True)
    review_on = models.DateField()
    ends_on = models.DateField()
    told_him = models.CharField(max_length=20, choices=YesNo, default=YesNo.NOT_KNOWN)
    ended_why = models.CharField(max_length=300, blank=True)

    objects = PersonRows.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="safety_note_is_reviewed_before_it_ends",
                condition=Q(review_on__lte=models.F("ends_on")),
            ),
        )
