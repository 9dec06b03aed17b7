"""The databases that are measured: made by ``generate_borough``, kept under var/ or thrown away."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scripts import postgres

ROOT = Path(__file__).resolve().parent.parent

SEED = "1"
#: A server of 2 processors and 4 GB, that waits for its disk.
POSTGRESQL = {
    "fsync": "on",
    "synchronous_commit": "on",
    "full_page_writes": "on",
    "shared_buffers": "1GB",
    "effective_cache_size": "3GB",
    "random_page_cost": "1.1",
    "work_mem": "16MB",
    "max_wal_size": "8GB",
    "autovacuum": "on",
}


def told(url: str, *words: str) -> str:
    """Run a Python program of ours on a database and return what it printed."""
    environment = os.environ | {"DATABASE_URL": url, "DJANGO_DEBUG": "false"}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    done = subprocess.run(
        [sys.executable, *words], check=False, cwd=ROOT, env=environment, capture_output=True,
        text=True,
    )  # fmt: skip
    if done.returncode:
        sys.exit(f"{' '.join(words)} failed:\n{done.stdout[-2000:]}{done.stderr[-4000:]}")
    return done.stdout


def fill(url: str, size: str, scale: float) -> float:
    """Migrate an empty database and fill it; return the seconds that the filling took."""
    told(url, "manage.py", "migrate", "--verbosity=0")
    began = time.monotonic()
    words = ("generate_borough", f"--size={size}", f"--seed={SEED}", f"--scale={scale}")
    told(url, "manage.py", *words, "--verbosity=0")
    return time.monotonic() - began


@contextmanager
def sqlite(sizes: list[str], scale: float) -> Iterator[dict[str, str]]:
    """Yield the URL of a SQLite file of each size, kept under var/ for the next run."""
    (ROOT / "var").mkdir(exist_ok=True)
    urls = {}
    for size in sizes:
        name = f"bench-{size.lower()}" + ("" if scale == 1 else f"-{scale}")
        file = ROOT / "var" / f"{name}.sqlite3"
        urls[size] = f"sqlite:///{file}"
        if file.exists():
            print(f"{size} on SQLite: as it was left, brought up to date", file=sys.stderr)
            told(urls[size], "manage.py", "migrate", "--verbosity=0")
            told(urls[size], "manage.py", "run_due", "--verbosity=0")
        else:
            seconds = fill(urls[size], size, scale)
            print(f"{size} on SQLite: filled in {seconds:.0f} s", file=sys.stderr)
    yield urls


@contextmanager
def postgresql(sizes: list[str], scale: float) -> Iterator[dict[str, str]]:
    """Yield the URL of a PostgreSQL database of each size, in clusters that are thrown away."""
    postgres.OPTIONS.update(POSTGRESQL)
    with _clusters(sizes) as urls:
        for size, url in urls.items():
            seconds = fill(url, size, scale)
            print(f"{size} on PostgreSQL: filled in {seconds:.0f} s", file=sys.stderr)
        yield urls


@contextmanager
def _clusters(sizes: list[str]) -> Iterator[dict[str, str]]:
    """Yield one database a size, in one cluster."""
    with postgres.cluster(sizes[0].lower()) as url:
        host = url.partition("host=")[2]
        urls = {sizes[0]: url}
        for size in sizes[1:]:
            words = [str(postgres.find_programs() / "createdb"), "-h", host, "-U", "postgres"]
            subprocess.run([*words, size.lower()], check=True, **postgres.run_as())
            urls[size] = f"postgres://postgres@/{size.lower()}?host={host}"
        yield urls


DATABASES = {"sqlite": ("SQLite", sqlite), "postgresql": ("PostgreSQL", postgresql)}
