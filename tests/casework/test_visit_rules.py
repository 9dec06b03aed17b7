"""What makes a visit wrong, as against unfinished."""

from __future__ import annotations

from datetime import date

from casework.visit_rules import Work, wrong_with

TODAY = date(2027, 3, 3)
OPEN = Work("Leo", date(2027, 2, 1), None)
CLOSED = Work("Mia", date(2027, 1, 1), date(2027, 2, 20))


def test_today_on_an_open_case_is_right() -> None:
    assert wrong_with(TODAY, TODAY, [OPEN]) == []


def test_tomorrow_has_not_come() -> None:
    assert wrong_with(date(2027, 3, 4), TODAY, [OPEN]) == [
        "The visit is dated 4 March 2027, which has not come yet."
    ]


def test_before_the_referral_is_said() -> None:
    (said,) = wrong_with(date(2027, 1, 31), TODAY, [OPEN])
    assert said == "The visit is dated 31 January 2027. Leo was referred on 1 February 2027."


def test_after_the_case_closed_is_said_of_the_child_it_is_so_of() -> None:
    (said,) = wrong_with(TODAY, TODAY, [OPEN, CLOSED])
    assert said == "The visit is dated 3 March 2027. The case of Mia closed on 20 February 2027."


def test_on_the_last_day_and_with_no_dates_at_all_is_right() -> None:
    assert wrong_with(date(2027, 2, 20), TODAY, [CLOSED, Work("Tom", None, None)]) == []
