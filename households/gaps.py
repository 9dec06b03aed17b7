"""The gap registry: a gap is a named question that we cannot yet answer (design idea 4).

Each gap is defined once, here or in the storey whose facts it needs, and read everywhere: case
page, prompts, lists, counts. Its condition is SQL; ``tests/properties`` hold it against a slow
reading in Python.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.db.models import DateField, QuerySet, Value
from django.db.models.functions import Cast

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

NO_DATE = Cast(Value(None), DateField())
"""A gap that is as old as the case."""


class About(StrEnum):
    """What a gap is about: the meaning of ``OpenGap.subject``."""

    CHILD = "child"
    CONNECTION = "connection"
    PERSON = "person"
    ENTRY = "entry"


class Among(StrEnum):
    """Which open children a gap could hold for: the number it is counted out of."""

    ALL = "all"
    BORN = "born"
    UNBORN = "unborn"


@dataclass(frozen=True)
class Rows:
    """Where a gap holds: a queryset over every child, and which of its columns say what.

    ``child`` and ``subject`` name columns; ``since`` is an expression or a column, None standing
    for "as old as the case".
    """

    where: QuerySet[Any]
    child: str = "pk"
    subject: str = "pk"
    since: Any = NO_DATE

    def of(self, child_ids: Iterable[int]) -> QuerySet[Any, tuple[int, int, Any]]:
        """Return (child, subject, since) for these children."""
        rows = self.where.filter(**{f"{self.child}__in": list(child_ids)}).order_by()
        found: QuerySet[Any, tuple[int, int, Any]] = rows.annotate(
            gap_since=self.since
        ).values_list(self.child, self.subject, "gap_since")
        return found


Condition = Callable[[datetime], tuple[Rows, ...]]


@dataclass(frozen=True)
class Gap:
    """One question that we cannot yet answer.

    ``condition(now)`` says where it holds. ``sentence`` and ``why`` are what a worker reads, with
    ``{child}`` and ``{person}`` for names and ``{entry}`` for an entry by its day; ``closes`` says
    how it is closed and ``closer`` by whom.
    ``counts`` says how children are counted, ``among`` out of which. ``replaces`` names the weaker
    gap this one stands for where both hold. ``audience`` is a right without which nobody sees it.
    """

    code: str
    title: _StrPromise
    sentence: _StrPromise
    why: _StrPromise
    closes: _StrPromise
    counts: _StrPromise
    about: About
    condition: Condition
    closer: str = "worker"
    replaces: str | None = None
    leads: bool = False
    audience: str | None = None
    among: Among = Among.ALL


_registry: dict[str, Gap] = {}


def register(gap: Gap) -> Gap:
    """Add a gap. Raises ValueError for a code that is taken."""
    if gap.code in _registry:
        raise ValueError(f"the gap {gap.code} is defined twice")
    _registry[gap.code] = gap
    return gap


def all_gaps() -> tuple[Gap, ...]:
    """Return every gap in the order of registration: what matters most comes first."""
    return tuple(_registry.values())


def gap_named(code: str) -> Gap:
    """Return the gap with this code. Raises KeyError."""
    return _registry[code]
