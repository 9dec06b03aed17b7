"""One table of the extract: records to typed rows, and every problem with its place."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain
from typing import Any, BinaryIO

from casework.importing.reading.decoding import Line, lines
from casework.importing.reading.problems import Notes, Reason, RowError, Weight
from casework.importing.reading.records import Record, delimiter_of, records
from casework.importing.reading.relations import REVERSED, relation
from casework.importing.reading.rows import (
    CinVisitRow,
    CpVisitRow,
    EpisodeRow,
    MotherRow,
    PersonRow,
    RelationRow,
    Row,
    settled_closure,
)
from casework.importing.reading.values import NO, NOT_KNOWN, YES, plain

SEPARATOR_LINE = re.compile(r"sep=.", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reading:
    """One row as read: the row, or None where it is refused; its problems; and its raw cells.

    The cells are there so that a refused row can be handed back to be mended. They hold people's
    data: nothing but that file may show them.
    """

    line: int
    row: Row | None
    problems: tuple[RowError, ...] = ()
    cells: tuple[str, ...] = ()

    @property
    def is_refused(self) -> bool:
        """Whether the row is not taken."""
        return self.row is None


@dataclass(frozen=True, slots=True)
class _Column:
    field: str
    name: str
    reader: Callable[[str, Notes], Any]
    required: bool
    at: int | None


def heading(cell: str) -> str:
    """Return a column's name as ours are written: lower case, joined by underscores."""
    return re.sub(r"[\W_]+", "_", cell.strip().lower()).strip("_")


class TableReader:
    """Reads one file of one table. ``heading`` holds the first line's cells once read.

    Takes the row type, the file's name for reports, the open binary file and today's date.
    Iterating yields a ``Reading`` for each row, and one for each problem of the file itself; it
    never raises for what the file holds.
    """

    def __init__(self, kind: type[Row], file: str, stream: BinaryIO, today: date) -> None:
        self.kind, self.file, self.today = kind, file, today
        self.heading: tuple[str, ...] = ()
        self._stream = stream
        self._columns: tuple[_Column, ...] = ()

    def __iter__(self) -> Iterator[Reading]:
        try:
            source = lines(self._stream)
            first = self._first(source)
            if first is None:
                yield self._trouble(1, Reason.NO_HEADER)
                return
            rows = records(chain((first,), source), delimiter_of(first[1] or ""))
            yield from self._read_heading(next(rows))
            if self._columns:
                yield from map(self._read, rows)
        except OSError:
            yield self._trouble(0, Reason.FILE_UNREADABLE)

    def _first(self, source: Iterator[Line]) -> Line | None:
        for number, text in source:
            if text is None:
                return None
            if text.strip("\ufeff\t ,;") and not SEPARATOR_LINE.fullmatch(text):
                return number, text.lstrip("\ufeff")
        return None

    def _trouble(self, line: int, reason: Reason, field: str = "") -> Reading:
        return Reading(line, None, (RowError(self.file, line, field, reason),))

    def _read_heading(self, first: Record) -> Iterator[Reading]:
        self.heading = first.cells
        found: dict[str, int] = {}
        known = _known(self.kind)
        for at, cell in enumerate(first.cells):
            name = heading(cell)
            if name not in known:
                if name and not name.startswith(_prefix(self.kind)):
                    yield self._trouble(first.line, Reason.COLUMN_NOT_KNOWN, f"column {at + 1}")
            elif name in found:
                yield self._trouble(first.line, Reason.COLUMN_TWICE, name)
            else:
                found[name] = at
        if not found:
            yield self._trouble(first.line, Reason.NO_HEADER)
            return
        columns = tuple(_columns(self.kind, found))
        missing = [column for column in columns if column.required and column.at is None]
        for column in missing:
            yield self._trouble(first.line, Reason.COLUMN_MISSING, column.name)
        self._columns = () if missing else columns

    def _read(self, record: Record) -> Reading:
        reason = record.reason or self._misfit(record.cells)
        if reason:
            problem = RowError(self.file, record.line, "", reason)
            return Reading(record.line, None, (problem,), record.cells)
        values, found, refused = self._values(record.cells)
        row = None if refused else _settled(self.kind(**values), self.today, found)
        problems = tuple(RowError(self.file, record.line, field, why) for field, why in found)
        return Reading(record.line, row, problems, record.cells)

    def _misfit(self, cells: tuple[str, ...]) -> Reason | None:
        over = len(cells) - len(self.heading)
        if over < 0:
            return Reason.TOO_FEW_CELLS
        if over > 0 and any(cell.strip() for cell in cells[-over:]):
            return Reason.TOO_MANY_CELLS
        return None

    def _values(
        self, cells: tuple[str, ...]
    ) -> tuple[dict[str, Any], list[tuple[str, Reason]], bool]:
        """Return the fields' values, the problems as (column, reason), and whether to refuse."""
        values: dict[str, Any] = {}
        found: list[tuple[str, Reason]] = []
        notes, refused = Notes(self.today), False
        for column in self._columns:
            cell = "" if column.at is None else cells[column.at]
            value = values[column.field] = column.reader(plain(cell, notes) if cell else "", notes)
            for reason in notes.taken():
                found.append((column.name, reason))
                refused = refused or (column.required and reason.weight == Weight.REFUSED)
            if column.required and not value:
                refused = True
                if not any(name == column.name for name, _ in found):
                    found.append((column.name, Reason.VALUE_MISSING))
        return values, found, refused


