"""A quick look over many candidates, to see which deserve a proper one. Pure.

Judging a candidate properly costs some tens of microseconds, this a few: names are compared by a
library in C.
"""

from __future__ import annotations

from collections.abc import Sequence
from heapq import nlargest
from typing import TypeVar

from rapidfuzz import fuzz, process

from households.names import fold, nicknames_of
from sharing.matching import births
from sharing.matching.described import Described
from sharing.matching.naming import FAMILY, GIVEN, worth

K = TypeVar("K")


def likeliest(
    query: Described, candidates: Sequence[tuple[K, Described]], keep: int = 40
) -> Sequence[tuple[K, Described]]:
    """Return about ``keep`` candidates that look likeliest, in the order they came.

    A candidate with a number or a postcode of the query's is always among them.
    """
    if len(candidates) <= keep:
        return candidates
    names = _names(query, [candidate for _, candidate in candidates])
    asked = query.births()
    looked = []
    for place, (_, candidate) in enumerate(candidates):
        points = names[place]
        ours = candidate.births() if asked else None
        if asked and ours:
            points += births.verdict(asked, ours).points
        if _marked(query, candidate):
            points += births.MOST + GIVEN + FAMILY
        looked.append((points, -place))
    return [candidates[-place] for _, place in sorted(nlargest(keep, looked), key=_in_order)]


def _in_order(row: tuple[float, int]) -> int:
    return -row[1]


def _names(query: Described, candidates: Sequence[Described]) -> list[float]:
    """Return points for the names of each candidate: the best of his against the best asked."""
    best = [0.0] * len(candidates)
    for given, family in query.names:
        asked = fold(f"{given} {family}")
        if not asked:
            continue
        owners, spelt = _spelt(candidates, asked.split(" ")[0])
        for _, likeness, row in process.extract(
            asked, spelt, scorer=fuzz.token_ratio, limit=None, score_cutoff=60
        ):
            owner = owners[row]
            best[owner] = max(likeness, best[owner])
    return [worth(likeness / 100) * (GIVEN + FAMILY) for likeness in best]


def _spelt(candidates: Sequence[Described], first: str) -> tuple[list[int], list[str]]:
    """Return each name of each candidate, folded, with whose it is.

    Another form of the ``first`` name asked for counts as that name.
    """
    forms = nicknames_of(first)
    owners: list[int] = []
    spelt: list[str] = []
    for place, candidate in enumerate(candidates):
        for given, family in candidate.names:
            words = [first if w in forms else w for w in fold(f"{given} {family}").split(" ")]
            ways = [words] if len(words) < 3 else [words, [words[0], words[-1]]]
            owners.extend([place] * len(ways))
            spelt.extend(map(" ".join, ways))
    return owners, spelt


def _marked(query: Described, candidate: Described) -> bool:
    return bool(
        set(query.identifiers) & set(candidate.identifiers)
        or set(query.postcodes) & set(candidate.postcodes)
    )
