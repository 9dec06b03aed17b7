"""Rows to be mended: a file of them to fetch once, as the extract had them, formulas inert."""

from __future__ import annotations

import io
import zipfile
from itertools import groupby

from django.utils import timezone

from casework.exporting.table import csv_text
from casework.importing.staging import Staging
from casework.models import ImportRun, RowsToMend

MOST_ROWS = 50_000
"""A file holds at most so many; an extract with more is better made again than mended."""


def keep_rows_to_mend(run: ImportRun, staging: Staging) -> None:
    """Keep the rows that were not taken as they stood, for seven days, in place of earlier ones."""
    rows, content = _zipped(staging)
    RowsToMend.objects.filter(run=run).delete()
    if rows:
        RowsToMend.objects.create(run=run, content=content, rows=rows)


def _zipped(staging: Staging) -> tuple[int, bytes]:
    """Return how many rows there are, and a ZIP file with one table for each file of theirs."""
    count, out = 0, io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for file, rejected in groupby(staging.rejected(), key=lambda row: row.file):
            heading = staging.heading(file)
            rows = [row.cells for row in rejected if heading][: MOST_ROWS - count]
            if rows:
                count += len(rows)
                archive.writestr(file, csv_text(heading, rows))
    return count, out.getvalue()


def take_file(run: ImportRun) -> bytes | None:
    """Return the file once and destroy it; None where it is gone. Call inside a transaction."""
    kept = RowsToMend.objects.select_for_update().filter(run=run).first()
    if kept is None or not kept.is_there:
        return None
    content = bytes(kept.content or b"")
    kept.content, kept.fetched_at = None, timezone.now()
    kept.save(update_fields=["content", "fetched_at"])
    return content


def destroy_old() -> int:
    """Destroy the files that have stood for seven days; return how many."""
    old = RowsToMend.objects.filter(content__isnull=False, ends_at__lte=timezone.now())
    return old.update(content=None)
