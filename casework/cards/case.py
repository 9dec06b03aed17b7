"""A case's page: the children side by side, and the men across them, so that none is overlooked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Prefetch
from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from casework.cards.child import SECOND
from casework.cards.closing import ClosingCard, closings_shown_to
from casework.cards.gap_cards import Gaps, cards_of
from casework.cards.gaps import gap_facts
from casework.cards.links import Link, Words, link
from casework.cards.men import assessed_words, role_of
from casework.cards.people import Tag, url_of
from casework.cards.places import Place, father_answer, fathers_place, is_father
from casework.cards.tagged import Tags, tags_shown_to
from casework.codes import Closure, Kind, PrimaryNeed, source_codes
from casework.models import Case, CaseChild, OpenGap, Step
from casework.models.cases import CaseChildQuerySet
from households.dates import PartialDate
from households.models.grants import Level
from households.saying import say_day, say_period
from sharing.disclosure import ConnectionCard, NotShared, PersonLine, SiblingCard, siblings_shown_to
from sharing.roles import Right

if TYPE_CHECKING:
    from sharing.models import User


@dataclass(frozen=True)
class StepLine:
    """One dated kind of work."""

    kind: Words
    period: str


@dataclass(frozen=True)
class CaseChildCard:
    """One child on the case."""

    name: str
    url: str
    born: PartialDate
    due: date | None
    quiet: str
    kind: Words
    worker: str
    team: str
    period: str
    came: str
    closed: str
    steps: tuple[StepLine, ...]
    father: Place
    gaps: Gaps
    tags: tuple[Tag, ...]
    ways: tuple[Link, ...]
    closings: tuple[ClosingCard, ...] = ()


@dataclass(frozen=True)
class Cell:
    """What one man is to one child; empty where no connection is recorded.

    ``tag`` is what his assessment found for the child, ``assessed`` when and by whom.
    """

    roles: tuple[str, ...]
    is_father: bool
    tag: Words | NotShared = ""
    assessed: str = ""


@dataclass(frozen=True)
class ManRow:
    """One man across the children."""

    name: str
    url: str
    identified: bool
    died: bool
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class CasePage:
    """Everything of a case's page."""

    number: int
    title: str
    children: tuple[CaseChildCard, ...]
    men: tuple[ManRow, ...]
    actions: tuple[Link, ...]
    shown: tuple[tuple[int, str], ...]


def case_page(user: User, case: Case) -> CasePage:
    """Return the page of a case fetched through the door: ten queries, however many children."""
    rows = list(visible_children(user, case))
    siblings = siblings_shown_to(user, [row.child for row in rows])
    rows = [row for row in rows if row.child_id in siblings]
    gaps = _gaps(user, [row.child_id for row in rows])
    closings = closings_shown_to(user, rows)
    cards = [
        replace(
            _child(user, row, siblings[row.child_id], gaps.get(row.child_id, Gaps())),
            closings=closings.get(row.pk, ()),
        )
        for row in rows
    ]
    held = [siblings[row.child_id] for row in rows]
    return CasePage(
        number=case.number,
        title=get_text_list([card.person.label for card in held], _("and")),
        children=tuple(cards),
        men=_matrix(held, tags_shown_to(user, [card.person.reference for card in held])),
        actions=_actions(user, case, rows),
        shown=tuple((row.child_id, siblings[row.child_id].person.reference) for row in rows),
    )


def _actions(user: User, case: Case, rows: list[CaseChild]) -> tuple[Link, ...]:
    """Return what can be done with a case that has a child who is not closed."""
    if all(row.closed_on is not None for row in rows):
        return ()
    found = []
    if user.has_right(Right.ALLOCATE):
        found.append(link(_("Change who works with them"), "allocate", case.reference))
    if user.has_right(Right.RECORD):
        found.append(link(_("Add a child"), "add_child", case.reference, kind=SECOND))
        found.append(link(_("Add an unborn child"), "record_unborn", case.reference, kind=SECOND))
    return tuple(found)


def visible_children(user: User, case: Case) -> CaseChildQuerySet:
    """Return the children of a case whom the reader may see, eldest first, with their steps."""
    steps = Prefetch("steps", Step.objects.order_by("began_on", "pk"), to_attr="dated")
    whole = CaseChild.objects.visible_to(user, Level.FULL, one=True).filter(pk=OuterRef("pk"))
    found: CaseChildQuerySet = (
        CaseChild.objects.visible_to(user, one=True)
        .filter(case=case)
        .annotate(whole=Exists(whole.order_by()))
        .select_related("child__person", "worker", "team", "case")
        .prefetch_related(steps)
        .order_by("closed_on", "child__person__due_on", "child__person__born_earliest", "pk")
    )
    return found


def _gaps(user: User, child_ids: list[int]) -> dict[int, Gaps]:
    facts = gap_facts(user, OpenGap.objects.filter(child_id__in=child_ids))
    return {pk: cards_of(user, [fact for fact in facts if fact.child_id == pk]) for pk in child_ids}


