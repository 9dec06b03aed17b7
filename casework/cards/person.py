"""A person's page: who they are, what they are to each child the reader may see, and the facts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext as _

from casework.cards.bound import Bound, bound_of
from casework.cards.child import quiet_words
from casework.cards.gap_cards import Gaps, cards_of
from casework.cards.gaps import GapFact, gap_facts
from casework.cards.held import Held, held_of
from casework.cards.links import Link, Words, link
from casework.cards.men import role_of, tags_of
from casework.cards.parenthood import ComingLine, coming_of, lines_of, responsibility_of
from casework.cards.people import (
    Fact,
    Header,
    Home,
    Reach,
    Tag,
    adult_words,
    called_by,
    dated,
    detail_facts,
    died_of,
    homes_of,
    name_facts,
    reaches,
    said_by,
    url_of,
)
from casework.cards.reaching import Reaching, reaching_of
from casework.cards.running import InRecord, in_record
from casework.cards.safety import SafetySection, safety_section
from casework.cards.strands import Strands, strands_of
from casework.cards.to_check import ToCheck, to_check
from casework.models import OpenGap
from casework.models.gaps import OpenGapQuerySet
from households.codes import Caring, Sex, YesNo
from households.gaps import About, all_gaps
from households.models import Connection, Person
from households.saying import say_day
from sharing.disclosure import ConnectionCard, NotShared, PersonCard, person_shown_to
from sharing.disclosure.cards import PartnershipCard
from sharing.roles import Right

if TYPE_CHECKING:
    from sharing.models import User


@dataclass(frozen=True)
class Tie:
    """What this person is to one child."""

    child: str
    url: str
    age: str
    relationship: str
    words: str
    lines: tuple[str, ...]
    source: str
    current: bool
    keep_from: tuple[str, ...]
    tags: tuple[Tag, ...]
    actions: tuple[Link, ...]


@dataclass(frozen=True)
class Couple:
    """A partner, by name; the record opens only for those who may see it anyway."""

    name: str
    url: str
    kind: str
    period: str
    current: bool
    source: str
    ways: tuple[Link, ...] = ()


@dataclass(frozen=True)
class PersonPage:
    """Everything of a person's page."""

    reference: str
    name: str
    header: Header
    quiet: str
    restricted: bool
    description: str | NotShared
    source: str
    gaps: Gaps
    strands: Strands
    ties: tuple[Tie, ...]
    couples: tuple[Couple, ...]
    homes: tuple[Home, ...] | NotShared
    reaches: tuple[Reach, ...] | NotShared
    names: tuple[Fact, ...]
    identifiers: tuple[Fact, ...]
    details: tuple[Fact, ...] | NotShared
    own_record: Link | None
    ways: dict[str, Link]
    bound: Bound
    coming: tuple[ComingLine, ...]
    to_check: ToCheck
    in_record: tuple[Link, ...] = ()
    reaching: Reaching | None = None
    safety: SafetySection | None = None


def person_page(user: User, person: Person) -> PersonPage:
    """Return the page of a person fetched through the door: fourteen queries."""
    card = person_shown_to(user, person)
    facts = _facts(user, person, card)
    quiet = quiet_words(card)
    may = user.has_right(Right.RECORD) and card.full
    record = in_record(user, person) if card.full else InRecord()
    held = held_of(user, person) if card.full else Held()
    bound = bound_of(user, person, card, may=may and not quiet)
    return PersonPage(
        reference=card.reference,
        name=card.label,
        header=_header(card, record),
        quiet=quiet,
        restricted=card.restricted,
        description=card.description,
        source=card.source.words,
        gaps=Gaps() if quiet else cards_of(user, facts, full=may),
        strands=strands_of(user, person, card.connections, may_record=may),
        ties=tuple(_tie(tie, held, may_record=may) for tie in card.connections),
        couples=tuple(_couple(couple, may_record=may) for couple in card.partnerships),
        homes=homes_of(card.residences, card.reference, may_record=may),
        reaches=reaches(card.routes, may_record=may),
        names=name_facts((*card.names, *card.childs_words), may_record=may),
        identifiers=tuple(Fact(system, value) for system, value in card.identifiers),
        details=detail_facts(card, may_record=may and not quiet),
        own_record=link(_("Open the record of them as a child"), "show_child", card.reference)
        if card.opens_as_child
        else None,
        ways=_ways(card, may=may),
        in_record=record.cases,
        reaching=reaching_of(user, person, card, met=record.met_on, may=may and not quiet),
        safety=safety_section(user, person, may=may and not quiet) if card.full else None,
        bound=bound,
        coming=coming_of(held.coming, may=may and not quiet),
        to_check=to_check(card, held, bound) if card.full else ToCheck(()),
    )


