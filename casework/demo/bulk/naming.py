"""Made-up names, as frequent as names are, each family's from one part of the world. Pure."""

from __future__ import annotations

import csv
from bisect import bisect
from functools import cache
from itertools import accumulate
from pathlib import Path
from random import Random

DATA = Path(__file__).resolve().parents[3] / "households" / "data"

Weighted = tuple[tuple[str, ...], tuple[int, ...]]


def _weighted(pairs: list[tuple[str, int]]) -> Weighted:
    return tuple(name for name, _ in pairs), tuple(accumulate(weight for _, weight in pairs))


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@cache
def cultures() -> tuple[Weighted, dict[str, str]]:
    """Return the cultures with their shares, and whose given names each uses."""
    rows = _rows("cultures.csv")
    shares = _weighted([(row["culture"], int(row["share"])) for row in rows])
    return shares, {row["culture"]: row["given_names_of"] for row in rows}


@cache
def givens() -> dict[tuple[str, str], Weighted]:
    """Return the given names of each culture and sex."""
    found: dict[tuple[str, str], list[tuple[str, int]]] = {}
    for row in _rows("given_names.csv"):
        key = (row["culture"], row["sex"])
        found.setdefault(key, []).append((row["name"], int(row["weight"])))
    return {key: _weighted(pairs) for key, pairs in found.items()}


@cache
def families() -> dict[str, Weighted]:
    """Return the family names of each culture."""
    found: dict[str, list[tuple[str, int]]] = {}
    for row in _rows("family_names.csv"):
        found.setdefault(row["culture"], []).append((row["name"], int(row["weight"])))
    return {culture: _weighted(pairs) for culture, pairs in found.items()}


def pick(rng: Random, weighted: Weighted) -> str:
    """Return one of the names, as often as its weight says."""
    names, totals = weighted
    return names[bisect(totals, rng.random() * totals[-1])]


class Namer:
    """Draws names with one random source."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self._shares, self._given_of = cultures()
        self._givens, self._families = givens(), families()

    def culture(self) -> str:
        """Return where a family's names come from."""
        return pick(self.rng, self._shares)

    def given(self, culture: str, sex: str) -> str:
        """Return a given name."""
        return pick(self.rng, self._givens[self._given_of[culture], sex])

    def family(self, culture: str) -> str:
        """Return a family name."""
        return pick(self.rng, self._families[culture])
