"""Rows to text and back, for the scratch file. Pure."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from casework.importing.reading.cells import Place
from casework.importing.reading.rows import TABLES, Row
from casework.importing.reading.values import NOT_KNOWN, SEX_NOT_RECORDED

R = TypeVar("R", bound=Row)


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Place):
        return dataclasses.astuple(value)
    return value


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _place(value: list[str]) -> Place:
    return Place(*value)


READERS: dict[str, Callable[[Any], Any]] = {
    "date | None": _day,
    "tuple[str, ...]": tuple,
    "cells.Place": _place,
}


FIELDS: dict[type[Row], tuple[tuple[str, Callable[[Any], Any] | None], ...]] = {
    kind: tuple((field.name, READERS.get(str(field.type))) for field in dataclasses.fields(kind))
    for kind in TABLES.values()
}
"""Each kind's fields, and how to read back those that JSON has no word for."""


def pack(row: Row) -> str:
    """Return ``row`` as text; equal rows give equal text."""
    values = [_plain(getattr(row, name)) for name, _ in FIELDS[type(row)]]
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def unpack(kind: type[R], text: str) -> R:
    """Return the row of this kind that ``pack`` wrote."""
    values = json.loads(text)
    return kind(
        *(
            reader(value) if reader else value
            for value, (_, reader) in zip(values, FIELDS[kind], strict=True)
        )
    )


def is_blank(value: object) -> bool:
    """Say whether a field says nothing."""
    return value in (None, "", (), False, NOT_KNOWN, SEX_NOT_RECORDED, Place())


def merged(rows: list[R]) -> R:
    """Return one row for several about the same record: the first to say a thing stands."""
    first, *others = rows
    told: dict[str, Any] = {}
    for row in others:
        for name, _ in FIELDS[type(first)]:
            if is_blank(told.get(name, getattr(first, name))) and not is_blank(getattr(row, name)):
                told[name] = getattr(row, name)
    return dataclasses.replace(first, **told) if told else first
