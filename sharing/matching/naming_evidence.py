"""What the comparison of two names lets us say. Pure."""

from __future__ import annotations

from typing import NamedTuple

from households.names import is_short_for
from sharing.matching.described import Evidence


class Alike(NamedTuple):
    """How alike two words, or two halves of a name, are, by what, and in which words."""

    value: float
    how: str
    asked: str = ""
    ours: str = ""


class Half(NamedTuple):
    """The given or the family half of a name: its words for matching, and as it was written."""

    words: tuple[str, ...]
    text: str


class Whole(NamedTuple):
    """A name in its two halves."""

    given: Half
    family: Half


class Compared(NamedTuple):
    """Two names compared, straight or the other way round. A half one lacks is not compared."""

    points: float
    most: float
    missing: float
    given: Alike | None
    family: Alike | None
    asked: Whole
    ours: Whole
    other_way: bool = False


_GIVEN = {
    "same": "given_same", "part": "given_same", "short": "given_short", "forms": "given_forms",
    "initial": "given_initial", "sounds": "given_sounds", "spelt": "given_spelt",
    "differs": "given_differs",
}  # fmt: skip

_FAMILY = {"same": "family_same", "part": "family_part", "differs": "family_differs"}

AGAINST = frozenset({"given_spelt", "given_differs", "family_spelt", "family_differs"})
"""What speaks against, however slightly."""


def evidence_of(way: Compared) -> tuple[Evidence, ...]:
    """Return what comparing two names lets us say, for and against."""
    found = [Evidence.of(for_it=True, code="name_other_way")] if way.other_way else []
    whole = [alike for alike in (way.given, way.family) if alike is not None]
    if len(whole) == 2 and all(alike.how == "same" for alike in whole):
        return (*found, Evidence.of(for_it=True, code="name_same"))
    if way.family is not None:
        found.append(_family(way.family, way.asked.family.text, way.ours.family.text))
    if way.given is not None:
        found.append(_given(way.given, way.asked.given.text, way.ours.given.text))
    return tuple(found)


def _family(alike: Alike, asked: str, ours: str) -> Evidence:
    code = _FAMILY.get(alike.how, "family_spelt")
    return Evidence.of(for_it=code not in AGAINST, code=code, asked=asked, ours=ours)


def _given(alike: Alike, asked: str, ours: str) -> Evidence:
    code = _GIVEN[alike.how]
    if code == "given_short":
        short, whole = alike.asked, alike.ours
        if not is_short_for(short, whole):
            short, whole = whole, short
        words = {"short": short.capitalize(), "whole": whole.capitalize()}
        return Evidence.of(for_it=True, code=code, **words)
    return Evidence.of(for_it=code not in AGAINST, code=code, asked=asked, ours=ours)
