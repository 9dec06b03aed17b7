"""A child's page: the men first, then what is not known, the father's place, the homes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from casework.cards.gap_cards import Gaps, cards_of
from casework.cards.gaps import GapFact, gap_facts
from casework.cards.links import Link, Words, link
from casework.cards.men import AdultLine, ManCard, adult_line, man_card, named_first
from casework.cards.people import (
    Fact,
    Header,
    Home,
    Reach,
    Tag,
    detail_facts,
    died_of,
    homes_of,
    name_facts,
    reaches,
)
from casework.cards.places import Place, father_answer, fathers_place, other_places
from casework.cards.tagged import tags_shown_to
from casework.codes import Kind
from casework.models import CaseChild, OpenGap
from casework.models.cases import open_on
from households.codes import ExpectedRole
from households.models import Child
from households.saying import say_day
from sharing.disclosure import ChildCard, NotShared, PersonCard, child_shown_to
from sharing.roles import Right
from sharing.services.teams import groups_by

if TYPE_CHECKING:
    from sharing.models import User


@dataclass(frozen=True)
class Charge:
    """One case a child is on, and who works with the child there."""

    case: Link
    kind: Words
    worker: str
    team: str
    opened_on: date | None
    closed_on: date | None
    is_open: bool
    reads_reasons: bool
    record: str = ""


@dataclass(frozen=True)
class ChildPage:
    """Everything of a child's page."""

    reference: str
    name: str
    header: Header
    quiet: str
    restricted: bool
    gaps: Gaps
    father: Place
    places: tuple[Place, ...]
    no_man_decided: bool
    men: tuple[ManCard, ...]
    others: tuple[AdultLine, ...]
    past: tuple[AdultLine, ...]
    homes: tuple[Home, ...] | NotShared
    names: tuple[Fact, ...]
    identifiers: tuple[Fact, ...]
    details: tuple[Fact, ...] | NotShared
    reaches: tuple[Reach, ...] | NotShared
    charges: tuple[Charge, ...]
    actions: tuple[Link, ...]
    ways: dict[str, Link]
    looks: Link | None


def child_page(user: User, child: Child) -> ChildPage:
    """Return the page of a child fetched through the door: thirteen queries, however many men."""
    charges = charges_of(user, child)
    card = child_shown_to(
        user, child, reads_reasons=any(charge.reads_reasons for charge in charges)
    )
    facts = gap_facts(user, OpenGap.objects.filter(child=child))
    quiet = quiet_words(card.person)
    may = user.has_right(Right.RECORD) and card.person.full
    asks = may and not quiet
    gaps = Gaps() if quiet else cards_of(user, facts, full=may)
    name, reference = card.person.label, card.person.reference
    return ChildPage(
        reference=reference,
        name=name,
        header=_header(card.person, charges),
        quiet=quiet,
        restricted=card.person.restricted,
        gaps=gaps,
        father=fathers_place(
            reference, name, card.connections, card.roles,
            may_record=asks and not any(_asks_for_father(fact) for fact in facts),
            answered=father_answer(gaps),
        ),
        places=other_places(reference, name, card.roles, may_record=asks),
        no_man_decided=any(role.role == ExpectedRole.ANY_MAN for role in card.roles),
        men=_men(user, card, may_record=may),
        others=tuple(adult_line(tie, may_record=may) for tie in card.others),
        past=tuple(adult_line(tie, may_record=may) for tie in card.past),
        homes=homes_of(card.household, reference, may_record=may),
        names=name_facts(card.person.names, may_record=may),
        identifiers=tuple(Fact(system, value) for system, value in card.person.identifiers),
        details=detail_facts(card.person, may_record=asks),
        reaches=reaches(card.person.routes, may_record=may),
        charges=with_record(charges, reference) if card.person.full else charges,
        actions=_actions(card) if asks else (),
        ways=_ways(card) if may else {},
        looks=_looks(user, reference),
    )  # fmt: skip


def with_record(charges: tuple[Charge, ...], reference: str) -> tuple[Charge, ...]:
    """Return the charges with where each case's running record speaks of the child."""
    return tuple(
        replace(charge, record=f"{charge.case.url}record/?child={reference}") for charge in charges
    )


