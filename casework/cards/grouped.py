"""Questions of one kind under one line, where there are many: "6 men are not identified"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.cards.links import Words
from households.gaps import gap_named

if TYPE_CHECKING:
    from casework.cards.gap_cards import GapCard

FEW = 2
"""So many questions of one kind each stand for themselves; more go under one line."""

SEVERAL: Mapping[str, Words] = {
    "man_not_identified": gettext_lazy("%(n)d men are not identified"),
    "role_not_known": gettext_lazy("It is not known what %(n)d people are to the child"),
    "single_source": gettext_lazy("One person's word is all we have of %(n)d men"),
    "only_the_mother_says": gettext_lazy("The mother's word is all we have of %(n)d men"),
    "source_not_recorded": gettext_lazy("It is not recorded who told us of %(n)d men"),
    "partner_not_connected": gettext_lazy("%(n)d partners of those who care are not connected"),
    "man_at_address_not_connected": gettext_lazy("%(n)d people at the address are not connected"),
}
"""Of several people and one child; every other gap is said by its title and the number."""


@dataclass(frozen=True)
class Group:
    """Questions of one kind; ``says`` is the one line they stand under, "" where each stands."""

    says: str
    gaps: tuple[GapCard, ...]


def grouped(cards: Iterable[GapCard]) -> tuple[Group, ...]:
    """Return cards, in the order they come, in groups of one kind; none is left out."""
    kinds = ((code, tuple(held)) for code, held in groupby(cards, key=lambda card: card.code))
    return tuple(
        group
        for code, held in kinds
        for group in (
            [Group(_line(code, held), held)]
            if len(held) > FEW
            else [Group("", (card,)) for card in held]
        )
    )


def _line(code: str, held: Sequence[GapCard]) -> str:
    """Return the line for several people and one child, else the title and the number."""
    people = {card.about for card in held if card.about}
    words = SEVERAL.get(code)
    if words is not None and len(people) == len(held):
        return str(words) % {"n": len(held)}
    return _("%(title)s: %(n)d") % {"title": gap_named(code).title, "n": len(held)}
