"""A throw-away PostgreSQL cluster: made when asked for, gone when done.

As a program, runs a command with ``TEST_DATABASE_URL`` naming such a cluster:
``python scripts/postgres.py pytest tests/sharing``.
"""

from __future__ import annotations

import os
import pwd
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

#: Nothing here outlives a run, so nothing waits for the disk.
OPTIONS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_connections": "60",
    "shared_buffers": "128MB",
    # A test's rows are never committed: statistics taken meanwhile say that its tables are empty,
    # and a plan made on them took minutes.
    "autovacuum": "off",
}


def find_programs() -> Path:
    """Return the folder of the newest ``initdb``; leaves with one clear line if there is none."""
    installed = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = sorted(installed, key=lambda path: int(re.sub(r"\D", "", path.parts[-3]) or 0))
    if newest:
        return newest[-1].parent
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).resolve().parent
    sys.exit("PostgreSQL's initdb was not found. On Debian, as root: apt-get install postgresql")


def run_as() -> dict[str, Any]:
    """Return how to start a PostgreSQL program: it refuses root, so root lends it a name."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            found = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": found.pw_uid, "group": found.pw_gid, "extra_groups": []}
    sys.exit("PostgreSQL refuses to run as root, and this machine has no user postgres or nobody.")


def run(*words: str | Path, who: dict[str, Any], home: Path) -> None:
    """Run one of PostgreSQL's programs quietly; leaves with what it said if it fails."""
    done = subprocess.run(
        [str(word) for word in words],
        check=False,
        capture_output=True,
        text=True,
        cwd=home,
        env=os.environ | {"LC_ALL": "C.UTF-8"},
        **who,
    )
    if done.returncode:
        log = home / "log"
        said = log.read_text()[-2000:] if log.exists() else ""
        sys.exit(f"{words[0]} failed:\n{done.stdout}{done.stderr}{said}")


@contextmanager
def cluster(name: str = "seen") -> Iterator[str]:
    """Yield the URL of a database ``name`` in a new cluster, reached by a socket alone."""
    programs, who = find_programs(), run_as()
    home = Path(tempfile.mkdtemp(prefix="seen-pg-"))
    data = home / "data"
    try:
        if who:
            os.chown(home, who["user"], who["group"])
        run(
            *(programs / "initdb", "-D", data, "-U", "postgres", "--auth=trust"),
            *("--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"),
            who=who,
            home=home,
        )
        settings = OPTIONS | {"unix_socket_directories": str(home)}
        flags = " ".join(f"-c {key}='{value}'" for key, value in settings.items())
        control = (programs / "pg_ctl", "-D", data, "-w", "-s")
        run(*control, "-l", home / "log", "-o", flags, "start", who=who, home=home)
        try:
            run(programs / "createdb", "-h", home, "-U", "postgres", name, who=who, home=home)
            yield f"postgres://postgres@/{name}?host={home}"
        finally:
            run(*control, "-m", "immediate", "stop", who=who, home=home)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def stop_on_signals() -> None:
    """Let a polite kill leave by the front door, so that clusters are removed."""

    def leave(number: int, _frame: object) -> None:
        sys.exit(128 + number)

    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, leave)


def main(words: list[str]) -> int:
    """Run a command beside a throw-away cluster; returns its exit status."""
    stop_on_signals()
    with cluster() as url:
        environment = os.environ | {"TEST_DATABASE_URL": url}
        return subprocess.run(words, check=False, env=environment).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
