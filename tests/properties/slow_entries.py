"""The gaps of the running record, read slowly from plain rows. See ``slow_gaps``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from casework import models as work


def mentioned() -> Iterator[tuple[int, int, date | None]]:
    """A signed entry speaks of somebody neither linked nor answered: for each of its children."""
    rows: list[dict[str, Any]] = list(work.Mention.objects.values())
    entries = {row["id"]: row for row in work.Entry.objects.values()}
    for about in work.EntryChild.objects.values():
        entry = entries[about["entry_id"]]
        waits = [m for m in rows if m["entry_id"] == entry["id"]]
        open_ones = [m for m in waits if m["person_id"] is None and not m["answer"]]
        if entry["signed_at"] is not None and open_ones:
            yield about["child_id"], entry["id"], entry["happened_on"]
