"""How alike two people's names are. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise, permutations, product
from math import fsum

from rapidfuzz.distance import JaroWinkler

from households.names import key_words, nicknames_of, sound, tie, whole_names
from sharing.matching.described import NOTHING, Described, Weighed
from sharing.matching.naming_evidence import Alike, Compared, Half, Whole, evidence_of

GIVEN, FAMILY = 4.0, 5.0
MISSING = 0.8
OTHER_WAY = 0.96
"""What agreement is worth when given and family name have changed places."""

_WORTH = ((0.0, -0.5), (0.6, -0.5), (0.7, -0.2), (0.8, 0.35), (0.9, 0.8), (0.98, 1.0), (1.0, 1.0))
"""Likeness of two words to the share of their points, with straight lines between."""

Words = tuple[str, ...]


def worth(value: float) -> float:
    """Return the share of its points that a likeness of ``value`` earns, from -0.5 to 1."""
    for (low, least), (high, most) in pairwise(_WORTH):
        if value <= high:
            return least + (most - least) * (value - low) / (high - low)
    return 1.0


@lru_cache(maxsize=16384)
def words_alike(asked: str, ours: str) -> Alike:
    """Compare two folded words of names."""
    if asked == ours:
        return Alike(1.0, "same", asked, ours)
    if min(len(asked), len(ours)) == 1:
        fits = asked[:1] == ours[:1]
        return Alike(0.86 if fits else 0.0, "initial" if fits else "differs", asked, ours)
    kind = tie(asked, ours)
    if kind:
        value = {"short": 0.95, "spelling": 0.97, "language": 0.9}[kind]
        return Alike(value, "short" if kind == "short" else "forms", asked, ours)
    if asked in nicknames_of(ours) or ours in nicknames_of(asked):
        return Alike(0.89, "forms", asked, ours)
    return _spelt_alike(asked, ours)


def _spelt_alike(asked: str, ours: str) -> Alike:
    # Jaro's measure is not quite the same both ways round; sorted, it is.
    spelt = JaroWinkler.similarity(*sorted((asked, ours)))
    if spelt < 0.5:
        return Alike(spelt, "differs", asked, ours)
    heard = sound(asked)
    if heard == sound(ours):
        # A short code is a coarse one: Jean sounds no more like John than it is spelt.
        spelt = max(spelt, 0.93 if len(heard) > 2 else (spelt + 0.93) / 2)
        return Alike(spelt, "sounds", asked, ours)
    return Alike(spelt, "spelt" if spelt >= 0.75 else "differs", asked, ours)


@lru_cache(maxsize=16384)
def halves_alike(asked: Words, ours: Words) -> Alike:
    """Compare two halves of names, of one or more words each, in the order that suits best."""
    if len(asked) == len(ours) == 1:
        return words_alike(asked[0], ours[0])
    orders = (
        permutations(range(len(ours)), len(asked))
        if len(asked) <= len(ours)
        else (_turned(order, len(asked)) for order in permutations(range(len(asked)), len(ours)))
    )
    return max((_in_order(asked, ours, order) for order in orders), key=lambda alike: alike.value)


def _turned(order: tuple[int, ...], length: int) -> tuple[int | None, ...]:
    """Return which of ours each asked word meets, from which asked word each of ours meets."""
    return tuple(order.index(place) if place in order else None for place in range(length))


def _in_order(asked: Words, ours: Words, order: tuple[int | None, ...]) -> Alike:
    """Compare words met in ``order``: the best pair counts most, words left over a little."""
    met = [
        words_alike(word, ours[place])
        for word, place in zip(asked, order, strict=True)
        if place is not None
    ]
    best = max(met, key=lambda alike: alike.value)
    over = abs(len(asked) - len(ours))
    moved = 0.0 if order[0] == 0 else 0.03
    mean = fsum(alike.value for alike in met) / len(met)
    value = 0.7 * best.value + 0.3 * mean - 0.02 * over - moved
    how = best.how if best.how != "same" or value >= 0.99 else "part"
    return Alike(max(0.0, value), how, best.asked, best.ours)


@lru_cache(maxsize=8192)
def _wholes(names: tuple[tuple[str, str], ...]) -> tuple[Whole, ...]:
    """Return the whole names of somebody known by ``names``, those that say something."""
    found = (
        Whole(Half(key_words(given), given), Half(key_words(family), family))
        for given, family in whole_names(names)
    )
    return tuple(name for name in found if name.given.words or name.family.words)


def compare(query: Described, candidate: Described) -> Weighed:
    """Return what the names say: the best that any two of them give."""
    asked, ours = _wholes(query.names), _wholes(candidate.names)
    if not asked and not ours:
        return NOTHING
    if not asked or not ours:
        return Weighed(missing=2 * MISSING)
    tried = (way for one, other in product(asked, ours) for way in _ways(one, other))
    best = max(tried, key=lambda way: (way.points - way.missing, way.points, way.most))
    return Weighed(best.points, best.most, best.missing, lambda: evidence_of(best))


def _ways(asked: Whole, ours: Whole) -> Iterator[Compared]:
    """Yield the names compared straight and, where that fails, the other way round."""
    straight = _compared(asked, ours, (GIVEN, FAMILY))
    yield straight
    if straight.points >= 0.8 * straight.most > 0 and not straight.missing:
        return
    turned = _compared(Whole(asked.family, asked.given), ours, (4.5, 4.5), other_way=True)
    values = [alike.value for alike in (turned.given, turned.family) if alike is not None]
    if values and min(values) >= 0.7 and fsum(values) >= 0.8 * len(values):
        yield turned


def _compared(
    asked: Whole, ours: Whole, full: tuple[float, float], *, other_way: bool = False
) -> Compared:
    points = most = missing = 0.0
    found: list[Alike | None] = []
    for one, other, worth_most in zip(asked, ours, full, strict=True):
        alike = None
        if one.words and other.words:
            alike = halves_alike(one.words, other.words)
            points += worth(alike.value) * worth_most
            most += worth_most
        elif one.words or other.words:
            missing += MISSING
        found.append(alike)
    share = OTHER_WAY if other_way else 1.0
    return Compared(points * share, most, missing, found[0], found[1], asked, ours, other_way)
