"""Dates as case systems, databases and spreadsheets write them."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

from casework.importing.reading.problems import Notes, Reason

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
FIRST_YEAR = 1900
OPEN_END = 2199
"""9999-12-31 and its like are how databases say "no end"."""

NOTHING = frozenset({date(1899, 12, 30), date(1899, 12, 31), date(1900, 1, 1), date(1753, 1, 1)})
"""Days that databases and spreadsheets write where there is no date."""

TIME = (
    r"(?:[T\s]+\d{1,2}:\d{2}(?::\d{2}(?:[.,:]\d{1,9})?)?"
    r"\s*(?:[AP]M)?\s*(?:Z|[+-]\d{2}:?\d{2})?)?"
)
SHAPES = tuple(
    re.compile(shape + TIME, re.IGNORECASE)
    for shape in (
        r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})",
        r"(?P<d>\d{1,2})[-/.](?P<m>\d{1,2})[-/.](?P<y>\d{4}|\d{2})",
        r"(?P<d>\d{1,2})(?:st|nd|rd|th)?[-\s./]*(?P<m>[a-z]{3,9})[-\s./,]*(?P<y>\d{4}|\d{2})",
        r"(?P<m>[a-z]{3,9})\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y>\d{4})",
        r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})",
    )
)
LONGEST = 40


def _month(text: str) -> int:
    if text.isdigit():
        return int(text)
    start = text[:3].lower()
    return MONTHS.index(start) + 1 if start in MONTHS else 0


@lru_cache(maxsize=50_000)
def read_day(cell: str) -> date | Reason | None:
    """Return the day that ``cell`` writes, None for "no date", or the reason it cannot be read.

    Days come before months, as councils here write them; a date that only makes sense the other
    way round is not guessed at.
    """
    text = cell.strip()
    if len(text) > LONGEST or not text.isascii():
        return Reason.DATE_UNREADABLE
    found = next((match for shape in SHAPES if (match := shape.fullmatch(text))), None)
    if found is None:
        return Reason.DATE_UNREADABLE
    if len(found["y"]) == 2:
        return Reason.DATE_SHORT_YEAR
    try:
        day = date(int(found["y"]), _month(found["m"]), int(found["d"]))
    except ValueError:
        return Reason.DATE_UNREADABLE
    if day in NOTHING or day.year > OPEN_END:
        return None
    return day if day.year >= FIRST_YEAR else Reason.DATE_OUT_OF_RANGE


def any_day(cell: str, notes: Notes) -> date | None:
    """Read a day that may lie ahead (an end, a due date); within five years of today."""
    read = read_day(cell) if cell else None
    if isinstance(read, Reason):
        notes(read)
        return None
    if read and read > notes.today + timedelta(days=1830):
        notes(Reason.DATE_OUT_OF_RANGE)
        return None
    return read


def past_day(cell: str, notes: Notes) -> date | None:
    """Read the day of something that has happened; a day ahead is reported and not taken."""
    read = any_day(cell, notes)
    if read and read > notes.today:
        notes(Reason.DATE_AHEAD)
        return None
    return read
