"""The same man told again is one; another man is another."""

from __future__ import annotations

import pytest

from casework.mentions import find


@pytest.mark.parametrize(
    "text",
    [
        "Her boyfriend was out. She says that Anton works nights.",
        "A male answered the door and gave his name as Vitek.",
        "There was a bloke in the garden, mum said he's only a mate.",
        "Spoke to father, Kevin Marsh. Mr Marsh is due out in April.",
    ],
)
def test_one_man_told_twice_is_one(text: str) -> None:
    assert len(find(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Her boyfriend was out. She says that Anton is moving in too.",
        "Her boyfriend was out. There was another man, Anton, on the sofa.",
        "Uncle Abe and Uncle Sol came to contact.",
        "Dad was asked to leave. Anton collects the boys.",
    ],
)
def test_two_men_are_two(text: str) -> None:
    assert len(find(text)) == 2
