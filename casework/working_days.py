"""Working days in England and Wales: weekdays that are not bank holidays. Pure.

Bank holidays are told by their rules (Banking and Financial Dealings Act 1971, and the
proclamations that move one to the next weekday); days granted once are not among them.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

DAY = timedelta(days=1)
SATURDAY = 5


def easter_sunday(year: int) -> date:
    """Return Easter Sunday of a year of the Gregorian calendar (the anonymous computus)."""
    golden, century, rest = year % 19, year // 100, year % 100
    moon = 19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15
    moon %= 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _monday(year: int, month: int, *, last: bool = False) -> date:
    """Return the first or the last Monday of a month."""
    start = date(year, month, 31 if last else 1)
    return start - start.weekday() * DAY if last else start + (-start.weekday() % 7) * DAY


@cache
def bank_holidays(year: int) -> frozenset[date]:
    """Return the bank holidays of England and Wales in a year; one at a weekend is moved on."""
    easter = easter_sunday(year)
    found = {
        easter - 2 * DAY,
        easter + DAY,
        _monday(year, 5),
        _monday(year, 5, last=True),
        _monday(year, 8, last=True),
    }
    for fixed in (date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)):
        day = fixed
        while day.weekday() >= SATURDAY or day in found:
            day += DAY
        found.add(day)
    return frozenset(found)


def is_working_day(day: date) -> bool:
    """Say whether offices are open on this day."""
    return day.weekday() < SATURDAY and day not in bank_holidays(day.year)


def working_days_after(day: date, number: int) -> date:
    """Return the day that is so many working days after another."""
    while number > 0:
        day += DAY
        number -= is_working_day(day)
    return day
