"""The scorer: a found man counts once, for one label that he overlaps."""

from __future__ import annotations

import pytest

from casework.mentions import Found
from tests.casework.mentions.scoring import Score, right


def found(*spans: tuple[int, int]) -> list[Found]:
    return [Found("", start, end, "father") for start, end in spans]


def men(*spans: tuple[int, int]) -> list[dict[str, int]]:
    return [{"start": start, "end": end} for start, end in spans]


@pytest.mark.parametrize(
    ("spans", "labels", "expected"),
    [
        ([(0, 3)], [(2, 5)], 1),
        ([(0, 3)], [(3, 5)], 0),
        ([(0, 3), (1, 4)], [(0, 5)], 1),
        ([(0, 9)], [(0, 2), (4, 6)], 1),
        ([(0, 9), (0, 2)], [(0, 2), (4, 6)], 2),
        ([], [(0, 1)], 0),
    ],
)
def test_each_counts_once(
    spans: list[tuple[int, int]], labels: list[tuple[int, int]], expected: int
) -> None:
    assert right(found(*spans), men(*labels)) == expected


def test_the_shares() -> None:
    score = Score(2, 4, 5, 3) + Score()
    assert (score.recall, score.precision) == (0.75, 0.6)
    assert Score().recall == Score().precision == 1.0
