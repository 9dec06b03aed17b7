"""Copy the database into a new folder under var/backups, with what a restore is judged by.

The folder holds the copy, the head of the trail as it was just before (so that nobody can cut
the trail's end unseen), and a manifest with the copy's digest. It holds everything the database
holds: send it, encrypted, to a place that this machine cannot write to twice.
"""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from project import BACKUPS, database, digest, manage, server


def copy_sqlite(settings: dict[str, Any], target: Path) -> None:
    """Copy a SQLite file page by page while others go on using it."""
    with (
        closing(sqlite3.connect(f"file:{settings['NAME']}?mode=rw", uri=True)) as source,
        closing(sqlite3.connect(target)) as copy,
    ):
        source.backup(copy)


def copy_postgresql(settings: dict[str, Any], target: Path) -> None:
    """Dump a PostgreSQL database in its own compressed form."""
    arguments, environment = server(settings)
    words = ["pg_dump", "--format=custom", "--no-owner", f"--file={target}", *arguments]
    done = subprocess.run([*words, settings["NAME"]], check=False, env=environment)
    if done.returncode:
        sys.exit("make backup: pg_dump failed and says why above.")


def main() -> int:
    """Make one backup; returns the exit status."""
    settings = database()
    began = datetime.now(UTC)
    folder = BACKUPS / began.strftime("%Y%m%dT%H%M%SZ")
    os.umask(0o077)
    folder.mkdir(parents=True)
    head = manage("export_head", str(folder / "head.json"))
    if head.returncode:
        sys.exit(f"make backup: the head of the trail could not be written.\n{head.stderr}")
    sqlite = settings["ENGINE"].endswith("sqlite3")
    target = folder / ("database.sqlite3" if sqlite else "database.dump")
    (copy_sqlite if sqlite else copy_postgresql)(settings, target)
    manifest = {
        "at": began.isoformat(timespec="seconds"),
        "file": target.name,
        "bytes": target.stat().st_size,
        "sha256": digest(target),
    }
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n")
    print(f"Backed up to {folder} ({manifest['bytes']:,} bytes). Try it: make restore-drill")
    return 0


if __name__ == "__main__":
    sys.exit(main())
