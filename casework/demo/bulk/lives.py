"""When people were born, moved, and were worked with, drawn from chances. Pure."""

from __future__ import annotations

from bisect import bisect
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from random import Random

from households.codes import Source
from households.dates import PartialDate

YEAR = 365.25
SOURCES = (
    (Source.EXTRACT, 50), (Source.WORKER_SAW, 18), (Source.MOTHER, 14), (Source.NOT_RECORDED, 8),
    (Source.AGENCY, 4), (Source.DOCUMENT, 3), (Source.SELF, 2), (Source.CHILD, 1),
)  # fmt: skip
_SOURCES = tuple(str(source) for source, _ in SOURCES)
_SOURCE_TOTALS = tuple(accumulate(weight for _, weight in SOURCES))

Birth = tuple[int | None, int | None, int | None, str, date | None, date | None]
UNKNOWN: Birth = (None, None, None, "UUU", None, None)


@dataclass
class Days:
    """Draws days, counted back from one day."""

    rng: Random
    today: date

    def ago(self, years: float) -> date:
        """Return the day so many years before today."""
        return self.today - timedelta(days=int(years * YEAR))

    def between(self, first: date, last: date) -> date:
        """Return a day from ``first`` to ``last``."""
        span = (last - first).days
        return first + timedelta(days=self.rng.randint(0, span) if span > 0 else 0)

    def source(self) -> str:
        """Return who said a thing."""
        return _SOURCES[bisect(_SOURCE_TOTALS, self.rng.random() * _SOURCE_TOTALS[-1])]

    def exact(self, day: date) -> Birth:
        """Return a birth on a known day."""
        return day.year, day.month, day.day, "AAA", day, day

    def about(self, day: date) -> Birth:
        """Return a birth of which the year is guessed."""
        guess = PartialDate(year=day.year, accuracy="UUE")
        return day.year, None, None, guess.accuracy, guess.earliest(), guess.latest()

    def adult(self, first_child: date, *, known: float) -> Birth:
        """Return the birth of a parent of a child, as far as it is known."""
        return self.as_known(first_child - timedelta(days=int(self._gap() * YEAR)), known)

    def _gap(self) -> float:
        return min(50.0, max(16.0, self.rng.gauss(27, 6)))

    def as_known(self, day: date, known: float) -> Birth:
        """Return a birth exactly as often as ``known`` says, else guessed or not known."""
        drawn = self.rng.random()
        if drawn < known:
            return self.exact(day)
        return self.about(day) if drawn < known + (1 - known) / 3 else UNKNOWN
