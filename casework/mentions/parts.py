"""The parts of a text that may speak of a man, each once. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from casework.mentions.back import Part
from casework.mentions.nominals import NOT_MEN, Nominal
from casework.mentions.same import Spoken

MOST_AFTER = 7


def each_named(spoken: Sequence[Spoken]) -> list[Spoken]:
    """Leave out several who are named one by one directly after: "two brothers, Ash and Deano"."""
    after: Sequence[Spoken | None] = [*spoken[1:], None]
    return [
        one for one, two in zip(spoken, after, strict=False)
        if not (one.plural and two is not None and two.given and two.first - one.last <= MOST_AFTER)
    ]  # fmt: skip


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
    return one.kind in NOT_MEN and two.left.owner_at == one.last


TELLING = (
    "stepfather", "father", "grandfather", "godfather", "uncle", "brother", "relative", "cousin",
    "partner", "ex_partner", "lodger", "landlord", "neighbour", "friend", "other", "man",
)  # fmt: skip


def telling(said: Sequence[Nominal]) -> Nominal:
    """Return the word that says most of what a man is."""
    return min(said, key=lambda word: TELLING.index(word.kind))
