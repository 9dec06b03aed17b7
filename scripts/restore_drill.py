"""Restore the newest backup beside the real database, prove it whole, and remove it again.

Proves the digest, the restore itself, that its tables are this version's, and that its trail
verifies against the head exported with it. Touches nothing real. Says how long it took.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from postgres import cluster, find_programs, stop_on_signals
from project import BACKUPS, digest, manage


def newest() -> Path:
    """Return the folder of the newest finished backup."""
    found = sorted(BACKUPS.glob("*/manifest.json"))
    if not found:
        sys.exit("make restore-drill: there is no backup yet. Make one: make backup")
    return found[-1].parent


@contextmanager
def restored(file: Path) -> Iterator[str]:
    """Yield the URL of a scratch database that holds what the backup holds."""
    if file.suffix == ".sqlite3":
        with tempfile.TemporaryDirectory(prefix="seen-drill-") as folder:
            shutil.copy(file, folder)
            yield f"sqlite:///{folder}/{file.name}"
        return
    with cluster() as url:
        host = url.partition("host=")[2]
        words = [str(find_programs() / "pg_restore"), "--no-owner", "--no-privileges"]
        words += ["--exit-on-error", f"--host={host}", "--username=postgres", "--dbname=seen"]
        if subprocess.run([*words, str(file)], check=False).returncode:
            sys.exit("make restore-drill: pg_restore failed and says why above.")
        yield url


def prove(name: str, *words: str, url: str) -> None:
    """Run one command on the restored database; leave with what it said if it fails."""
    done = manage(*words, url=url)
    if done.returncode:
        sys.exit(f"make restore-drill: {name} FAILED.\n{done.stdout}{done.stderr}")
    print(f"  {name}: yes")


def main() -> int:
    """Hold one drill; returns the exit status."""
    stop_on_signals()
    began = time.monotonic()
    folder = newest()
    manifest = json.loads((folder / "manifest.json").read_text())
    file = folder / manifest["file"]
    print(f"The backup of {manifest['at']}, {manifest['bytes']:,} bytes")
    if digest(file) != manifest["sha256"]:
        sys.exit("make restore-drill: the copy is not what was backed up: its digest differs.")
    print("  its digest is right: yes")
    with restored(file) as url:
        print("  it restores: yes")
        prove("its tables are this version's", "migrate", "--check", url=url)
        prove("its trail is whole", "verify_trail", "--head", str(folder / "head.json"), url=url)
    print(
        f"Restored and proved in {time.monotonic() - began:.1f} seconds; the scratch copy is gone."
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
