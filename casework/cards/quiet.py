"""What those find on their work who have no children's cases of their own: plain, no promises."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from casework.cards.links import Link, Words, address
from sharing.roles import Right

if TYPE_CHECKING:
    from sharing.models import User


@dataclass(frozen=True)
class Panel:
    """A few sentences under a title, and where to go."""

    title: Words
    text: tuple[Words, ...]
    links: tuple[Link, ...] = ()


def existing(title: Words, name: str) -> tuple[Link, ...]:
    """Return a link to an address, or nothing where this installation has no such page."""
    url = address(name)
    return (Link(title, url, "secondary"),) if url else ()


def panels_for(user: User) -> tuple[Panel, ...]:
    """Return what each right puts on the page; a stranger to all of it is told so kindly."""
    makers = (
        (Right.IMPORT, _import), (Right.ADMINISTER, _setup), (Right.FLAG, _agency),
        (Right.SET_PROMPTS, _practice),
    )  # fmt: skip
    found = [make(user) for right, make in makers if user.has_right(right)]
    if user.has_right(Right.READ_CASES) and not user.has_right(Right.RECORD):
        found.append(_reader())
    return tuple(found) if found or user.rights() else (_nothing(),)


def _import(user: User) -> Panel:
    return Panel(
        _("Bringing in the council's data"),
        (
            _("Upload the extract, read the plan, and only then apply it."),
            _("Nothing that a person wrote here is overwritten; where they differ, both stand."),
        ),
        existing(_("Import"), "import_home"),
    )


def _setup(user: User) -> Panel:
    return Panel(
        _("Agencies, teams and people"),
        (_("Invite somebody, change a team, or switch off a leaver. You see no family's data."),),
        existing(_("Set up"), "setup"),
    )


def _agency(user: User) -> Panel:
    return Panel(
        _("You are signed in"),
        (
            _("Nothing about any child is shared with you here today."),
            _(
                "If you are worried about a child, call children's services as you always have, "
                "or 999 where somebody is in danger now."
            ),
            _("You can look after your account: your password, and signing in with a second step."),
        ),
        existing(_("Signing in with a second step"), "mfa_index"),
    )


def _practice(user: User) -> Panel:
    return Panel(
        _("What we ask, and why"),
        (_("Each question below is one that a record cannot answer yet. No child is named."),),
    )


def _reader() -> Panel:
    return Panel(
        _("Records you may read"),
        (_("You see the children who were shared with you, and each look is noted."),),
        existing(_("Cases"), "list_cases"),
    )


def _nothing() -> Panel:
    return Panel(
        _("There is nothing here for you yet"),
        (
            _("Your account works. Nobody has given it a part in the work so far."),
            _("If you expected something here, ask whoever invited you."),
        ),
    )
