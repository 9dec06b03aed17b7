"""Each gap's condition in SQL against a slow reading in Python, over random boroughs."""

from __future__ import annotations

from random import Random

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.services.gaps import judged
from households.gaps import all_gaps
from tests.proof import size
from tests.properties.boroughs import RandomBorough, a_few_users, scratch
from tests.properties.slow_gaps import Borough, every_gap
from tests.properties.slow_man import DATED

pytestmark = [pytest.mark.django_db, pytest.mark.prove]


def read_slowly(borough: RandomBorough) -> dict[tuple[str, int, int], object]:
    """Return the slow reading of a borough."""
    now = timezone.now()
    found = every_gap(Borough(now, timezone.localdate(now)))
    return {
        key: since for key, since in found.items() if key[1] in {c.pk for c in borough.children}
    }


@settings(max_examples=size(60, 3000))
@given(seed=st.integers(0, 10**9), people=st.integers(2, 24))
def test_sql_says_what_the_slow_reading_says(seed: int, people: int) -> None:
    with scratch():
        borough = RandomBorough(Random(seed), people, a_few_users())
        assert judged([child.pk for child in borough.children]) == read_slowly(borough)


def test_the_boroughs_have_every_gap_and_every_kind_of_unknown() -> None:
    """The proof above means something only if every gap holds somewhere in its boroughs."""
    met: set[str] = set()
    dated: set[str] = set()
    for seed in range(8):
        with scratch():
            found = read_slowly(RandomBorough(Random(seed), 24, a_few_users()))
            met |= {code for code, _, _ in found}
            dated |= {code for (code, _, _), since in found.items() if since}
    assert met == {gap.code for gap in all_gaps()}
    assert dated >= DATED
    dated -= DATED
    assert dated == {
        "no_man_recorded", "father_not_recorded", "unborn_father_not_recorded",
        "mentioned_not_linked",
    }  # fmt: skip
