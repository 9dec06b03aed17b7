"""Reaching somebody, and being reached by them: what was tried, what stood in the way, who met him.

"We have not tried" is never shown as "he declined".
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from casework.cards.links import Link, Words, link
from casework.cards.people import Tag
from casework.cards.speaking import sentence, whom
from casework.man_codes import Barrier, Direction, Outcome
from casework.models import Approach, CaseChild
from households.models import Person
from households.models.grants import Level
from households.models.visibility import not_denied
from households.saying import say_day
from sharing.disclosure import NOT_SHARED, NotShared, PersonCard

if TYPE_CHECKING:
    from sharing.models import User

NEWEST = 5
"""How many approaches stand open; the rest are folded under them."""

TOGETHER = (Outcome.MET, Outcome.ATTENDED)
SPOKEN = (*TOGETHER, Outcome.SPOKE)


@dataclass(frozen=True)
class ApproachCard:
    """One approach, ours or theirs."""

    on: date
    who: Words
    way: Words
    outcome: Tag
    barriers: tuple[str, ...]
    words: str | NotShared
    next_step: str | NotShared
    next_on: date | None
    answered: str
    by: str
    ways: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Reaching:
    """The section of a person's page. ``tried`` says what we have done, in one sentence."""

    title: str
    tried: str
    met: str
    newest: tuple[ApproachCard, ...]
    older: tuple[ApproachCard, ...]
    ways: tuple[Link, ...]


def reaching_of(
    user: User, person: Person, card: PersonCard, *, met: date | None, may: bool
) -> Reaching | None:
    """Return how somebody was tried to be reached; None where that is nobody's question.

    ``met`` is when a visit or a note last met them, ``may`` whether the reader writes on this
    record. One query.
    """
    rows = list(approaches_shown_to(user, person))
    is_man = any(tie.is_man for tie in card.connections)
    if not (is_man or rows) or not card.full:
        return None
    cards = tuple(_card(row, may=may) for row in rows)
    told = {"person": whom(card.label)}
    add = link(_("Record an approach"), "record_approach", card.reference)
    more = link(
        _("Concerns, meetings, support and what they were told"), "show_reaching", card.reference
    )
    return Reaching(
        title=_("Reaching %(person)s") % told,
        tried=sentence(_tried(rows, met=met is not None, told=told)),
        met=_last_met(rows, met),
        newest=cards[:NEWEST],
        older=cards[NEWEST:],
        ways=(add, more) if may and not card.died else (more,),
    )


def approaches_shown_to(user: User, person: Person) -> QuerySet[Approach]:
    """Return the approaches of cases the reader sees in full, newest first.

    ``apart`` marks those of a case with a child kept from the reader: their words may be of that
    child, and are not shown.
    """
    kept = CaseChild.objects.filter(~not_denied(user, "child_id"), case_id=OuterRef("case_id"))
    rows = Approach.objects.visible_to(user, Level.FULL, one=True).filter(person=person)
    found: QuerySet[Approach] = rows.annotate(apart=Exists(kept.order_by()))
    return found.select_related("recorded_by").order_by("-on", "-pk")


def _tried(rows: list[Approach], *, met: bool, told: dict[str, str]) -> str:
    """Say what we have done, in words that never lay it at the other's door."""
    made = [
        row for row in rows if row.direction == Direction.OURS and row.outcome != Outcome.NOT_TRIED
    ]
    if made:
        return ""
    if any(row.direction == Direction.HIS for row in rows):
        return _("%(person)s came to us. We have recorded no approach of our own.") % told
    if met:
        return _("No approach is recorded apart from the record of visits.")
    return _("We have not tried to reach %(person)s, or nobody has recorded it.") % told


def _last_met(rows: list[Approach], met: date | None) -> str:
    days = [row.on for row in rows if row.outcome in TOGETHER] + ([met] if met else [])
    if not days:
        return _("Nobody is recorded as having met them.")
    return _("Last met %(day)s") % {"day": say_day(max(days))}


def _card(row: Approach, *, may: bool) -> ApproachCard:
    ours = row.direction == Direction.OURS
    waits = not ours and row.outcome == Outcome.WAITING and row.answered_on is None
    apart = getattr(row, "apart")  # noqa: B009 - set by the query alone
    return ApproachCard(
        on=row.on,
        who=_("We approached them") if ours else _("They came to us"),
        way=row.get_way_display(),
        outcome=_outcome(row),
        barriers=_barriers(row),
        words=NOT_SHARED if apart and row.words else row.words,
        next_step=NOT_SHARED if apart and row.next_step else row.next_step,
        next_on=row.next_on,
        answered=_("We answered on %(day)s") % {"day": say_day(row.answered_on)}
        if row.answered_on
        else "",
        by=row.recorded_by.name if row.recorded_by else "",
        ways=(link(_("Say when we answered"), "answer_approach", row.reference),)
        if may and waits
        else (),
    )


def _outcome(row: Approach) -> Tag:
    if row.outcome == Outcome.NOT_TRIED:
        return Tag(_("We have not tried"), "yellow")
    if row.outcome == Outcome.WAITING:
        if row.answered_on:
            return Tag(_("Answered"), "")
        late = row.answer_by is not None and row.answer_by <= timezone.localdate()
        return Tag(_("Waits for our answer"), "red" if late else "yellow")
    return Tag(row.get_outcome_display(), "" if row.outcome in SPOKEN else "grey")


def _barriers(row: Approach) -> tuple[str, ...]:
    """Return what stood in the way, each side on a line of its own, ours first."""
    sides = {
        "ours_": _("In the way on our side: %(what)s"),
        "his_": _("In the way on their side: %(what)s"),
        "others_": _("In the way on the side of others: %(what)s"),
    }
    found = []
    for start, says in sides.items():
        labels = [
            _small(str(Barrier(code).label))
            for code in row.barriers
            if code.startswith(start) and code in Barrier
        ]
        if labels:
            found.append(says % {"what": get_text_list(labels, _("and"))})
    return tuple(found)


def _small(label: str) -> str:
    return label[:1].lower() + label[1:]
