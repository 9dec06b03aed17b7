"""The assessment of a man for some siblings: begun, written, signed, agreed by a manager.

It covers both strands in words, and ends for each child on its own. Signed, it is never changed:
a new one is begun. Two workers at once write one and the same.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from casework.man_codes import AssessmentState
from casework.models import Assessment, AssessmentChild, Case, Statement
from households.actor import Actor
from households.audit import Subject
from households.change import Change, Stale, change
from households.models import Child, Person, Version
from households.services.roles import BadAnswer

DUE = timedelta(days=63)
"""When an assessment is due unless somebody says sooner: nine weeks, 45 working days."""

LONGEST = timedelta(days=366)
"""An assessment is looked at again within a year."""


@dataclass(frozen=True)
class Ending:
    """How the assessment stands for one child; ``child`` is the child's reference."""

    child: str
    state: str = AssessmentState.UNDER_WAY
    risk: bool = False
    protection: bool = False
    words: str = ""
    because: str = ""

    def columns(self) -> dict[str, Any]:
        """Return the columns of the row: strands are found only where a child is assessed."""
        assessed = self.state == AssessmentState.ASSESSED
        cannot = self.state == AssessmentState.CANNOT
        return {
            "state": self.state,
            "risk": self.risk and assessed,
            "protection": self.protection and assessed,
            "words": self.words,
            "because": self.because if cannot else "",
        }


@dataclass(frozen=True)
class Concluded:
    """What an assessment says: both strands in words, when to look again, and each child."""

    risk: str = ""
    protection: str = ""
    review_on: date | None = None
    endings: tuple[Ending, ...] = ()


class Changed(Exception):
    """Statements changed since the assessment was begun. ``seen`` says that these were read."""

    def __init__(self, statements: list[Statement], seen: str) -> None:
        super().__init__("statements changed since the assessment was begun")
        self.statements, self.seen = statements, seen


def under_way(person: Person, case: Case) -> Assessment | None:
    """Return the assessment of a man that is under way on a case, if there is one."""
    rows = Assessment.objects.filter(person=person, case=case, signed_at__isnull=True)
    return rows.order_by("pk").first()


def begin_assessment(
    *,
    by: Actor,
    person: Person,
    case: Case,
    children: Collection[Child],
    due_on: date | None = None,
) -> tuple[Assessment, bool]:
    """Begin the assessment of a man for some children of a case; say whether it is new.

    Where one is under way on the case, that one is returned, with these children in it.
    """
    if not children:
        raise BadAnswer("children", _("Choose at least one child"))
    today = timezone.localdate()
    if due_on is not None and due_on < today:
        raise BadAnswer("due_on", _("The day it is due must be today or later"))
    with change(by=by) as c:
        Person.objects.select_for_update().get(pk=person.pk)
        found = under_way(person, case)
        row = found or Assessment(person=person, case=case, due_on=due_on or today + DUE)
        if found is None:
            c.add(row, act="assessment.begun", person=person)
        _cover(c, row, children)
    return row, found is None


def _cover(c: Change, assessment: Assessment, children: Collection[Child]) -> None:
    held = set(assessment.about.values_list("child_id", flat=True))
    more = [child for child in children if child.pk not in held]
    AssessmentChild.objects.bulk_create(
        AssessmentChild(assessment=assessment, child=child) for child in more
    )
    if more:
        c.touch(assessment.person_id, *(child.pk for child in more))
        subjects = (Subject(child.person.reference, child.pk) for child in more)
        c.note("assessment.covers", *subjects)


def wrong_with(told: Concluded, today: date, *, signing: bool) -> list[tuple[str, str]]:
    """Return everything that keeps an assessment from being saved or signed: (field, words).

    The field of a child's answer is named with the child's reference at its end.
    """
    found = []
    if told.review_on and not today < told.review_on <= today + LONGEST:
        found.append(("review_on", _("The review must be after today and within a year")))
    for one in told.endings:
        if one.state == AssessmentState.CANNOT and not one.because.strip():
            found.append((f"because_{one.child}", _("Enter why he cannot be assessed")))
        if signing and one.state == AssessmentState.UNDER_WAY:
            found.append((f"state_{one.child}", _("Say how it ends for this child")))
    return found + _unready(told) if signing else found


