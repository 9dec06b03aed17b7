"""Every test on SQLite, then every test on PostgreSQL, then the two added up.

Arguments go to pytest. ``SEEN_PROOF=whole`` runs the long proofs whole; ``TEST_WORKERS`` says
how many processes share the work; ``TEST_DATABASE_URL`` names a PostgreSQL server to use.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from postgres import cluster, stop_on_signals

ROOT = Path(__file__).resolve().parent.parent
CLOSING = re.compile(r"^=+ (?P<counts>.*) in [\d.:]+s.*=+$")
COUNT = re.compile(r"(\d+) (passed|failed|errors?|skipped|xfailed|xpassed)")


def run_on(url: str, words: list[str]) -> tuple[int, str]:
    """Run the tests on one database, showing them; returns the exit status and closing line."""
    environment = os.environ | {"PYTHONUNBUFFERED": "1"}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    environment.pop("TEST_DATABASE_URL", None)
    if url:
        environment["TEST_DATABASE_URL"] = url
    workers = os.environ.get("TEST_WORKERS", "2")
    # Each process keeps to its own half while it can, so what a module makes once is made once.
    command = [sys.executable, "-m", "pytest", "-n", workers, "--dist", "worksteal", *words]
    closing = ""
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as running:
        for line in running.stdout or ():
            print(line, end="", flush=True)
            if CLOSING.match(line.strip()):
                closing = line.strip()
    return running.returncode, closing


def counts_of(closing: str) -> Counter[str]:
    """Return what a closing line counts, an error being a failure."""
    counted: Counter[str] = Counter()
    for number, word in COUNT.findall(closing):
        counted["failed" if word.startswith("error") else word] += int(number)
    return counted


def databases() -> list[tuple[str, AbstractContextManager[str]]]:
    """Return each database's name and what yields its URL ("" is a new SQLite file)."""
    named = os.environ.get("TEST_DATABASE_URL", "")
    postgresql = nullcontext(named) if named.startswith("postgres") else cluster()
    return [("SQLite", nullcontext("")), ("PostgreSQL", postgresql)]


def main(words: list[str]) -> int:
    """Run both and add up; returns 0 only when both passed and nothing was skipped."""
    stop_on_signals()
    total: Counter[str] = Counter()
    lines, statuses = [], []
    for name, opened in databases():
        print(f"\nThe tests on {name}", flush=True)
        with opened as url:
            status, closing = run_on(url, words)
        statuses.append(status)
        lines.append(f"{name:<11}{closing or f'stopped without a result (status {status})'}")
        total += counts_of(closing)
        if status and not counts_of(closing)["failed"]:
            total["failed"] += 1
    print("", *lines, f"{total['passed']} passed, {total['failed']} failed", sep="\n")
    return int(any(statuses) or total["failed"] > 0 or total["skipped"] > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
