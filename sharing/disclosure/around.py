"""``shown_to`` for a visit: who is around the children, where they are, how they are reached."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from households.codes import Sex
from households.models import Child, Connection, ContactRoute, Residence
from households.models.base import current_on
from sharing.disclosure.cards import ConnectionCard, PersonLine, ResidenceCard, RouteCard
from sharing.disclosure.facts import childs_word, connection_card, residence_card, route_card
from sharing.disclosure.lines import Kept, lines_shown_to, today
from sharing.models import User


@dataclass(frozen=True)
class Around:
    """Those around some children now. ``beside`` are men at their homes tied to no child here.

    ``routes`` are by reference: of the children and those connected to them, nobody else.
    """

    children: dict[int, PersonLine]
    connections: tuple[ConnectionCard, ...] = ()
    homes: tuple[ResidenceCard, ...] = ()
    beside: tuple[PersonLine, ...] = ()
    routes: dict[str, tuple[RouteCard, ...]] = field(default_factory=dict)
    ids: dict[str, int] = field(default_factory=dict)


def around_shown_to(user: User, children: Iterable[Child]) -> Around:
    """Return who is around these children as this reader may see it: five queries.

    The caller fetched ``children`` through the door and may see each of them in full. Whoever is
    kept from the reader is absent, with all that is theirs.
    """
    held = {child.pk: child.person for child in children}
    ties, stays = _ties(held), _stays(held)
    people = [*held.values(), *(tie.person for tie in ties), *(stay.person for stay in stays)]
    lines = lines_shown_to(user, people)
    reached = {*held, *(tie.person_id for tie in ties)} & lines.keys()
    routes = list(
        ContactRoute.objects.filter(current_on(today()), person_id__in=reached).order_by("pk")
    )
    kept = Kept.about(
        user,
        0,
        addresses=[stay.address_id for stay in stays],
        routes=[route.pk for route in routes],
        connections=[tie.pk for tie in ties],
    )
    tied = {tie.person_id for tie in ties}
    beside = {
        stay.person_id: lines[stay.person_id]
        for stay in stays
        if stay.person.sex == Sex.MALE and stay.person_id in lines.keys() - tied - held.keys()
    }
    return Around(
        children={pk: lines[pk] for pk in held if pk in lines},
        connections=tuple(_connections(ties, lines, kept)),
        homes=tuple(_homes(stays, lines, kept)),
        beside=tuple(line for line in beside.values() if not line.is_child),
        routes=_routes(routes, lines, kept),
        ids={line.reference: pk for pk, line in lines.items()},
    )


def _ties(children: Iterable[int]) -> list[Connection]:
    return list(
        Connection.objects.current()
        .filter(child_id__in=list(children))
        .with_man_lens(today())
        .annotate(called=childs_word())
        .select_related("person")
        .order_by("role", "pk")
    )


def _stays(children: Iterable[int]) -> list[Residence]:
    """Return where the children are now, and everybody who is recorded there now."""
    rows = Residence.objects.around(children)
    return list(rows.select_related("person", "address").order_by("address_id", "pk"))


def _connections(
    ties: list[Connection], lines: dict[int, PersonLine], kept: Kept
) -> Iterable[ConnectionCard]:
    for tie in ties:
        if tie.person_id in lines and tie.child_id in lines:
            yield connection_card(
                tie, lines[tie.person_id], lines[tie.child_id], today(),
                keep_from=kept.names("connection", tie.pk),
            )  # fmt: skip


def _homes(
    stays: list[Residence], lines: dict[int, PersonLine], kept: Kept
) -> Iterable[ResidenceCard]:
    for stay in stays:
        if stay.person_id in lines:
            keep_from = kept.names("address", stay.address_id)
            yield residence_card(stay, lines[stay.person_id], today(), keep_from)


def _routes(
    rows: list[ContactRoute], lines: dict[int, PersonLine], kept: Kept
) -> dict[str, tuple[RouteCard, ...]]:
    found: dict[str, tuple[RouteCard, ...]] = {}
    for row in rows:
        who = lines[row.person_id].reference
        found[who] = (*found.get(who, ()), route_card(row, kept.names("route", row.pk)))
    return found
