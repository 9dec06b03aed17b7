"""What holds of any name at all."""

from __future__ import annotations

from datetime import date

from hypothesis import assume, given
from hypothesis import strategies as st

from households.names import fold, match_keys, nicknames_of, person_keys, query_keys, split_name
from households.names.sounds import sound

words = st.text(max_size=30)
letters = st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=3, max_size=12)
days = st.dates(date(1900, 1, 1), date(2030, 12, 31))


@given(words)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(words)
def test_a_folded_name_is_lower_case_with_single_spaces(text: str) -> None:
    folded = fold(text)
    assert folded == folded.strip()
    assert "  " not in folded
    assert not any(letter.isascii() and letter.isupper() for letter in folded)


@given(words)
def test_parting_a_name_loses_no_word_but_titles(text: str) -> None:
    one, other = split_name(text)
    assert set(fold(f"{one} {other}").split()) <= set(fold(text).split())


@given(words, words, days)
def test_keys_are_small_numbers_for_any_text(one: str, other: str, born: date) -> None:
    keys = match_keys(one, other, None, born) | query_keys(one, other, None, born)
    assert all(-(2**31) <= key < 2**31 for key in keys)


@given(words, words, st.none() | days)
def test_whoever_says_anything_is_found_by_the_same_words(
    one: str, other: str, born: date | None
) -> None:
    assume(fold(one) or fold(other) or born)
    assert match_keys(one, other, None, born) & query_keys(one, other, None, born)


@given(letters, letters, days)
def test_either_order_meets(one: str, other: str, born: date) -> None:
    assert match_keys(one, other, None, born) & query_keys(other, one)


@given(letters, letters, days)
def test_day_and_month_exchanged_meet(one: str, other: str, born: date) -> None:
    assume(born.day <= 12)
    turned = born.replace(month=born.day, day=born.month)
    assert match_keys(one, other, None, born) & query_keys("", "", None, turned)


@given(letters, letters)
def test_whoever_is_known_by_two_names_has_the_keys_of_both(one: str, other: str) -> None:
    assert match_keys(one, other) <= person_keys([(one, other), ("Daz", "")])


@given(letters)
def test_other_forms_are_folded_and_never_the_name_itself(name: str) -> None:
    forms = nicknames_of(name)
    assert name not in forms
    assert all(fold(form) == form and sound(form) for form in forms)
