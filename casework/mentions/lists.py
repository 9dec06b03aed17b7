"""The reviewed words: read once from ``data``, and kept as what the rules ask of them. Pure.

``heads.csv`` names what a man (or a woman, a child, a professional) may be called, with what must
stand beside the word for it to count; ``false_friends.csv`` what looks so and is nobody;
``lists.csv`` the small words the rules turn on. Words are parted by semicolons. They are data to be
reviewed: add to them what workers meet.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from households.names import fold
from households.names.nicknames import DATA as NAMES

DATA = Path(__file__).resolve().parent / "data"

FALSE = "false"
MALE, FEMALE, EITHER = "male", "female", "either"


@dataclass(frozen=True)
class Head:
    """A word or words for somebody: what it says of them, and what it needs beside it."""

    kind: str
    needs: frozenset[str] = frozenset()


def _rows(file: str) -> Iterator[list[str]]:
    with (DATA / file).open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines)
        next(rows)
        yield from rows


def _parted(cell: str) -> list[str]:
    return [word.strip() for word in cell.split(";") if word.strip()]


@lru_cache(maxsize=1)
def heads() -> tuple[tuple[str, Head], ...]:
    """Return every phrase with what it says, false friends among them."""
    found = [
        (phrase, Head(kind, frozenset(needs.split())))
        for kind, needs, words in _rows("heads.csv")
        for phrase in _parted(words)
    ]
    friends = (_parted(words) for _note, words in _rows("false_friends.csv"))
    found += [(phrase, Head(FALSE)) for row in friends for phrase in row]
    return tuple(found)


@lru_cache(maxsize=1)
def _lists() -> dict[str, tuple[str, ...]]:
    return {name: tuple(_parted(words)) for name, words in _rows("lists.csv")}


@lru_cache(maxsize=64)
def words(name: str) -> frozenset[str]:
    """Return a list of single words. Raises KeyError."""
    return frozenset(_lists()[name])


@lru_cache(maxsize=16)
def phrases(name: str) -> frozenset[tuple[str, ...]]:
    """Return a list of phrases, each as its words. Raises KeyError."""
    return frozenset(tuple(phrase.split()) for phrase in _lists()[name])


@lru_cache(maxsize=1)
def _sexes() -> dict[str, str]:
    """Return whose given name each is, by the names of our lists and their short forms."""
    weights: dict[str, dict[str, int]] = defaultdict(lambda: {MALE: 0, FEMALE: 0})
    with (NAMES / "given_names.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            weights[fold(row["name"])][row["sex"]] += int(row["weight"])
    short: dict[str, dict[str, int]] = defaultdict(lambda: {MALE: 0, FEMALE: 0})
    with (NAMES / "nicknames.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            for form in row["forms"].split():
                for sex, weight in weights.get(row["name"], {}).items():
                    short[form][sex] += weight
    return {
        name: _leaning(**weight)
        for name, weight in {**short, **weights}.items()
        if any(weight.values())
    }


def _leaning(male: int, female: int) -> str:
    if male >= 4 * female:
        return MALE
    return FEMALE if female >= 4 * male else EITHER


def sex_of(given: str) -> str:
    """Return whose name this folded given name is: male, female, either, or "" for neither."""
    if given in words("unisex"):
        return EITHER
    if given in words("men_names"):
        return MALE
    return FEMALE if given in words("women_names") else _sexes().get(given, "")
