"""What is to be checked: facts that rest on the mother alone, on the person alone, or on nobody.

That so much rests on one voice is our gap, and never anybody's dishonesty.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from casework.cards.bound import Bound
from casework.cards.held import Held
from casework.cards.men import role_of
from casework.cards.parenthood import standing
from households.codes import FATHER_ROLES, Source
from sharing.disclosure import NotShared, PersonCard

FEW = 6
"""So many facts of one kind are named; of the rest the number is said."""

SILENT = {Source.NOT_RECORDED}
"""Adds no voice to a fact."""


@dataclass(frozen=True)
class CheckGroup:
    """Facts that rest on one voice or none: on whom, which, and whom one could ask."""

    title: str
    facts: tuple[str, ...]
    more: int
    ask: str


@dataclass(frozen=True)
class ToCheck:
    """The card. It is not drawn where nothing waits."""

    groups: tuple[CheckGroup, ...]

    def __bool__(self) -> bool:
        return bool(self.groups)


def to_check(card: PersonCard, held: Held, bound: Bound) -> ToCheck:
    """Return what is to be checked of what the card of a man gives the reader; no query.

    What two voices say rests on neither alone.
    """
    if card.died or not any(tie.is_man for tie in card.connections):
        return ToCheck(())
    voices: dict[str, set[str]] = {}
    is_father = any(tie.role in FATHER_ROLES for tie in card.connections)
    for code, fact in _facts(card, held, bound):
        own = code == Source.FATHER and is_father
        voices.setdefault(fact, set()).add(Source.SELF if own else code)
    told: tuple[tuple[set[str], str, str], ...] = (
        (
            {Source.MOTHER},
            _("On the mother alone"),
            _("You could ask: him, where that is safe; family on both sides; school; "
              "the health visitor."),
        ),
        (
            {Source.SELF},
            _("On him alone"),
            _("You could ask: the child; the mother; family; a service that knows him."),
        ),
        (
            set(),
            _("On nobody who is recorded"),
            _("You could ask: whoever wrote it; then the mother, him, the child."),
        ),
    )  # fmt: skip
    groups = (
        _group(title, [fact for fact, heard in voices.items() if heard - SILENT == voice], ask)
        for voice, title, ask in told
    )
    return ToCheck(tuple(group for group in groups if group.facts))


def _group(title: str, facts: list[str], ask: str) -> CheckGroup:
    return CheckGroup(title, tuple(facts[:FEW]), max(0, len(facts) - FEW), ask)


def _facts(card: PersonCard, held: Held, bound: Bound) -> Iterator[tuple[str, str]]:
    for name in card.names:
        if not name.ended:
            yield name.source.code, _("Name: %(name)s") % {"name": name.whole}
    for tie in card.connections:
        if tie.current and not isinstance(tie.source, NotShared):
            told = {"role": role_of(tie), "child": tie.child.label}
            yield tie.source.code, _("%(role)s of %(child)s") % told
    yield from _of_parents(card, held)
    if not isinstance(card.residences, NotShared):
        for home in card.residences:
            if home.current and not isinstance(home.address, NotShared):
                yield home.source.code, _("Home: %(place)s") % {"place": home.address}
    for line in bound.today:
        yield line.source_code, str(line.kind)


def _of_parents(card: PersonCard, held: Held) -> Iterator[tuple[str, str]]:
    for tie in card.connections:
        child = {"child": tie.child.label}
        for fact in standing(held.fatherhood.get(tie.reference, ())).values():
            told = {**child, "sort": fact.get_sort_display()}
            yield fact.source, _("%(sort)s of %(child)s") % told
        for row in held.responsibility.get(tie.reference, ()):
            if row.overtaken_at is None:
                yield row.source, _("Parental responsibility for %(child)s") % child
        for contact in held.contacts.get(tie.reference, ()):
            if not contact.ended:
                yield contact.source, _("Contact with %(child)s") % child
