"""Initials tell whoever wrote them whom they stand for, and nobody else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.naming import initials

NOBODY = "\u2013"


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("Leo Marsh", "L.M."),
        ("leo", "L."),
        ("Mary-Ann O'Neil", "M.O."),
        ("José Luis García Márquez", "J.M."),
        ("Known as \u201cDaz\u201d", "D."),
        ("Łukasz Żak", "Ł.Ż."),
        ("محمد علي", "م.ع."),
        ("王小明", NOBODY),
        ("김 민준", NOBODY),
        ("Name not known", NOBODY),
        ("Baby, not yet named", NOBODY),
        ("", NOBODY),
        ("12", NOBODY),
        ("=cmd", "C."),
    ],
)
def test_initials(label: str, said: str) -> None:
    assert initials(label) == said


@given(st.text())
def test_no_word_of_two_letters_is_left_whole(label: str) -> None:
    found = initials(label)
    assert len(found) <= 12
    whole = {word.casefold() for word in label.split() if len(word) > 2}
    assert not whole & {part.casefold() for part in found.split(".")} - {"ss", "ffi", "ffl"}
