"""A label inside a sentence reads as English."""

from __future__ import annotations

import pytest

from casework.cards.speaking import sentence, whom


@pytest.mark.parametrize(
    ("label", "spoken"),
    [
        ("Leo Marsh", "Leo Marsh"),
        ("The man with the grey van", "the man with the grey van"),
        ("Another uncle", "another uncle"),
        ("Known as “Daz”", "somebody known as “Daz”"),
        ("Man, name not known", "a man whose name is not known"),
        ("Name not known", "somebody whose name is not known"),
        ("Unborn child", "the unborn child"),
        ("Baby, not yet named", "the baby"),
        ("Theo Bell", "Theo Bell"),
        ("", ""),
    ],
)
def test_a_label_stands_inside_a_sentence(label: str, spoken: str) -> None:
    assert whom(label) == spoken


def test_a_sentence_begins_with_a_capital() -> None:
    assert sentence("the man with the van is here") == "The man with the van is here"
    assert sentence("") == ""
