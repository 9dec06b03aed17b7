"""Conditions that every page asks many times, written as SQL once.

The ORM builds and compiles such a condition anew for each query, which was most of what a page
cost. Each takes the column of the outer query as its one expression, and so goes wherever a ``Q``
goes. The property tests of the door hold them to their meaning on both databases.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, Expression, F, Model
from django.db.models.sql.compiler import SQLCompiler

Compiled = tuple[str, tuple[Any, ...]]


class Condition(Expression):
    """SQL about one outer column: ``{column}`` in ``template`` stands for it.

    ``values`` fill the placeholders in their order; a plain column has none of its own. Templates
    are made of names of tables and placeholders, never of what somebody sent.
    """

    conditional = True
    output_field = BooleanField()

    def __init__(self, template: str, column: str, values: Sequence[Any]) -> None:
        super().__init__(output_field=BooleanField())
        self.template, self.values = template, tuple(values)
        self.column: Any = F(column)

    def get_source_expressions(self) -> list[Any]:
        """Return the outer column."""
        return [self.column]

    def set_source_expressions(self, exprs: Sequence[Any]) -> None:
        """Take the outer column."""
        (self.column,) = exprs

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> Compiled:
        """Return the template with the column in it, and the values as the database takes them."""
        column, _params = compiler.compile(self.column)
        adapt = connection.ops.adapt_datetimefield_value
        values = [adapt(v) if isinstance(v, datetime) else v for v in self.values]
        return self.template.replace("{column}", column), tuple(values)


def exists(model: type[Model], alias: str, where: str) -> str:
    """Return "there is a row of ``model`` where ..." with the names of the table in it."""
    return f'EXISTS (SELECT 1 FROM "{model._meta.db_table}" {alias} WHERE {where})'  # noqa: S608


@cache
def marks(number: int) -> str:
    """Return so many placeholders."""
    return ", ".join(["%s"] * number)


def any_of(conditions: Iterable[str]) -> str:
    """Return the conditions joined by OR, in brackets."""
    return f"({' OR '.join(conditions)})"