def _men(user: User, card: ChildCard, *, may_record: bool) -> tuple[ManCard, ...]:
    """Return the men around the child, each with what his assessment found."""
    child = card.person.reference
    tags = tags_shown_to(user, [child])
    return tuple(
        man_card(tie, tags.of(tie.person.reference, child), may_record=may_record)
        for tie in named_first(card.men)
    )


def _asks_for_father(fact: GapFact) -> bool:
    """Say whether the page asks for the father already, above the father's place."""
    return fact.answered_until is None and fact.code in {
        "father_not_recorded",
        "unborn_father_not_recorded",
    }


def charges_of(user: User, child: Child) -> tuple[Charge, ...]:
    """Return the cases a child is on, open ones first, and whether the reader has charge there.

    ``reads_reasons`` is for the allocated worker, and a manager whose teams hold the child's.
    """
    reached = Q(team__group_id__in=groups_by(user, Right.READ_REASONS))
    opened = CaseChild.objects.filter(open_on(timezone.localdate()), pk=OuterRef("pk"))
    mine = opened.filter(Q(worker_id=user.pk) | reached)
    rows = (
        CaseChild.objects.filter(child=child)
        .annotate(is_open=Exists(opened), reads_reasons=Exists(mine))
        .order_by("-is_open", "-opened_on", "-pk")
        .values(
            "case__reference", "case__number", "kind", "worker__name", "team__name", "opened_on",
            "closed_on", "is_open", "reads_reasons",
        )
    )  # fmt: skip
    return tuple(_charge(row) for row in rows)


def _charge(row: Mapping[str, Any]) -> Charge:
    title = _("Case %(number)s") % {"number": row["case__number"]}
    return Charge(
        case=link(title, "show_case", row["case__reference"]),
        kind=Kind(row["kind"]).label,
        worker=row["worker__name"] or "",
        team=row["team__name"] or "",
        opened_on=row["opened_on"],
        closed_on=row["closed_on"],
        is_open=row["is_open"],
        reads_reasons=row["reads_reasons"],
    )


def quiet_words(card: PersonCard) -> str:
    """Return what is said once, quietly, of a child who died or a pregnancy that ended, else ""."""
    if card.pregnancy_ended_on:
        told = {"day": say_day(card.pregnancy_ended_on)}
        return _("This pregnancy ended on %(day)s. Nothing more is asked here.") % told
    if card.died and card.died_on:
        told = {"name": card.label, "day": say_day(card.died_on)}
        return _("%(name)s died on %(day)s. Nothing more is asked here.") % told
    if card.died:
        return _("%(name)s has died. Nothing more is asked here.") % {"name": card.label}
    return ""


def _header(card: PersonCard, charges: tuple[Charge, ...]) -> Header:
    opened = [charge for charge in charges if charge.is_open]
    tags = [Tag(charge.kind) for charge in opened]
    if card.restricted:
        tags.append(Tag(_("Restricted"), "purple"))
    return Header(
        name=card.label,
        caption=_("Unborn child") if card.unborn else _("Child"),
        born=card.born,
        unborn=card.unborn,
        due=card.due_on if card.unborn else None,
        died=died_of(card),
        tags=tuple(tags),
    )


def _actions(card: ChildCard) -> tuple[Link, ...]:
    reference = card.person.reference
    found = [link(_("Add a man"), "add_person", reference)]
    found.append(link(_("Record where somebody lives"), "add_residence", reference, kind=SECOND))
    if card.person.unborn:
        found.append(link(_("The baby is born"), "born", reference, kind=SECOND))
    return tuple(found)


SECOND = "secondary"


def _ways(card: ChildCard) -> dict[str, Link]:
    """Return the lesser acts, each drawn in the section it belongs to."""
    reference = card.person.reference
    found = {"add_name": link(_("Add a name"), "add_name", reference)}
    if card.person.unborn:
        found["ended"] = link(_("The pregnancy has ended"), "pregnancy_ended", reference)
    elif not card.person.died and not card.person.pregnancy_ended_on:
        found["change"] = link(_("Change date of birth or sex"), "change_person", reference)
        found["add_route"] = link(_("Add a way of contact"), "add_route", reference)
        found["died"] = link(_("Record a death"), "record_death", reference)
    return found


def _looks(user: User, reference: str) -> Link | None:
    if not user.has_right(Right.SEE_WHO_LOOKED):
        return None
    return link(_("Who looked at this record"), "who_looked", reference)