def _known(kind: type[Row]) -> frozenset[str]:
    return frozenset(field.metadata["column"] for field in dataclasses.fields(kind)) - {""}


def _prefix(kind: type[Row]) -> str:
    """Return what every column of the table begins with; others of its columns are not news."""
    first: str = dataclasses.fields(kind)[0].metadata["column"]
    return first[: first.index("_") + 1]


def _columns(kind: type[Row], found: dict[str, int]) -> Iterator[_Column]:
    for field in dataclasses.fields(kind):
        told = field.metadata
        at = found.get(told["column"])
        yield _Column(field.name, told["column"], told["reader"], told["required"], at)


def _settled(row: Row, today: date, found: list[tuple[str, Reason]]) -> Row | None:
    """Return the row with what contradicts itself put right, or None where it means nothing."""
    if isinstance(row, PersonRow):
        return _settled_birth(row, today, found)
    if isinstance(row, EpisodeRow):
        row, reason = settled_closure(row)
        if reason:
            found.append((_column_of(row, "closed_on"), reason))
        return row
    if isinstance(row, CinVisitRow | CpVisitRow):
        return _settled_visit(row, found)
    if isinstance(row, RelationRow | MotherRow) and _joins_nobody(row, found):
        return None
    starts, ends = getattr(row, "starts_on", None), getattr(row, "ends_on", None)
    if starts and ends and ends < starts:
        found.append((_column_of(row, "starts_on"), Reason.ENDS_BEFORE_START))
        return dataclasses.replace(row, starts_on=None)  # type: ignore[call-arg]  # it has one
    return row


def _joins_nobody(row: RelationRow | MotherRow, found: list[tuple[str, Reason]]) -> bool:
    """Say whether a row joins a person with the same person, or runs the wrong way."""
    adult = row.adult_id if isinstance(row, RelationRow) else row.mother_id
    if adult == row.child_id:
        found.append((_column_of(row, "child_id"), Reason.OWN_RELATIVE))
        return True
    if isinstance(row, RelationRow) and relation(row.words).role == REVERSED:
        found.append((_column_of(row, "words"), Reason.WRONG_WAY_ROUND))
        return True
    return False


LATEST_BIRTH = timedelta(days=60)
"""No child is born so long after the due date."""


def _settled_birth(row: PersonRow, today: date, found: list[tuple[str, Reason]]) -> PersonRow:
    """Return a person whose birth makes sense.

    Some of the dataset's scripts write an estimated date of birth as the expected one: a due date
    long past is taken for that.
    """
    if row.born_on and row.born_on > today:
        found.append((_column_of(row, "born_on"), Reason.BIRTH_AHEAD))
        return dataclasses.replace(row, born_on=None, due_on=row.due_on or row.born_on)
    if not row.born_on and row.due_on and today - row.due_on > LATEST_BIRTH:
        found.append((_column_of(row, "due_on"), Reason.DUE_LONG_AGO))
        return dataclasses.replace(row, born_on=row.due_on, due_on=None, birth_is_estimated=True)
    if row.born_on and row.died_on and row.died_on < row.born_on:
        found.append((_column_of(row, "died_on"), Reason.ENDS_BEFORE_START))
        return dataclasses.replace(row, born_on=None, due_on=None)
    return dataclasses.replace(row, due_on=None) if row.born_on and row.due_on else row


def _settled_visit(
    row: CinVisitRow | CpVisitRow, found: list[tuple[str, Reason]]
) -> CinVisitRow | CpVisitRow:
    """Return a visit whose answers agree; one without a number or a day only names a child.

    A child seen alone was seen; of one who was not seen it is not taken.
    """
    said = {column for column, _ in found}
    blank = [_column_of(row, name) for name in ("visit_id", "on") if not getattr(row, name)]
    found += [(column, Reason.VISIT_UNCLEAR) for column in blank if column not in said]
    if row.alone == YES and row.seen == NO:
        found.append((_column_of(row, "alone"), Reason.ALONE_NOT_SEEN))
        return dataclasses.replace(row, alone=NOT_KNOWN)
    return dataclasses.replace(row, seen=YES) if row.alone == YES else row


def _column_of(row: Row, name: str) -> str:
    for field in dataclasses.fields(row):
        if field.name == name:
            return str(field.metadata["column"])
    return name
