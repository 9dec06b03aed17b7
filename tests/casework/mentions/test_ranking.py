"""Who may be meant: names before roles, a child's own word as a name, and no decision for two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.mentions.ranking import Around, Asked, likeness, only_one, ranked

DARREN = Around(1, (("Darren", "Whitlock"), ("Daz", "")), (), frozenset({"stepfather"}), "male")
TARIQ = Around(2, (("Tariq", "Reed"),), ("Chacha",), frozenset({"uncle"}), "male")
SAM = Around(3, (("Sam", "Marsh"),), (), frozenset({"father"}), "male")
JO = Around(4, (("Jo", "Marsh"),), (), frozenset({"mother"}), "female")
ALL = (JO, SAM, TARIQ, DARREN)


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        (Asked("mum's boyfriend Daz", "partner", "Daz"), DARREN),
        (Asked("Darren Whitlock", "named", "Darren Whitlock"), DARREN),
        (Asked("Dazza", "named", "Dazza"), DARREN),
        (Asked("her uncle", "uncle"), TARIQ),
        (Asked("Chacha", "uncle"), TARIQ),
        (Asked("D.W.", "named", "D.W."), DARREN),
        (Asked("Mr Reed", "named", "Mr Reed"), TARIQ),
        (Asked("his dad", "father"), SAM),
    ],
)
def test_the_likeliest_comes_first(asked: Asked, first: Around) -> None:
    assert ranked(asked, ALL)[0] is first
    assert only_one(asked, ALL) is first


@pytest.mark.parametrize(
    "asked",
    [
        Asked("he", "pronoun"), Asked("a man", "man"), Asked("Uncle Bob", "uncle", "Bob"),
        Asked("Darren Smith", "named", "Darren Smith"), Asked("Jo", "named", "Jo"),
    ],
)  # fmt: skip
def test_nobody_is_meant_for_certain(asked: Asked) -> None:
    assert only_one(asked, ALL) is None


def test_two_who_fit_are_not_chosen_between() -> None:
    other = Around(5, (("Bilal", "Reed"),), (), frozenset({"uncle"}), "male")
    assert only_one(Asked("her uncle", "uncle"), (*ALL, other)) is None


def test_women_come_last_and_nobody_is_left_out() -> None:
    order = ranked(Asked("a man", "man"), ALL)
    assert order[-1] is JO
    assert set(order) == set(ALL)


@given(st.text(max_size=20), st.text(max_size=20), st.sampled_from(["father", "named", "x"]))
def test_any_words_at_all(text: str, name: str, kind: str) -> None:
    asked = Asked(text, kind, name)
    assert len(ranked(asked, ALL)) == len(ALL)
    assert all(likeness(asked, one) >= 0 for one in ALL)