def _facts(user: User, person: Person, card: PersonCard) -> list[GapFact]:
    """Return what is not known about the person, naming children as the card names them.

    Where somebody's name is kept from the person, a child who is not on the card is not named.
    """
    named = {tie.child.reference: tie.child.label for tie in card.connections}
    return [
        replace(fact, child=named.get(fact.child_reference, fact.child))
        for fact in gap_facts(user, gaps_about(user, person))
        if fact.child_reference in named or not card.names_kept
    ]


def gaps_about(user: User, person: Person) -> OpenGapQuerySet:
    """Return the open gaps about a person, of children the reader may see."""
    ties = [gap.code for gap in all_gaps() if gap.about is About.CONNECTION]
    people = [gap.code for gap in all_gaps() if gap.about is About.PERSON]
    own = Connection.objects.filter(person=person).order_by()
    about = Q(code__in=ties, subject__in=own.values("pk")) | Q(code__in=people, subject=person.pk)
    return OpenGap.objects.visible_to(user, one=True).filter(about)


def _header(card: PersonCard, record: InRecord) -> Header:
    tags = [] if card.identified or card.is_child else [Tag(_("Full name not known"), "yellow")]
    if card.restricted:
        tags.append(Tag(_("Restricted"), "purple"))
    return Header(
        name=card.label,
        caption=_("Person"),
        born=card.born,
        died=died_of(card),
        adult=adult_words(card),
        called=called_by(card),
        tags=tuple(tags),
        facts=tuple(filter(None, (_sex(card), _last_met(record)))),
    )


def _sex(card: PersonCard) -> Words:
    return card.sex_words if card.sex != Sex.NOT_RECORDED else _("Sex not recorded")


def _last_met(record: InRecord) -> str:
    """Return when somebody was last met in the work, and by whom, "" where nobody wrote it."""
    if record.met_on is None:
        return ""
    told = {"day": say_day(record.met_on), "name": record.met_by}
    by = _("Last met %(day)s, by %(name)s") if record.met_by else _("Last met %(day)s")
    return by % told


def _tie(tie: ConnectionCard, held: Held, *, may_record: bool) -> Tie:
    name = tie.child.label
    actions: tuple[Link, ...] = ()
    if may_record:
        actions = (link(_("Change"), "change_connection", tie.reference, about=name),)
    if may_record and tie.current:
        actions = (*actions, link(_("End"), "end_connection", tie.reference, about=name))
    return Tie(
        child=name,
        url=link("", "show_child", tie.child.reference).url,
        age=tie.child.age,
        relationship=role_of(tie),
        words=tie.words,
        lines=(*_tie_lines(tie, responsibility_of(tie, held)), *lines_of(tie, held)),
        source=said_by(tie.source),
        current=tie.current,
        keep_from=tie.keep_from,
        tags=tuple(tag for tag in tags_of(tie) if tag.colour != "yellow"),
        actions=actions,
    )


def _tie_lines(tie: ConnectionCard, responsibility: str) -> list[str]:
    homes = {
        YesNo.YES: _("Lives with the child"),
        YesNo.NO: _("Does not live with the child"),
        YesNo.NOT_KNOWN: _("Not known whether they live together"),
    }
    lines = [homes[YesNo(tie.lives_with)], responsibility]
    if tie.caring != Caring.NOT_KNOWN:
        lines.append(str(tie.caring_words))
    if tie.called:
        lines.append(_("The child calls them “%(word)s”") % {"word": tie.called})
    lines.append(dated(tie.period) or _("Dates not known"))
    return lines


def _couple(card: PartnershipCard, *, may_record: bool) -> Couple:
    end = link(_("End"), "end_couple", card.reference, about=card.other.label)
    return Couple(
        name=card.other.label,
        url=url_of(card.other),
        kind=str(card.kind),
        period=dated(card.period),
        current=card.current,
        source=said_by(card.source),
        ways=(end,) if may_record and card.current else (),
    )


def _ways(card: PersonCard, *, may: bool) -> dict[str, Link]:
    reference = card.reference
    whole = link(_("Fatherhood, contact, what binds them"), "show_parenthood", reference)
    read = {"parenthood": whole} if card.full else {}
    if not may:
        return read
    found = {
        **read,
        "add_name": link(_("Add a name"), "add_name", reference),
        "change": link(_("Change what is known"), "change_person", reference),
    }
    if not card.died and card.due_on is None:
        found["add_route"] = link(_("Add a way of contact"), "add_route", reference)
        found["add_home"] = link(_("Add a home"), "add_residence", reference)
        found["couple"] = link(_("Add a partner"), "join_couple", reference)
        found["died"] = link(_("Record a death"), "record_death", reference)
    return found
