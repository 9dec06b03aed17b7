"""Names: one spelling, short forms, and keys that meet whatever slips are made."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

import households
from households.names import (
    closest,
    fold,
    is_short_for,
    match_keys,
    near_keys,
    nicknames_of,
    other_word_keys,
    person_keys,
    query_keys,
    rare_word_keys,
    sound,
    split_name,
    tie,
    tokens,
    whole_names,
    word_keys,
)

DATA = Path(households.__file__).parent / "data"
BORN = date(1985, 3, 2)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Łukasz Żółć", "lukasz zolc"),
        ("Seán Ó Briain", "sean o briain"),
        ("O’Brien", "obrien"),
        ("O'Brien", "obrien"),
        ("Smith-Jones", "smith jones"),
        ("  a \t b ", "a b"),
        ("Straße", "strasse"),
        ("İBRAHİM", "ibrahim"),
        ("Ștefan Țurcanu", "stefan turcanu"),
        ("Шевченко", "shevchenko"),
        ("Йосип", "yosyp"),
        ("محمد", "mhmd"),
        ("Νίκος", "nikos"),
        ("李伟", "李伟"),
        ("…", ""),
        ("", ""),
    ],
)
def test_a_name_folds_to_one_spelling(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("Mc Donald", ("mcdonald",)),
        ("Al-Hassan", ("alhassan",)),
        ("Mr John Paul", ("john", "paul")),
        ("Dr", ("dr",)),
        ("Smith-Jones", ("smith", "jones")),
    ],
)
def test_what_belongs_together_is_one_word(written: str, words: tuple[str, ...]) -> None:
    assert tokens(written) == words


@pytest.mark.parametrize(
    ("written", "parted"),
    [
        ("John Smith", ("John", "Smith")),
        ("SMITH, John", ("John", "SMITH")),
        ("Smith,", ("", "Smith")),
        ("SMITH John", ("John", "SMITH")),
        ("JOHN SMITH", ("JOHN", "SMITH")),
        ("John Paul Smith", ("John Paul", "Smith")),
        ("Anna van der Berg", ("Anna", "van der Berg")),
        ("Mr Daz", ("Daz", "")),
        ("Daz", ("Daz", "")),
        ("", ("", "")),
        (" , ", ("", "")),
    ],
)
def test_a_name_in_one_field_is_parted(written: str, parted: tuple[str, str]) -> None:
    assert split_name(written) == parted


@pytest.mark.parametrize(
    "alike",
    [
        "smith smyth smythe",
        "sean shaun shawn",
        "mohammed muhammad mohamed mhmd",
        "hussain hussein husayn",
        "macdonald mcdonald",
        "choudhury chowdhury chaudhry",
        "yusuf youssef yousuf",
        "stephen steven stefan",
        "thompson thomson",
        "kowalski kovalsky kowalska",
        "ciaran kieran",
        "wright right",
        "philip filip",
    ],
)
def test_names_that_sound_alike_share_a_sound(alike: str) -> None:
    assert len({sound(word) for word in alike.split()}) == 1


@pytest.mark.parametrize("unlike", ["smith jones", "daniel david", "khan shah", "maria martin"])
def test_other_names_do_not(unlike: str) -> None:
    assert len({sound(word) for word in unlike.split()}) == 2


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Daz", "darren"), ("Dave", "david"), ("Bill", "william"), ("Mo", "mohammed"),
        ("Wojtek", "wojciech"), ("Gosia", "malgorzata"), ("Ayo", "ayodeji"), ("Nelu", "ionut"),
        ("Paddy", "patrick"), ("Muhammad", "mohamed"), ("Jan", "john"), ("Shiv", "siobhan"),
    ],
)  # fmt: skip
def test_short_names_and_other_spellings_are_known_both_ways(said: str, name: str) -> None:
    assert name in nicknames_of(said)
    assert fold(said) in nicknames_of(name)


def test_a_short_name_knows_which_is_short() -> None:
    assert is_short_for("dave", "david")
    assert not is_short_for("david", "dave")
    assert tie("dave", "david") == tie("david", "dave") == "short"
    assert tie("dave", "simon") == ""
    assert "dave" not in nicknames_of("Dave")


def test_half_names_are_made_whole_from_the_others() -> None:
    names = [("Darren", "Smith"), ("Daz", ""), ("", "Jones")]
    assert whole_names(names) == (("Darren", "Smith"), ("Daz", "Smith"), ("Darren", "Jones"))
    assert whole_names([("Daz", "")]) == (("Daz", ""),)
    assert whole_names([("Daz", ""), ("", "Jones")]) == (("Daz", "Jones"),)
    assert whole_names([]) == ()


@pytest.mark.parametrize(
    ("given", "family", "years", "born"),
    [
        ("David", "Smith", None, BORN),
        ("Dave", "Smith", None, None),
        ("Smith", "David", None, None),
        ("David", "Smyth", None, None),
        ("", "Smith", (1984, 1988), None),
        ("Davey", "", (1983, 1984), None),
        ("", "", None, BORN),
        ("", "", None, date(1985, 2, 3)),
        ("Wholly", "Different", None, BORN),
        ("David", "Smiht", None, date(1986, 11, 30)),
        ("", "Smith", None, None),
        ("Dovid", "Smith", None, None),
        ("David", "", None, None),
    ],
)
def test_a_person_shares_a_key_with_those_who_ask_for_him(
    given: str, family: str, years: tuple[int, int] | None, born: date | None
) -> None:
    assert match_keys("David", "Smith", None, BORN) & query_keys(given, family, years, born)


@pytest.mark.parametrize(
    ("stored", "asked"),
    [
        (("Seán", "O'Brien"), ("Shaun", "Brien")),
        (("Hamza", "Al-Hassan"), ("Hamza", "Hassan")),
        (("Anna", "Smith-Jones"), ("Anna", "Jones")),
        (("Ana", "de Souza"), ("Ana", "Souza")),
        (("Ana", "de Souza"), ("Ana", "Desouza")),
        (("Mohammed Ali", "Khan"), ("Ali", "Khan")),
        (("محمد", "خان"), ("Mohammed", "Khan")),
        (("Олександр", "Шевченко"), ("Oleksandr", "Szewchenko")),
        (("John Smith", ""), ("John", "Smith")),
        (("", "John Smith"), ("Smith", "John")),
    ],
)
def test_names_written_otherwise_still_meet(
    stored: tuple[str, str], asked: tuple[str, str]
) -> None:
    assert match_keys(*stored) & query_keys(*asked)


def test_a_name_too_misspelt_meets_through_its_neighbours() -> None:
    stored = match_keys("Kenneth", "Woolley")
    assert not stored & query_keys("Eknneth", "Qoolley")
    near = closest("qoolley", ("smith", "woolley", "walker"), limit=5)
    assert near == ("woolley",)
    assert stored & near_keys("Eknneth", "Qoolley", near)


def test_keys_are_few_and_small() -> None:
    keys = match_keys("David", "Smith", None, BORN)
    assert len(keys) == 8
    assert all(-(2**31) <= key < 2**31 for key in keys)
    assert len(match_keys("David", "Smith")) == 5
    assert match_keys("", "") == frozenset()


def test_a_birth_hardly_known_makes_no_year_keys() -> None:
    assert match_keys("David", "Smith", (1950, 2000)) == match_keys("David", "Smith")
    assert len(match_keys("David", "Smith", (1983, 1987))) == 5 + 2 * 5


def test_a_description_is_found_by_its_telling_words() -> None:
    stored = person_keys([], "The man with the grey van")
    assert stored == word_keys("the man with the grey van") == word_keys("grey van")
    assert stored & query_keys("van", "")
    assert word_keys("the man who was her partner") == frozenset()


def test_words_many_are_called_by_are_not_rare() -> None:
    assert rare_word_keys("Tigger Smith") == rare_word_keys("Tigger") == word_keys("tigger")
    assert rare_word_keys("David Smith") == frozenset()


def test_a_word_alone_is_found_under_its_other_forms() -> None:
    assert match_keys("Darren", "Hill") & other_word_keys("Daz", "")
    assert not match_keys("Simon", "Hill") & other_word_keys("Daz", "")


def test_all_of_a_persons_names_make_keys_together() -> None:
    keys = person_keys([("Darren", "Smith"), ("Tigger", "")], "", None, BORN)
    assert match_keys("Tigger", "Smith", None, BORN) <= keys
    assert match_keys("", "", None, BORN) <= person_keys([], "", None, BORN)


@pytest.mark.parametrize("file", ["given_names.csv", "family_names.csv"])
def test_the_lists_of_names_are_sound(file: str) -> None:
    with (DATA / file).open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    with (DATA / "cultures.csv").open(encoding="utf-8", newline="") as lines:
        cultures = {row["culture"] for row in csv.DictReader(lines)}
    assert len({(row["name"], row.get("sex"), row["culture"]) for row in rows}) == len(rows)
    assert {row["culture"] for row in rows} <= cultures
    assert all(int(row["weight"]) > 0 and fold(row["name"]) for row in rows)


def test_the_list_of_short_names_is_folded_and_each_line_once() -> None:
    with (DATA / "nicknames.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert len({(row["name"], row["kind"]) for row in rows}) == len(rows)
    for row in rows:
        forms = row["forms"].split()
        assert row["kind"] in {"short", "spelling", "language"}
        assert forms
        assert row["name"] not in forms
        assert all(fold(word) == word for word in (row["name"], *forms))
