"""A date of birth as somebody writes it in a list, as far as it can be made out. Pure."""

from __future__ import annotations

import re

from households.dates import PartialDate

_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?:[T ].*)?",
        r"(?P<day>\d{1,2})[-/.](?P<month>\d{1,2})[-/.](?P<year>\d{4})",
        r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})",
        r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})",
        r"(?P<month>\d{1,2})[-/.](?P<year>\d{4})",
        r"(?P<year>\d{4})",
    )
)
_ABOUT = re.compile(
    r"^(?:c|ca|circa|about|around|approx|approximately|est|estimated|~)\.?\s*", re.IGNORECASE
)


def birth_written(text: str) -> PartialDate | None:
    """Return the birth that ``text`` writes, or None where it cannot be read.

    A year alone, or a year and a month, will do; "about 1985" is an estimate. Days come before
    months unless only the other order makes a date.
    """
    plain = _ABOUT.sub("", text.strip())
    accuracy = "EEE" if plain != text.strip() else "AAA"
    found = next((match for shape in _SHAPES if (match := shape.fullmatch(plain))), None)
    if found is None:
        return None
    parts = found.groupdict()
    year, month, day = (int(parts[k]) if parts.get(k) else None for k in ("year", "month", "day"))
    for one, other in ((month, day), (day, month)):
        try:
            return PartialDate(year, one, other, accuracy)
        except ValueError:
            continue
    return None
