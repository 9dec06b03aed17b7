"""How an import edits a row of its own: what it said before is kept, in nobody's name.

A version without a name is what tells an import's edit from a person's (``snapshot``): what only
imports have written, a later extract may carry on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.db import models

from households.change import Stale, owner_of, values_of
from households.codes import Source
from households.models import Version

M = TypeVar("M", bound=models.Model)

SOURCES = {
    "mother": Source.MOTHER,
    "father": Source.FATHER,
    "child": Source.CHILD,
    "self": Source.SELF,
    "police": Source.AGENCY,
    "health": Source.AGENCY,
    "school": Source.AGENCY,
    "another relative": Source.RELATIVE,
    "another adult": Source.OTHER_ADULT,
    "another agency": Source.AGENCY,
    "seen by the worker": Source.WORKER_SAW,
    "a document": Source.DOCUMENT,
}
"""What ``rela_source`` may say, as the sources we know; other words are kept as words. The last are
what ``export_ssd`` says."""


@dataclass(frozen=True)
class Origin:
    """Where the facts of this import come from: the extract's name and the day it speaks of."""

    words: str
    on: date

    def columns(self, said: str = "") -> dict[str, Any]:
        """Return the columns of a sourced row; ``said`` is who told the council, if it says so."""
        source = SOURCES.get(said.strip().lower(), Source.EXTRACT)
        words = f"{self.words}: {said}" if said else self.words
        return {"source": source, "source_words": words[:300], "stated_on": self.on}


def edit_rows(
    model: type[M], edits: Mapping[int, tuple[int, dict[str, Any]]], origin: Origin
) -> dict[int, M]:
    """Set columns on rows of imports and return the rows, by id.

    ``edits`` is by id: the version that was planned for, and the new values. Raises Stale where
    somebody has changed a row since.
    """
    if not edits:
        return {}
    rows = {row.pk: row for row in model._default_manager.select_for_update().filter(pk__in=edits)}
    versions: list[Version] = []
    columns: set[str] = set()
    for pk, (version, new) in edits.items():
        row: Any = rows[pk]
        if row.version != version:
            raise Stale(row)
        versions.append(_version(row))
        columns |= set(new)
        for name, value in new.items():
            setattr(row, name, value)
        row.version += 1
        if hasattr(row, "stated_on"):
            row.stated_on = origin.on
            columns.add("stated_on")
    Version.objects.bulk_create(versions)
    model._default_manager.bulk_update(list(rows.values()), sorted({*columns, "version"}))
    return rows


def _version(row: Any) -> Version:
    owner = owner_of(row)
    if owner is None:
        raise TypeError("only rows about a person are edited by an import")
    return Version(
        person=owner,
        kind=row._meta.label_lower,
        row=row.reference,
        number=row.version,
        values=values_of(row),
    )
