"""CSV that cannot carry a formula. Pure."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import TextIO

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")
"""What a spreadsheet may take for the beginning of a formula or a command."""


def inert(value: object) -> str:
    """Return a cell's text, made inert where a spreadsheet might run it."""
    text = "" if value is None else str(value)
    text = text.replace("\x00", "")
    return f"'{text}" if text.lstrip().startswith(FORMULA) or text.startswith(FORMULA) else text


def csv_text(head: Sequence[object], rows: Iterable[Sequence[object]]) -> str:
    """Return a table as CSV text with a byte-order mark, so that spreadsheets read it as UTF-8."""
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerow([inert(cell) for cell in head])
    for row in rows:
        writer.writerow([inert(cell) for cell in row])
    return out.getvalue()


class RowWriter:
    """Writes a table to an open file row by row, for a machine to read: UTF-8, no byte-order mark.

    Cells are inert as in ``csv_text``; what reads such files here takes the apostrophe off again.
    """

    def __init__(self, out: TextIO, head: Sequence[str]) -> None:
        self._writer = csv.writer(out, lineterminator="\r\n")
        self._writer.writerow(head)
        self.rows = 0

    def write(self, row: Sequence[object]) -> None:
        """Write one row."""
        self._writer.writerow([inert(cell) for cell in row])
        self.rows += 1
