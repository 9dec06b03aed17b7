"""The case systems' words for what an adult is to a child."""

import csv

import pytest

from casework.importing.reading.relations import REVERSED, WORDS_FILE, relation


@pytest.mark.parametrize(
    ("words", "role", "sex"),
    [
        ("Father", "father", "male"),
        ("FATHER", "father", "male"),
        ("Birth Father", "father", "male"),
        ("Dad", "father", "male"),
        ("Step-father", "stepfather", "male"),
        ("Stepfather", "stepfather", "male"),
        ("Step Father (resident)", "stepfather", "male"),
        ("Mother's partner", "partner", ""),
        ("Mother’s Partner", "partner", ""),
        ("Mother's Boyfriend", "partner", "male"),
        ("Ex-partner", "ex_partner", ""),
        ("Maternal Grandfather", "grandfather", "male"),
        ("Paternal Uncle", "uncle", "male"),
        ("Guardian", "guardian", ""),
        ("Special Guardian", "special_guardian", ""),
        ("Half-brother", "half_brother", "male"),
        ("Putative Father", "putative_father", "male"),
        ("Mother", "mother", "female"),
        ("Social Worker", "professional", ""),
        ("Unknown", "not_known", ""),
    ],
)
def test_words_become_roles(words, role, sex):
    found = relation(words)
    assert (found.role, found.sex, found.known, found.words) == (role, sex, True, words)


@pytest.mark.parametrize(
    ("words", "sex", "role"),
    [
        ("Grandparent", "male", "grandfather"),
        ("Grandparent", "female", "grandmother"),
        ("Grandparent", "not_recorded", "other_relative"),
        ("Parent", "male", "father"),
        ("Parent", "not_recorded", "not_known"),
        ("Sibling", "male", "brother"),
        ("Father", "female", "father"),
    ],
)
def test_open_words_follow_the_recorded_sex(words, sex, role):
    assert relation(words).role_for(sex) == role


def test_unknown_words_are_kept_and_joined_all_the_same():
    found = relation("Bonus daddy of the heart")
    assert (found.role, found.known, found.words) == (
        "not_known",
        False,
        "Bonus daddy of the heart",
    )


def test_no_words_are_a_connection_not_yet_known():
    assert relation("").role == "not_known"
    assert relation("").known


def test_the_list_is_in_order():
    from casework.importing.reading.relations import _folded
    from households.codes import Role

    with WORDS_FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    roles = {role.value for role in Role} | {REVERSED}
    assert len({row["words"] for row in rows}) == len(rows)
    for row in rows:
        assert _folded(row["words"]) == row["words"]
        assert {row["role"], row["role_if_male"], row["role_if_female"]} <= roles | {""}
        assert row["role"]
        assert row["sex"] in ("", "male", "female")


@pytest.mark.parametrize("words", ["Son", "Daughter", "Step-son", "Grandchild", "Child"])
def test_words_for_a_child_run_the_wrong_way(words):
    assert relation(words).role == REVERSED
