"""Who has died is not spoken of as somebody to be met; whoever only nearly did is."""

from __future__ import annotations

import pytest

from casework.mentions import find


@pytest.mark.parametrize(
    "text",
    [
        "Her stepdad, Gethin (61), sadly passed away at Easter.",
        "Mum has been low since losing her brother to cancer.",
        "They went to Uncle Obi's funeral on Monday.",
        "She keeps a photo of her late husband by the bed.",
        "We talked about the death of her grandad.",
    ],
)
def test_nobody_is_found_who_has_died(text: str) -> None:
    assert find(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Her stepdad nearly died of drink last year.",
        "Mum says that her ex is dead to her.",
        "Dad passed the baby to me.",
        "Dad was at the funeral.",
        "Mum lost her boyfriend's keys.",
    ],
)
def test_whoever_lives_is_found(text: str) -> None:
    assert len(find(text)) == 1
