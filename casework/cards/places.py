"""The expected places in a child's life: recorded, decided, or blank, which never look alike."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from casework.cards.gap_cards import Gaps
from casework.cards.links import Link, Words, link
from casework.cards.men import role_of
from casework.cards.people import dated, said_by, url_of
from casework.cards.speaking import whom
from households.codes import FATHER_ROLES, ExpectedRole, Role, RoleState
from households.saying import say_day
from sharing.disclosure import ConnectionCard, RoleCard

RECORDED, DECIDED, BLANK = "recorded", "decided", "blank"


@dataclass(frozen=True)
class Holder:
    """Somebody recorded in a place."""

    name: str
    url: str
    relationship: str
    period: str
    source: str
    died: bool
    identified: bool
    current: bool


@dataclass(frozen=True)
class Place:
    """One expected place. ``state`` is recorded, decided or blank."""

    role: str
    title: Words
    state: str
    says: str
    holders: tuple[Holder, ...] = ()
    decision: RoleCard | None = None
    review_passed: bool = False
    ways: tuple[Link, ...] = ()
    answered: str = ""


def fathers_place(
    child: str, name: str, ties: Iterable[ConnectionCard], roles: Iterable[RoleCard], *,
    may_record: bool, answered: str = "",
) -> Place:  # fmt: skip
    """Return the father's place of the child with this reference and name.

    ``answered`` says why the question of the father waits, and until when, where it does.
    """
    holders = tuple(_holder(tie) for tie in ties if is_father(tie))
    decision = _of(roles, ExpectedRole.FATHER)
    ways: tuple[Link, ...] = ()
    if may_record and not holders:
        why = _("Change this") if decision else _("Say why none is recorded")
        ways = (
            link(_("Add the father"), "add_person", child),
            link(why, "say_role", child, ExpectedRole.FATHER),
        )
    return _place(ExpectedRole.FATHER, name, holders, decision, ways, answered=answered)


def other_places(
    child: str, name: str, roles: Iterable[RoleCard], *, may_record: bool
) -> tuple[Place, ...]:
    """Return what was decided of the other expected places; a blank one is a gap, not a box."""
    found = []
    for role in (ExpectedRole.ANY_MAN, ExpectedRole.MOTHER):
        decision = _of(roles, role)
        if decision is not None:
            ways = (link(_("Change this"), "say_role", child, role),) if may_record else ()
            found.append(_place(role, name, (), decision, ways))
    return tuple(found)


def is_father(tie: ConnectionCard) -> bool:
    """Say whether a connection fills a father's place: the rule of ``father_not_recorded``."""
    return tie.role in FATHER_ROLES or (tie.role == Role.ADOPTIVE_PARENT and tie.is_man)


def _of(roles: Iterable[RoleCard], role: str) -> RoleCard | None:
    found = (card for card in roles if card.role == role and card.state != RoleState.NOT_ASKED)
    return next(found, None)


def _holder(tie: ConnectionCard) -> Holder:
    return Holder(
        name=tie.person.label,
        url=url_of(tie.person),
        relationship=role_of(tie),
        period=dated(tie.period),
        source=said_by(tie.source),
        died=tie.person.died,
        identified=tie.identified,
        current=tie.current,
    )


def _place(
    role: ExpectedRole, name: str, holders: tuple[Holder, ...], decision: RoleCard | None,
    ways: tuple[Link, ...], *, answered: str = "",
) -> Place:  # fmt: skip
    state = RECORDED if holders else DECIDED if decision else BLANK
    passed = decision is not None and _has_passed(decision.review_on)
    blank = _("Nobody is recorded as %(child)s's father, and nothing says why.")
    if answered:
        blank = _("Nobody is recorded as %(child)s's father.")
    return Place(
        role=role,
        title=role.label,
        state=state,
        says=blank % {"child": whom(name)} if state == BLANK else "",
        holders=holders,
        decision=decision,
        review_passed=passed,
        ways=ways,
        answered=answered if state == BLANK else "",
    )


def father_answer(gaps: Gaps) -> str:
    """Return why the question of the father waits, and until when; "" where it does not."""
    codes = {"father_not_recorded", "unborn_father_not_recorded"}
    for card in gaps.answered:
        if card.code in codes and card.until:
            told = {"because": card.because, "day": say_day(card.until)}
            return _("Answered for now, back on %(day)s. %(because)s") % told
    return ""


def _has_passed(day: date | None) -> bool:
    return day is not None and day <= timezone.localdate()
