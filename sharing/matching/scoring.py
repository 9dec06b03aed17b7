"""Likeness of two descriptions of people, with what speaks for it and against it. Pure.

Nothing here decides that two records are one person: it orders what a person is shown, and says
why. Comparing one with the other gives the same as the other with the one; somebody compared with
himself gives 1.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from heapq import nsmallest
from typing import TypeVar

from households.names import closest, fold, telling_words
from sharing.matching import births, naming
from sharing.matching.described import (
    LIKE,
    NOTHING,
    POSSIBLE,
    VERY_LIKE,
    Described,
    Evidence,
    Likeness,
    Weighed,
)
from sharing.matching.glance import likeliest

__all__ = [
    "Described",
    "Evidence",
    "Likeness",
    "closest_surnames",
    "likeness",
    "rerank",
]

K = TypeVar("K")

NUMBER, NUMBER_MISSING = 80.0, 2.5
"""The same number in the same system outweighs every other difference."""

KEEP = 30
"""Of many candidates, so many are looked at properly."""

LEAST = 0.12
"""Below this, a candidate is not worth showing."""


def likeness(query: Described, candidate: Described) -> Likeness:
    """Return how like ``candidate`` is to what ``query`` says, with the evidence."""
    return _told(_weigh(query, candidate))


def rerank(
    query: Described, candidates: Iterable[tuple[K, Described]], limit: int = 10
) -> list[tuple[K, Likeness]]:
    """Return the ``limit`` candidates most like ``query``, best first, each with its likeness.

    Only what the query speaks of is compared, so that nobody stands lower because more is known
    of him. Equals keep the order they came in.
    """
    looked = likeliest(query, list(candidates), max(KEEP, limit))
    weighed = (
        (-_value(found), place, key, found)
        for place, (key, candidate) in enumerate(looked)
        for found in (_weigh(query, _as_asked(query, candidate)),)
    )
    best = nsmallest(limit, (row for row in weighed if -row[0] >= LEAST), key=lambda row: row[:2])
    return [(key, _told(found)) for _, _, key, found in best]


def closest_surnames(query: str, vocabulary: Sequence[str], limit: int) -> list[str]:
    """Return the folded family names of ``vocabulary`` spelt most like ``query``, best first.

    Which names are near does not depend on what else the vocabulary holds, only how many of them
    are returned does: give a high ``limit`` where one name must not push another out.
    """
    return list(closest(fold(query), vocabulary, limit))


Parts = tuple[Weighed, ...]


def _weigh(query: Described, candidate: Described) -> Parts:
    return (
        births.compare(query, candidate),
        naming.compare(query, candidate),
        _numbers(query, candidate),
        _postcodes(query, candidate),
        _sex(query, candidate),
        _words(query, candidate),
    )


def _value(parts: Parts) -> float:
    """Return points found over points to be had; what one side lacks counts a little against."""
    points = sum(part.points for part in parts)
    most = sum(part.most + part.missing for part in parts)
    return min(1.0, max(0.0, points / most)) if most else 0.0


def _told(parts: Parts) -> Likeness:
    value = _value(parts)
    points = sum(part.points for part in parts)
    evidence = tuple(said for part in parts for said in part.evidence())
    return Likeness(value, (*evidence, *_notes(evidence)), _words_for(value, points))


def _words_for(value: float, points: float) -> str:
    """Say it in words. A name alone, however like, is never "very like": many bear it."""
    if value >= 0.85 and points >= naming.GIVEN + naming.FAMILY + 2:
        return VERY_LIKE
    if value >= 0.7 and points >= naming.GIVEN + 2:
        return LIKE
    return POSSIBLE


def _notes(evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """Return what the evidence together suggests: twins, or father and son of one name."""
    codes = {said.code for said in evidence}
    apart = max(
        (int(str(said.values["years"])) for said in evidence if said.code == "birth_apart"),
        default=0,
    )
    if {"birth_same", "family_same", "given_differs"} <= codes:
        return (Evidence.of(for_it=False, code="maybe_twins"),)
    if apart >= births.GENERATION and "name_same" in codes:
        return (Evidence.of(for_it=False, code="maybe_parent"),)
    return ()


def _as_asked(query: Described, candidate: Described) -> Described:
    """Return the candidate without what the query does not speak of."""
    if query.births() is None and candidate.births() is not None:
        candidate = replace(candidate, born_earliest=None, born_latest=None, age_on=None)
    if not query.identifiers and candidate.identifiers:
        candidate = replace(candidate, identifiers=())
    if not query.names and candidate.names:
        candidate = replace(candidate, names=())
    return candidate


def _sex(query: Described, candidate: Described) -> Weighed:
    known = {"male", "female"}
    if query.sex not in known or candidate.sex not in known:
        return NOTHING
    if query.sex == candidate.sex:
        return Weighed(0.5, 0.5)
    return Weighed(-2.5, 0.5, evidence=lambda: (Evidence.of(for_it=False, code="sex_differs"),))


def _postcodes(query: Described, candidate: Described) -> Weighed:
    if not query.postcodes or not candidate.postcodes:
        return NOTHING
    asked, ours = (
        {fold(code).replace(" ", "") for code in one.postcodes} - {""} for one in (query, candidate)
    )
    if not asked or not ours:
        return NOTHING
    if asked & ours:
        return Weighed(2.0, 2.0, evidence=lambda: (Evidence.of(for_it=True, code="postcode_same"),))
    if {code[:-2] for code in asked} & {code[:-2] for code in ours}:
        return Weighed(0.6, 2.0, evidence=lambda: (Evidence.of(for_it=True, code="postcode_near"),))
    # People move: another postcode says nearly nothing, and must not outweigh a name.
    return Weighed(0.0, 0.3)


def _numbers(query: Described, candidate: Described) -> Weighed:
    if not query.identifiers or not candidate.identifiers:
        one_sided = bool(query.identifiers) != bool(candidate.identifiers)
        return Weighed(missing=NUMBER_MISSING if one_sided else 0.0)
    asked, ours = (
        {(system, fold(value).replace(" ", "")) for system, value in one.identifiers}
        for one in (query, candidate)
    )
    if asked & ours:
        return Weighed(
            NUMBER, NUMBER, evidence=lambda: (Evidence.of(for_it=True, code="number_same"),)
        )
    if {system for system, _ in asked} & {system for system, _ in ours}:
        return Weighed(
            -2.0, 2.0, evidence=lambda: (Evidence.of(for_it=False, code="number_differs"),)
        )
    return NOTHING


def _words(query: Described, candidate: Described) -> Weighed:
    if not query.description or not candidate.description:
        return NOTHING
    asked, ours = telling_words(query.description), telling_words(candidate.description)
    if not asked or not ours:
        return NOTHING
    shared = asked & ours
    share = 3.0 * len(shared) / min(len(asked), len(ours))
    said = ", ".join(sorted(shared))
    return Weighed(
        share,
        3.0,
        evidence=lambda: (
            (Evidence.of(for_it=True, code="words_same", words=said),) if shared else ()
        ),
    )
