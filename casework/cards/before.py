"""Before a visit, on one page: who is there, whom nobody has met, what to ask and to keep to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from casework.cards.asking import Asking, asking_of
from casework.cards.bound import BoundLine, bound_today
from casework.cards.child import SECOND
from casework.cards.last_visit import (
    LastVisit,
    Meeting,
    meetings_in,
    met_on,
    visits_in,
    visits_of,
)
from casework.cards.links import Link, Words, link
from casework.cards.men import role_of
from casework.cards.people import Reach, dated, reaches, url_of
from casework.cards.promises import Promises, promises_of
from casework.cards.prompts import PromptCard, card_of, questions_in_use
from casework.cards.safety import Safety, safety_of
from casework.cards.speaking import sentence
from casework.codes import Kind
from casework.models import Case, CaseChild
from casework.prompts.engine import choose
from casework.prompts.situation import Situation
from households.codes import Place
from households.dates import PartialDate
from households.gaps import gap_named
from sharing.disclosure import Around, ConnectionCard, PersonLine, ResidenceCard, around_shown_to

if TYPE_CHECKING:
    from sharing.models import User


@dataclass(frozen=True)
class ChildBefore:
    """One child, and when the child was last seen."""

    name: str
    url: str
    born: PartialDate
    due: date | None
    kind: Words
    seen_on: date | None


@dataclass(frozen=True)
class Dweller:
    """Somebody thought to live, stay or visit at a home, and when that was last confirmed."""

    name: str
    url: str
    living: Words
    period: str
    confirmed_on: date | None
    source: str


@dataclass(frozen=True)
class HomeBefore:
    """One home of the children."""

    where: str
    place: Words
    keep_from: tuple[str, ...]
    dwellers: tuple[Dweller, ...]


@dataclass(frozen=True)
class ManBefore:
    """A man around the children: what he is to them, what each calls him, when he was last met."""

    name: str
    url: str
    roles: str
    called: tuple[str, ...]
    met: str = ""
    keep_from: tuple[str, ...] = ()


@dataclass(frozen=True)
class Contact:
    """How somebody is reached, safely or not."""

    name: str
    url: str
    reaches: tuple[Reach, ...]


@dataclass(frozen=True)
class BeforePage:
    """Everything of the page. ``binds`` is what binds today: orders, conditions, agreed rules."""

    number: int
    title: str
    children: tuple[ChildBefore, ...]
    binds: tuple[BoundLine, ...]
    homes: tuple[HomeBefore, ...]
    unmet: tuple[ManBefore, ...]
    met: tuple[ManBefore, ...]
    contacts: tuple[Contact, ...]
    last: LastVisit | None
    promises: Promises
    questions: tuple[PromptCard, ...]
    gaps: tuple[str, ...]
    actions: tuple[Link, ...]
    shown: tuple[tuple[int, str], ...]
    safety: tuple[Safety, ...] = ()


def before_page(user: User, case: Case, rows: list[CaseChild]) -> BeforePage:
    """Return the page of a case fetched to be written to: fifteen queries, however many men."""
    today = timezone.localdate()
    around = around_shown_to(user, [row.child for row in rows])
    rows = [row for row in rows if row.child_id in around.children]
    told = asking_of(user, case, rows, today, met=around.ids.values())
    chosen = choose(told.situation, questions_in_use(), told.answers, today)
    if told.visits is None:
        last, seen_on = visits_of(user, case, around.children)
    else:
        last, seen_on = visits_in(told.visits, around.children)
    men = _men(user, around, told)
    promises = promises_of(user, case, today)
    binds, others = _binds(user, around)
    return BeforePage(
        number=case.number,
        title=get_text_list([around.children[row.child_id].label for row in rows], _("and")),
        children=tuple(_child(row, around, seen_on) for row in rows),
        binds=binds,
        homes=_homes(around),
        unmet=men.unmet,
        met=men.met,
        contacts=_contacts(around),
        last=last,
        promises=promises,
        questions=tuple(card_of(one, told.situation) for one in chosen),
        gaps=_gaps(told.situation),
        actions=(
            link(_("Record the visit"), "new_visit", case.reference),
            link(_("Print a sheet to take along"), "before_sheet", case.reference, kind=SECOND),
        ),
        safety=tuple(safety_of(user, around.ids.values()).values()),
        shown=tuple({**_shown(around), **dict((*men.shown, *promises.shown, *others))}.items()),
    )


def _binds(user: User, around: Around) -> tuple[tuple[BoundLine, ...], tuple[tuple[int, str], ...]]:
    """Return what binds those around the children today, and whom else that names."""
    people = {around.ids[tie.person.reference]: tie.person.label for tie in around.connections}
    return bound_today(user, people, around.children)


def _child(row: CaseChild, around: Around, seen_on: dict[int, date]) -> ChildBefore:
    line = around.children[row.child_id]
    return ChildBefore(
        name=line.label,
        url=url_of(line),
        born=line.born,
        due=row.child.person.due_on,
        kind=Kind(row.kind).label,
        seen_on=seen_on.get(row.child_id),
    )


def _homes(around: Around) -> tuple[HomeBefore, ...]:
    by_place: dict[str, list[ResidenceCard]] = {}
    for card in around.homes:
        by_place.setdefault(str(card.address), []).append(card)
    return tuple(_home(where, cards) for where, cards in by_place.items())


def _home(where: str, cards: list[ResidenceCard]) -> HomeBefore:
    place = str(cards[0].place)
    return HomeBefore(
        where=where,
        place="" if place == str(Place.HOME.label) else place,
        keep_from=tuple(sorted({name for card in cards for name in card.keep_from})),
        dwellers=tuple(
            Dweller(
                name=card.person.label,
                url=url_of(card.person),
                living=card.living,
                period=dated(card.period),
                confirmed_on=card.confirmed_on,
                source=card.source.words,
            )
            for card in cards
        ),
    )


@dataclass(frozen=True)
class _Men:
    unmet: tuple[ManBefore, ...]
    met: tuple[ManBefore, ...]
    shown: tuple[tuple[int, str], ...]


def _men(user: User, around: Around, asked: Asking) -> _Men:
    """Return the living men nobody has met, and those somebody has: all whom the page names."""
    ties: dict[str, list[ConnectionCard]] = {}
    for tie in around.connections:
        if tie.is_man and not tie.person.died:
            ties.setdefault(tie.person.reference, []).append(tie)
    men = {reference: _man(held) for reference, held in ties.items()}
    men |= {line.reference: _at_home(line) for line in around.beside if not line.died}
    for man in asked.situation.men:
        if not man.died and man.ref not in men:
            men[man.ref] = ManBefore(sentence(man.name), "", _("Connected with no child here"), ())
    told = _met(user, around, asked, men)
    known = [(man, told[reference]) for reference, man in men.items() if reference in told]
    return _Men(
        unmet=tuple(man for man, meeting in known if not meeting.met),
        met=tuple(replace(man, met=meeting.met) for man, meeting in known if meeting.met),
        shown=tuple((meeting.pk, reference) for reference, meeting in told.items()),
    )


def _met(user: User, around: Around, asked: Asking, men: Iterable[str]) -> dict[str, Meeting]:
    """Return when each of these men was last met: one query where that was not read already."""
    at_hand = {ref: around.ids[ref] for ref in men if ref in around.ids and asked.met is not None}
    rest = [ref for ref in men if ref not in at_hand]
    found = meetings_in(asked.met or {}, at_hand)
    return {**found, **(met_on(user, rest) if rest else {})}


def _man(ties: list[ConnectionCard]) -> ManBefore:
    person = ties[0].person
    by_role: dict[str, list[str]] = {}
    for tie in ties:
        by_role.setdefault(role_of(tie), []).append(tie.child.label)
    roles = [
        _("%(role)s (%(children)s)") % {"role": role, "children": get_text_list(names, _("and"))}
        for role, names in by_role.items()
    ]
    called = [
        _("%(child)s calls him “%(word)s”") % {"child": tie.child.label, "word": tie.called}
        for tie in ties
        if tie.called
    ]
    kept = tuple(sorted({name for tie in ties for name in tie.keep_from}))
    return ManBefore(person.label, url_of(person), ", ".join(roles), tuple(called), keep_from=kept)


def _at_home(line: PersonLine) -> ManBefore:
    return ManBefore(
        line.label, url_of(line), _("At a child's address, connected with no child here"), ()
    )


def _contacts(around: Around) -> tuple[Contact, ...]:
    people = {line.reference: line for line in around.children.values()}
    people |= {tie.person.reference: tie.person for tie in around.connections}
    found = []
    for reference, routes in around.routes.items():
        ways = reaches(routes)
        if isinstance(ways, tuple) and not people[reference].died:
            line = people[reference]
            found.append(Contact(line.label, url_of(line), _risky_first(ways)))
    return tuple(found)


RISK = {"red": 0, "yellow": 1}


def _risky_first(ways: Iterable[Reach]) -> tuple[Reach, ...]:
    """Return what is not safe to use first: it must be read before a number is dialled."""
    return tuple(sorted(ways, key=lambda way: RISK.get(way.safe.colour, len(RISK))))


def _gaps(situation: Situation) -> tuple[str, ...]:
    """Return what is not known and a visit could find out, in plain sentences, siblings in one."""
    children = {kid.ref: kid.name for kid in situation.children}
    men = {man.ref: man.name for man in situation.men}
    found: dict[tuple[str, str], list[str]] = {}
    for gap in (one for one in situation.gaps if gap_named(one.code).closer == "worker"):
        found.setdefault((gap.code, gap.person or ""), []).append(children[gap.child])
    return tuple(_says(code, names, men.get(man, "")) for (code, man), names in found.items())


def _says(code: str, children: list[str], person: str) -> str:
    child = get_text_list(children, _("and"))
    return sentence(str(gap_named(code).sentence).format(child=child, person=person))


def _shown(around: Around) -> dict[int, str]:
    named = {*(line.reference for line in around.children.values())}
    named |= {tie.person.reference for tie in around.connections}
    named |= {card.person.reference for card in around.homes}
    return {around.ids[reference]: reference for reference in named}
