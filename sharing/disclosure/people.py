"""``shown_to`` for people: what of a person this reader is given (design section 5)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from households.codes import Sex
from households.models import (
    Connection,
    ContactRoute,
    Identifier,
    Name,
    Partnership,
    Person,
    PersonDetail,
    Residence,
)
from households.models.grants import Level
from households.models.residence import address_open_to
from households.saying import say_age
from sharing.disclosure.cards import (
    NOT_SHARED,
    ConnectionCard,
    NameCard,
    NotShared,
    PartnershipCard,
    PersonCard,
    PersonLine,
    ResidenceCard,
    RouteCard,
)
from sharing.disclosure.facts import (
    childs_word,
    connection_card,
    detail_cards,
    is_current,
    line,
    name_card,
    period_of,
    residence_card,
    route_card,
    source_card,
)
from sharing.disclosure.gathered import numbers_and_details
from sharing.disclosure.levels import levels_of
from sharing.disclosure.lines import Kept, lines_shown_to, today
from sharing.models import User


@dataclass(frozen=True)
class About:
    """The rows that belong to one person, gathered before anything of them is shown."""

    person: Person
    names: list[Name]
    identifiers: list[Identifier]
    details: list[PersonDetail]
    routes: list[ContactRoute]

    @classmethod
    def of(cls, person: Person) -> About:
        """Gather them: three queries."""
        names = list(person.names.select_related("said_by__person").order_by("pk"))
        numbers, details = numbers_and_details(person)
        return cls(person, names, numbers, details, list(person.routes.order_by("pk")))

    def speakers(self) -> list[Person]:
        """Return the children whose own words are among the names."""
        return [name.said_by.person for name in self.names if name.said_by]


def person_shown_to(user: User, person: Person) -> PersonCard:
    """Return the person as this reader may see them.

    The caller fetched ``person`` through the door. What is kept from the person themself is absent
    from their own card, so that nothing on it can be read over their shoulder or printed for them.
    """
    day, about = today(), About.of(person)
    homes = list(
        person.residences.filter(address_open_to(user))
        .select_related("address")
        .order_by("-starts_on", "pk")
    )
    couples = _couples(person)
    ties = list(_ties(user, person, day))
    levels = levels_of(user, {person.pk, *(tie.child_id for tie in ties)})
    level = max(levels.values(), default=Level.POINTER)
    named = [*about.speakers(), person, *(other for _, other in couples)]
    lines = lines_shown_to(user, named)
    kept = Kept.about(
        user,
        person.pk,
        addresses=[home.address_id for home in homes],
        routes=[route.pk for route in about.routes],
        names=[name.pk for name in about.names],
        connections=[tie.pk for tie in ties],
    )
    full = level >= Level.FULL
    return plain_card(
        about, lines, kept, day, full=full,
        residences=residence_cards(homes, lines, kept, day) if full else NOT_SHARED,
        partnerships=_partnership_cards(couples, lines, kept, day),
        connections=_connection_cards(ties, person, kept, levels),
        opens_as_child=levels.get(person.pk, Level.POINTER) >= Level.OUTLINE,
    )  # fmt: skip


def plain_card(
    about: About,
    lines: dict[int, PersonLine],
    kept: Kept,
    day: date,
    *,
    full: bool,
    residences: tuple[ResidenceCard, ...] | NotShared = (),
    partnerships: tuple[PartnershipCard, ...] = (),
    connections: tuple[ConnectionCard, ...] = (),
    opens_as_child: bool = False,
) -> PersonCard:
    """Return the card of a person from rows already gathered."""
    names, own = _name_cards(about, lines, kept), lines.get(about.person.pk)
    return PersonCard(
        **_own_facts(about.person, day),
        is_child=bool(own and own.is_child),
        description=about.person.description if full else NOT_SHARED,
        names=tuple(card for card in names if not card.is_childs_word),
        childs_words=tuple(card for card in names if card.is_childs_word),
        identifiers=tuple((row.get_system_display(), row.value) for row in about.identifiers)
        if full
        else (),
        details=detail_cards(about.details) if full else NOT_SHARED,
        routes=_route_cards(about, kept) if full else NOT_SHARED,
        residences=residences,
        partnerships=partnerships,
        connections=connections,
        full=full,
        restricted=bool(own and own.restricted),
        opens_as_child=opens_as_child,
        names_kept=kept.names_kept,
    )


def _own_facts(person: Person, day: date) -> dict[str, Any]:
    """Return what a card says of the person's own row."""
    return {
        "reference": person.reference,
        "version": person.version,
        "label": person.label,
        "identified": person.named,
        "sex": person.sex,
        "sex_words": Sex(person.sex).label,
        "born": person.birth,
        "age": say_age(person.birth, person.died_on or day),
        "over_18": person.over_18,
        "unborn": person.is_unborn,
        "due_on": person.due_on,
        "pregnancy_ended_on": person.pregnancy_ended_on,
        "died": person.died,
        "died_on": person.died_on,
        "source": source_card(person),
    }


