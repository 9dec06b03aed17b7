"""Likeness: what speaks for and against two descriptions being of one person."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharing.matching.births_written import birth_written
from sharing.matching.scoring import (
    Described,
    Likeness,
    closest_surnames,
    likeness,
    rerank,
)
from sharing.matching.sentences import SENTENCES

BORN = date(1985, 3, 2)


def told(name: str = "", born: date | None = None, **rest: Any) -> Described:
    """Return "Given Family" described; "Daz" alone is a given name."""
    given_name, _, family = name.partition(" ")
    names = ((given_name, family),) if name else ()
    return Described(names=names, born_earliest=born, born_latest=born, **rest)


def codes(found: Likeness) -> set[tuple[bool, str]]:
    return {(said.for_it, said.code) for said in found.evidence}


@pytest.mark.parametrize(
    ("asked", "held", "said"),
    [
        (told("John Smith"), told("john SMITH"), (True, "name_same")),
        (told("Smith John"), told("John Smith"), (True, "name_other_way")),
        (told("Dave Smith"), told("David Smith"), (True, "given_short")),
        (told("Mohamed Khan"), told("Muhammad Khan"), (True, "given_forms")),
        (told("M Khan"), told("Mohammed Khan"), (True, "given_initial")),
        (told("Shawn Hill"), told("Shaughn Hill"), (True, "given_sounds")),
        (told("Dabid Hill"), told("David Hill"), (False, "given_spelt")),
        (told("Leo Hill"), told("Max Hill"), (False, "given_differs")),
        (told("Leo Smyth"), told("Leo Smith"), (False, "family_spelt")),
        (told("Leo Smith"), told("Leo Smith-Jones"), (True, "family_part")),
        (told("Leo Smith"), told("Leo Okafor"), (False, "family_differs")),
        (told("", BORN), told("", BORN), (True, "birth_same")),
        (told("", BORN), told("", date(1985, 2, 3)), (True, "birth_swapped")),
        (told("", BORN), told("", date(1985, 3, 12)), (False, "birth_part")),
        (told("", BORN), told("", date(1986, 3, 2)), (False, "birth_part")),
        (told("", BORN), told("", date(1985, 7, 9)), (False, "birth_same_year")),
        (told("", BORN), told("", date(1986, 1, 20)), (False, "birth_near")),
        (told("", BORN), told("", date(1993, 3, 20)), (False, "birth_apart")),
        (told(sex="male"), told(sex="female"), (False, "sex_differs")),
        (told(postcodes=("ne1 4aa",)), told(postcodes=("NE14AA",)), (True, "postcode_same")),
        (told(postcodes=("NE1 4AA",)), told(postcodes=("NE1 4BB",)), (True, "postcode_near")),
        (
            told(identifiers=(("nhs", "943 476 5919"),)),
            told(identifiers=(("nhs", "9434765919"),)),
            (True, "number_same"),
        ),
        (
            told(identifiers=(("nhs", "9434765919"),)),
            told(identifiers=(("nhs", "9434765870"),)),
            (False, "number_differs"),
        ),
        (
            told(description="grey van"),
            told(description="the man with the grey van"),
            (True, "words_same"),
        ),
    ],
)
def test_what_speaks_for_and_against(
    asked: Described, held: Described, said: tuple[bool, str]
) -> None:
    assert said in codes(likeness(asked, held))


def test_the_evidence_is_said_in_plain_words() -> None:
    found = likeness(told("Dave Smyth", BORN), told("David Smith", date(1993, 4, 1)))
    assert {said.words for said in found.evidence} == {
        "Dave is short for David",
        "Family name spelt differently: Smyth / Smith",
        "Born 8 years apart",
    }
    assert [said.spoken(lambda text: text) for said in found.evidence] == [
        said.words for said in found.evidence
    ]


def test_twins_are_told_apart() -> None:
    found = likeness(told("Leo Hill", BORN), told("Max Hill", BORN))
    assert (False, "maybe_twins") in codes(found)
    assert found.words == "possible"


def test_father_and_son_of_one_name_are_told_apart() -> None:
    found = likeness(told("John Hill", BORN), told("John Hill", date(2010, 1, 1)))
    assert (False, "maybe_parent") in codes(found)
    assert found.words == "possible"
    near = likeness(told("John Hill", BORN), told("John Hill", date(1986, 1, 1)))
    assert (False, "maybe_parent") not in codes(near)


@pytest.mark.parametrize(
    ("asked", "held", "words"),
    [
        (told("Dave Smyth", BORN), told("David Smith", BORN), "very like"),
        (told("Mohammed Khan"), told("Mohammed Khan"), "like"),
        (told("Mohammed"), told("Mohammed"), "possible"),
        (told("", BORN), told("", BORN), "possible"),
        (told("Leo Hill"), told("Max Hill"), "possible"),
    ],
)
def test_a_name_alone_is_never_very_like(asked: Described, held: Described, words: str) -> None:
    assert likeness(asked, held).words == words


def test_an_estimated_birth_fits_any_day_in_it() -> None:
    about = Described(
        names=(("John", "Hill"),),
        born_earliest=date(1983, 1, 1),
        born_latest=date(1987, 12, 31),
    )
    fits, misses = told("John Hill", BORN), told("John Hill", date(1999, 1, 1))
    assert (True, "birth_fits") in codes(likeness(about, fits))
    assert likeness(about, fits).value > likeness(about, misses).value


def test_an_age_stands_for_a_birth() -> None:
    aged = Described(names=(("John", "Hill"),), age_on=(30, date(2020, 6, 15)))
    assert aged.births() == (date(1989, 6, 15), date(1990, 6, 15))
    assert (True, "birth_fits") in codes(likeness(aged, told("John Hill", date(1990, 1, 1))))


def test_an_alias_is_a_name_like_any_other() -> None:
    held = Described(names=(("Darren", "Smith"), ("Tigger", ""), ("Darren", "Jones")))
    assert likeness(told("Tigger Smith"), held).value == 1.0
    assert likeness(told("Darren Jones"), held).value == 1.0


def test_nothing_in_common_is_nothing() -> None:
    assert likeness(Described(), Described()).value == 0.0
    assert likeness(told("John Hill"), told("", BORN)).value == 0.0
    assert likeness(Described(), told("John Hill")).evidence == ()


def test_rerank_puts_the_likeliest_first_and_leaves_out_the_unlike() -> None:
    held = [
        ("other", told("Precious Okafor", date(1951, 1, 1))),
        ("year", told("David Smith", date(1985, 9, 9))),
        ("spelt", told("David Smyth", BORN)),
        ("him", told("David Smith", BORN)),
    ]
    assert [key for key, _ in rerank(told("Dave Smith", BORN), held)] == ["him", "spelt", "year"]
    assert [key for key, _ in rerank(told("Dave Smith", BORN), held, limit=1)] == ["him"]


def test_rerank_asks_only_what_was_asked() -> None:
    held = [("spelt", told("Jon Smithe")), ("known", told("John Smith", BORN))]
    assert [key for key, _ in rerank(told("John Smith"), held)] == ["known", "spelt"]


def test_rerank_finds_one_among_many() -> None:
    crowd = [
        (number, told(f"Person{number} Other{number}", date(1950 + number % 60, 5, 5)))
        for number in range(500)
    ]
    everybody = [*crowd, ("him", told("Darren Whitlock", BORN))]
    assert rerank(told("Daz Witlock", date(1985, 2, 3)), everybody)[0][0] == "him"


def test_a_number_or_a_postcode_is_not_overlooked_among_many() -> None:
    crowd = [(number, told(f"John Smith{'abcdefghij'[number % 10]}")) for number in range(200)]
    by_number = told("Zed", identifiers=(("nhs", "9434765919"),))
    found = rerank(
        told("John Smith", identifiers=(("nhs", "9434765919"),)), [*crowd, ("him", by_number)]
    )
    assert found[0][0] == "him"


def test_closest_surnames_are_best_first() -> None:
    names = ("smith", "smyth", "jones", "whitlock", "smithson")
    near = closest_surnames("Smiht", names, limit=5)
    assert near[0] == "smith"
    assert set(near) == {"smith", "smithson"}
    assert closest_surnames("Qhitlock", names, limit=5) == ["whitlock"]
    assert closest_surnames("", names, limit=5) == []


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1985-03-02", BORN, BORN),
        ("02/03/1985", BORN, BORN),
        ("19850302", BORN, BORN),
        ("1985-03-02 00:00:00", BORN, BORN),
        ("1985-03", date(1985, 3, 1), date(1985, 3, 31)),
        ("1985", date(1985, 1, 1), date(1985, 12, 31)),
        ("about 1985", date(1983, 1, 1), date(1987, 12, 31)),
        ("03/25/1985", date(1985, 3, 25), date(1985, 3, 25)),
    ],
)
def test_a_birth_in_a_list_is_read_as_far_as_it_goes(text: str, first: date, last: date) -> None:
    birth = birth_written(text)
    assert birth is not None
    assert (birth.earliest(), birth.latest()) == (first, last)


@pytest.mark.parametrize("text", ["", "soon", "1985-13-13", "31/02/1985", "1700-01-01", "99"])
def test_what_is_no_birth_is_not_guessed(text: str) -> None:
    assert birth_written(text) is None


def test_every_sentence_is_a_sentence() -> None:
    assert all(code == code.lower() for code in SENTENCES)
    assert all(words[0].isupper() or words.startswith("%(") for words in SENTENCES.values())


halves = st.sampled_from(
    ["", "John", "Jon", "Ali", "Mohammed Ali", "Dave", "David", "Smith", "Smith-Jones", "O'Brien",
     "van der Berg", "محمد", "Łukasz", "-", "J", "Smiht", "Brien"]
)  # fmt: skip
names = st.lists(st.tuples(halves | st.text(max_size=6), halves), max_size=3).map(tuple)
days = st.dates(date(1930, 1, 1), date(2026, 1, 1))
spans = st.none() | st.tuples(days, st.integers(0, 4000))


@st.composite
def anybody(draw: st.DrawFn) -> Described:
    span = draw(spans)
    last = date.fromordinal(span[0].toordinal() + span[1]) if span else None
    numbers = st.tuples(st.sampled_from(["nhs", "upn"]), st.sampled_from(["1", "2", "-"]))
    return Described(
        names=draw(names),
        born_earliest=span[0] if span else None,
        born_latest=last,
        sex=draw(st.sampled_from(["male", "female", "other", "not_recorded"])),
        postcodes=draw(st.lists(st.sampled_from(["NE1 4AA", "ne14aa", "S1 2AB", ""])).map(tuple)),
        age_on=draw(st.none() | st.tuples(st.integers(0, 90), days)),
        identifiers=draw(st.lists(numbers, max_size=2).map(tuple)),
        description=draw(st.sampled_from(["", "grey van", "the man with the grey van", "his"])),
    )


@given(anybody(), anybody())
def test_likeness_is_the_same_both_ways_and_bounded(one: Described, other: Described) -> None:
    there, back = likeness(one, other), likeness(other, one)
    assert there.value == back.value
    assert 0.0 <= there.value <= 1.0
    assert there.words == back.words


@given(anybody())
def test_nobody_is_liker_than_oneself(one: Described) -> None:
    alone = likeness(one, one)
    assert alone.value in {0.0, 1.0}
    assert alone.value == 1.0 or not alone.evidence
    assert not any(not said.for_it for said in alone.evidence)


@given(anybody(), st.lists(anybody(), max_size=60))
def test_rerank_is_ordered_and_limited(query: Described, others: list[Described]) -> None:
    found = rerank(query, list(enumerate(others)), limit=5)
    values = [like.value for _, like in found]
    assert values == sorted(values, reverse=True)
    assert len(found) <= 5
    assert len({key for key, _ in found}) == len(found)
