"""Imports from the pages: files received, read, taken in or put away, and destroyed in time.

What was sent lies in a folder of the run's own, that nobody but the service can read, until it is
taken in, put away, or a week old.
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from casework.due import due
from casework.importing import mending
from casework.importing.parcels import BadParcel, is_return, store_names, unpacked
from casework.importing.run import Importer
from casework.models import ImportKind, ImportRun, ImportState
from casework.models.importing import KEPT
from households.actor import Actor
from households.audit import Subject
from households.change import change

log = logging.getLogger("seen.importing")


class CannotNow(Exception):
    """The import is not in a state in which this can be asked of it."""


def folder_of(run: ImportRun) -> Path:
    """Return where the files of a run lie."""
    return Path(settings.VAR_DIR) / "imports" / run.reference


def receive(*, by: Actor, files: Iterable[UploadedFile[Any]], extract_on: date) -> ImportRun:
    """Keep what was sent and return the run that will read it.

    Raises BadParcel for files that hold no table and no return, or both.
    """
    listed = list(files)
    names = store_names([file.name or "" for file in listed])
    kind = ImportKind.CENSUS if is_return(names) else ImportKind.DATASET
    run = ImportRun(kind=kind, extract_on=extract_on, made_by_id=by.user_id, uploaded=True)
    folder = folder_of(run)
    folder.mkdir(parents=True, mode=0o700)
    try:
        for file, name in zip(listed, names, strict=True):
            with (folder / name).open("wb") as out:
                out.writelines(file.chunks())
        with change(by=by) as c:
            c.add(run)
            c.note("import.received", Subject(run.reference), kind=str(kind), files=len(listed))
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return run


def ask_to_take(*, by: Actor, run: ImportRun) -> None:
    """Let a plan that was read be taken in, or work that was stopped go on.

    Raises CannotNow where there is no plan, or the files are gone.
    """
    with change(by=by) as c:
        held = ImportRun.objects.select_for_update().get(pk=run.pk)
        ready = held.state == ImportState.PLANNED or held.has_stopped
        if not (ready and held.uploaded and folder_of(held).is_dir()):
            raise CannotNow
        held.state, held.moved_at = ImportState.WAITING, timezone.now()
        held.save(update_fields=["state", "moved_at"])
        c.note("import.asked", Subject(run.reference))


def put_away(*, by: Actor, run: ImportRun) -> None:
    """Destroy the files of a run without taking them in. Raises CannotNow while it is worked on."""
    with change(by=by) as c:
        held = ImportRun.objects.select_for_update().get(pk=run.pk)
        if held.is_running and not held.has_stopped:
            raise CannotNow
        if held.state != ImportState.DONE:
            held.state = ImportState.STOPPED
            held.save(update_fields=["state"])
        c.note("import.put_away", Subject(run.reference))
    shutil.rmtree(folder_of(run), ignore_errors=True)


def fetch_rows_to_mend(*, by: Actor, run: ImportRun) -> bytes | None:
    """Return the file of rows to mend and destroy it; None where it has been fetched, or is old."""
    with change(by=by) as c:
        content = mending.take_file(run)
        if content is not None:
            c.note("import.rows_fetched", Subject(run.reference))
    return content


def work_on(reference: str, *, apply: bool) -> None:
    """Read a run's files, or take them in. Whatever goes wrong, the run says that it stopped."""
    run = ImportRun.objects.get(reference=reference)
    by = Actor(run.made_by_id, "user" if run.made_by_id else "console", "import")
    try:
        Importer(run, unpacked(folder_of(run)), by).go(apply=apply)
    except BadParcel:
        ImportRun.objects.filter(pk=run.pk).update(
            state=ImportState.REFUSED, ended_at=timezone.now()
        )
    except Exception as error:
        log.exception("import.stopped", extra={"run": reference, "why": type(error).__name__})
        ImportRun.objects.filter(pk=run.pk).update(state=ImportState.STOPPED)
        raise
    if ImportRun.objects.filter(pk=run.pk, state__in=(ImportState.DONE, ImportState.REFUSED)):
        shutil.rmtree(folder_of(run), ignore_errors=True)


@due("imports")
def destroy_old_files() -> int:
    """Destroy files sent, and rows to be mended, that are a week old."""
    gone = mending.destroy_old()
    before = timezone.now() - KEPT
    old = ImportRun.objects.filter(uploaded=True, made_at__lt=before)
    for run in old.exclude(state__in=(ImportState.READING, ImportState.APPLYING)):
        folder = folder_of(run)
        if folder.is_dir():
            shutil.rmtree(folder, ignore_errors=True)
            gone += 1
            with transaction.atomic():
                ImportRun.objects.filter(pk=run.pk).exclude(
                    state__in=(ImportState.DONE, ImportState.REFUSED)
                ).update(state=ImportState.STOPPED)
    return gone
