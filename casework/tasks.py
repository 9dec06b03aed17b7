"""Work that outlasts a page, for the task runner: each takes a reference and nothing else."""

from __future__ import annotations

from django_tasks import task

from casework.services import imports


@task()
def read_import(reference: str) -> None:
    """Read the files of an import and plan what would be done."""
    imports.work_on(reference, apply=False)


@task()
def take_import(reference: str) -> None:
    """Take in the files of an import."""
    imports.work_on(reference, apply=True)
