"""What was raised, told, offered and explored, for a random borough."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from django.utils import timezone

from casework.codes import Kind
from casework.entry_codes import AskedNew, EntryKind
from casework.man_codes import Attendance, MeetingKind, SafeWhen
from casework.models import (
    Advice,
    Case,
    CaseChild,
    Concern,
    CouldCare,
    Entry,
    Meeting,
    MeetingPerson,
    Offer,
    SafetyNote,
    ToldHim,
    VisitChild,
)
from casework.models.reaching import ConcernChild
from households.codes import Role
from households.models import Child, Connection, Person

DAY = timedelta(days=1)
Pair = tuple[int, int, int]
"""A child, somebody tied to the child, and a case the child is on."""


def write_telling(
    rng: Random, children: Sequence[Child], people: Sequence[Person], today: date
) -> None:
    """Write a few rows of each kind, most of them where they matter."""
    _relate(rng, people)
    pairs = list(
        Connection.objects.filter(child__case_children__isnull=False)
        .order_by("pk", "child__case_children__pk")
        .values_list("child_id", "person_id", "child__case_children__case_id")
    )
    if not pairs:
        return
    for child, person, _case in rng.sample(pairs, len(pairs) // 3):
        _raise(rng, rng.choice((child, rng.choice(children).pk)), person, today)
    for person in rng.sample(list(people), len(people) // 3):
        _note(rng, person.pk, today)
        _tell(rng, person.pk, today)
    _meet(rng, pairs, today)
    _give(rng, pairs, today)
    _visit(rng, children, today)


def _relate(rng: Random, people: Sequence[Person]) -> None:
    """Give children protected or looked after a grandfather or an uncle, now and then."""
    serious = CaseChild.objects.filter(kind__in=(Kind.CHILD_PROTECTION, Kind.LOOKED_AFTER))
    for charge in serious.order_by("pk"):
        person = rng.choice(people)
        if person.pk != charge.child_id and rng.random() < 0.5:
            role = rng.choice((Role.GRANDFATHER, Role.UNCLE))
            Connection.objects.create(child_id=charge.child_id, person=person, role=role)


def _day(rng: Random, today: date) -> date:
    return today - rng.choice((0, 1, 14, 30, 59, 60, 61, 400)) * DAY


def _raise(rng: Random, child: int, person: int, today: date) -> None:
    answer = rng.choice(("", "Yes"))
    told = today if answer and rng.random() < 0.5 else None
    row = Concern.objects.create(
        person_id=person, words="w", raised_on=_day(rng, today), answer=answer, told_on=told
    )
    ConcernChild.objects.create(concern=row, child_id=child)


def _note(rng: Random, person: int, today: date) -> None:
    review = today + rng.choice((-40, -1, 0, 1, 90)) * DAY
    SafetyNote.objects.create(
        person_id=person, behaviour="b", safe_when=SafeWhen.OFFICE, review_on=review,
        ends_on=review + rng.choice((0, 1, 50)) * DAY, ended_why=rng.choice(("", "", "moved")),
    )  # fmt: skip


def _tell(rng: Random, person: int, today: date) -> None:
    told = rng.random() < 0.5
    ToldHim.objects.create(
        person_id=person, told=told, on=_day(rng, today), why_not="" if told else "w",
        review_on=None if told else today + rng.choice((-3, 0, 5)) * DAY,
    )  # fmt: skip


def _meet(rng: Random, pairs: Sequence[Pair], today: date) -> None:
    for _child, _person, case in rng.sample(pairs, len(pairs) // 3):
        meeting = Meeting.objects.create(
            case_id=case, kind=rng.choice(tuple(MeetingKind)), on=_day(rng, today)
        )
        around = sorted({person for _c, person, at in pairs if at == case})
        for person in rng.sample(around, len(around) // 2):
            MeetingPerson.objects.create(
                meeting=meeting, person_id=person, attendance=rng.choice(tuple(Attendance))
            )


def _give(rng: Random, pairs: Sequence[Pair], today: date) -> None:
    for child, person, case in rng.sample(pairs, len(pairs) // 2):
        Offer.objects.create(case_id=case, person_id=person, what="w")
        if rng.random() < 0.4:
            CouldCare.objects.create(child_id=child, person_id=person)
    for _child, person, case in rng.sample(pairs, len(pairs) // 2):
        signed = timezone.now() if rng.random() < 0.8 else None
        entry = Entry.objects.create(
            case_id=case, kind=EntryKind.NOTE, happened_on=today, signed_at=signed
        )
        Advice.objects.create(
            entry=entry, person_id=person if rng.random() < 0.9 else None, words="w"
        )


def _visit(rng: Random, children: Sequence[Child], today: date) -> None:
    case = Case.objects.order_by("pk").first()
    for child in children:
        for _ in range(rng.randrange(3)):
            kind = rng.choice((EntryKind.VISIT, EntryKind.VISIT, EntryKind.NOTE))
            entry = Entry.objects.create(
                case=case, kind=kind, happened_on=_day(rng, today),
                signed_at=timezone.now() if rng.random() < 0.8 else None,
            )  # fmt: skip
            asked = rng.choice(tuple(AskedNew))
            VisitChild.objects.create(
                entry=entry, child=child, seen=rng.choice(("yes", "yes", "no")), asked_new=asked,
                why_not="w" if asked == AskedNew.NOT_POSSIBLE else "",
            )  # fmt: skip
