"""Names of children and of animals, told by how a text is put; and men who only look so."""

from __future__ import annotations

import pytest

from casework.mentions import find


@pytest.mark.parametrize(
    "text",
    [
        "Her youngest, Declan, has a new teacher.",
        "12 month review, Stefan.",
        "Dear Miss, Kwame is off today with a cold.",
        "Year 4 made lanterns today. Gareth made two.",
        "Gran has three cats, Boris and Gerald and Stanley.",
        "There is a big dog in the yard (Duke).",
        "Year 5: Kofi and Craig had words over a football.",
        "Attended GP with Craig, temp 39.",
        "He is a bright boy who loves Lego.",
        "Mum says that she minds the new midwife being a man.",
        "She has moved to Craig and has a job at Barry's.",
    ],
)
def test_no_man_is_found(text: str) -> None:
    assert find(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Dear Miss, Kwame moved in with us last week and he drinks.",
        "The dog barked and Boris opened the door.",
        "Craig fell asleep on the sofa.",
        "Concerns about Craig from the neighbours.",
        "Gareth let us in but seemed tired.",
    ],
)
def test_a_man_is_found(text: str) -> None:
    assert len(find(text)) == 1


@pytest.mark.parametrize("end", ["in his boxers", "a razor", "the man next door", "Craig cried"])
def test_a_text_may_end_without_a_full_stop(end: str) -> None:
    text = f"mum was out but there was {end}"
    assert all(0 <= one.start < one.end <= len(text) for one in find(text))
