"""Dates in every shape that systems write, and none guessed at."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.importing.reading.days import any_day, past_day, read_day
from casework.importing.reading.problems import Notes, Reason

DAY = date(2024, 3, 31)
TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    "cell",
    [
        "2024-03-31",
        "2024-03-31 00:00:00",
        "2024-03-31 00:00:00.000",
        "2024-03-31T00:00:00",
        "2024-03-31T00:00:00Z",
        "2024-03-31T00:00:00+01:00",
        "2024/03/31",
        "20240331",
        "31/03/2024",
        "31/3/2024",
        "31/03/2024 00:00",
        "31/03/2024 00:00:00",
        "31-03-2024",
        "31.03.2024",
        "31-Mar-2024",
        "31-MAR-2024 00:00:00",
        "31 March 2024",
        "31st March 2024",
        "Mar 31 2024 12:00AM",
        "March 31, 2024",
    ],
)
def test_reads_a_date_however_it_is_written(cell):
    assert read_day(cell) == DAY


@pytest.mark.parametrize("cell", ["9999-12-31", "1900-01-01", "1899-12-30 00:00:00", "31/12/9999"])
def test_days_that_stand_for_no_date_are_none(cell):
    assert read_day(cell) is None


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("03/31/2024", Reason.DATE_UNREADABLE),
        ("31/02/2024", Reason.DATE_UNREADABLE),
        ("soon", Reason.DATE_UNREADABLE),
        ("45382", Reason.DATE_UNREADABLE),
        ("=TODAY()", Reason.DATE_UNREADABLE),
        ("٣١/٠٣/٢٠٢٤", Reason.DATE_UNREADABLE),
        ("31/03/24", Reason.DATE_SHORT_YEAR),
        ("31-Mar-65", Reason.DATE_SHORT_YEAR),
        ("1066-10-14", Reason.DATE_OUT_OF_RANGE),
    ],
)
def test_what_cannot_be_read_says_why(cell, reason):
    assert read_day(cell) is reason


def test_what_has_happened_cannot_lie_ahead():
    notes = Notes(TODAY)
    assert past_day("2026-11-24", notes) is None
    assert notes.taken() == [Reason.DATE_AHEAD]
    assert past_day("2026-11-23", notes) == TODAY


def test_an_end_may_lie_ahead_but_not_in_another_age():
    notes = Notes(TODAY)
    assert any_day("2027-05-01", notes) == date(2027, 5, 1)
    assert any_day("2077-05-01", notes) is None
    assert notes.taken() == [Reason.DATE_OUT_OF_RANGE]


@given(st.dates(date(1900, 1, 2), date(2199, 12, 31)))
def test_every_day_is_read_alike_in_both_orders(day):
    expected = None if day.year > 2199 else day
    assert read_day(day.isoformat()) == read_day(f"{day:%d/%m/%Y}") == expected


@given(st.text(max_size=60))
def test_never_raises(cell):
    read_day(cell)
