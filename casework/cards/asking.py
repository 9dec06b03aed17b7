"""The situation of a case, for the engine: gathered through the door in four queries.

However many children, men and answers there are, the number of queries is the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, Max, OuterRef, QuerySet, Subquery
from django.utils import timezone

from casework.cards.gaps import GapFact, gap_facts
from casework.cards.happened import Line, VisitLine, happened, visit_in
from casework.cards.speaking import whom
from casework.cards.tagged import assessed_at
from casework.entry_codes import NOBODY_MET, AskedNew, Presence
from casework.models import Case, CaseChild, EntryPerson, OpenGap
from casework.prompts.situation import (
    Answer,
    Event,
    Gap,
    Kid,
    Man,
    Situation,
    Spoken,
    Tie,
)
from households.codes import Caring, Place, Sex, Source, YesNo
from households.models import Child, Connection, ContactRoute, Person, Residence
from households.models.grants import Level
from households.models.people import nameable

if TYPE_CHECKING:
    from sharing.models import User

RECENT = timedelta(days=400)
"""How far back answers are read: longer than the longest interval."""

GROUPS = {
    "father": "father", "stepfather": "father", "partner": "partner", "ex_partner": "partner",
    "grandfather": "kin", "uncle": "kin", "relative": "kin", "cousin": "kin", "brother": "kin",
    "godfather": "kin",
}  # fmt: skip
"""Kinds of mention, as the questions tell them apart; every other is "man"."""


Met = Mapping[str, Mapping[str, date]]
"""By reference and presence, the last day on which one of us met or saw somebody."""


@dataclass(frozen=True)
class Asking:
    """What the engine needs of a case; besides, what was read of visits and meetings on the way.

    None of the two is there where no child of the case is open.
    """

    situation: Situation
    answers: list[Answer]
    visits: tuple[VisitLine, ...] | None = None
    met: Met | None = None


@dataclass
class _Gathered:
    """Facts on their way into a situation; ``refs`` are the children's references by id."""

    refs: dict[int, str]
    visits: dict[str, dict[date, tuple[str, str]]] = field(default_factory=dict)
    factors: dict[str, list[tuple[str, date | None]]] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    spoken: list[Spoken] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    advised: list[tuple[date, str]] = field(default_factory=list)
    seen: list[VisitLine] = field(default_factory=list)
    met: dict[str, dict[str, date]] = field(default_factory=dict)


def asking(
    user: User, case: Case, children: Iterable[Child], today: date, *, closing: bool = False
) -> Asking:
    """Return what is known of those of ``children`` whom the reader sees in full on this case."""
    return asking_of(user, case, _case_children(user, case, children), today, closing=closing)


def asking_of(
    user: User, case: Case, rows: Iterable[CaseChild], today: date, *, closing: bool = False,
    met: Collection[int] = (),
) -> Asking:  # fmt: skip
    """Return what is known of children on a case, fetched through the door; open ones count.

    ``met`` are people (by id) of whom it is asked when one of us met them last.
    """
    rows = [row for row in rows if row.closed_on is None]
    refs = {row.child_id: row.child.person.reference for row in rows}
    if not refs:
        return Asking(Situation(), [])
    told = _Gathered(refs)
    for line in happened(user, case, list(refs), today - RECENT, met=met):
        _take(told, line)
    if closing:
        told.events.append(Event("closing", today))
    told.events += _visits_say(told)
    men = _men(user, case, refs, today)
    gaps, others = _gaps(user, refs, men)
    named = {None, *men, *(man.ref for man in others)}
    situation = Situation(
        children=tuple(_kid(row, told, today) for row in rows),
        men=(*men.values(), *others),
        gaps=tuple(gaps),
        events=tuple(one for one in told.events if one.person in named),
        spoken=tuple(told.spoken),
    )
    return Asking(situation, told.answers, tuple(told.seen), told.met)


def _case_children(user: User, case: Case, children: Iterable[Child]) -> list[CaseChild]:
    rows = CaseChild.objects.visible_to(user, Level.FULL, one=True).filter(
        case=case, child__in=[child.pk for child in children], closed_on__isnull=True,
        child__person__died=False, child__person__pregnancy_ended_on__isnull=True,
    )  # fmt: skip
    found: dict[int, CaseChild] = {}
    for row in rows.select_related("child__person").order_by("pk"):
        found.setdefault(row.child_id, row)
    return list(found.values())


def _kid(row: CaseChild, told: _Gathered, today: date) -> Kid:
    person = row.child.person
    ref = person.reference
    return Kid(
        ref=ref,
        name=whom(person.label),
        age=_age(person, today),
        unborn=person.due_on is not None,
        kind=row.kind,
        factors=tuple(told.factors.get(ref, ())),
        visits=tuple(sorted(told.visits.get(ref, ()))),
    )


def _age(person: Person, today: date) -> int | None:
    """Return a child's age where the year of birth leaves no more than a year of doubt."""
    earliest, latest = person.born_earliest, person.born_latest
    if earliest is None or latest is None or (latest - earliest).days > 366:
        return None
    return max(
        0, today.year - latest.year - ((today.month, today.day) < (latest.month, latest.day))
    )


