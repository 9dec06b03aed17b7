"""Measure imports at several sizes on both databases, and a page that is read meanwhile.

    python -m benchmarks.importing                                     # M and L, both databases
    python -m benchmarks.importing --sizes M --databases sqlite --scale 0.05

Prints Markdown; with ``--write`` it becomes IMPORTING.md. Trust ratios: a time is this machine's.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks import import_extract, tables
from benchmarks.boroughs import POSTGRESQL, ROOT, told
from scripts import postgres

RESULTS = Path(__file__).with_name("IMPORTING.md")
COLUMNS = (
    ("Rows", "rows"), ("Rows a second", "speed"), ("Peak memory, MB", "memory"),
    ("Batches", "batches"), ("Batch, median ms", "median"), ("Batch, p95 ms", "p95"),
    ("Batch, longest ms", "longest"), ("Page meanwhile, median ms", "page_median"),
    ("Page meanwhile, p95 ms", "page_p95"), ("Page meanwhile, longest ms", "page_longest"),
    ("Page afterwards, median ms", "quiet_median"), ("Page afterwards, p95 ms", "quiet_p95"),
)  # fmt: skip


def main() -> int:
    """Measure what was asked for; returns the exit status."""
    parser = argparse.ArgumentParser(prog="benchmarks.importing")
    parser.add_argument("--sizes", default="M,L")
    parser.add_argument("--databases", default="sqlite,postgresql")
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--write", action="store_true", help="put the tables into IMPORTING.md")
    options = parser.parse_args()
    sizes, parts = options.sizes.split(","), []
    for name in options.databases.split(","):
        found = {size: measured(name, size, options.scale) for size in sizes}
        parts.append(table(name, found))
        print(parts[-1], flush=True)
    if options.write:
        RESULTS.write_text("# Imports\n\n" + "\n".join(parts), "utf-8")
    return 0


def measured(database: str, size: str, scale: float) -> dict[str, Any]:
    """Import an extract of one size into an empty database while a page is read."""
    with tempfile.TemporaryDirectory(prefix="seen-bench-") as kept, opened(database, kept) as url:
        folder, stop = Path(kept) / "extract", Path(kept) / "stop"
        import_extract.write(folder, import_extract.SIZES[size].scaled(scale))
        told(url, "manage.py", "migrate", "--verbosity=0")
        told(url, "-m", "benchmarks.import_one", str(folder), "--prepare")
        reader = started(url, "-m", "benchmarks.import_reader", str(stop))
        found = answer(told(url, "-m", "benchmarks.import_one", str(folder)))
        stop.touch()
        page = answer(reader.communicate()[0])
        quiet = answer(told(url, "-m", "benchmarks.import_reader", str(stop)))
        found |= {f"page_{name}": value for name, value in page.items()}
        found |= {f"quiet_{name}": value for name, value in quiet.items()}
    return found | {"speed": found["rows"] / found["seconds"]}


@contextmanager
def opened(database: str, folder: str) -> Iterator[str]:
    """Yield the URL of an empty database that is thrown away."""
    if database == "sqlite":
        yield f"sqlite:///{Path(folder) / 'bench.sqlite3'}"
    else:
        postgres.OPTIONS.update(POSTGRESQL)
        with postgres.cluster("imports") as url:
            yield url


def started(url: str, *words: str) -> subprocess.Popen[str]:
    """Start one of our modules on a database."""
    environment = os.environ | {"DATABASE_URL": url}
    return subprocess.Popen(
        [sys.executable, *words], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    )


def answer(text: str) -> dict[str, Any]:
    """Return the JSON of the last line."""
    found: dict[str, Any] = json.loads(text.splitlines()[-1])
    return found


def table(database: str, found: dict[str, dict[str, Any]]) -> str:
    """Return one database's figures as Markdown, with the ratio of the last size to the first."""
    sizes = list(found)
    lines = [
        f"## {database}",
        "",
        f"{datetime.now(UTC):%-d %B %Y}. {tables.machine([os.getloadavg()[0]])}",
        "",
        f"| | {' | '.join(sizes)} | {sizes[-1]} / {sizes[0]} |",
        f"|---|{'---|' * (len(sizes) + 1)}",
    ]
    for words, name in COLUMNS:
        values = [found[size][name] for size in sizes]
        told_values = " | ".join(f"{value:,.0f}" for value in values)
        ratio = values[-1] / values[0] if values[0] else 0
        lines.append(f"| {words} | {told_values} | {ratio:.2f} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
