"""Every gap's condition in one statement: compiled once a process, planned once a connection.

A write asks all of them for the few children it touched. The ORM's compiling alone costs more than
the database does, and so, on PostgreSQL, does planning: there the statement is prepared. What
changes from one asking to the next (the children, the moment) are its only parameters.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from hashlib import sha256
from typing import Any, cast
from weakref import WeakKeyDictionary

from django.db import connection
from django.db.models import IntegerField, Value
from django.utils import timezone

from households.dates import years_before
from households.gaps import all_gaps

NEVER = datetime(1901, 2, 3, 12, tzinfo=timezone.get_fixed_timezone(0))
"""Stands in the compiled statement for the moment it will be asked about."""

STAND_INS = tuple(range(-1_000_064, -1_000_000))
"""Stand in it for the children; as many as one asking may name."""

BATCH = len(STAND_INS)

Row = tuple[int, int, Any, int]
"""A child, the gap's subject, since when (or None), and the gap's number in the registry."""

TYPES = {"today": "date", "turned_18": "date", "now": "timestamptz"}

_prepared: WeakKeyDictionary[Any, set[str]] = WeakKeyDictionary()


@dataclass(frozen=True)
class Statement:
    """SQL with ``%(name)s`` for every parameter, and the values of those that never change."""

    sql: str
    fixed: dict[str, Any]


def holding(ids: Sequence[int], now: datetime) -> list[Row]:
    """Return every gap that holds at ``now`` for these children, of whom ``BATCH`` at most."""
    statement = _compiled(connection.vendor, tuple(gap.code for gap in all_gaps()))
    asked = _moment(now) | {_child(i): ids[i % len(ids)] for i in range(BATCH)}
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql" and _may_prepare():
            cursor.execute(_prepare(cursor, statement, list(asked)), list(asked.values()))
        else:
            cursor.execute(statement.sql, statement.fixed | asked)
        return cast("list[Row]", cursor.fetchall())


def _child(number: int) -> str:
    return f"child_{number}"


def _moment(now: datetime) -> dict[str, Any]:
    ops, today = connection.ops, timezone.localdate(now)
    return {
        "today": ops.adapt_datefield_value(today),
        "turned_18": ops.adapt_datefield_value(years_before(today, 18)),
        "now": ops.adapt_datetimefield_value(now),
    }


@cache
def _compiled(vendor: str, codes: tuple[str, ...]) -> Statement:
    """Return the statement in which names stand for ``STAND_INS`` and the parts of ``NEVER``."""
    parts: list[str] = []
    fixed: dict[str, Any] = {}
    names: dict[Any, str] = {number: _child(i) for i, number in enumerate(STAND_INS)}
    names |= {str(value): name for name, value in _moment(NEVER).items()}
    for number, gap in enumerate(all_gaps()):
        for rows in gap.condition(NEVER):
            asked = rows.of(STAND_INS).annotate(gap_number=Value(number, IntegerField()))
            sql, params = asked.query.sql_with_params()
            marks = []
            for param in params:
                name = names.get(param if isinstance(param, int) else str(param))
                if name is None:
                    name = f"fixed_{len(fixed)}"
                    fixed[name] = param
                marks.append(f"%({name})s")
            parts.append(sql.replace("%%", "%%%%") % tuple(marks))
    return Statement(" UNION ALL ".join(parts), fixed)


def _may_prepare() -> bool:
    """Say whether a connection is ours alone: a pooler in between may change it under us."""
    return not connection.settings_dict.get("DISABLE_SERVER_SIDE_CURSORS", False)


def _prepare(cursor: Any, statement: Statement, names: list[str]) -> str:
    """Prepare the statement where this connection has not; return what executes it."""
    called = "seen_gaps_" + sha256(statement.sql.encode()).hexdigest()[:12]
    known = _prepared.setdefault(connection.connection, set())
    if called not in known:
        typed = {
            name: f"${place}::{TYPES.get(name, 'bigint')}" for place, name in enumerate(names, 1)
        }
        literals = {
            name: cursor.mogrify("%s", [value]).decode() for name, value in statement.fixed.items()
        }
        cursor.execute(f"PREPARE {called} AS {statement.sql % (typed | literals)}")
        known.add(called)
    return f"EXECUTE {called} ({', '.join(['%s'] * len(names))})"
