"""Measure pages, writes and readers at several sizes on both databases: ``make bench``.

    python benchmarks/run.py                       # M and L, SQLite and PostgreSQL
    python benchmarks/run.py --sizes M --databases sqlite --scale 0.05   # a try

Sizes take turns, several rounds each, so that a busy minute falls on all of them. Prints Markdown
and, with ``--write``, puts it into RESULTS.md. Trust ratios; a time is this machine's alone.
Importing and finding are measured by ``benchmarks.importing`` and ``benchmarks.finding``.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import boroughs, tables

RESULTS = Path(__file__).with_name("RESULTS.md")


def main() -> int:
    """Measure what was asked for; returns the exit status."""
    parser = argparse.ArgumentParser(prog="benchmarks/run.py")
    parser.add_argument("--sizes", default="M,L")
    parser.add_argument("--databases", default="sqlite,postgresql")
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--number", type=int, default=20, help="views of each page in a round")
    parser.add_argument("--write", action="store_true", help="put the tables into RESULTS.md")
    options = parser.parse_args()
    sizes = options.sizes.split(",")
    parts = []
    for code in options.databases.split(","):
        name, opened = boroughs.DATABASES[code]
        with opened(sizes, options.scale) as urls:
            part = measured(name, urls, options.rounds, options.number)
        print(part, flush=True)
        parts.append(part)
    if options.write:
        write(parts)
    return 0


def measured(name: str, urls: dict[str, str], rounds: int, number: int) -> str:
    """Return the tables of one kind of database."""
    loads: list[float] = []
    pages: dict[str, list[Any]] = {size: [] for size in urls}
    for _ in range(rounds):
        for size, url in urls.items():
            loads.append(os.getloadavg()[0])
            pages[size].append(asked(url, "benchmarks.pages", f"--number={number}"))
    writes = {size: asked(url, "benchmarks.writes") for size, url in urls.items()}
    saves = {size: asked(url, "benchmarks.drafts") for size, url in urls.items()}
    readers = {size: asked(url, "benchmarks.readers") for size, url in urls.items()}
    loads.append(os.getloadavg()[0])
    middles = {size: tables.middle(found) for size, found in pages.items()}
    day, how = datetime.now(UTC), f"Medians of {rounds} rounds of {number} views, sizes by turns."
    texts = [
        f"## {name}",
        f"{day:%-d %B %Y}. {tables.machine(loads)} {how}",
        "### Pages",
        tables.of_pages(middles),
        "### Keeping the gaps",
        tables.of_writes(writes),
        "### Saving a visit's draft",
        tables.of_saves(saves),
        "### Four readers at once, a case page each",
        tables.of_readers(readers),
    ]
    return "\n\n".join(texts) + "\n"


def asked(url: str, *words: str) -> Any:
    """Run one of our modules on a database and return the JSON it printed."""
    return json.loads(boroughs.told(url, "-m", *words).splitlines()[-1])


def write(parts: list[str]) -> None:
    """Put the tables below RESULTS.md's opening words, which stay."""
    kept = RESULTS.read_text("utf-8").partition("\n## ")[0] if RESULTS.exists() else "# Results\n"
    RESULTS.write_text(f"{kept.rstrip()}\n\n" + "\n".join(parts), "utf-8")


if __name__ == "__main__":
    sys.exit(main())
