"""``shown_to`` for the children of one case, side by side: who is around each of them."""

from __future__ import annotations

from collections.abc import Iterable

from households.models import Child, Connection, RoleStatus
from sharing.disclosure.cards import ConnectionCard, PersonLine, RoleCard, SiblingCard
from sharing.disclosure.children import role_card
from sharing.disclosure.facts import connection_card
from sharing.disclosure.lines import Kept, lines_shown_to, today
from sharing.models import User


def siblings_shown_to(user: User, children: Iterable[Child]) -> dict[int, SiblingCard]:
    """Return each of these children as this reader may see them, by id: four queries.

    The caller came by ``children`` through the door, with the person of each at hand. Nobody's
    reasons are on these cards: a page of several children is read over a shoulder.
    """
    held = {child.pk: child for child in children}
    ties = list(
        Connection.objects.filter(child_id__in=held)
        .with_man_lens(today())
        .select_related("person")
        .order_by("role", "pk")
    )
    people = [child.person for child in held.values()]
    lines = lines_shown_to(user, [*people, *(tie.person for tie in ties)])
    around = _around(user, ties, lines)
    roles = _roles(held)
    return {
        pk: SiblingCard(
            person=lines[pk],
            due_on=child.person.due_on,
            pregnancy_ended_on=child.person.pregnancy_ended_on,
            connections=tuple(around.get(pk, ())),
            roles=tuple(roles.get(pk, ())),
        )
        for pk, child in held.items()
        if pk in lines
    }


def _around(
    user: User, ties: list[Connection], lines: dict[int, PersonLine]
) -> dict[int, list[ConnectionCard]]:
    kept = Kept.about(user, 0, connections=[tie.pk for tie in ties])
    day = today()
    found: dict[int, list[ConnectionCard]] = {}
    for tie in ties:
        if tie.person_id in lines and tie.child_id in lines:
            card = connection_card(
                tie, lines[tie.person_id], lines[tie.child_id], day,
                keep_from=kept.names("connection", tie.pk),
            )  # fmt: skip
            found.setdefault(tie.child_id, []).append(card)
    return found


def _roles(child_ids: Iterable[int]) -> dict[int, list[RoleCard]]:
    rows = RoleStatus.objects.standing().filter(child_id__in=list(child_ids))
    found: dict[int, list[RoleCard]] = {}
    for row in rows.order_by("pk"):
        found.setdefault(row.child_id, []).append(role_card(row, reads_reasons=False))
    return found
