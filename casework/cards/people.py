"""People as pages head them, and the facts about one person: names, details, contact, homes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from casework.cards.links import Link, Words, link
from households.codes import Place, YesNo
from households.dates import PartialDate
from sharing.disclosure import (
    NOT_SHARED,
    NotShared,
    PersonCard,
    PersonLine,
    ResidenceCard,
    SourceCard,
)
from sharing.disclosure.cards import DetailCard, NameCard, RouteCard


@dataclass(frozen=True)
class Tag:
    """A short state in words."""

    text: Words
    colour: str = ""


@dataclass(frozen=True)
class Header:
    """What ``components/person_header.html`` draws."""

    name: str
    caption: Words
    born: PartialDate | NotShared | None
    unborn: bool = False
    due: date | None = None
    died: PartialDate | bool = False
    adult: Words = ""
    called: tuple[dict[str, str], ...] = ()
    tags: tuple[Tag, ...] = ()
    facts: tuple[Words, ...] = ()


@dataclass(frozen=True)
class Fact:
    """One fact with its source, or one that nobody has asked about; ``others`` differ from it."""

    label: Words
    value: Words | NotShared
    source: str = ""
    asked: bool = True
    others: tuple[str, ...] = ()
    way: Link | None = None
    keep_from: tuple[str, ...] = ()
    more: Link | None = None


@dataclass(frozen=True)
class Reach:
    """A way of reaching somebody, and whether it is safe to use."""

    kind: Words
    value: str | NotShared
    safe: Tag
    how: str
    source: str
    keep_from: tuple[str, ...]
    ways: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Dweller:
    """One person's tie to a home."""

    name: str
    url: str
    living: Words
    period: str
    source: str
    confirmed_on: date | None
    itself: bool
    ways: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Home:
    """One address, and who is there; ``place`` is said where it is not a home."""

    where: str | NotShared
    place: Words
    keep_from: tuple[str, ...]
    dwellers: tuple[Dweller, ...]


def said_by(source: SourceCard | NotShared | None) -> str:
    """Return who said so and when, in words."""
    return source.words if isinstance(source, SourceCard) else str(source or "")


def dated(period: str) -> str:
    """Return a period in words, "" where nothing is known of it."""
    return "" if period == _("dates not known") else period


def died_of(card: PersonCard) -> PartialDate | bool:
    """Return the day of death as the header takes it; True where the day is not known."""
    return PartialDate.of(card.died_on) if card.died_on else card.died


def adult_words(card: PersonCard) -> Words:
    """Return "Over 18" where no date of birth says it, "" where one does or nothing is known."""
    if card.born or card.over_18 == YesNo.NOT_KNOWN:
        return ""
    return _("Over 18") if card.over_18 == YesNo.YES else _("Under 18")


def called_by(card: PersonCard) -> tuple[dict[str, str], ...]:
    """Return what which child calls this person."""
    words = card.childs_words
    return tuple({"word": name.whole, "by": name.said_by or _("A child")} for name in words)


def url_of(line: PersonLine) -> str:
    """Return where a person's page is, or "" where the reader may not open it."""
    if line.opens_as_child:
        return reverse("show_child", args=[line.reference])
    return reverse("show_person", args=[line.reference]) if line.can_open else ""


def name_facts(names: Iterable[NameCard], *, may_record: bool = False) -> tuple[Fact, ...]:
    """Return the names, each with its kind and source, those no longer used last."""
    return tuple(
        Fact(
            _("%(kind)s, no longer used") % {"kind": name.kind} if name.ended else name.kind,
            name.whole,
            name.source.words,
            keep_from=name.keep_from,
            way=link(_("Change"), "change_name", name.reference) if may_record else None,
            more=link(_("No longer used"), "end_name", name.reference)
            if may_record and not name.ended
            else None,
        )
        for name in sorted(names, key=lambda name: name.ended)
    )


def detail_facts(card: PersonCard, *, may_record: bool) -> tuple[Fact, ...] | NotShared:
    """Return the details; what nobody has asked says so, with the way to say it.

    Of a child not yet born, or whoever has died, nothing more is asked.
    """
    if isinstance(card.details, NotShared):
        return NOT_SHARED
    over = card.died or card.due_on is not None
    return tuple(
        _detail(card, detail, may_record=may_record)
        for detail in card.details
        if detail.asked or detail.others or not over
    )


def _detail(card: PersonCard, detail: DetailCard, *, may_record: bool) -> Fact:
    title = _("Change") if detail.asked else _("Record")
    askable = detail.asked or detail.source is None
    return Fact(
        label=detail.title,
        value=detail.words,
        source=detail.source.words if detail.source else "",
        asked=detail.asked,
        others=detail.others,
        way=link(title, "say_detail", card.reference, detail.kind)
        if may_record and askable
        else None,
    )


def reaches(
    routes: Iterable[RouteCard] | NotShared, *, may_record: bool = False
) -> tuple[Reach, ...] | NotShared:
    """Return the ways of reaching somebody, each saying whether it is safe to use."""
    if isinstance(routes, NotShared):
        return NOT_SHARED
    return tuple(
        Reach(
            kind=route.kind,
            value=route.value,
            safe=Tag(_("No longer used"), "grey") if route.ended else _safety(route.safe),
            how=route.safe_how,
            source=route.source.words,
            keep_from=route.keep_from,
            ways=_route_ways(route) if may_record else (),
        )
        for route in sorted(routes, key=lambda route: route.ended)
    )


def _route_ways(route: RouteCard) -> tuple[Link, ...]:
    change = link(_("Change"), "change_route", route.reference, about=str(route.kind))
    if route.ended:
        return (change,)
    return change, link(_("No longer used"), "end_route", route.reference, about=str(route.kind))


def _safety(safe: str) -> Tag:
    if safe == YesNo.YES:
        return Tag(_("Safe to use"), "green")
    if safe == YesNo.NO:
        return Tag(_("Not safe to use"), "red")
    return Tag(_("Not known if safe: ask first"), "yellow")


def homes_of(
    residences: Iterable[ResidenceCard] | NotShared, itself: str, *, may_record: bool
) -> tuple[Home, ...] | NotShared:
    """Return residences gathered by address; ``itself`` is whose page this is."""
    if isinstance(residences, NotShared):
        return NOT_SHARED
    by_place: dict[str, list[ResidenceCard]] = {}
    for card in residences:
        by_place.setdefault(str(card.address), []).append(card)
    return tuple(_home(cards, itself, may_record=may_record) for cards in by_place.values())


def _home(cards: list[ResidenceCard], itself: str, *, may_record: bool) -> Home:
    kept = sorted({name for card in cards for name in card.keep_from})
    own_first = sorted(cards, key=lambda card: card.person.reference != itself)
    return Home(
        where=cards[0].address,
        place="" if str(own_first[0].place) == str(Place.HOME.label) else own_first[0].place,
        keep_from=tuple(kept),
        dwellers=tuple(_dweller(card, itself, may_record=may_record) for card in own_first),
    )


def _dweller(card: ResidenceCard, itself: str, *, may_record: bool) -> Dweller:
    ways: tuple[Link, ...] = ()
    if may_record and card.current:
        ways = (
            link(_("Still right"), "confirm_residence", card.reference, about=card.person.label),
            link(_("End"), "end_residence", card.reference, about=card.person.label),
        )
    return Dweller(
        name=card.person.label,
        url=url_of(card.person),
        living=card.living,
        period=dated(card.period),
        source=card.source.words,
        confirmed_on=card.confirmed_on,
        itself=card.person.reference == itself,
        ways=ways,
    )