def _take(told: _Gathered, line: Line) -> None:
    """Put one thing that happened where it belongs."""
    if line.what == "met":
        days = told.met.setdefault(line.person, {})
        days[line.code] = max(days.get(line.code, date.min), line.on or date.min)
        return
    ref, on = told.refs[line.child], line.on
    if line.what == "factor":
        told.factors.setdefault(ref, []).append((line.code, on))
    elif on is None:
        return
    elif (visit := visit_in(line)) is not None:
        told.visits.setdefault(ref, {})[on] = (line.code, visit.asked_new)
        told.seen.append(visit)
    elif line.what == "mention":
        told.spoken.append(Spoken(GROUPS.get(line.code, "man"), on, ref))
    elif line.what == "around":
        told.events.append(Event("child_named", on, ref, line.person))
    elif line.what == "advice":
        told.advised.append((on, line.code))
    elif line.what == "answer":
        told.answers.append(Answer(line.code, ref, line.detail, on, line.person or None))


def _visits_say(told: _Gathered) -> list[Event]:
    """Return what each child's last visit leaves open, and whether advice went to women only."""
    found = []
    for ref, visits in told.visits.items():
        on = max(visits)
        way, asked_new = visits[on]
        if way in NOBODY_MET:
            found.append(Event("not_let_in", on, ref))
        elif asked_new in {AskedNew.NO, AskedNew.NOT_POSSIBLE}:
            found.append(Event("not_asked_new", on, ref))
    if told.advised and all(sex == Sex.FEMALE for _on, sex in told.advised):
        found.append(Event("advice_to_mother", max(on for on, _sex in told.advised)))
    return found


def _men(user: User, case: Case, refs: dict[int, str], today: date) -> dict[str, Man]:
    """Return the men connected to the children who may be named, by reference. One query."""
    found: dict[str, list[Any]] = {}
    for row in _ties(user, case, refs, today):
        found.setdefault(row.person.reference, []).append(row)
    return {ref: _man(ref, rows, refs) for ref, rows in found.items()}


def _ties(
    user: User, case: Case, refs: dict[int, str], today: date
) -> QuerySet[Connection, Connection]:
    met = EntryPerson.objects.filter(
        person_id=OuterRef("person_id"), presence=Presence.MET,
        entry__case=case, entry__signed_at__isnull=False,
    ).order_by()  # fmt: skip
    unsafe = ContactRoute.objects.filter(person_id=OuterRef("person_id"), safe=YesNo.NO)
    away = Residence.objects.current(today).filter(
        person_id=OuterRef("person_id"), place__in=(Place.CUSTODY, Place.HOSPITAL)
    )
    last = met.values("person_id").annotate(last=Max("entry__happened_on")).values("last")
    found: QuerySet[Connection, Connection] = (
        Connection.objects.current(today)
        .to_men(today)
        .filter(nameable(user, "person_id"), child_id__in=refs)
        .select_related("person")
        .annotate(
            met_on=Subquery(last[:1]), unsafe=Exists(unsafe.order_by()),
            away=Exists(away.order_by()), assessed_at=assessed_at("person_id", "child_id"),
        )
        .order_by("pk")
    )  # fmt: skip
    return found


def _man(ref: str, rows: Sequence[Any], refs: dict[int, str]) -> Man:
    first = rows[0]
    return Man(
        ref=ref,
        name=whom(first.person.label),
        ties=tuple(_tie(row, refs) for row in rows),
        died=first.person.died,
        met_on=first.met_on,
        contact_unsafe=first.unsafe,
        away=first.away,
    )


def _tie(row: Any, refs: dict[int, str]) -> Tie:
    return Tie(
        child=refs[row.child_id],
        role=row.role,
        since=row.starts_on or timezone.localdate(row.recorded_at),
        lives_with=row.lives_with,
        main_carer=row.caring == Caring.MAIN,
        mother_only=row.source == Source.MOTHER,
        assessed_on=timezone.localdate(row.assessed_at) if row.assessed_at else None,
    )


def _gaps(user: User, refs: dict[int, str], men: dict[str, Man]) -> tuple[list[Gap], list[Man]]:
    """Return the gaps open now, and the men they are about who are connected to no child."""
    facts = gap_facts(user, OpenGap.objects.filter(child_id__in=refs))
    facts = [fact for fact in facts if fact.answered_until is None]
    others = _others(facts, men)
    known = {*men, *(man.ref for man in others)}
    gaps = [_gap(fact, refs) for fact in facts]
    return [gap for gap in gaps if gap.person is None or gap.person in known], others


def _gap(fact: GapFact, refs: dict[int, str]) -> Gap:
    person = fact.about_reference if fact.about is not None else None
    return Gap(fact.code, refs[fact.child_id], fact.since, person or None)


def _others(facts: Sequence[GapFact], men: dict[str, Man]) -> list[Man]:
    """Return those a gap is about who are no man of the children's yet. Women are left out."""
    names = {
        fact.about_reference: fact.about
        for fact in facts
        if fact.about is not None and fact.about_a_man and fact.about_reference not in men
    }
    return [Man(ref, whom(name)) for ref, name in names.items()]