def _unready(told: Concluded) -> list[tuple[str, str]]:
    found = []
    states = {one.state for one in told.endings}
    if AssessmentState.ASSESSED in states:
        if not told.risk.strip():
            words = _("Enter what may harm. “Nothing was found” is an answer")
            found.append(("risk", words))
        if not told.protection.strip():
            words = _("Enter what may protect. “Nothing was found” is an answer")
            found.append(("protection", words))
    if states <= {AssessmentState.NOT_STARTED, AssessmentState.UNDER_WAY}:
        found.append(("", _("He is not assessed for any child yet: save it instead")))
    if told.review_on is None:
        found.append(("review_on", _("Enter when to look at this again")))
    return found


def write_assessment(
    *, by: Actor, assessment: Assessment, version: int, told: Concluded
) -> Assessment:
    """Save an assessment that is under way. Raises BadAnswer; Stale where somebody came first."""
    for field, words in wrong_with(told, timezone.localdate(), signing=False):
        raise BadAnswer(field, words)
    with change(by=by) as c:
        _write(c, assessment, version, told, act="assessment.written")
    return assessment


def sign_assessment(
    *, by: Actor, assessment: Assessment, version: int, told: Concluded, seen: str = ""
) -> Assessment:
    """Sign an assessment.

    Raises BadAnswer for what is missing, Stale where somebody else changed it first, and Changed
    where a statement about him did since it was begun, until ``seen`` says that it was read.
    """
    for field, words in wrong_with(told, timezone.localdate(), signing=True):
        raise BadAnswer(field, words)
    with change(by=by) as c:
        Person.objects.select_for_update().get(pk=assessment.person_id)
        changed = changed_since(assessment)
        if changed and seen != fingerprint(changed):
            raise Changed(changed, fingerprint(changed))
        signed: dict[str, Any] = {"signed_at": timezone.now(), "signed_by_id": by.user_id}
        _write(c, assessment, version, told, act="assessment.signed", **signed)
    return assessment


def _write(
    c: Change, assessment: Assessment, version: int, told: Concluded, *, act: str, **more: Any
) -> None:
    held = Assessment.objects.select_for_update().get(pk=assessment.pk)
    if held.version != version:
        raise Stale(held)
    if held.signed_at is not None:
        raise BadAnswer("", _("This is signed: begin a new one to change it"))
    new = {"risk": told.risk, "protection": told.protection, "review_on": told.review_on, **more}
    endings = {one.child: one for one in told.endings}
    differs = False
    for row in held.about.select_related("child__person"):
        ending = endings.get(row.child.person.reference)
        if ending is not None:
            differs |= _end_for(c, row, ending)
    c.edit(assessment, version=version, act=act, **new)
    if differs and assessment.version == version:
        Assessment.objects.filter(pk=held.pk).update(version=F("version") + 1)
        c.note(act, Subject(held.reference, held.person_id))


def _end_for(c: Change, row: AssessmentChild, ending: Ending) -> bool:
    """Set how it ends for one child; say whether that changed anything."""
    columns = ending.columns()
    if all(getattr(row, name) == value for name, value in columns.items()):
        return False
    AssessmentChild.objects.filter(pk=row.pk).update(**columns)
    c.touch(row.child_id)
    return True


def changed_since(assessment: Assessment) -> list[Statement]:
    """Return the statements about him and these children signed or ended since it was begun."""
    begun = assessment.recorded_at
    edited = Version.objects.filter(
        person_id=assessment.person_id, kind=Statement._meta.label_lower, at__gt=begun
    )
    ended = Q(reference__in=edited.values("row")) & ~Q(ended_as="")
    rows = Statement.objects.filter(
        Q(signed_at__gt=begun) | ended,
        person_id=assessment.person_id,
        signed_at__isnull=False,
        about__child__in=assessment.about.values("child_id"),
    )
    return list(rows.distinct().order_by("pk"))


def fingerprint(statements: Collection[Statement]) -> str:
    """Return a short word that stands for these statements as they are now."""
    told = ",".join(sorted(f"{row.reference}.{row.version}" for row in statements))
    return sha256(told.encode()).hexdigest()[:16]


def agree_assessment(*, by: Actor, assessment: Assessment, version: int) -> Assessment:
    """Agree a signed assessment, as a manager other than its signer. Raises BadAnswer, Stale."""
    with change(by=by) as c:
        if assessment.signed_at is None:
            raise BadAnswer("", _("This is not signed yet"))
        if assessment.agreed_at is not None:
            raise BadAnswer("", _("This is agreed already"))
        if by.user_id is not None and assessment.signed_by_id == by.user_id:
            raise BadAnswer("", _("Whoever signed an assessment cannot agree it as well"))
        c.edit(
            assessment, version=version, act="assessment.agreed",
            agreed_at=timezone.now(), agreed_by_id=by.user_id,
        )  # fmt: skip
    return assessment
