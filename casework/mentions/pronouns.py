"""A text that names nobody and says "he": somebody is spoken of all the same. Pure."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

from casework.mentions.lists import FEMALE, words
from casework.mentions.names import Named
from casework.mentions.phrases import Match
from casework.mentions.tokens import Token
from households.names.spelling import words_of

CHILDS = words_of(
    "mum mummy mam mother mom school nursery teacher cot nappy nappies bottle class dad father "
    "reception reading homework pyjamas dummy pram buggy milk toys lunch key speech weight "
    "siblings sister"
)
"""What a child has: "his nursery" is no man's."""


def lone_pronoun(
    tokens: Sequence[Token],
    kinds: Mapping[int, str],
    names: Sequence[Named],
    matches: Sequence[Match],
) -> int | None:
    """Return the place of the first "he" that nobody in the text accounts for, if there is one.

    A woman does not account for it; a child, a professional or a false friend before it does.
    """
    place = next((at for at, token in enumerate(tokens) if _he(token)), None)
    if place is None or _of_a_child(tokens) or _is_taught(tokens, kinds, place):
        return None
    quoted = max((at for at in range(place) if tokens[at].text in _QUOTES), default=-1)
    speaks = 0 < quoted >= place - 3 and tokens[quoted - 1].low in words("saying")
    if speaks:
        return place
    if any(name.first < place and _may_account(tokens, name) for name in names):
        return None
    if any(match.is_false for match in matches):
        return None
    before = {at: kind for at, kind in kinds.items() if at < place and kind in _ACCOUNTS}
    if any(tokens[at].low not in _MANY for at in before):
        return None
    return place


_OTHERS = words_of("mum mummy her she us me my them our kids girls i mother we")
_QUOTES = frozenset('"“')
_MANY = words_of("children kids kiddies siblings babies boys girls twins")
"""Of several, nobody is "he"."""

_ACCOUNTS = frozenset(("child", "professional", "brother", "relative", "cousin", "friend"))


def _he(token: Token) -> bool:
    return token.low in words("he")


def _may_account(tokens: Sequence[Token], name: Named) -> bool:
    """Whether "he" may be who is named: not a woman, a prison or a word that begins a sentence."""
    if name.sex == FEMALE or _town(tokens, name):
        return False
    known = bool(name.sex) or name.initials or name.titled or name.professional
    known = known or tokens[name.last].owns
    return known or name.last > name.first or not tokens[name.first].first


def _town(tokens: Sequence[Token], name: Named) -> bool:
    """Whether it is a prison's or a town's name: "HMP Hewell"."""
    return name.first > 0 and tokens[name.first - 1].low in words("town_before") - {"in", "y"}


def _is_taught(tokens: Sequence[Token], kinds: Mapping[int, str], place: int) -> bool:
    """Whether it is "his football coach", or goes on "he is a bright boy"."""
    if tokens[place].low != "his":
        return _is_a_boy(tokens, kinds, place)
    return any(kinds.get(place + step) == "professional" for step in (1, 2))


def _is_a_boy(tokens: Sequence[Token], kinds: Mapping[int, str], place: int) -> bool:
    """Whether the words go on "he is a bright boy"."""
    near = tokens[place + 1 : place + 6]
    being = tokens[place].owns or (bool(near) and near[0].low in ("is", "was"))
    said = [kinds.get(place + step, "") for step, _token in enumerate(near, start=1)]
    return being and "child" in said and any(token.low == "a" for token in near[:2])


def _of_a_child(tokens: Sequence[Token]) -> bool:
    """Whether "he" is a child in this text: somebody who has a nursery, a cot, a mum."""
    lows = {token.low for token in tokens}
    if lows & words("childish_places") and not lows & _OTHERS:
        return True
    return any(one.low == "his" and two.low in CHILDS for one, two in itertools.pairwise(tokens))
