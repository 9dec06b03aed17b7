"""CSV cells a spreadsheet cannot run."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.exporting.table import FORMULA, csv_text, inert


@pytest.mark.parametrize("cell", ["=1+1", "+44 7700", "-1", "@SUM(A1)", "\t=1", " =1", "\r\n=1"])
def test_what_may_run_is_made_inert(cell: str) -> None:
    assert inert(cell).startswith("'")


def test_plain_words_stay_as_they_are() -> None:
    assert inert("Leo O'Neil-Smith") == "Leo O'Neil-Smith"
    assert inert(None) == ""


@given(st.lists(st.lists(st.text(max_size=30), min_size=3, max_size=3), max_size=5))
def test_no_cell_of_any_text_begins_as_a_formula(rows: list[list[str]]) -> None:
    text = csv_text(["a", "b", "c"], rows)
    cells = [cell for row in csv.reader(io.StringIO(text.lstrip("\ufeff"))) for cell in row]
    assert not [cell for cell in cells if cell.startswith(FORMULA)]
