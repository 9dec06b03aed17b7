"""Those the words of a visit speak of who are not among the people around, before it is signed."""

from __future__ import annotations

from collections.abc import Iterator

from casework.cards.mentions import MentionCard, preview
from casework.cards.visits import Family, first_name
from casework.services.visits import VisitTold, texts_in
from households.names import fold

MOST = 20


def spoken_besides(visit: VisitTold, family: Family) -> tuple[MentionCard, ...]:
    """Return whom the texts speak of by a name that nobody around has, or by no name at all.

    It is a preview: who each of them is, is settled after signing, and never stops it.
    """
    known = {fold(name) for name in _names(family)}
    children = [first_name(child.name) for child in family.children]
    found = [
        one
        for text in _texts(visit)
        for one in preview(text, children=children)
        if not one.name or fold(one.name) not in known
    ]
    return tuple(found[:MOST])


def _names(family: Family) -> Iterator[str]:
    for one in family.everybody():
        yield one.name
        yield one.name.partition(" ")[0]
    for adult in family.adults:
        yield from adult.words


def _texts(visit: VisitTold) -> Iterator[str]:
    """Yield the texts of a visit. A question put about several children has its words once."""
    yield from filter(None, dict.fromkeys(texts_in(visit)))
