"""Whose name is an animal's, by the animal named before it. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from casework.mentions.lists import words
from casework.mentions.names import Named
from casework.mentions.tokens import MARK, Token

NEAR = 7
BETWEEN = frozenset((",", "and", "&", ":", "-", "–", "called", "named", "both"))


def is_pet(tokens: Sequence[Token], name: Named) -> bool:
    """Return whether a name is an animal's, a doll's or a saint's."""
    after = [token.low for token in tokens[name.last + 1 : name.last + 3]]
    if after[:1] == ["the"] and after[-1] in words("animals"):
        return True
    before = [token.low for token in tokens[max(0, name.first - 2) : name.first]]
    if not before:
        return False
    named = before[-1] in (",", "(", "called", "named")
    pet = named and before[0] in words("animals")
    if pet or before[-1] in words("animals") or before[-1] in ("st", "saint"):
        return True
    return _is_listed(tokens, name) or _in_bracket(tokens, name)


def _is_listed(tokens: Sequence[Token], name: Named) -> bool:
    """Whether it goes on a list of animals' names: "two cats, Elvis and George"."""
    place = name.first - 1
    while place > 0 and name.first - place < NEAR:
        token = tokens[place]
        if token.low in words("animals"):
            return tokens[place + 1].text not in ("and", "&")
        if token.low not in BETWEEN and not (token.capital and not token.first):
            return False
        place -= 1
    return False


def _in_bracket(tokens: Sequence[Token], name: Named) -> bool:
    """Whether it alone stands in a bracket after words for an animal: "a dog indoors (Rex)"."""
    if name.last + 1 >= len(tokens) or tokens[name.last + 1].text != ")":
        return False
    if tokens[name.first - 1].text != "(":
        return False
    for token in reversed(tokens[max(0, name.first - NEAR) : name.first - 1]):
        if token.sort == MARK or token.sentence != tokens[name.first].sentence or token.capital:
            return token.low in words("animals")
        if token.low in words("animals"):
            return True
    return False
