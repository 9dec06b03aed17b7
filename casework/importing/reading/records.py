"""Lines to cells. A quotation mark that is never closed costs its own row, not the whole file.

The usual readers swallow everything up to the next mark. Here a row may run over at most
``ROW_LINES`` lines; beyond that the mark is reported and reading goes on at the very next line.
"""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from casework.importing.reading.decoding import LINE_LIMIT, Line
from casework.importing.reading.problems import Reason

ROW_LINES = 50
"""No cell of an extract has more lines of its own."""

KEPT = 10_000
"""So much of a line that cannot be split is kept, to be mended."""

DELIMITERS = ",;\t|"


@dataclass(frozen=True, slots=True)
class Record:
    """The cells of one row and the line on which it begins; or the reason it cannot be split."""

    line: int
    cells: tuple[str, ...] = ()
    reason: Reason | None = None


class _Feed:
    """Lines that can be given back."""

    def __init__(self, source: Iterable[Line]) -> None:
        self._source, self._back = iter(source), deque[Line]()

    def __iter__(self) -> Iterator[Line]:
        return self

    def __next__(self) -> Line:
        return self._back.popleft() if self._back else next(self._source)

    def give_back(self, taken: list[Line]) -> None:
        """Put ``taken`` before what is still to come."""
        self._back.extendleft(reversed(taken))


class _Shape:
    """Says whether a quotation mark is still open at the end of a line."""

    def __init__(self, delimiter: str) -> None:
        self.delimiter = delimiter
        apart = re.escape(delimiter)
        cell = rf'(?:"(?:[^"]|"")*+"[^{apart}]*+|(?!")[^{apart}]*+)'
        quoted = r'(?:[^"]|"")*+'
        self._whole = re.compile(rf"{cell}(?:{apart}{cell})*+")
        self._end = re.compile(rf'{quoted}"\s*(?:{apart}{cell})*+')
        self._middle = re.compile(rf'{quoted}(?:"{apart}.*)?', re.DOTALL)

    def is_whole(self, text: str) -> bool:
        """Say whether every mark that ``text`` opens is closed in it."""
        return self._whole.fullmatch(text) is not None

    def ends(self, text: str) -> bool:
        """Say whether a mark opened before ``text`` is closed in it, and no other left open."""
        return self._end.fullmatch(text) is not None

    def goes_on(self, text: str) -> bool:
        """Say whether ``text`` can be a further line of a cell: a mark in it ends the cell."""
        return self._middle.fullmatch(text) is not None


def delimiter_of(heading: str) -> str:
    """Return the mark that parts the cells of ``heading``: comma, semicolon, tab or bar."""
    return max(DELIMITERS, key=heading.count)


def _taken_with(first: str, feed: _Feed, shape: _Shape) -> tuple[list[Line], bool]:
    """Return the lines that belong to the row that ``first`` begins, and whether it is closed."""
    taken, size = list[Line](), len(first)
    if shape.is_whole(first):
        return taken, True
    for number, text in feed:
        taken.append((number, text))
        size += len(text or "")
        if text is None or len(taken) >= ROW_LINES or size > LINE_LIMIT:
            break
        if '"' in text and shape.ends(text):
            return taken, True
        if not shape.goes_on(text):
            break
    return taken, False


def _quoted(line: int, first: str, feed: _Feed, shape: _Shape, width: int) -> Record:
    """Return the row that ``first`` begins. Where the next lines do not complete it to ``width``
    cells they are given back: they are rows of their own, and the mark a slip of the pen."""
    taken, closed = _taken_with(first, feed, shape)
    if closed:
        whole = "\n".join((first, *(text or "" for _, text in taken)))
        record = _split(line, whole, shape.delimiter)
        if not taken or len(record.cells) == (width or len(record.cells)):
            return record
    feed.give_back(taken)
    return Record(line, (first[:KEPT],), Reason.QUOTE_NOT_CLOSED)


def _split(line: int, whole: str, delimiter: str) -> Record:
    try:
        return Record(line, tuple(next(csv.reader((whole,), delimiter=delimiter), [])))
    except csv.Error:
        return Record(line, (whole[:KEPT],), Reason.ROW_UNREADABLE)


def records(source: Iterable[Line], delimiter: str = ",") -> Iterator[Record]:
    """Yield the rows of ``source``, the heading first; empty lines are passed over."""
    feed, shape, width = _Feed(source), _Shape(delimiter), 0
    for line, text in feed:
        if text is None:
            yield Record(line, reason=Reason.LINE_TOO_LONG)
        elif '"' in text:
            record = _quoted(line, text, feed, shape, width)
            width = width or len(record.cells)
            yield record
        elif text.strip():
            record = Record(line, tuple(text.split(delimiter)))
            width = width or len(record.cells)
            yield record
