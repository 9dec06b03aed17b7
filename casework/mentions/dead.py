"""Who has died, by the words beside him: he is not one to be met. Pure.

Only what stands directly beside him counts: "her dad died", "her late husband", "Grandad's
funeral", "since losing her dad". Whoever is "dead to her" lives.
"""

from __future__ import annotations

from collections.abc import Sequence

from casework.mentions.lists import words
from casework.mentions.same import Spoken
from casework.mentions.tokens import MARK, NUMBER, Token

FAR = 9
_LATE = frozenset(("late", "deceased"))
_THEN = frozenset(("", ".", ",", "in", "to", "when", "at", "last", "aged", "and", "this", "young"))


def died(tokens: Sequence[Token], man: Spoken) -> bool:
    """Return whether the text says beside any word for this man that he has died."""
    return any(_died(tokens, one) for one in (man, *man.more))


def _died(tokens: Sequence[Token], one: Spoken) -> bool:
    if one.plural:
        return False
    if one.changes & _LATE:
        return True
    if tokens[one.last].owns:
        return _low(tokens, one.last + 1) in words("of_the_dead")
    return _goes_on(tokens, one.last + 1) or _is_mourned(tokens, one)


def _goes_on(tokens: Sequence[Token], place: int) -> bool:
    """Whether the words go on "died", "has sadly passed away", "(60) was found dead"."""
    sentence = tokens[place - 1].sentence
    for at in range(place, min(place + FAR, len(tokens))):
        token = tokens[at]
        if token.sentence != sentence:
            return False
        if token.low in words("dying"):
            return _low(tokens, at + 1) not in ("to", "set", "drunk", "keen", "against", "down")
        if token.low == "passed":
            return _low(tokens, at + 1) in ("away", "on") or _low(tokens, at - 1) == "sadly"
        if token.low in ("took", "taken") and _low(tokens, at + 2) == "own":
            return _low(tokens, at + 3) == "life"
        if token.sort not in (MARK, NUMBER) and token.low not in words("before_dying"):
            return False
    return False


def _is_mourned(tokens: Sequence[Token], one: Spoken) -> bool:
    """Whether it goes before him: "the death of her dad", "since she lost her brother"."""
    start = one.first if one.from_token is None else one.from_token
    before = _low(tokens, start - 1)
    if before == "of" and _low(tokens, start - 2) in words("of_the_dead"):
        return True
    after = _low(tokens, one.last + 1)
    ends = after in _THEN
    owned = bool(one.owner) or _low(tokens, start) in words("owners")
    return before in ("lost", "losing", "grieving", "mourning") and owned and ends


def _low(tokens: Sequence[Token], place: int) -> str:
    return tokens[place].low if 0 <= place < len(tokens) else ""
