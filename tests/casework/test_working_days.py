"""Working days by the calendar's rules."""

from __future__ import annotations

from datetime import date

import pytest

from casework.working_days import bank_holidays, easter_sunday, working_days_after


def test_easter_falls_where_it_did() -> None:
    known = {2019: (4, 21), 2024: (3, 31), 2025: (4, 20), 2026: (4, 5), 2038: (4, 25)}
    assert {year: (easter_sunday(year).month, easter_sunday(year).day) for year in known} == known


def test_a_bank_holiday_at_a_weekend_is_moved_on() -> None:
    assert {date(2027, 12, 27), date(2027, 12, 28)} <= bank_holidays(2027)
    assert date(2022, 1, 3) in bank_holidays(2022)
    assert all(len(bank_holidays(year)) == 8 for year in range(2000, 2100))


@pytest.mark.parametrize(
    ("day", "then"),
    [
        (date(2026, 11, 23), date(2026, 11, 25)),
        (date(2026, 11, 27), date(2026, 12, 1)),
        (date(2026, 11, 28), date(2026, 12, 1)),
        (date(2026, 12, 24), date(2026, 12, 30)),
        (date(2026, 4, 2), date(2026, 4, 8)),
    ],
)
def test_two_working_days_on(day: date, then: date) -> None:
    assert working_days_after(day, 2) == then
