"""Dates, ages and periods in words: never more certain than the record."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from households.dates import PartialDate
from households.saying import say_born, say_date, say_how_long, say_period

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "date not known"),
        (PartialDate(), "date not known"),
        (date(2027, 3, 3), "3 March 2027"),
        (PartialDate(1985, 3, 12), "12 March 1985"),
        (PartialDate(1985, 3), "March 1985"),
        (PartialDate(1985), "1985"),
        (PartialDate(None, 3, 12), "12 March, year not known"),
        (PartialDate(None, 3), "March, year not known"),
        (PartialDate(None, None, 12), "day 12, month and year not known"),
        (PartialDate(1985, accuracy="EEE"), "about 1985"),
        (PartialDate(1985, None, 12), "day 12 of a month not known, 1985"),
    ],
)
def test_a_date_says_what_is_known(value: PartialDate | date | None, words: str) -> None:
    assert say_date(value) == words


@pytest.mark.parametrize(
    ("born", "words"),
    [
        (None, "Date of birth not recorded"),
        (PartialDate(), "Date of birth not known"),
        (PartialDate(1985, 3, 12), "Born 12 March 1985, aged 41"),
        (date(1985, 12, 12), "Born 12 December 1985, aged 40"),
        (PartialDate(1985), "Born 1985, aged 40 to 41"),
        (PartialDate(1985, 3), "Born March 1985, aged 41"),
        (PartialDate(1985, accuracy="EEE"), "Born about 1985, aged 38 to 43"),
        (PartialDate(None, 3, 12), "Born 12 March, year not known"),
        (PartialDate(2026, 11, 20), "Born 20 November 2026, aged under a week"),
        (PartialDate(2026, 11, 9), "Born 9 November 2026, aged 2 weeks"),
        (PartialDate(2026, 6, 23), "Born 23 June 2026, aged 5 months"),
        (PartialDate(2025, 9, 24), "Born 24 September 2025, aged 13 months"),
        (PartialDate(2027, 3, 3), "Born 3 March 2027"),
    ],
)
def test_an_age_is_no_surer_than_the_birth(born: PartialDate | date | None, words: str) -> None:
    assert say_born(born, TODAY) == words


@pytest.mark.parametrize(
    ("starts", "ends", "ended", "words"),
    [
        (None, None, False, "dates not known"),
        (None, None, True, "ended, dates not known"),
        (date(2020, 3, 1), None, False, "since 1 March 2020"),
        (PartialDate(2020, 3), None, True, "from March 2020, now ended"),
        (PartialDate(2020), date(2021, 5, 5), True, "2020 to 5 May 2021"),
        (None, date(2021, 5, 5), True, "until 5 May 2021"),
    ],
)
def test_a_period_says_which_ends_are_known(
    starts: PartialDate | date | None, ends: date | None, ended: bool, words: str
) -> None:
    assert say_period(starts, ends, ended=ended) == words


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-3, "today"),
        (0, "today"),
        (1, "1 day"),
        (27, "27 days"),
        (28, "4 weeks"),
        (90, "12 weeks"),
        (91, "3 months"),
        (729, "24 months"),
        (730, "2 years"),
    ],
)
def test_how_long_something_has_stood(days: int, words: str) -> None:
    assert say_how_long(TODAY - timedelta(days=days), TODAY) == words
