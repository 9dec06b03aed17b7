"""Short names, other spellings and other languages' forms of given names. Pure.

The list is our own, in ``households/data/nicknames.csv``: ``kind`` is ``short`` (Dave for David),
``spelling`` (Muhammad, Mohamed) or ``language`` (Jan, John). ``forms`` are separated by spaces.
It is data to be reviewed: add to it what workers meet.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import OSA, JaroWinkler

from households.names.spelling import fold

DATA = Path(__file__).resolve().parent.parent / "data"

SHORT, SPELLING, LANGUAGE = "short", "spelling", "language"

Kin = dict[str, dict[str, str]]


@lru_cache(maxsize=1)
def _kin() -> tuple[Kin, dict[str, frozenset[str]]]:
    """Return (how each name is tied to others, the full names each short one may stand for)."""
    tied: Kin = defaultdict(dict)
    full: dict[str, set[str]] = defaultdict(set)
    with (DATA / "nicknames.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            for form in row["forms"].split():
                _tie(tied, row["name"], form, row["kind"])
                if row["kind"] == SHORT:
                    full[form].add(row["name"])
        lines.seek(0)
        for row in csv.DictReader(lines):
            if row["kind"] != SHORT:
                _tie_all(tied, row["forms"].split(), row["kind"])
    return dict(tied), {short: frozenset(names) for short, names in full.items()}


def _tie(tied: Kin, name: str, other: str, kind: str) -> None:
    if name != other:
        tied[name].setdefault(other, kind)
        tied[other].setdefault(name, kind)


def _tie_all(tied: Kin, forms: list[str], kind: str) -> None:
    """Forms of one name that differ in spelling or language are forms of each other."""
    for place, form in enumerate(forms):
        for other in forms[place + 1 :]:
            _tie(tied, form, other, kind)


def tie(one: str, other: str) -> str:
    """Return how two folded given names are tied: a kind, or "" where they are not."""
    return _kin()[0].get(one, {}).get(other, "")


def is_short_for(short: str, name: str) -> bool:
    """Return whether ``short`` is a short form of ``name`` (both folded)."""
    return name in _kin()[1].get(short, frozenset())


@lru_cache(maxsize=4096)
def nicknames_of(given: str) -> frozenset[str]:
    """Return every folded form ``given`` may also go by, itself left out.

    That is its short forms, spellings and other languages' forms; where it is itself a short form,
    the names it stands for and their other short forms and spellings (Dave: David, Davey, Dawid).
    """
    name = fold(given)
    tied, full = _kin()
    near = set(tied.get(name, ()))
    for whole in full.get(name, ()):
        near.update(o for o, kind in tied[whole].items() if kind != LANGUAGE)
    near.discard(name)
    return frozenset(near)


def _listed(file: str) -> set[str]:
    with (DATA / file).open(encoding="utf-8", newline="") as lines:
        return {word for row in csv.DictReader(lines) for word in fold(row["name"]).split()}


@lru_cache(maxsize=1)
def _givens() -> tuple[str, ...]:
    """Return every given name in our lists, folded."""
    return tuple(sorted(_listed("given_names.csv").union(_kin()[0])))


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    return frozenset(_listed("family_names.csv").union(_givens()))


def is_common(word: str) -> bool:
    """Return whether many people may be called by this folded word: it stands in our lists."""
    return word in _common()


@lru_cache(maxsize=4096)
def near_givens(given: str) -> tuple[str, ...]:
    """Return the given names of our lists that ``given`` may be a slip for, nearest first."""
    return closest(fold(given), _givens(), limit=12)


def closest(asked: str, vocabulary: Sequence[str], limit: int) -> tuple[str, ...]:
    """Return the names of ``vocabulary`` spelt most like ``asked`` (all folded), best first.

    Whether a name is near does not depend on what else the vocabulary holds.
    """
    if len(asked) < 2:
        return ()
    least = 0.66 if len(asked) < 6 else 0.7
    nearest: dict[str, float] = {}
    for scorer, cutoff in ((JaroWinkler.similarity, 0.85), (OSA.normalized_similarity, least)):
        for name, value, _ in process.extract(
            asked, vocabulary, scorer=scorer, score_cutoff=cutoff, limit=limit
        ):
            nearest[name] = max(value, nearest.get(name, 0.0))
    return tuple(sorted(nearest, key=lambda name: (-nearest[name], name))[:limit])
