"""The parts of a text that may speak of a man, each once. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from casework.mentions.again import goes_on, only
from casework.mentions.back import Part
from casework.mentions.lists import words
from casework.mentions.nominals import NOT_MEN, Nominal
from casework.mentions.same import Spoken
from casework.mentions.tokens import Token
from households.names.spelling import words_of

MOST_AFTER = 7
AGAIN = frozenset(("male", "male half", "male party", "male suspect", "male subject"))
_OTHERWISE = words_of("cos because but when if while as so his")


def each_named(tokens: Sequence[Token], spoken: Sequence[Spoken]) -> list[Spoken]:
    """Leave out several who are named one by one directly after: "two brothers, Ash and Deano"."""
    after: Sequence[Spoken | None] = [*spoken[1:], None]
    return [
        one for one, two in zip(spoken, after, strict=False)
        if not (one.plural and two is not None and two.given and _lists(tokens, one, two))
    ]  # fmt: skip


def _lists(tokens: Sequence[Token], one: Spoken, two: Spoken) -> bool:
    """Whether what stands between several and the next begins to name them."""
    between = tokens[one.last + 1 : two.first]
    most = 2 * MOST_AFTER if any(t.text == ":" for t in between) else MOST_AFTER
    return len(between) < most and not any(t.low in _OTHERWISE for t in between)


def means_again(word: Nominal) -> bool:
    """Whether a word may be for a man told of before: "male made off", "the offender"."""
    left = word.left
    if left.owner or left.changes or left.article not in ("", "the", "this", "that"):
        return False
    return word.kind == "other" or (word.phrase in AGAIN and not left.article)


def told_on(tokens: Sequence[Token], spoken: Sequence[Spoken]) -> list[Spoken]:
    """Give a man without a name the one by which the text goes on with him.

    So it is with "Mum's partner was present. Ricky has been in the relationship six months." Who
    stands after another with no more than "and" between is marked as another.
    """
    found: list[Spoken] = []
    for one in spoken:
        before = found[-1] if found else None
        if before is not None and _is_he(tokens, before, one):
            continue
        if before is not None and (goes_on(tokens, before, one) or only(tokens, found, one)):
            before.given, before.name = one.given, one.name
            continue
        if before is not None and one.first == before.last + 2:
            one.beside = tokens[one.first - 1].low in ("and", "&", "n")
        found.append(one)
    return found


def _is_he(tokens: Sequence[Token], one: Spoken, two: Spoken) -> bool:
    """Whether it is said of the man before: "a bloke ... he's just a mate"."""
    start = two.first if two.from_token is None else min(two.first, two.from_token)
    place = start - 1
    while place > one.last and tokens[place].low in words("only"):
        place -= 1
    if place <= one.last or two.given or tokens[two.last].owns:
        return False
    low = tokens[place].low
    if low == "hes" or (low == "he" and tokens[place].owns):
        return True
    return low in ("is", "was") and tokens[place - 1].low == "he" and place - 1 > one.last


def owner_after(tokens: Sequence[Token], word: Nominal) -> str:
    """Return whose he is, where "of" tells it: "the father of this one"."""
    near = tokens[word.head : word.last + 1]
    if word.left.owner or not any(token.low == "of" for token in near):
        return ""
    return tokens[word.last].low


def apart(parts: Sequence[Part]) -> list[Part]:
    """Return the parts with none reaching into the one before."""
    found: list[Part] = []
    for part in parts:
        if found and _owns(found[-1], part):
            found.pop()
        if found and part.first <= found[-1].last:
            if isinstance(part, Nominal) and part.head > found[-1].last:
                part.first = found[-1].last + 1
            else:
                continue
        found.append(part)
    return found


def _owns(one: Part, two: Part) -> bool:
    """Whether a word is there only to say whose the next is: "mum's boyfriend"."""
    if not isinstance(one, Nominal) or not isinstance(two, Nominal):
        return False
    if two.kind in NOT_MEN or two.left.owner_at != one.last:
        return False
    hers = one.kind == "cousin" and two.kind in ("partner", "ex_partner")
    return one.kind in NOT_MEN or hers or (one.kind in _OWNING and one.first < one.head)


_OWNING = frozenset(("landlord", "neighbour", "friend", "lodger"))
"""Kinds of men who are not told of where they only say whose another is: "a neighbour's son"."""

TELLING = (
    "stepfather", "father", "grandfather", "godfather", "uncle", "brother", "relative", "cousin",
    "partner", "ex_partner", "lodger", "landlord", "neighbour", "friend", "other", "man",
)  # fmt: skip


def telling(said: Sequence[Nominal]) -> Nominal:
    """Return the word that says most of what a man is."""
    return min(said, key=lambda word: TELLING.index(word.kind))
