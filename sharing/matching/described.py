"""A description of somebody, and what comparing two of them gives. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from households.dates import years_before
from sharing.matching.sentences import SENTENCES


@dataclass(frozen=True)
class Described:
    """Somebody as far as they are described: in a question, or on a record.

    ``names`` are (given, family) pairs of which either half may be empty. ``born_earliest`` and
    ``born_latest`` are the days that fit what is known of the birth; ``age_on`` is an age and the
    day it was told, used where no birth is known. ``sex`` is a code of ``households.codes.Sex``.
    ``identifiers`` are (system, value) pairs; ``description`` is free words.
    """

    names: tuple[tuple[str, str], ...] = ()
    born_earliest: date | None = None
    born_latest: date | None = None
    sex: str = "not_recorded"
    postcodes: tuple[str, ...] = ()
    age_on: tuple[int, date] | None = None
    identifiers: tuple[tuple[str, str], ...] = ()
    description: str = ""

    def births(self) -> tuple[date, date] | None:
        """Return the first and last day of birth that fit, or None where nothing is known."""
        if self.born_earliest is not None and self.born_latest is not None:
            return self.born_earliest, self.born_latest
        if self.age_on is None:
            return None
        age, told = self.age_on
        return years_before(told, age + 1), years_before(told, age)


@dataclass(frozen=True)
class Evidence:
    """One thing that speaks for or against two descriptions being of one person.

    ``words`` is the sentence in English; ``spoken`` gives it in the reader's language.
    """

    for_it: bool
    code: str
    words: str
    values: Mapping[str, object] = field(default_factory=dict, hash=False, compare=False)

    @classmethod
    def of(cls, *, for_it: bool, code: str, **values: object) -> Evidence:
        """Return the evidence of ``code`` with its sentence made."""
        return cls(for_it, code, SENTENCES[code] % values, values)

    @property
    def at_a_distance(self) -> bool:
        """Whether it may be told of somebody whose record does not open: names, birth and sex."""
        return self.code.startswith(("name_", "given_", "family_", "birth_", "sex_", "maybe_"))

    def spoken(self, translate: Callable[[str], str]) -> str:
        """Return the sentence through ``translate`` (gettext)."""
        return translate(SENTENCES[self.code]) % self.values


def told_from_afar(evidence: Iterable[Evidence], called: str) -> tuple[Evidence, ...]:
    """Return what may be told of somebody whose record does not open, and who is ``called`` so.

    A name that is not part of what they are called (a child's own word, an earlier name) is said
    to be like the one asked for, and is not told.
    """
    found: list[Evidence] = []
    for said in evidence:
        if not said.at_a_distance:
            continue
        kept = said if _is_called(said, called) else Evidence.of(for_it=True, code="name_like")
        if kept not in found and (kept is said or not said.code.endswith("_differs")):
            found.append(kept)
    return tuple(found)


def _is_called(said: Evidence, called: str) -> bool:
    names = [str(said.values[key]) for key in ("ours", "short", "whole") if key in said.values]
    return not names or any(name.lower() in called.lower() for name in names)


@dataclass(frozen=True)
class Likeness:
    """How like two descriptions are.

    ``value`` runs from 0 to 1 and orders candidates inside one answer; it is never shown, kept or
    counted. ``words`` is what may be said of it: a code of ``VERY_LIKE``, ``LIKE``, ``POSSIBLE``.
    """

    value: float
    evidence: tuple[Evidence, ...]
    words: str


VERY_LIKE, LIKE, POSSIBLE = "very like", "like", "possible"


class Weighed(NamedTuple):
    """What comparing one aspect gives.

    ``points`` is what was found, at most ``most``, which is what full agreement would give;
    ``missing`` is charged where only one side says anything. Evidence is made only when wanted.
    """

    points: float = 0.0
    most: float = 0.0
    missing: float = 0.0
    evidence: Callable[[], tuple[Evidence, ...]] = tuple


NOTHING = Weighed()
