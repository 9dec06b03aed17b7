"""Dates of which a part may be accurate, estimated or unknown. Pure.

The three letters of an accuracy follow the Person Data Standard's order: day, month, year;
each is A (accurate), E (estimated) or U (unknown).
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

ACCURATE, ESTIMATED, UNKNOWN = "A", "E", "U"
ACCURACY = re.compile(r"[AEU]{3}")
GUESSED_YEARS = 2
"""An estimated year is taken to be right to within two years either way."""

FIRST_YEAR = 1850
"""No birth or other event that concerns a living child lies before this year."""


@dataclass(frozen=True)
class PartialDate:
    """A date as far as it is known.

    ``accuracy`` speaks of day, month and year, in that order. A part that is None is unknown
    whatever its letter says. Raises ValueError for parts that make no date.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    accuracy: str = "AAA"

    def __post_init__(self) -> None:
        if not ACCURACY.fullmatch(self.accuracy):
            raise ValueError("an accuracy is three letters of A, E and U")
        if self.year is not None and not FIRST_YEAR <= self.year <= 2200:
            raise ValueError("the year is out of range")
        if self.month is not None and not 1 <= self.month <= 12:
            raise ValueError("the month is out of range")
        if self.day is not None:
            longest = monthrange(self.year or 2000, self.month)[1] if self.month else 31
            if not 1 <= self.day <= longest:
                raise ValueError("the day is out of range")
        object.__setattr__(self, "accuracy", self._settled())

    def _settled(self) -> str:
        parts = (self.day, self.month, self.year)
        return "".join(
            UNKNOWN if part is None else (letter if letter != UNKNOWN else ESTIMATED)
            for part, letter in zip(parts, self.accuracy, strict=True)
        )

    @classmethod
    def of(cls, value: date, accuracy: str = "AAA") -> PartialDate:
        """Return a whole ``date`` as a partial one, dropping the parts marked U."""
        day, month, year = tuple(accuracy)
        return cls(
            value.year if year != UNKNOWN else None,
            value.month if month != UNKNOWN else None,
            value.day if day != UNKNOWN else None,
            accuracy,
        )

    def __bool__(self) -> bool:
        return not (self.year is None and self.month is None and self.day is None)

    @property
    def is_exact(self) -> bool:
        """Whether every part is there and accurate."""
        return self.accuracy == "AAA"

    def earliest(self) -> date | None:
        """Return the earliest day that fits, or None where the year is unknown."""
        if self.year is None:
            return None
        if self.accuracy[2] == ESTIMATED:
            return date(self.year - GUESSED_YEARS, 1, 1)
        month = self._sure(self.month, 1)
        return date(self.year, month, self._sure(self.day, 0))

    def latest(self) -> date | None:
        """Return the latest day that fits, or None where the year is unknown."""
        if self.year is None:
            return None
        if self.accuracy[2] == ESTIMATED:
            return date(self.year + GUESSED_YEARS, 12, 31)
        if self.month is None or self.accuracy[1] != ACCURATE:
            return date(self.year, 12, 31)
        if self.day is None or self.accuracy[0] != ACCURATE:
            return date(self.year, self.month, monthrange(self.year, self.month)[1])
        return date(self.year, self.month, self.day)

    def _sure(self, part: int | None, place: int) -> int:
        if part is None or self.accuracy[place] != ACCURATE:
            return 1
        if place == 0 and (self.month is None or self.accuracy[1] != ACCURATE):
            return 1
        return part


def age_on(born: date, day: date) -> int:
    """Return whole years lived on ``day`` by one born on ``born`` (never below nought)."""
    return max(0, day.year - born.year - ((day.month, day.day) < (born.month, born.day)))


def years_before(day: date, years: int) -> date:
    """Return the same day ``years`` earlier; 29 February becomes 28 February."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)
