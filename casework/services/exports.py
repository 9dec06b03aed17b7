"""Giving the council its own: tables of the dataset for its case system, on the trail first."""

from __future__ import annotations

from pathlib import Path

from django.db import transaction

from casework.exporting.private import Outgoing
from casework.exporting.ssd import PROBLEMS, Exported, write_tables
from households import audit
from households.actor import Actor
from sharing.models import User


def export_tables(*, by: Actor, folder: Path, user: User | None = None) -> Exported:
    """Write visits and relationships as tables into a folder; return how many of each.

    They are given their names once the trail says who took how many. Raises OSError for a folder
    that cannot be written.
    """
    with Outgoing(folder) as files:
        found = write_tables(files, user)
        with transaction.atomic():
            told = {**found.rows, "left_out": found.left_out.total()}
            audit.write(by, [audit.Act("export.tables", (), told)])
        files.put_in_place(PROBLEMS)
    return found
