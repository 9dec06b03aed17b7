"""JSON inside a cell."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.importing.reading import cells
from casework.importing.reading.cells import Place
from casework.importing.reading.problems import Notes, Reason


@pytest.fixture
def notes():
    return Notes(date(2026, 11, 23))


@pytest.mark.parametrize(
    "cell",
    [
        '["1C", "3B"]',
        '{"1C": "Yes", "3B": "Y", "4A": "No"}',
        '{"1C": true, "3B": 1, "4A": null}',
        '[{"1C": "Yes"}, {"3B": "Yes"}, {"4A": "No"}]',
        "1C, 3B",
        '["1c", " 3B ", "1C"]',
        '["01C", "3B"]',
    ],
)
def test_factors_in_every_shape(cell, notes):
    assert cells.factors(cell, notes) == ("1C", "3B")
    assert notes.taken() == []


def test_an_unknown_factor_is_kept_and_reported(notes):
    assert cells.factors('["1C", "77Z"]', notes) == ("1C", "77Z")
    assert notes.taken() == [Reason.CODE_NOT_KNOWN]


def test_a_sentence_among_factors_is_not_taken(notes):
    assert cells.factors('["1C", "the uncle drinks"]', notes) == ("1C",)
    assert notes.taken() == [Reason.CODE_UNREADABLE]


@pytest.mark.parametrize(
    "cell", ['["1C"', "{", '{"a": }', "[" * 5000, '{"a":' * 300, '"x"' * 9, "[" + "9" * 5000 + "]"]
)
def test_json_that_cannot_be_read_is_reported_and_harms_nothing(cell, notes):
    assert cells.factors(cell, notes) == ()
    assert notes.taken()
    assert cells.place(cell, notes) == Place()


@pytest.mark.parametrize("cell", ["", "null", "[]", "{}"])
def test_no_factors(cell, notes):
    assert cells.factors(cell, notes) == ()
    assert notes.taken() == []


def test_an_address_by_its_keys(notes):
    told = {"ROOM": "", "FLOOR": None, "FLAT": "2", "BUILDING": "NULL", "HOUSE": 14}
    told |= {"STREET": "High St", "TOWN": "Exton", "UPRN": 100012345678.0, "EASTING": 1.5}
    assert cells.place(json.dumps(told), notes) == Place(
        flat="2", house="14", street="High St", town="Exton", uprn="100012345678"
    )
    assert notes.taken() == []


def test_keys_in_any_case_and_a_postcode_among_them(notes):
    found = cells.place('{"house": "1", "Postcode": "ab12cd"}', notes)
    assert (found.house, found.postcode) == ("1", "AB1 2CD")


def test_an_address_that_is_no_json_is_reported(notes):
    assert cells.place("14 High Street", notes) == Place()
    assert notes.taken() == [Reason.JSON_UNREADABLE]


leaves = st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=20)
trees = st.recursive(
    leaves,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
)


@given(st.text(max_size=200) | trees.map(json.dumps))
def test_never_raises(cell):
    notes = Notes(date(2026, 11, 23))
    cells.factors(cell, notes)
    cells.place(cell, notes)
