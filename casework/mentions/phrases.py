"""Finding the words for somebody in a text: the longest phrase first, each word once. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from casework.mentions.lists import FALSE, Head, heads
from casework.mentions.tokens import MARK, Token, tokens_of


@dataclass(slots=True)
class _Node:
    """What may follow, and what the words so far say."""

    after: dict[str, _Node] = field(default_factory=dict)
    says: list[Head] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase from ``first`` to ``last`` among the tokens, and what it may say."""

    first: int
    last: int
    says: tuple[Head, ...]

    @property
    def is_false(self) -> bool:
        """Whether it only looks like somebody."""
        return any(head.kind == FALSE for head in self.says)


@lru_cache(maxsize=1)
def _tree() -> _Node:
    root = _Node()
    for phrase, head in heads():
        node = root
        for token in tokens_of(phrase):
            node = node.after.setdefault(_key(token), _Node())
        if head not in node.says:
            node.says.append(head)
    return root


def _key(token: Token) -> str:
    return f"{token.low}'s" if token.owns else token.low


def _steps(node: _Node, token: Token) -> Iterable[_Node]:
    low = token.low
    keys = (f"{low}'s", low) if token.owns else (low,)
    found = [node.after[key] for key in keys if key in node.after]
    if not found and len(low) > 3 and low.endswith("s") and low[:-1] in node.after:
        found.append(node.after[low[:-1]])  # "my bruvs 21", without the apostrophe
    return found


def _longest(tokens: Sequence[Token], start: int) -> tuple[int, list[Head]] | None:
    """Return the last token of the longest phrase that begins here, and what it says."""
    at, found = [_tree()], None
    for place in range(start, len(tokens)):
        token = tokens[place]
        if token.sort == MARK or token.sentence != tokens[start].sentence:
            break
        at = [after for node in at for after in _steps(node, token)]
        if not at:
            break
        said = [head for node in at for head in node.says]
        if said:
            found = place, said
    return found


def matches(tokens: Sequence[Token]) -> list[Match]:
    """Return the phrases of a text in order, none within another."""
    found: list[Match] = []
    place = 0
    while place < len(tokens):
        best = _longest(tokens, place) if tokens[place].sort != MARK else None
        if best is None:
            place += 1
            continue
        last, says = best
        found.append(Match(place, last, tuple(says)))
        place = last + 1
    return found


@lru_cache(maxsize=32)
def _lengths(asked: frozenset[tuple[str, ...]]) -> tuple[int, ...]:
    return tuple(sorted({len(phrase) for phrase in asked}, reverse=True))


def _closed(token: Token) -> str:
    return f"{token.low}s" if token.owns else token.low


def phrase_at(tokens: Sequence[Token], start: int, asked: frozenset[tuple[str, ...]]) -> int:
    """Return how many tokens from ``start`` on are one of the phrases; 0 for none."""
    for length in _lengths(asked):
        said = tuple(_closed(token) for token in tokens[start : start + length])
        if said in asked:
            return len(said)  # at the end of a text fewer are left than were asked for
    return 0


def is_phrase(
    tokens: Sequence[Token], start: int, end: int, asked: frozenset[tuple[str, ...]]
) -> bool:
    """Return whether the tokens from ``start`` up to ``end`` are one of the phrases."""
    return tuple(_closed(token) for token in tokens[start:end]) in asked