def _child(user: User, row: CaseChild, card: SiblingCard, gaps: Gaps) -> CaseChildCard:
    may_record = user.has_right(Right.RECORD) and row.closed_on is None
    line, quiet = card.person, _quiet(card)
    return CaseChildCard(
        name=line.label,
        url=url_of(line),
        born=line.born,
        due=None if card.pregnancy_ended_on else card.due_on,
        quiet=quiet,
        kind=Kind(row.kind).label,
        worker=row.worker.name if row.worker else "",
        team=row.team.name if row.team else "",
        period=_period(row),
        came=_came(row),
        closed=_closed(row),
        steps=tuple(_step(step) for step in getattr(row, "dated", ())),
        father=fathers_place(
            line.reference, line.label, card.connections, card.roles,
            may_record=may_record and not quiet, answered=father_answer(gaps),
        ),
        gaps=Gaps() if quiet else gaps,
        tags=_tags(row, line),
        ways=_ways(user, row, line),
    )  # fmt: skip


def _quiet(card: SiblingCard) -> str:
    if card.pregnancy_ended_on:
        return _("This pregnancy ended on %(day)s.") % {"day": say_day(card.pregnancy_ended_on)}
    return _("%(name)s has died.") % {"name": card.person.label} if card.person.died else ""


def _period(row: CaseChild) -> str:
    if row.opened_on is None:
        return _("No further action: never opened")
    return say_period(row.opened_on, row.closed_on)


def _came(row: CaseChild) -> str:
    """Return how the referral came in: its day, its source, the primary need."""
    source = source_codes().get(row.referral_source, "")
    need = PrimaryNeed(row.primary_need).label if row.primary_need else ""
    day = _("Referred %(day)s") % {"day": say_day(row.referred_on)} if row.referred_on else ""
    return " · ".join(str(part) for part in (day, source, need) if part)


def _closed(row: CaseChild) -> str:
    if row.closed_on is None:
        return ""
    why = Closure(row.closure).label if row.closure else ""
    return _("Closed %(day)s: %(why)s") % {"day": say_day(row.closed_on), "why": why}


def _step(step: Step) -> StepLine:
    return StepLine(Kind(step.kind).label, say_period(step.began_on, step.ended_on))


def _tags(row: CaseChild, line: PersonLine) -> tuple[Tag, ...]:
    running = row.closed_on is None or row.closed_on > timezone.localdate()
    found = [Tag(Kind(row.kind).label) if running else Tag(_("Closed"), "grey")]
    if line.restricted:
        found.append(Tag(_("Restricted"), "purple"))
    return tuple(found)


def _ways(user: User, row: CaseChild, line: PersonLine) -> tuple[Link, ...]:
    whole = user.has_right(Right.RECORD) and getattr(row, "whole", False)
    if not whole or row.closed_on is not None:
        return ()
    where = (row.case.reference, line.reference)
    return (
        link(_("Change the kind of work"), "change_kind", *where, about=line.label),
        link(_("Close"), "close_child", *where, about=line.label),
    )


def _matrix(siblings: list[SiblingCard], tags: Tags) -> tuple[ManRow, ...]:
    """Return each man with what he is to each child: fathers first, then those of most children."""
    held: dict[str, list[ConnectionCard]] = {}
    for sibling in siblings:
        for tie in sibling.connections:
            if tie.is_man:
                held.setdefault(tie.person.reference, []).append(tie)
    order = sorted(held.values(), key=_rank)
    children = [sibling.person.reference for sibling in siblings]
    return tuple(_man(ties, children, tags) for ties in order)


def _rank(ties: list[ConnectionCard]) -> tuple[bool, int, str]:
    children = {tie.child.reference for tie in ties}
    return not any(is_father(tie) for tie in ties), -len(children), ties[0].person.label


def _man(ties: list[ConnectionCard], children: Iterable[str], tags: Tags) -> ManRow:
    person = ties[0].person
    by_child: dict[str, list[ConnectionCard]] = {}
    for tie in ties:
        by_child.setdefault(tie.child.reference, []).append(tie)
    return ManRow(
        name=person.label,
        url=url_of(person),
        identified=ties[0].identified,
        died=person.died,
        cells=tuple(_cell(by_child.get(child, []), tags) for child in children),
    )


def _cell(ties: list[ConnectionCard], tags: Tags) -> Cell:
    if not ties:
        return Cell((), is_father=False)
    tag = tags.of(ties[0].person.reference, ties[0].child.reference)
    said = [
        role_of(tie) if tie.current else _("%(role)s, ended") % {"role": role_of(tie)}
        for tie in ties
    ]
    return Cell(
        roles=tuple(dict.fromkeys(said)),
        is_father=any(is_father(tie) for tie in ties),
        tag=tag if isinstance(tag, NotShared) else tag.words,
        assessed=assessed_words(tag),
    )
