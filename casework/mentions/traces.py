"""What speaks of a man of whom a text says nothing else: a razor, a deep voice upstairs. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from casework.mentions.lists import phrases, words
from casework.mentions.phrases import phrase_at
from casework.mentions.tokens import NUMBER, Token

BACK = 4
_BESIDE = frozenset(("size", "pair", "of", "set", "wet", "deep", "work", "muddy"))
_WORN = frozenset(("boots", "trainers", "shoes"))


def trace(tokens: Sequence[Token]) -> tuple[int, int] | None:
    """Return the first and the last token of the first trace that the text does not deny."""
    for place in range(len(tokens)):
        length = phrase_at(tokens, place, phrases("traces"))
        if not length and place and tokens[place - 1].sort == NUMBER:
            length = int(tokens[place].low in _WORN)
        if length and not _denied(tokens, place) and not _ails(tokens, place):
            return _start(tokens, place), place + length - 1
    return None


def _ails(tokens: Sequence[Token], place: int) -> bool:
    """Whether it is a child's cough: "Noah has a cough"."""
    has = place > 0 and tokens[place - 1].low in ("has", "had", "have", "with", "got")
    return (
        has
        and tokens[place].low == "a"
        and any(t.low == "cough" for t in tokens[place + 1 : place + 2])
    )


def _denied(tokens: Sequence[Token], place: int) -> bool:
    """Whether the words before say that there was none."""
    near = tokens[max(0, place - BACK) : place]
    none = words("not_before") | words("never")
    return any(t.low in none and t.sentence == tokens[place].sentence for t in near)


def _start(tokens: Sequence[Token], place: int) -> int:
    """Return where the words begin that go with it: "a pair of large"."""
    beside = words("articles") | words("changes") | _BESIDE
    first = place
    while first and tokens[first - 1].sentence == tokens[place].sentence:
        if tokens[first - 1].low not in beside and tokens[first - 1].sort != NUMBER:
            break
        first -= 1
    return first
