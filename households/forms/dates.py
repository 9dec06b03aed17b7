"""Dates in three boxes: whole ones, and ones of which only a part is known or guessed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.dates import MONTHS, MONTHS_3
from django.utils.translation import gettext_lazy as _

from households.dates import FIRST_YEAR, PartialDate

BOXES = ("day", "month", "year")
ENGLISH = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
LAST_YEAR = 2200

DAY = _("%(label)s: the day must be a number from 1 to 31")
MONTH = _("%(label)s: the month must be a number from 1 to 12, or a name such as March")
YEAR = _("%(label)s: the year must have 4 numbers, such as 1985")
NO_SUCH_DAY = _("%(label)s: that month has no such day")
NEEDS_MONTH = _("%(label)s: a day says nothing without its month. Add the month, or empty the day")
AHEAD = _("%(label)s must be today or earlier")
WHOLE = _("%(label)s must have a day, a month and a year")
ASKED = _("“%(label)s”")
"""A label that asks stands in a sentence as it is asked."""
BOTH = _("%(label)s: give what is known of the date, or say that it is not known, not both")


class DateBoxes(forms.MultiWidget):
    """Day, month and year; for a partial date also "a guess" and "not known".

    ``was`` carries the date the form was filled in from, so that a date saved again untouched
    keeps the accuracy of each of its parts.
    """

    def __init__(self, *, partial: bool = False, attrs: dict[str, Any] | None = None) -> None:
        self.partial = partial
        widgets: dict[str, forms.Widget | type[forms.Widget]] = {
            box: forms.TextInput() for box in BOXES
        }
        if partial:
            widgets |= {
                "guess": forms.CheckboxInput(),
                "unknown": forms.CheckboxInput(),
                "was": forms.HiddenInput(),
            }
        super().__init__(widgets, attrs)

    def decompress(self, value: PartialDate | date | None) -> list[Any]:
        """Return what stands in each box for ``value``."""
        if value is None:
            return ["", "", "", False, False, ""][: len(self.widgets)]
        boxes: list[Any] = [value.day or "", value.month or "", value.year or ""]
        if not isinstance(value, PartialDate):
            return boxes + [False, False, ""][: len(self.widgets) - 3]
        return [*boxes, "E" in value.accuracy, not value, packed(value)]


class WholeDateField(forms.Field):
    """A date of which all three parts are needed; cleans to a ``date`` or None."""

    def __init__(self, *, past: bool = False, **kwargs: Any) -> None:
        self.past = past
        kwargs.setdefault("widget", DateBoxes())
        kwargs.setdefault("required", False)
        super().__init__(**kwargs)

    def to_python(self, value: Sequence[Any] | date | None) -> date | None:
        """Read the boxes. Raises ValidationError naming the box that is wrong."""
        if value is None or isinstance(value, date):
            return value
        day, month, year = self._numbers(value)
        if day is None and month is None and year is None:
            return None
        if day is None or month is None or year is None:
            gap = BOXES[(day, month, year).index(None)]
            raise self._wrong(WHOLE, gap)
        found = self._built(year=year, month=month, day=day)
        self._refuse_ahead(found.earliest())
        return date(year, month, day)

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Say whether the boxes say something other than ``initial``."""
        try:
            return bool(self.to_python(data) != initial)
        except ValidationError:
            return True

    def _numbers(self, value: Sequence[Any]) -> tuple[int | None, int | None, int | None]:
        day, month, year = (str(part or "").strip() for part in value[:3])
        return (
            self._number(day, 1, 31, DAY, "day"),
            self._number(month_number(month), 1, 12, MONTH, "month"),
            self._number(year, FIRST_YEAR, LAST_YEAR, YEAR, "year"),
        )

    def _number(self, text: str, low: int, high: int, sentence: Any, box: str) -> int | None:
        if not text:
            return None
        if not text.isdecimal() or len(text) > 4 or not low <= int(text) <= high:
            raise self._wrong(sentence, box)
        return int(text)

    def _built(self, **parts: Any) -> PartialDate:
        try:
            return PartialDate(**parts)
        except ValueError as error:
            raise self._wrong(NO_SUCH_DAY, "day") from error

    def _refuse_ahead(self, earliest: date | None) -> None:
        if self.past and earliest is not None and earliest > timezone.localdate():
            raise self._wrong(AHEAD, "year")

    def _wrong(self, sentence: Any, box: str) -> ValidationError:
        label = str(self.label or _("The date"))
        label = ASKED % {"label": label} if label.endswith("?") else label
        return ValidationError(sentence, code="date", params={"label": label, "box": box})


class PartialDateField(WholeDateField):
    """A date of which any part may be missing or guessed; nothing in it is required.

    Cleans to None when nothing was said, to an empty ``PartialDate`` (all parts unknown) when
    "not known" was ticked, else to what is known. "A guess" marks every given part as estimated.
    """

    def __init__(self, *, past: bool = False, **kwargs: Any) -> None:
        kwargs.setdefault("widget", DateBoxes(partial=True))
        super().__init__(past=past, **kwargs)

    def to_python(self, value: Any) -> PartialDate | None:  # type: ignore[override]  # wider kind
        """Read the boxes. Raises ValidationError naming the box that is wrong."""
        if value is None or isinstance(value, PartialDate):
            return value
        day, month, year = self._numbers(value)
        guess, unknown, was = (*value[3:6], False, False, "")[:3]
        given = (day, month, year) != (None, None, None)
        if unknown and given:
            raise self._wrong(BOTH, "unknown")
        if not given:
            return PartialDate() if unknown else None
        letters = "EEE" if guess else "AAA"
        found = self._built(year=year, month=month, day=day, accuracy=letters)
        self._refuse_ahead(found.earliest())
        held = untouched(found, unpacked(str(was or "")))
        if held is None and day is not None and month is None:
            raise self._wrong(NEEDS_MONTH, "month")
        return held or found


def month_number(text: str) -> str:
    """Return the number of a month written as a word, or ``text`` as it stands."""
    word = text.casefold().rstrip(".")
    for number in range(1, 13):
        if word in {str(MONTHS[number]).casefold(), str(MONTHS_3[number]).casefold()}:
            return str(number)
    if len(word) >= 3 and word[:3] in ENGLISH and word.isalpha():
        return str(ENGLISH.index(word[:3]) + 1)
    return text


def packed(value: PartialDate) -> str:
    """Write a partial date in one hidden word."""
    return f"{value.year or ''}.{value.month or ''}.{value.day or ''}.{value.accuracy}"


def unpacked(text: str) -> PartialDate | None:
    """Read what ``packed`` wrote; None for anything else."""
    parts = text[:20].split(".")
    if len(parts) != 4 or not all(part.isdecimal() for part in parts[:3] if part):
        return None
    year, month, day = (int(part) if part else None for part in parts[:3])
    try:
        return PartialDate(year, month, day, parts[3])
    except ValueError:
        return None


def untouched(found: PartialDate, was: PartialDate | None) -> PartialDate | None:
    """Return ``was`` where ``found`` says just what its boxes said."""
    if was is None:
        return None
    same = (found.year, found.month, found.day) == (was.year, was.month, was.day)
    return was if same and ("E" in found.accuracy) == ("E" in was.accuracy) else None
