"""The two strands of a person's page: statements, what was found for each child, the assessment.

Three queries, however many children and statements. What the reader has of a child in outline
only, or what is kept from the person themself, is not here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from casework.cards.assessed import Conclusion, Standing, conclusions_of, standings_of
from casework.cards.links import Link, Words, link
from casework.man_codes import Strand
from casework.models import Statement, StatementChild
from households.codes import Source
from households.models import Person
from households.models.grants import Level
from households.saying import say_day
from sharing.disclosure import NOT_SHARED, ConnectionCard, NotShared
from sharing.disclosure.facts import source_card

if TYPE_CHECKING:
    from sharing.models import User


@dataclass(frozen=True)
class StatementLine:
    """One statement, with how we know it. ``quoted`` says whose words another agency's are."""

    words: str
    kind: Words
    category: Words
    evidence: str
    source: str
    quoted: bool
    seen_on: date | None
    by: str
    signed_on: date | None
    review: str
    overdue: bool
    about: str
    ended: str
    ways: tuple[Link, ...]


@dataclass(frozen=True)
class StrandSide:
    """One of the two strands; both are always there, of one size."""

    kind: str
    title: Words
    conclusions: tuple[Conclusion, ...]
    statements: tuple[StatementLine, ...]
    drafts: tuple[StatementLine, ...]
    ended: tuple[StatementLine, ...]
    add: Link | None


@dataclass(frozen=True)
class Strands:
    """The section. ``sides`` are withheld from a reader who has an outline only."""

    sides: tuple[StrandSide, StrandSide] | NotShared
    standings: tuple[Standing, ...]
    assess: Link | None


def strands_of(
    user: User, person: Person, ties: Sequence[ConnectionCard], *, may_record: bool
) -> Strands:
    """Return the two strands of a person, for the children of ``ties``, as the reader has them."""
    named = {tie.child.reference: tie.child.label for tie in ties if tie.whole}
    standings = standings_of(user, person, ties)
    if not named:
        return Strands(NOT_SHARED, standings, None)
    lines = _lines(user, person, named, may_record=may_record)
    risk, protection = (
        StrandSide(
            kind=strand,
            title=_("What may harm") if strand == Strand.RISK else _("What may protect"),
            conclusions=conclusions_of(standings, strand),
            statements=tuple(line for row, line in lines[strand] if _stands(row)),
            drafts=tuple(line for row, line in lines[strand] if row.signed_at is None),
            ended=tuple(line for row, line in lines[strand] if row.ended_as),
            add=_add(person, strand) if may_record else None,
        )
        for strand in (Strand.RISK, Strand.PROTECTION)
    )
    assess = _assess(person, standings) if may_record and not person.died else None
    return Strands((risk, protection), standings, assess)


def _stands(row: Statement) -> bool:
    return row.signed_at is not None and not row.ended_as


def _add(person: Person, strand: Strand) -> Link:
    title = _("Add a risk") if strand == Strand.RISK else _("Add a protective factor")
    return link(title, "add_statement", person.reference, strand.value)


def _assess(person: Person, standings: Iterable[Standing]) -> Link:
    going = any(one.under_way for one in standings)
    title = _("Continue the assessment") if going else _("Begin an assessment")
    return link(title, "begin_assessment", person.reference)


Lines = dict[Strand, list[tuple[Statement, StatementLine]]]


def _lines(user: User, person: Person, named: dict[str, str], *, may_record: bool) -> Lines:
    """Return the statements by strand, newest first, each once, with the children it is about."""
    rows = (
        StatementChild.objects.visible_to(user, Level.FULL, one=True)
        .filter(statement__person=person, child__person__reference__in=named)
        .filter(Q(statement__signed_at__isnull=False) | Q(statement__recorded_by=user.pk))
        .select_related("statement__recorded_by", "child__person")
        .order_by("-statement__signed_at", "-statement_id", "pk")
    )
    about: dict[int, list[str]] = {}
    held: dict[int, Statement] = {}
    for row in rows:
        held.setdefault(row.statement_id, row.statement)
        about.setdefault(row.statement_id, []).append(named[row.child.person.reference])
    found: Lines = {Strand.RISK: [], Strand.PROTECTION: []}
    for pk, statement in held.items():
        line = statement_line(statement, about[pk], may_record=may_record)
        found[Strand(statement.strand)].append((statement, line))
    return found


def statement_line(row: Statement, about: Sequence[str], *, may_record: bool) -> StatementLine:
    """Return one statement about children of these names."""
    today, by = timezone.localdate(), row.recorded_by
    overdue = row.review_on is not None and row.review_on <= today and not row.ended_as
    return StatementLine(
        words=row.words,
        kind=row.get_kind_display(),
        category=row.get_category_display(),
        evidence=row.evidence,
        source=_source(row),
        quoted=row.source == Source.AGENCY,
        seen_on=row.seen_on,
        by=by.name if by else "",
        signed_on=timezone.localdate(row.signed_at) if row.signed_at else None,
        review=_review(row.review_on, overdue=overdue),
        overdue=overdue,
        about=get_text_list(list(about), _("and")),
        ended=_ended(row),
        ways=_ways(row) if may_record else (),
    )


def _source(row: Statement) -> str:
    """Return who said so; another agency is quoted with its day, and never adopted."""
    if row.source != Source.AGENCY:
        return source_card(row).words
    agency = row.source_words or _("another agency")
    if row.stated_on is None:
        return _("Quoted from %(agency)s, day not recorded") % {"agency": agency}
    told = {"agency": agency, "day": say_day(row.stated_on)}
    return _("Quoted from %(agency)s, %(day)s") % told


def _review(day: date | None, *, overdue: bool) -> str:
    if day is None:
        return ""
    words = _("Review was due %(day)s") if overdue else _("Review by %(day)s")
    return words % {"day": say_day(day)}


def _ended(row: Statement) -> str:
    if not row.ended_as or row.ended_on is None:
        return ""
    told = {"how": row.get_ended_as_display(), "day": say_day(row.ended_on), "why": row.ended_why}
    return _("%(how)s, %(day)s: %(why)s") % told


def _ways(row: Statement) -> tuple[Link, ...]:
    about = row.words[:60]
    if row.signed_at is None:
        return (
            link(_("Go on with this draft"), "change_statement", row.reference, about=about),
            link(_("Discard it"), "discard_statement", row.reference, about=about),
        )
    if row.ended_as:
        return ()
    return (
        link(_("Correct or bring up to date"), "replace_statement", row.reference, about=about),
        link(_("No longer so"), "end_statement", row.reference, about=about),
    )
