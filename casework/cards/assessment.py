"""The page of one assessment, and what its writers are told while it is under way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from casework.cards.assessed import finding_of
from casework.cards.links import Link, Words, link
from casework.cards.speaking import whom
from casework.cards.strands import StatementLine, statement_line
from casework.man_codes import AssessmentState, Strand
from casework.models import Assessment, AssessmentChild, Statement
from casework.tags import tag_of
from households.models import Child
from households.saying import say_day
from sharing.roles import Right

if TYPE_CHECKING:
    from sharing.models import User


@dataclass(frozen=True)
class ForChild:
    """How an assessment ends for one child."""

    child: str
    ends: Words
    words: str


@dataclass(frozen=True)
class AssessmentPage:
    """Everything of an assessment that is read, not written."""

    title: str
    risk: str
    protection: str
    lines: tuple[str, ...]
    children: tuple[ForChild, ...]
    agree: Link | None
    review_on: date | None


def assessment_page(user: User, row: Assessment, children: Sequence[Child]) -> AssessmentPage:
    """Return an assessment fetched through the door, for the children of it the reader sees."""
    held = {one.child_id: one for one in row.about.select_related("assessment__signed_by")}
    agrees = user.has_right(Right.OVERSEE) and row.signed_by_id != user.pk
    waits = row.signed_at is not None and row.agreed_at is None
    return AssessmentPage(
        title=_("Assessment of %(person)s") % {"person": whom(row.person.label)},
        risk=row.risk,
        protection=row.protection,
        lines=tuple(_lines(row)),
        children=tuple(_for_child(child.person.label, held[child.pk]) for child in children),
        agree=link(_("Agree it"), "agree_assessment", row.reference) if agrees and waits else None,
        review_on=row.review_on,
    )


def _for_child(child: str, one: AssessmentChild) -> ForChild:
    if one.state == AssessmentState.CANNOT:
        ends = _("Cannot be assessed: %(why)s") % {"why": one.because}
    elif one.state == AssessmentState.ASSESSED and one.assessment.signed_at is not None:
        ends = str(tag_of([finding_of(one)]).words)
    else:
        ends = str(one.get_state_display())
    return ForChild(child, ends, one.words)


def _lines(row: Assessment) -> Iterable[str]:
    yield begun_words(row)
    for moment, who, words in (
        (row.signed_at, row.signed_by, _("Signed %(day)s by %(name)s")),
        (row.agreed_at, row.agreed_by, _("Agreed %(day)s by %(name)s")),
    ):
        if moment is not None:
            name = who.name if who else _("name not recorded")
            yield words % {"day": say_day(timezone.localdate(moment)), "name": name}
    if row.signed_at is not None and row.agreed_at is None:
        yield _("Not agreed by a manager yet")
    if row.review_on:
        yield _("To be looked at again by %(day)s") % {"day": say_day(row.review_on)}


def begun_words(row: Assessment) -> str:
    """Return when an assessment was begun, by whom, and when it is due."""
    told = {
        "day": say_day(row.begun_on),
        "name": row.recorded_by.name if row.recorded_by else _("name not recorded"),
        "due": say_day(row.due_on) if row.due_on else "",
    }
    if row.signed_at is None and row.due_on:
        return _("Under way: begun %(day)s by %(name)s, due %(due)s.") % told
    return _("Begun %(day)s by %(name)s.") % told


def standing_lines(
    user: User, row: Assessment
) -> tuple[tuple[Words, tuple[StatementLine, ...]], ...]:
    """Return what stands in each strand about him, to have at hand while one writes: one query."""
    rows = (
        Statement.objects.standing()
        .visible_to(user, one=True)
        .filter(person_id=row.person_id)
        .select_related("recorded_by")
        .order_by("-signed_at", "-pk")
    )
    held: dict[str, list[StatementLine]] = {strand: [] for strand in Strand.values}
    for one in rows:
        held[one.strand].append(statement_line(one, (), may_record=False))
    titles = ((Strand.RISK, _("What may harm")), (Strand.PROTECTION, _("What may protect")))
    return tuple((title, tuple(held[strand])) for strand, title in titles)


def changed_lines(statements: Iterable[Statement]) -> tuple[StatementLine, ...]:
    """Return the statements that changed while an assessment was written, to be read first."""
    return tuple(statement_line(row, (), may_record=False) for row in statements)
