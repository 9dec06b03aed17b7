"""Which files of a folder are tables of the extract."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from casework.importing.reading.problems import Reason, RowError
from casework.importing.reading.rows import TABLES, Row

DATED = re.compile(r"[-_ ]*\(?\d+\)?$")
"""A date or number that systems put behind the table's name."""

NEEDED = ("ssd_person",)
"""Tables whose absence is worth saying; nothing is read wrongly without them."""


@dataclass(frozen=True, slots=True)
class TableFile:
    """A file and the table it holds. ``name`` is what reports call it: the file's own name."""

    table: str
    kind: type[Row]
    path: Path

    @property
    def name(self) -> str:
        """The file's name, without the folder."""
        return self.path.name


def table_of(name: str) -> str | None:
    """Return the table that a file called ``name`` holds: ``dbo.SSD_Person_20240331.csv`` too."""
    stem, _, ending = name.lower().rpartition(".")
    if ending not in ("csv", "txt") or not stem:
        return None
    table = stem.rpartition(".")[2].replace(" ", "_").replace("-", "_")
    while table not in TABLES and DATED.search(table):
        table = DATED.sub("", table)
    return table if table in TABLES else None


def find_tables(paths: Iterable[Path]) -> tuple[list[TableFile], list[RowError]]:
    """Return the tables among ``paths``, in the order they are read, and what is missing or odd."""
    order = list(TABLES)
    found, problems = list[TableFile](), list[RowError]()
    for path in sorted(paths):
        table = table_of(path.name)
        if table:
            found.append(TableFile(table, TABLES[table], path))
        elif path.suffix.lower() == ".csv":
            problems.append(RowError(path.name, 0, "", Reason.FILE_NOT_KNOWN))
    found.sort(key=lambda file: order.index(file.table))
    here = {file.table for file in found}
    problems += [
        RowError(f"{table}.csv", 0, "", Reason.FILE_MISSING)
        for table in NEEDED
        if table not in here
    ]
    return found, problems
