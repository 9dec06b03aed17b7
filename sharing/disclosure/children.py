"""``shown_to`` for children: those around a child, the homes, and the expected roles."""

from __future__ import annotations

from django.utils.translation import gettext as _

from households.codes import ExpectedRole, RoleState
from households.models import Child, Connection, Residence, RoleStatus
from households.models.grants import Level
from households.saying import say_day
from sharing.disclosure.cards import NOT_SHARED, ChildCard, RoleCard
from sharing.disclosure.facts import childs_word, connection_card, line, source_card
from sharing.disclosure.levels import levels_of
from sharing.disclosure.lines import Kept, lines_shown_to, today
from sharing.disclosure.people import About, plain_card, residence_cards
from sharing.models import User


def child_shown_to(user: User, child: Child, *, reads_reasons: bool = False) -> ChildCard:
    """Return the child as this reader may see it: nine queries, however many people are around.

    The caller fetched ``child`` through the door. ``reads_reasons`` is said by the storey that
    knows who is allocated: only then is a mother's reason for not naming the father on the card.
    """
    day, about = today(), About.of(child.person)
    full = levels_of(user, [child.pk]).get(child.pk, Level.POINTER) >= Level.FULL
    ties, homes = _ties(child), _homes(child)
    people = [about.person, *about.speakers(), *(tie.person for tie in ties)]
    lines = lines_shown_to(user, [*people, *(home.person for home in homes)])
    kept = Kept.about(
        user,
        child.pk,
        addresses=[home.address_id for home in homes],
        routes=[route.pk for route in about.routes],
        names=[name.pk for name in about.names],
        connections=[tie.pk for tie in ties],
    )
    own = line(child.person, day, can_open=True, is_child=True)
    cards = residence_cards(homes, lines, kept, day)
    mine = tuple(card for card in cards if card.person.reference == child.person.reference)
    return ChildCard(
        person=plain_card(
            about, lines, kept, day, full=full, residences=mine if full else NOT_SHARED
        ),
        connections=tuple(
            connection_card(tie, lines[tie.person_id], own, day, _from(kept, tie), whole=full)
            for tie in ties
            if tie.person_id in lines
        ),
        roles=_roles(child, reads_reasons=reads_reasons),
        household=tuple(card for card in cards if card.current) if full else NOT_SHARED,
    )


def _from(kept: Kept, tie: Connection) -> tuple[str, ...]:
    return kept.names("connection", tie.pk)


def _ties(child: Child) -> list[Connection]:
    return list(
        Connection.objects.filter(child=child)
        .with_man_lens(today())
        .annotate(called=childs_word())
        .select_related("person")
        .order_by("role", "pk")
    )


def _homes(child: Child) -> list[Residence]:
    """Return the child's homes, and everybody now recorded where the child lives or stays now."""
    rows = Residence.objects.around([child.pk], past=True)
    return list(rows.select_related("person", "address").order_by("address_id", "pk"))


def _roles(child: Child, *, reads_reasons: bool) -> tuple[RoleCard, ...]:
    rows = RoleStatus.objects.standing().filter(child=child).select_related("decline")
    return tuple(role_card(row, reads_reasons=reads_reasons) for row in rows.order_by("pk"))


def role_card(row: RoleStatus, *, reads_reasons: bool) -> RoleCard:
    """Return what is known of an expected role; the reason only where it may be read."""
    declined = row.state == RoleState.DECLINES
    told = not declined or reads_reasons
    reason = None
    if declined and reads_reasons:
        decline = row.decline
        reason = f"{decline.get_reason_display()}. {decline.words}".strip()
    review = say_day(row.review_on) if row.review_on else ""
    decided = _("Decided, review %(day)s") % {"day": review}
    return RoleCard(
        reference=row.reference,
        role=row.role,
        role_words=ExpectedRole(row.role).label,
        state=row.state if told else "decided",
        state_words=row.get_state_display() if told else decided,
        words=row.words if told else "",
        asked_whom=row.asked_whom if told else "",
        decided_on=row.decided_on,
        review_on=row.review_on,
        source=source_card(row) if told else None,
        reason=reason,
    )
