"""``find``: offsets hold whatever the text is, each man is found once, in linear time."""

from __future__ import annotations

import sys
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.mentions import find
from tests.casework.mentions.scoring import OWN, rows

TEXTS = [row["text"] for row in rows(OWN)]
PIECES = st.sampled_from([
    *TEXTS[:60], "mum’s boyfriend", "Daz", "dad", "he", "J.T.", "(", ")", ",", ".", "\n\n", "\t",
    "😀", "👨‍👧", "بابا", "\u202eאבא\u202c", "|", "PC", "no", "a", "'s", "-", "called", "is", "é",
    "Mr", "12", "\x00", "İ", "ﬁ", "父",
])  # fmt: skip


@given(st.lists(PIECES, max_size=12).map(" ".join) | st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_a_place_holds_the_words_and_nobody_overlaps(text: str) -> None:
    men = find(text)
    assert all(text[man.start : man.end] == man.text != "" for man in men)
    assert all(one.end <= two.start for one, two in pairwise(men))
    assert all(not man.name or man.kind for man in men)
    assert find(text) == men


@given(st.sampled_from(TEXTS))
def test_curly_or_straight_is_the_same(text: str) -> None:
    curly = text.replace("'", "’")
    assert [(m.start, m.end, m.kind) for m in find(curly)] == [
        (m.start, m.end, m.kind) for m in find(text.replace("’", "'"))
    ]


def calls(text: str) -> int:
    """Return how many calls reading the text takes."""
    counted = 0

    def count(*_: Any) -> None:
        nonlocal counted
        counted += 1

    sys.setprofile(count)
    try:
        find(text)
    finally:
        sys.setprofile(None)
    return counted


@pytest.mark.parametrize(
    "piece",
    [
        "Her boyfriend Daz let me in, he said. ", "mums new mums new ", "Leo and ", "J. T. ",
        "no a new old ", "(((,,,", "is called is called ", "Darren's mate's brother's ", "he ",
        "word " * 20, "a.b.c.", "\n", "Kyle, ", "'''", "the man the man ", "Uncle ",
    ],
)  # fmt: skip
def test_twice_the_text_is_at_most_about_twice_the_work(piece: str) -> None:
    find("dad")
    small, large = calls(piece * 150), calls(piece * 600)
    assert large <= 4.6 * small + 4000


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("Mum's boyfriend Daz was in.", "partner", "Daz"),
        ("Darren (step-dad) was in.", "stepfather", "Darren"),
        ("Dave, her ex, was in.", "ex_partner", "Dave"),
        ("Uncle Tariq was in.", "uncle", "Tariq"),
        ("There is a man called Baz.", "man", "Baz"),
        ("His dad left in 2019.", "father", ""),
        ("Kyle is Mum's new boyfriend. Kyle was polite.", "partner", "Kyle"),
        ("Mum’s bf J.T. was in, he said.", "partner", "J.T."),
        ("He stays over most nights.", "pronoun", ""),
    ],
)
def test_what_he_is_and_his_name(text: str, kind: str, name: str) -> None:
    (man,) = find(text)
    assert (man.kind, man.name) == (kind, name)


def test_a_child_of_the_record_is_no_man() -> None:
    text = "Kyle and Darren were by the door."
    assert [man.name for man in find(text)] == ["Kyle", "Darren"]
    assert [man.name for man in find(text, children=["Kyle Marsh"])] == ["Darren"]


def test_somebody_else_of_the_same_word_is_told_apart() -> None:
    text = "Uncle Tariq came. Uncle Bilal did not. The uncle is kind. Another uncle phoned."
    assert len(find(text)) == 3
