"""What one cell says."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.importing.reading import values
from casework.importing.reading.problems import Notes, Reason


@pytest.fixture
def notes():
    return Notes(date(2026, 11, 23))


@pytest.mark.parametrize("cell", ["", "  ", "NULL", " NULL ", "(NULL)", "\\N", "#N/A", "\ufeff"])
def test_nothing_is_nothing(cell, notes):
    assert values.plain(cell, notes) == ""


def test_people_are_called_null(notes):
    assert values.name(values.plain("Null", notes), notes) == "Null"


def test_text_loses_what_cannot_be_kept_and_says_so(notes):
    assert values.plain("A\x00b\x07", notes) == "Ab"
    assert notes.taken() == [Reason.CHARACTERS_LEFT_OUT]


def test_spaces_of_every_kind_are_one_space(notes):
    assert values.plain(" O'Hara\u00a0\u2003Smith\t x ", notes) == "O'Hara Smith x"
    assert notes.taken() == []


def test_signs_that_turn_the_writing_are_dropped(notes):
    assert values.plain("A\u202eb\u200b", notes) == "Ab"


@pytest.mark.parametrize(
    ("cell", "sex"),
    [
        ("M", "male"), ("1", "male"), ("Male", "male"), ("01", "male"), ("BOY", "male"),
        ("F", "female"), ("2", "female"), ("female", "female"), ("Girl", "female"),
        ("U", "not_recorded"), ("0", "not_recorded"), ("", "not_recorded"),
        ("Unknown", "not_recorded"), ("9", "other"), ("Indeterminate", "other"),
    ],
)  # fmt: skip
def test_sex_in_every_systems_codes(cell, sex, notes):
    assert values.sex(cell, notes) == sex
    assert notes.taken() == []


def test_a_sex_that_cannot_be_read_is_reported(notes):
    assert values.sex("Z", notes) == "not_recorded"
    assert notes.taken() == [Reason.SEX_UNREADABLE]


@pytest.mark.parametrize("cell", ["Y", "1", "true", "Yes", "YES", "T"])
def test_yes(cell, notes):
    assert values.yes_no(cell, notes) == "yes"


@pytest.mark.parametrize("cell", ["N", "0", "false", "No"])
def test_no(cell, notes):
    assert values.yes_no(cell, notes) == "no"


def test_a_blank_is_neither_yes_nor_no(notes):
    assert values.yes_no("", notes) == "not_known"
    assert values.yes_no("perhaps", notes) == "not_known"
    assert notes.taken() == [Reason.YES_NO_UNREADABLE]


@pytest.mark.parametrize(
    "cell", ["Unknown", "UNKNOWN", "(unknown)", "N/K", "?", "TBC", "??", "123"]
)
def test_a_word_that_stands_in_for_a_name_is_no_name(cell, notes):
    assert values.name(cell, notes) == ""
    assert notes.taken() == [Reason.NAME_STANDS_IN]


@pytest.mark.parametrize("cell", ["Unborn", "UNBORN BABY"])
def test_an_unborn_child_has_no_forename_yet(cell, notes):
    assert values.name(cell, notes) == ""
    assert notes.taken() == []


@pytest.mark.parametrize("cell", ["Na", "O'Hara", "Nguyễn", "X Æ", "=cmd()", "Ng"])
def test_a_name_is_a_name(cell, notes):
    assert values.name(cell, notes) == cell


@pytest.mark.parametrize(
    ("cell", "kept"), [("00123", "00123"), ("123.0", "123"), ("A-1/2", "A-1/2")]
)
def test_identifiers_are_one_whatever_wrote_them(cell, kept, notes):
    assert values.identifier(cell, notes) == kept


def test_an_identifier_spoilt_by_a_spreadsheet_is_refused(notes):
    assert values.identifier("1.23457E+11", notes) == ""
    assert notes.taken() == [Reason.NUMBER_SPOILT]


@pytest.mark.parametrize(
    ("cell", "code"), [("n1", "N1"), ("N1 - Abuse or neglect", "N1"), ("RC7.", "RC7")]
)
def test_codes_may_bring_their_label(cell, code, notes):
    assert values.code(cell, notes) == code


def test_a_sentence_is_no_code(notes):
    assert values.code("he said something", notes) == ""
    assert notes.taken() == [Reason.CODE_UNREADABLE]


@pytest.mark.parametrize("cell", ["sw1a1aa", "SW1A 1AA", " sw1a  1aa ", "SW1A1AA"])
def test_postcodes_have_one_shape(cell, notes):
    assert values.postcode(values.plain(cell, notes), notes) == "SW1A 1AA"


def test_an_nhs_number_that_fails_its_check_is_kept_and_reported(notes):
    assert values.nhs_number("943 476 5919", notes) == "9434765919"
    assert notes.taken() == []
    assert values.nhs_number("9434765918", notes) == "9434765918"
    assert notes.taken() == [Reason.NUMBER_CHECK]


READERS = (
    values.text, values.name, values.identifier, values.code, values.sex, values.yes_no,
    values.postcode, values.nhs_number,
)  # fmt: skip


@given(st.text(max_size=120), st.sampled_from(READERS))
def test_no_reader_raises_or_returns_what_no_database_takes(cell, reader):
    notes = Notes(date(2026, 11, 23))
    found = reader(values.plain(cell, notes), notes)
    assert "\x00" not in found
    found.encode("utf-8")