def _name_cards(about: About, lines: dict[int, PersonLine], kept: Kept) -> list[NameCard]:
    """Return the names; a child's own word is shown to those who may open that child's record."""
    cards = []
    for row in about.names:
        speaker = lines.get(row.said_by_id) if row.said_by_id else None
        if row.said_by_id and (speaker is None or not speaker.can_open):
            continue
        if not kept.from_self("name", row.pk):
            said_by = speaker.label if speaker else ""
            cards.append(name_card(row, said_by, kept.names("name", row.pk)))
    return cards


def _route_cards(about: About, kept: Kept) -> tuple[RouteCard, ...]:
    return tuple(
        route_card(row, kept.names("route", row.pk))
        for row in about.routes
        if not kept.from_self("route", row.pk)
    )


def residence_cards(
    rows: Iterable[Residence], lines: dict[int, PersonLine], kept: Kept, day: date
) -> tuple[ResidenceCard, ...]:
    """Return the homes of those who may be named, current ones first.

    Whoever recorded a stay at an address that is kept from the person, without knowing that it is,
    goes on seeing what they wrote, as it would stand if it were not kept.
    """
    cards = []
    for row in rows:
        names = kept.names("address", row.address_id)
        if kept.from_self("address", row.address_id):
            if not kept.is_unknown_to_writer(row):
                continue
            names = ()
        if row.person_id in lines:
            cards.append(residence_card(row, lines[row.person_id], day, names))
    return tuple(sorted(cards, key=lambda card: not card.current))


def _couples(person: Person) -> list[tuple[Partnership, Person]]:
    rows = (
        Partnership.objects.filter(Q(one=person) | Q(other=person))
        .select_related("one", "other")
        .order_by("-starts_on", "pk")
    )
    return [(row, row.other if row.one_id == person.pk else row.one) for row in rows]


def _partnership_cards(
    couples: list[tuple[Partnership, Person]], lines: dict[int, PersonLine], kept: Kept, day: date
) -> tuple[PartnershipCard, ...]:
    return tuple(
        PartnershipCard(
            row.reference,
            row.version,
            kept.spoken_of(other.pk, lines[other.pk]),
            row.get_kind_display(),
            period_of(row),
            is_current(row, day),
            source_card(row),
        )
        for row, other in couples
        if other.pk in lines
    )


def _ties(user: User, person: Person, day: date) -> Iterable[Connection]:
    """Return the person's connections to children the reader may see, and to no others."""
    ties: Iterable[Connection] = (
        Connection.objects.visible_to(user, one=True)
        .filter(person=person)
        .with_man_lens(day)
        .annotate(called=childs_word())
        .select_related("child__person", "person")
        .order_by("pk")
    )
    return ties


def _connection_cards(
    ties: list[Connection], person: Person, kept: Kept, levels: Mapping[int, Level]
) -> tuple[ConnectionCard, ...]:
    day = today()
    who = line(person, day, can_open=True)
    cards = [
        connection_card(
            row,
            who,
            kept.spoken_of(row.child_id, line(row.child.person, day, can_open=True, is_child=True)),
            day,
            keep_from=kept.names("connection", row.pk),
            whole=levels.get(row.child_id, Level.POINTER) >= Level.FULL,
        )
        for row in ties
        if not kept.from_self("connection", row.pk)
    ]
    return tuple(sorted(cards, key=lambda card: not card.current))
