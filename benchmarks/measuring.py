"""How a page is measured: warm, many times, its statements counted and then asked bare."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any

import django
from django.test import Client

WARM = 4


def set_up() -> None:
    """Make Django ready with the settings for measuring."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.settings"
    django.setup()


@dataclass
class Figure:
    """What was measured of one page: medians in milliseconds, and numbers of statements."""

    wall: float
    cpu: float
    queries: int
    writes: int
    sql: float
    size: int

    def plain(self) -> dict[str, Any]:
        """Return it as JSON can hold it."""
        return asdict(self)


Statement = tuple[str, Any]


@contextmanager
def statements() -> Iterator[list[Statement]]:
    """Yield a list that fills with the statements sent to the database."""
    from django.db import connection

    found: list[Statement] = []

    def note(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        found.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield found


def times(act: Callable[[], object], number: int) -> tuple[float, float]:
    """Return the median wall and processor time of an act, in milliseconds."""
    walls, cpus = [], []
    for _ in range(number):
        wall, cpu = time.perf_counter(), time.process_time()
        act()
        walls.append(time.perf_counter() - wall)
        cpus.append(time.process_time() - cpu)
    return median(walls) * 1000, median(cpus) * 1000


def measure(client: Client, path: str, number: int) -> Figure:
    """Measure a page for whoever the client is signed in as."""
    size = 0

    def ask() -> None:
        nonlocal size
        answer = client.get(path)
        assert answer.status_code == 200, f"{path} answered {answer.status_code}"
        size = len(answer.content)

    for _ in range(WARM):
        ask()
    with statements() as found:
        ask()
    wall, cpu = times(ask, number)
    reads = [one for one in found if one[0].lstrip("( ").upper().startswith("SELECT")]
    control = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")
    sent = [one for one in found if not one[0].startswith(control)]
    return Figure(wall, cpu, len(sent), len(sent) - len(reads), bare(reads, number), size)


def bare(reads: Sequence[Statement], number: int) -> float:
    """Return the median time of the page's own reads, replayed through a cursor."""
    from django.db import connection

    def replay() -> None:
        with connection.cursor() as cursor:
            for sql, params in reads:
                cursor.execute(sql, params)
                cursor.fetchall()

    for _ in range(WARM):
        replay()
    return times(replay, number)[0]
