"""Rows are split as spreadsheets split them; one stray quotation mark costs one row."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.importing.reading.decoding import lines
from casework.importing.reading.problems import Reason
from casework.importing.reading.records import ROW_LINES, delimiter_of, records


def read(text, delimiter=","):
    return list(records(lines(io.BytesIO(text.encode())), delimiter))


def cells(text):
    return [record.cells for record in read(text)]


def test_cells_with_quotes_commas_and_line_ends():
    text = 'a,b\n"1,5","two\nlines"\n"he said ""no""",3\n'
    assert cells(text) == [("a", "b"), ("1,5", "two\nlines"), ('he said "no"', "3")]


def test_a_row_keeps_the_number_of_the_line_on_which_it_begins():
    assert [record.line for record in read('a,b\n"x\ny",1\nz,2\n')] == [1, 2, 4]


def test_empty_lines_are_passed_over():
    assert cells("a,b\n\n  \n1,2\n") == [("a", "b"), ("1", "2")]


def test_a_mark_inside_a_cell_is_a_letter():
    assert cells('a,b\n5" pipe,2\nx,y\n') == [("a", "b"), ('5" pipe', "2"), ("x", "y")]


def test_a_mark_never_closed_costs_its_own_row():
    found = read('a,b\n1,"open\n2,x\n3,y\n')
    assert [record.reason for record in found] == [None, Reason.QUOTE_NOT_CLOSED, None, None]
    assert [record.cells for record in found[2:]] == [("2", "x"), ("3", "y")]


def test_a_mark_closed_by_chance_in_the_next_row_costs_its_own_row():
    found = read('a,b,c\n1,"open,x\n2,"{""k"": 1}",y\n')
    assert [record.reason for record in found] == [None, Reason.QUOTE_NOT_CLOSED, None]
    assert found[2].cells == ("2", '{"k": 1}', "y")


def test_a_cell_with_more_lines_than_any_has_is_reported():
    text = 'a,b\n1,"' + "line\n" * (ROW_LINES + 5) + '"\n2,x\n'
    found = read(text)
    assert found[1].reason == Reason.QUOTE_NOT_CLOSED
    assert found[-1].cells == ("2", "x")


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_finds_what_parts_the_cells(mark):
    heading = mark.join(("pers_person_id", "pers_forename", "pers_surname"))
    assert delimiter_of(heading) == mark
    assert read(heading + "\n", mark)[0].cells == tuple(heading.split(mark))


@given(st.text(max_size=300))
def test_never_raises(text):
    for record in read(text):
        assert record.reason or record.cells


words = st.text(
    st.characters(exclude_characters="\r\x00\ufeff", exclude_categories=["Cs"]), max_size=8
)


@given(st.lists(st.lists(words, min_size=2, max_size=4), max_size=6))
def test_reads_back_what_a_spreadsheet_writes(rows):
    width = max((len(row) for row in rows), default=2)
    rows = [["head"] * width, *([*row, *([""] * (width - len(row)))] for row in rows)]
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows(rows)
    assert cells(out.getvalue()) == [tuple(row) for row in rows]
