"""Files to the scratch database, with progress. Pure; never raises for what a file holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from casework.importing.reading.census import CensusHeader, CensusReader
from casework.importing.reading.folder import TableFile, find_tables
from casework.importing.reading.problems import Reason, RowError, Weight
from casework.importing.reading.tables import Reading, TableReader
from casework.importing.staging import Staging

EVERY = 5_000
"""Progress is told each so many rows."""

MENDABLE = (Weight.REFUSED, Weight.LEFT_OUT)
"""Problems for which a row is handed back to be mended."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """How far the reading has come: rows and bytes read, bytes in all."""

    rows: int
    done: int
    total: int


Tell = Callable[[Loaded], None]


@dataclass(slots=True)
class _Count:
    tell: Tell
    total: int
    rows: int = 0
    before: int = 0

    def one(self, here: int) -> None:
        self.rows += 1
        if self.rows % EVERY == 0:
            self.tell(Loaded(self.rows, self.before + here, self.total))

    def end_of(self, size: int) -> None:
        self.before += size
        self.tell(Loaded(self.rows, self.before, self.total))


def _silent(loaded: Loaded) -> None:
    return None


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def load_tables(
    staging: Staging, paths: Iterable[Path], today: date, tell: Tell = _silent
) -> list[TableFile]:
    """Lay out every table among ``paths``; return the files that were read. Settles the staging."""
    files, problems = find_tables(paths)
    for problem in problems:
        staging.report(problem)
    count = _Count(tell, sum(_size(file.path) for file in files))
    for file in files:
        _load_table(staging, file, today, count)
        count.end_of(_size(file.path))
    staging.settle()
    return files


def _load_table(staging: Staging, file: TableFile, today: date, count: _Count) -> None:
    number = staging.begin_file(file.name)
    try:
        with file.path.open("rb", buffering=0) as stream:
            reader = TableReader(file.kind, file.name, stream, today)
            for reading in reader:
                _take(staging, reading, number)
                count.one(stream.tell())
    except OSError:
        staging.report(RowError(file.name, 0, "", Reason.FILE_UNREADABLE))
        return
    staging.begin_file(file.name, reader.heading)


def _take(staging: Staging, reading: Reading, file: int) -> None:
    if reading.row is not None:
        staging.add(reading.row, file, reading.line)
    for problem in reading.problems:
        staging.report(problem)
    if reading.cells and any(problem.weight in MENDABLE for problem in reading.problems):
        staging.reject(file, reading.line, reading.cells)


def load_census(
    staging: Staging, path: Path, today: date, tell: Tell = _silent
) -> CensusHeader | None:
    """Lay out a census return and settle the staging.

    Returns what the return says of itself, or None where it could not be read to its end: then
    nothing of it may be applied.
    """
    number = staging.begin_file(path.name)
    count = _Count(tell, _size(path))
    try:
        with path.open("rb", buffering=0) as stream:
            reader = CensusReader(path.name, stream, today)
            for child in reader:
                for row in child.rows:
                    staging.add(row, number, child.line)
                for problem in child.problems:
                    staging.report(problem)
                count.one(stream.tell())
    except OSError:
        staging.report(RowError(path.name, 0, "", Reason.FILE_UNREADABLE))
        return None
    count.end_of(_size(path))
    staging.settle()
    return reader.header if reader.is_whole else None
