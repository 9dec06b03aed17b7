"""A scratch database in which an extract is laid out by person before anything is applied.

Memory stays flat however many rows there are. The database is SQLite's own temporary kind: a file
that has no name, that nobody else can open, and that is gone when it is closed or the process is
killed. Pure: no Django.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date
from types import TracebackType
from typing import NamedTuple, Self

from casework.importing import layout
from casework.importing.grouping import Episode, groups
from casework.importing.layout import DAYS, KIND_OF, SECOND_KEYS, Kind
from casework.importing.packing import pack
from casework.importing.reading.problems import Reason, RowError
from casework.importing.reading.rows import Row

FLUSH = 2_000
CACHE_KIB = 16_000


class Staged(NamedTuple):
    """One row as it lies in the scratch database."""

    kind: Kind
    owner: str
    other: str
    file: str
    line: int
    body: str


class Counted(NamedTuple):
    """How often one thing is wrong in one column of one file, and where first."""

    file: str
    field: str
    reason: Reason
    times: int
    first_line: int


class Rejected(NamedTuple):
    """A row that is to be mended, with its cells as they stood."""

    file: str
    line: int
    cells: tuple[str, ...]


class Staging:
    """The scratch database. A context manager: it is gone when the block ends.

    Fill it with ``begin_file``, ``add``, ``report`` and ``reject``; call ``settle`` once; then ask.
    """

    def __init__(self) -> None:
        self._db = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self._db.execute("PRAGMA journal_mode=OFF")
        self._db.execute(f"PRAGMA cache_size=-{CACHE_KIB}")
        self._db.executescript(layout.MAKE)
        self._db.execute("BEGIN")
        self._rows: list[tuple[object, ...]] = []
        self._problems: list[tuple[object, ...]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._db.close()

    def begin_file(self, name: str, heading: tuple[str, ...] = ()) -> int:
        """Note a file and its heading; return its number."""
        found = self._db.execute(
            "INSERT INTO file (name, heading) VALUES (?, ?)"
            " ON CONFLICT (name) DO UPDATE SET heading = excluded.heading RETURNING id",
            (name, _safe_json(heading)),
        )
        return int(found.fetchone()[0])

    def add(self, row: Row, file: int, line: int) -> None:
        """Lay out one row."""
        kind = KIND_OF[type(row)]
        other = str(getattr(row, SECOND_KEYS[kind])) if kind in SECOND_KEYS else ""
        day = getattr(row, DAYS[kind]) if kind in DAYS else None
        said = day.isoformat() if day else ""
        self._rows.append((int(kind), row.owner, other, said, file, line, pack(row)))
        if len(self._rows) >= FLUSH:
            self._flush()

    def report(self, problem: RowError) -> None:
        """Keep one problem."""
        self._problems.append((problem.file, problem.line, problem.field, str(problem.reason)))
        if len(self._problems) >= FLUSH:
            self._flush()

    def reject(self, file: int, line: int, cells: tuple[str, ...]) -> None:
        """Keep a row that has to be mended, as it stood."""
        self._db.execute("INSERT INTO rejected VALUES (?, ?, ?)", (file, line, _safe_json(cells)))

    def settle(self) -> None:
        """Call once when every row is in: who is a child, who else is a person, which cases."""
        self._flush()
        self._db.execute("COMMIT")
        self._db.executescript(layout.INDEX)
        self._db.execute("BEGIN")
        self._db.execute(layout.FIND_CHILDREN)
        self._db.execute(layout.FIND_LOOSE)
        for reason, field, query in layout.STRAYS:
            self._db.execute(f"CREATE TEMP VIEW strays AS {query}")
            self._db.execute(layout.REPORT, (field, str(reason)))
            self._db.execute("DROP VIEW strays")
        self._db.executemany(
            "INSERT OR IGNORE INTO grouped VALUES (?, ?, ?)", groups(self._episodes())
        )
        self._db.execute("COMMIT")

    def _episodes(self) -> Iterator[Episode]:
        for person, referral, day in self._db.execute(layout.EPISODES):
            families = self._db.execute(
                "SELECT DISTINCT other FROM staged WHERE owner = ? AND kind = ?",
                (person, Kind.FAMILY),
            )
            yield person, referral, day, frozenset(family for (family,) in families)

    def _flush(self) -> None:
        self._db.executemany("INSERT INTO staged VALUES (?, ?, ?, ?, ?, ?, ?)", self._rows)
        self._db.executemany("INSERT INTO problem VALUES (?, ?, ?, ?)", self._problems)
        self._rows.clear()
        self._problems.clear()

    def newest_day(self) -> date | None:
        """Return the day of the newest referral or visit of the extract, None where it has none."""
        found = self._db.execute(layout.NEWEST).fetchone()[0]
        return date.fromisoformat(found) if found else None

    def child_count(self) -> int:
        """Return how many children there are."""
        return int(self._db.execute("SELECT count(*) FROM child").fetchone()[0])

    def loose_count(self) -> int:
        """Return how many people are neither children nor connected with one."""
        return int(self._db.execute("SELECT count(*) FROM loose").fetchone()[0])

    def children(self, after: int, size: int) -> list[tuple[int, str]]:
        """Return the next children after place ``after``, with their places."""
        return self._db.execute(
            "SELECT at, person FROM child WHERE at > ? ORDER BY at LIMIT ?", (after, size)
        ).fetchall()

    def loose(self, after: int, size: int) -> list[tuple[int, str]]:
        """Return the next people who are neither children nor connected with one."""
        return self._db.execute(
            "SELECT at, person FROM loose WHERE at > ? ORDER BY at LIMIT ?", (after, size)
        ).fetchall()

    def rows(self, owners: Iterable[str], kinds: Iterable[Kind]) -> Iterator[Staged]:
        """Yield the rows of these kinds that belong to these owners, as the files have them."""
        return self._asked(layout.BY_OWNER, owners, kinds)

    def rows_by_other(self, others: Iterable[str], kinds: Iterable[Kind]) -> Iterator[Staged]:
        """Yield the rows of these kinds whose second key is one of these."""
        return self._asked(layout.BY_OTHER, others, kinds)

    def _asked(self, sql: str, keys: Iterable[str], kinds: Iterable[Kind]) -> Iterator[Staged]:
        wanted = (json.dumps(sorted(set(keys))), json.dumps(sorted(set(kinds))))
        return (Staged(Kind(kind), *rest) for kind, *rest in self._db.execute(sql, wanted))

    def all_rows(self, kind: Kind) -> Iterator[Staged]:
        """Yield every row of one kind (of the short ones: teams and professionals)."""
        found = self._db.execute(layout.OF_A_KIND, (kind,))
        return (Staged(Kind(number), *rest) for number, *rest in found)

    def group_of(self, person: str, referral: str) -> int:
        """Return the number of the case that an episode shares with others."""
        found = self._db.execute(
            "SELECT grp FROM grouped WHERE person = ? AND referral = ?", (person, referral)
        ).fetchone()
        return int(found[0]) if found else 0

    def group_members(self, group: int) -> list[tuple[str, str]]:
        """Return the (child, referral) pairs that share a case."""
        return self._db.execute(
            "SELECT person, referral FROM grouped WHERE grp = ? ORDER BY person, referral", (group,)
        ).fetchall()

    def cases(self, groups: Iterable[int]) -> dict[int, int]:
        """Return the case ids noted for these groups."""
        found = self._db.execute(
            "SELECT grp, pk FROM made_case WHERE grp IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(set(groups))),),
        )
        return dict(found.fetchall())

    def note_cases(self, cases: dict[int, int]) -> None:
        """Note the case ids of groups, once they are committed."""
        self._db.executemany("INSERT OR REPLACE INTO made_case VALUES (?, ?)", cases.items())

    def first_met(self, what: str, keys: Iterable[object]) -> set[str]:
        """Return those of ``keys`` that have not been met before, and note them."""
        new = set()
        for key in sorted({str(key) for key in keys}):
            made = self._db.execute("INSERT OR IGNORE INTO met VALUES (?, ?)", (what, key))
            if made.rowcount:
                new.add(key)
        return new

    def problems(self) -> Iterator[RowError]:
        """Yield every problem, by file and line."""
        self._flush()
        for file, line, field, reason in self._db.execute(layout.PROBLEMS):
            yield RowError(file, line, field, Reason(reason))

    def problems_counted(self) -> list[Counted]:
        """Return how often each thing is wrong, by file and column."""
        self._flush()
        return [
            Counted(file, field, Reason(reason), times, first)
            for file, field, reason, times, first in self._db.execute(layout.COUNTED)
        ]

    def rejected(self) -> Iterator[Rejected]:
        """Yield the rows to be mended, file by file."""
        for file, line, cells in self._db.execute(layout.REJECTED):
            yield Rejected(file, line, tuple(json.loads(cells)))

    def heading(self, file: str) -> tuple[str, ...]:
        """Return the heading of a file."""
        found = self._db.execute("SELECT heading FROM file WHERE name = ?", (file,)).fetchone()
        return tuple(json.loads(found[0])) if found else ()


def _safe_json(cells: tuple[str, ...]) -> str:
    """Return cells as JSON; half of a letter that no database takes becomes a question mark."""
    return json.dumps([cell.encode("utf-8", "replace").decode() for cell in cells])
