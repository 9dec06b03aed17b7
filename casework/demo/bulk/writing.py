"""Writing very many rows, alike on both databases: long INSERTs, in the order of the columns."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models
from django.utils import timezone

from casework.demo.bulk.rows import COLUMNS, NUMBERED, Row
from casework.models import (
    Allocation,
    Case,
    CaseChild,
    Entry,
    EntryChild,
    EntryPerson,
    Factor,
    Step,
    Visit,
    VisitChild,
)
from households.models import (
    Address,
    Child,
    Connection,
    Decline,
    Identifier,
    Name,
    Partnership,
    Person,
    PersonKey,
    Residence,
    RoleStatus,
)

MODELS: tuple[type[models.Model], ...] = (
    Person, Child, Name, PersonKey, Identifier, Address, Residence, Connection, Partnership,
    RoleStatus, Decline, Case, CaseChild, Step, Allocation, Factor, Entry, EntryChild,
    EntryPerson, Visit, VisitChild,
)  # fmt: skip
TABLES = {model._meta.model_name or "": model for model in MODELS}
PARAMETERS = 30_000
"""In one statement at most so many, which suits PostgreSQL's parser and its limit alike."""


class Table:
    """Writes one table's rows. Columns that rows do not give take the model's own defaults."""

    def __init__(self, name: str, now: datetime, **constants: Any) -> None:
        fields = TABLES[name]._meta.concrete_fields
        columns = {field.attname: connection.ops.quote_name(field.column or "") for field in fields}
        self.given = COLUMNS[name]
        fixed = {"recorded_at": now, **constants}
        rest = [
            field
            for field in fields
            if field.attname not in self.given and not isinstance(field, models.AutoField)
        ]
        quoted = [columns[name] for name in (*self.given, *(field.attname for field in rest))]
        table = connection.ops.quote_name(TABLES[name]._meta.db_table)
        self.insert = f"INSERT INTO {table} ({', '.join(quoted)}) VALUES "  # noqa: S608 - our names
        literals = [_literal(field, _default(field, fixed)) for field in rest]
        self.place = f"({', '.join(['%s'] * len(self.given) + literals)})"

    def write(self, rows: list[Row]) -> None:
        """Insert the rows."""
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.executemany(self.insert + self.place, rows)
                return
            for some in _in_pieces(rows, PARAMETERS // len(rows[0])):
                values = [value for row in some for value in row]
                cursor.execute(self.insert + ", ".join([self.place] * len(some)), values)


def _literal(field: models.Field[Any, Any], value: Any) -> str:
    """Return a constant of ours as SQL writes it."""
    stored = field.get_db_prep_save(value, connection)
    if stored is None or isinstance(stored, int):
        return "NULL" if stored is None else str(stored).upper()
    return "'" + str(stored).replace("'", "''").replace("%", "%%") + "'"


def _default(field: models.Field[Any, Any], fixed: dict[str, Any]) -> Any:
    if field.attname in fixed:
        return fixed[field.attname]
    if field.has_default() and callable(field.default):
        raise ValueError(f"{field} is not given")
    return field.get_default()


def _in_pieces(rows: list[Row], length: int) -> Iterator[list[Row]]:
    for start in range(0, len(rows), length):
        yield rows[start : start + length]


def tables(until: datetime) -> dict[str, Table]:
    """Return every table's writer; access by allocation runs ``until``."""
    now = timezone.now()
    special: dict[str, dict[str, Any]] = {
        "allocation": {"access_until": until},
        "address": {"town": "Generated Borough"},
        "entry": {"signed_at": now},
    }
    return {name: Table(name, now, **special.get(name, {})) for name in COLUMNS}


def mend_sequences() -> None:
    """Let the next row of a numbered table follow the ids that were given here."""
    numbered = [TABLES[name] for name in NUMBERED]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), numbered):
            cursor.execute(statement)


def hurry() -> None:
    """Ask this connection alone not to wait for the disk; a run that stops is begun again."""
    if connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA synchronous = OFF")
            cursor.execute("PRAGMA cache_size = -1000000")
        else:
            cursor.execute("SET synchronous_commit = off")
            cursor.execute("SET work_mem = '64MB'")


def tidy() -> None:
    """Let the database learn what it holds, and settle what waits in its log."""
    if connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA synchronous = FULL")
            cursor.execute("ANALYZE")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            cursor.execute("PRAGMA cache_size = -65536")
        else:
            cursor.execute("VACUUM ANALYZE")
            cursor.execute("RESET synchronous_commit")
