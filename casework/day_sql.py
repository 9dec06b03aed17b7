"""A day counted on, or back, from another day, in SQL, on both databases."""

from __future__ import annotations

from typing import Any

from django.db.models import DateField, Func


class DaysAfter(Func):
    """The day ``days`` days after a date, or before it if negative; null where that is null."""

    output_field = DateField()

    def __init__(self, expression: Any, days: int) -> None:
        super().__init__(expression, days=int(days))

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        """Count with SQLite's own ``date()``."""
        template = "date(%(expressions)s, '%(days)+d days')"
        return self.as_sql(compiler, connection, template=template, **extra)

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        """Count by adding whole days to a date."""
        return self.as_sql(compiler, connection, template="((%(expressions)s) + %(days)s)", **extra)
