"""Many rows of one table at once, without making a model of each.

Django builds an object and compiles a statement for every few rows; for an import that is more
than half of its time. Here the values go straight to the database, each as its column wants it.
Constraints hold as ever: the database keeps them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import chain
from typing import Any

from django.db import connection, models

Row = dict[str, Any]
Writer = Callable[[Any], Any]
AT_ONCE = 500
"""SQLite repeats one statement quickly; PostgreSQL takes many rows in one."""


def insert_rows(model: type[models.Model], rows: Iterable[Row]) -> None:
    """Insert rows given as dictionaries by column (``person_id``); defaults fill what is missing.

    For models whose key the database gives and nobody needs to know.
    """
    listed = list(rows)
    if not listed:
        return
    columns = [one for one in model._meta.concrete_fields if not one.primary_key]
    quote = connection.ops.quote_name
    names = ", ".join(quote(str(one.column)) for one in columns)
    into = f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES "  # noqa: S608  # our names
    one_row = f"({', '.join(['%s'] * len(columns))})"
    values = list(_values(columns, listed))
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.executemany(into + one_row, values)
            return
        for at in range(0, len(values), AT_ONCE):
            some = values[at : at + AT_ONCE]
            cursor.execute(into + ", ".join([one_row] * len(some)), list(chain(*some)))


def _values(columns: Sequence[models.Field[Any, Any]], rows: list[Row]) -> Iterator[list[Any]]:
    plan = [(one.attname, one.get_default, _writer(one)) for one in columns]
    known = {name for name, *_ in plan}
    for row in rows:
        if not known.issuperset(row):
            raise TypeError(f"no such column: {sorted(set(row) - known)}")
        yield [write(row[name] if name in row else default()) for name, default, write in plan]


def _writer(column: models.Field[Any, Any]) -> Writer:
    """Return what turns a value into what the database takes in this column."""
    if isinstance(column, models.DateTimeField):
        return connection.ops.adapt_datetimefield_value
    if isinstance(column, models.DateField):
        return connection.ops.adapt_datefield_value
    return _plain


def _plain(value: Any) -> Any:
    """Return text as plain text: the members of a code list are a kind of text of their own."""
    if isinstance(value, str) and type(value) is not str:
        return str(value)
    if isinstance(value, date):
        raise TypeError("a date belongs in a column of dates")
    return value
