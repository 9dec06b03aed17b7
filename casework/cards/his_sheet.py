"""A sheet for him: one page in plain words, checked before it can be printed.

It holds only what he may read of himself: his names, his birth, where he is and how he is reached,
and the children he is connected to. No note, statement, source or safety note stands on it, and
nobody else's address or way of contact.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from casework.cards.safety import dangers_of
from casework.cards.speaking import whom
from households.codes import Detail, YesNo
from households.models import Person
from households.saying import say_born
from sharing.disclosure import NotShared, PersonCard, person_shown_to

if TYPE_CHECKING:
    from sharing.models import User

ENGLISH = ("english", "en", "eng")


@dataclass(frozen=True)
class HisSheet:
    """The sheet, or what stops it. ``shown`` is whom it names, for the trail."""

    name: str
    agency: str
    worker: str
    held: tuple[str, ...]
    language: str
    stops: tuple[str, ...]
    shown: tuple[tuple[int, str], ...]


def his_sheet_of(user: User, person: Person) -> HisSheet:
    """Return the sheet for somebody fetched to be written to, with what stops it.

    The card holds nothing that is kept from the person it is about, whether or not the reader may
    see the mark; a mark that the reader sees stops the sheet altogether.
    """
    card = person_shown_to(user, person)
    dangers = dangers_of(user, person)
    return HisSheet(
        name=card.label,
        agency=user.agency.name if user.agency else _("the council"),
        worker=user.name,
        held=tuple(_held(card)),
        language=_language(card),
        stops=(*dangers.kept, *_no_safe_route(card)),
        shown=dangers.shown,
    )


def _held(card: PersonCard) -> list[str]:
    """Return what we hold of him that he may read here, a line each."""
    found = [_("Your name: %(name)s") % {"name": name.whole} for name in card.names]
    if card.born:
        found.append(say_born(card.born, timezone.localdate()))
    if not isinstance(card.residences, NotShared):
        found += [
            _("An address: %(address)s") % {"address": home.address}
            for home in card.residences
            if home.person.reference == card.reference and home.current
            and home.address and not isinstance(home.address, NotShared)
        ]  # fmt: skip
    if not isinstance(card.routes, NotShared):
        found += [
            _("A way to reach you: %(value)s") % {"value": route.value}
            for route in card.routes
            if not isinstance(route.value, NotShared)
        ]
    children = [] if card.names_kept else [t.child.label for t in card.connections if t.current]
    found += [_("That you are in the life of %(child)s") % {"child": whom(c)} for c in children]
    return found


def _language(card: PersonCard) -> str:
    """Return the language he reads best, "" where that is English or nobody asked."""
    if isinstance(card.details, NotShared):
        return ""
    said = [d.words for d in card.details if d.kind == Detail.LANGUAGE and d.asked and d.words]
    return next((words for words in said if words.lower() not in ENGLISH), "")


def _no_safe_route(card: PersonCard) -> tuple[str, ...]:
    routes = () if isinstance(card.routes, NotShared) else card.routes
    if any(route.safe == YesNo.YES for route in routes):
        return ()
    return (
        _("No way of reaching them is recorded as safe. Ask how it can be given, and record it."),
    )
