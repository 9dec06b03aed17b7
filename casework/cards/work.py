"""A worker's own work: each child by case, and what to do next in plain sentences."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from casework.cards.gap_cards import GapCard, cards_of
from casework.cards.gaps import GapFact, gap_facts
from casework.cards.links import Link, link
from casework.cards.people import Tag, url_of
from casework.codes import Kind
from casework.models import Allocation, CaseChild, OpenGap
from households.dates import PartialDate
from households.models import Person
from households.models.visibility import seen
from households.saying import say_day
from sharing.disclosure import PersonLine, lines_shown_to

if TYPE_CHECKING:
    from sharing.models import User

SOON = timedelta(days=30)
FIRST = 3
"""How many questions stand with each child; the rest are on the child's page."""


@dataclass(frozen=True)
class WorkChild:
    """One of my children, and the first things to find out."""

    name: str
    url: str
    born: PartialDate
    due: date | None
    kind: str
    quiet: str
    gaps: tuple[GapCard, ...]
    more: int
    answered: int
    tags: tuple[Tag, ...]


@dataclass(frozen=True)
class WorkCase:
    """One of my cases."""

    url: str
    number: int
    title: str
    children: tuple[WorkChild, ...]
    before: Link


@dataclass(frozen=True)
class Ending:
    """Access of mine that ends soon."""

    name: str
    reference: str
    until: date


@dataclass(frozen=True)
class Work:
    """A worker's page: cases in which something waits, then those in which nothing does.

    ``shown`` is who it shows, for the trail.
    """

    cases: tuple[WorkCase, ...] = ()
    settled: tuple[WorkCase, ...] = ()
    endings: tuple[Ending, ...] = ()
    children: int = 0
    waiting: int = 0
    shown: tuple[tuple[int, str], ...] = ()


def my_work(user: User) -> Work:
    """Return the user's own children on open cases: four queries, however many children."""
    rows = list(
        CaseChild.objects.open()
        .filter(seen(user, "child_id"), worker=user)
        .select_related("case", "child__person")
        .order_by("child__person__born_earliest", "pk")
    )
    lines = lines_shown_to(user, [row.child.person for row in rows])
    rows = [row for row in rows if row.child_id in lines]
    gaps: dict[int, list[GapFact]] = {pk: [] for pk in lines}
    for fact in gap_facts(user, OpenGap.objects.filter(child_id__in=list(lines))):
        gaps[fact.child_id].append(fact)
    by_case: dict[int, list[CaseChild]] = {}
    for row in sorted(rows, key=lambda row: _rank(gaps[row.child_id])):
        by_case.setdefault(row.case_id, []).append(row)
    cases = [_case(user, held, lines, gaps) for held in by_case.values()]
    return Work(
        cases=tuple(case for case in cases if any(child.gaps for child in case.children)),
        settled=tuple(case for case in cases if not any(child.gaps for child in case.children)),
        endings=_endings(user, lines),
        children=len(lines),
        waiting=sum(any(_waits(fact) for fact in facts) for facts in gaps.values()),
        shown=tuple((pk, line.reference) for pk, line in lines.items()),
    )


def _waits(fact: GapFact) -> bool:
    return fact.answered_until is None


def _rank(facts: list[GapFact]) -> tuple[int, int, date]:
    """Order children by what matters most among what is not known: facts come in that order."""
    waiting = [fact for fact in facts if _waits(fact)]
    if not waiting:
        return 1, 0, date.max
    return 0, waiting[0].rank, waiting[0].since


def _case(
    user: User, rows: list[CaseChild], lines: dict[int, PersonLine],
    gaps: dict[int, list[GapFact]],
) -> WorkCase:  # fmt: skip
    children = tuple(_child(user, row, lines[row.child_id], gaps[row.child_id]) for row in rows)
    reference = rows[0].case.reference
    title = get_text_list([child.name for child in children], _("and"))
    return WorkCase(
        url=reverse("show_case", args=[reference]),
        number=rows[0].case.number,
        title=title,
        children=children,
        before=link(_("Before you go"), "before", reference, about=title),
    )


def _child(user: User, row: CaseChild, line: PersonLine, facts: list[GapFact]) -> WorkChild:
    cards, quiet = cards_of(user, facts), quiet_line(row.child.person)
    ended = row.child.person.pregnancy_ended_on
    return WorkChild(
        name=line.label,
        url=url_of(line),
        born=line.born,
        due=None if ended else row.child.person.due_on,
        kind=str(Kind(row.kind).label),
        quiet=quiet,
        gaps=() if quiet else cards.open[:FIRST],
        more=0 if quiet else max(0, len(cards.open) - FIRST),
        answered=0 if quiet else len(cards.answered),
        tags=(Tag(_("Restricted"), "purple"),) if line.restricted else (),
    )


def quiet_line(person: Person) -> str:
    """Return a few quiet words for a child who died or a pregnancy that ended, else ""."""
    if person.pregnancy_ended_on:
        return _("This pregnancy ended on %(day)s.") % {"day": say_day(person.pregnancy_ended_on)}
    return _("%(name)s has died.") % {"name": person.label} if person.died else ""


def endings(user: User) -> list[Allocation]:
    """Return the user's own charges whose access ends within thirty days, soonest first."""
    now = timezone.now()
    return list(
        Allocation.objects.living()
        .filter(worker=user, ended_on__isnull=True, access_until__lt=now + SOON)
        .select_related("case_child")
        .order_by("access_until", "pk")
    )


def _endings(user: User, lines: dict[int, PersonLine]) -> tuple[Ending, ...]:
    return tuple(
        Ending(
            name=lines[row.case_child.child_id].label,
            reference=lines[row.case_child.child_id].reference,
            until=timezone.localdate(row.access_until),
        )
        for row in endings(user)
        if row.case_child.child_id in lines
    )
