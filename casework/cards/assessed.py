"""How the assessments of one person stand for each child, and what they conclude: one query."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from casework.cards.links import Link, link
from casework.man_codes import AssessmentState, Strand
from casework.models import AssessmentChild
from casework.tags import Finding, StrandTag, tag_of
from households.models import Person
from households.models.grants import Level
from households.saying import say_day
from sharing.disclosure import NOT_SHARED, ConnectionCard, NotShared

if TYPE_CHECKING:
    from sharing.models import User


@dataclass(frozen=True)
class Conclusion:
    """What a signed assessment says of one strand, for which children, when, and by whom."""

    words: str
    about: str
    on: date | None
    by: str


@dataclass(frozen=True)
class Standing:
    """How the assessment of somebody stands for one child. ``lines`` say the rest in words."""

    child: str
    tag: StrandTag | NotShared
    lines: tuple[str, ...] = ()
    overdue: bool = False
    under_way: bool = False
    risk: str = ""
    protection: str = ""
    ways: tuple[Link, ...] = ()


def standings_of(
    user: User, person: Person, ties: Sequence[ConnectionCard]
) -> tuple[Standing, ...]:
    """Return how it stands for each child of ``ties``, each child once."""
    whole = [tie.child.reference for tie in ties if tie.whole]
    held: dict[str, list[AssessmentChild]] = {reference: [] for reference in whole}
    rows = AssessmentChild.objects.visible_to(user, Level.FULL, one=True).filter(
        assessment__person=person, child__person__reference__in=whole
    )
    people = ("assessment__signed_by", "assessment__agreed_by", "assessment__recorded_by")
    for row in rows.select_related("child__person", *people).order_by("-assessment_id"):
        held[row.child.person.reference].append(row)
    found: dict[str, Standing] = {}
    for tie in ties:
        child = tie.child
        if child.reference not in found:
            found[child.reference] = (
                _standing(child.label, held[child.reference])
                if child.reference in held
                else Standing(child.label, NOT_SHARED)
            )
    return tuple(found.values())


def _standing(child: str, rows: list[AssessmentChild]) -> Standing:
    today = timezone.localdate()
    tag = tag_of(finding_of(row) for row in rows)
    shown = _governing(rows)
    begun = next((row for row in rows if _is_under_way(row)), None)
    lines = [*_said_of(shown, today)] if shown else []
    lines += _going(begun, today) if begun else []
    newest = begun or shown
    day = newest and (newest.assessment.review_on if newest is shown else newest.assessment.due_on)
    kept = shown if shown and shown.state == AssessmentState.ASSESSED else None
    return Standing(
        child=child,
        tag=tag,
        lines=tuple(lines),
        overdue=bool(day and day <= today),
        under_way=begun is not None,
        risk=kept.assessment.risk if kept else "",
        protection=kept.assessment.protection if kept else "",
        ways=_ways(child, rows),
    )


def finding_of(row: AssessmentChild) -> Finding:
    """Return a row as the tag is derived from it."""
    signed, by = row.assessment.signed_at, row.assessment.signed_by
    on = timezone.localdate(signed) if signed else None
    return Finding(row.state, row.risk, row.protection, signed, on, by.name if by else "")


def _governing(rows: list[AssessmentChild]) -> AssessmentChild | None:
    """Return the newest signed one that assessed him; else the newest that says why it cannot."""
    signed = [row for row in rows if row.assessment.signed_at is not None]
    for state in (AssessmentState.ASSESSED, AssessmentState.CANNOT):
        of_state = [row for row in signed if row.state == state]
        if of_state:
            return max(of_state, key=lambda row: str(row.assessment.signed_at))
    return None


def _is_under_way(row: AssessmentChild) -> bool:
    return row.assessment.signed_at is None and row.state != AssessmentState.NOT_STARTED


def _said_of(row: AssessmentChild, today: date) -> Iterable[str]:
    """Yield who signed and agreed, what differs for the child, and when to look again."""
    one = row.assessment
    told = {"day": say_day(timezone.localdate(one.signed_at)), "why": row.because}
    told["name"] = one.signed_by.name if one.signed_by else _("name not recorded")
    if row.state == AssessmentState.CANNOT:
        yield _("Cannot be assessed: %(why)s (%(name)s, %(day)s)") % told
    else:
        yield _("Assessed %(day)s by %(name)s") % told
    if one.agreed_at and one.agreed_by:
        told |= {"name": one.agreed_by.name, "day": say_day(timezone.localdate(one.agreed_at))}
        yield _("Agreed %(day)s by %(name)s") % told
    else:
        yield _("Not agreed by a manager yet")
    if row.words:
        yield row.words
    if one.review_on:
        words = _("Review was due %(day)s") if one.review_on <= today else _("Review by %(day)s")
        yield words % {"day": say_day(one.review_on)}


def _going(row: AssessmentChild, today: date) -> list[str]:
    one = row.assessment
    told = {"day": say_day(one.begun_on), "name": one.recorded_by.name if one.recorded_by else "–"}
    found = [_("Under way since %(day)s, begun by %(name)s") % told]
    if one.due_on:
        words = _("It was due %(day)s") if one.due_on <= today else _("It is due %(day)s")
        found.append(words % {"day": say_day(one.due_on)})
    return found


def _ways(child: str, rows: list[AssessmentChild]) -> tuple[Link, ...]:
    """Return links to read the newest signed assessment and, where one is going, that."""
    found: list[Link] = []
    for row in rows:
        signed = row.assessment.signed_at is not None
        title = _("Read the assessment") if signed else _("Open the assessment under way")
        if title not in {one.title for one in found}:
            found.append(link(title, "assessment", row.assessment.reference, about=child))
    return tuple(found)


def conclusions_of(standings: Iterable[Standing], strand: str) -> tuple[Conclusion, ...]:
    """Return what is concluded of one strand, once for all the children it was concluded for."""
    held: dict[tuple[str, date | None, str], list[str]] = {}
    for one in standings:
        words = one.risk if strand == Strand.RISK else one.protection
        if words and not isinstance(one.tag, NotShared):
            held.setdefault((words, one.tag.on, one.tag.by), []).append(one.child)
    return tuple(
        Conclusion(words, get_text_list(about, _("and")), on, by)
        for (words, on, by), about in held.items()
    )
