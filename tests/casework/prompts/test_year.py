"""A simulated year: everybody unseen is asked about within two visits (issue 3).

``make test`` lives through a sample of cases; ``make prove`` through all thousand.
"""

from __future__ import annotations

import pytest

from benchmarks.prompts_year import WITHIN, Wait, Year, late_of, simulate
from casework.prompts.engine import MOST
from tests.proof import size


@pytest.fixture(scope="module")
def year() -> Year:
    """A year of many cases: some crowded, some whose worker answers nothing."""
    return simulate(size(60, 1000))


@pytest.mark.prove
def test_everybody_unseen_is_asked_about_within_two_visits(year: Year) -> None:
    assert len([one for one in year.waits if one.visits >= WITHIN]) > 200
    assert year.late() == []


@pytest.mark.prove
def test_no_visit_is_given_more_than_three(year: Year) -> None:
    assert year.prompts <= year.visits * MOST


@pytest.mark.prove
def test_questions_of_every_kind_are_put_and_answered_in_every_way(year: Year) -> None:
    assert len(year.codes) > 55
    assert set(year.ways) == {"asked", "known", "declined", "not_possible", "not_safe", "left"}


def test_the_count_would_notice_somebody_who_waits() -> None:
    waits = [Wait("a", 2, 2), Wait("b", 3, 3), Wait("c", 2, None), Wait("d", 1, None)]
    assert [one.subject for one in late_of(waits)] == ["b", "c"]
