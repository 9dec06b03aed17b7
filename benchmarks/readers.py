"""Measure page views a second with four readers at once, with the trail and without.

``python -m benchmarks.readers``: each reader is a process with a trail chain of its own. The
ablation lives here alone: it replaces the writer in these processes' memory.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import threading
import time
from statistics import median, quantiles
from typing import Any
from unittest.mock import patch

from benchmarks.measuring import WARM, set_up

READERS = 4


def main() -> None:
    """Let the readers read, by turns with and without the trail, and print what was found."""
    parser = argparse.ArgumentParser(prog="benchmarks.readers")
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    set_up()
    workers = busy_workers()
    found: dict[str, list[dict[str, float]]] = {"with": [], "without": []}
    for _ in range(options.rounds):
        for trail in ("with", "without"):
            found[trail].append(one_round(workers, options.seconds, trail=trail == "with"))
    print(json.dumps({name: best(rounds) for name, rounds in found.items()}))


def best(rounds: list[dict[str, float]]) -> dict[str, float]:
    """Return the middle round by page views a second."""
    return sorted(rounds, key=lambda one: one["views"])[len(rounds) // 2]


def busy_workers() -> list[tuple[str, str]]:
    """Return four workers' addresses, each with the address of one of their cases."""
    from django.db import connection
    from django.db.models import Count

    from benchmarks.pages import case_of
    from casework.models import CaseChild

    rows = CaseChild.objects.open().filter(worker__isnull=False).order_by()
    most = rows.values("worker__email").annotate(n=Count("pk")).order_by("-n", "worker__email")
    emails = [str(row["worker__email"]) for row in most[:READERS]]
    found = [(email, f"/cases/{case_of(email)}/") for email in emails]
    connection.close()
    return found


def one_round(workers: list[tuple[str, str]], seconds: float, *, trail: bool) -> dict[str, float]:
    """Let four processes read at once, and return their views a second and times."""
    context = multiprocessing.get_context("spawn")
    with context.Manager() as manager, context.Pool(READERS) as pool:
        gate = manager.Barrier(READERS)
        jobs = [(email, path, seconds, trail, gate) for email, path in workers]
        answers: list[list[float]] = pool.starmap(read, jobs, chunksize=1)
    taken = [one for times in answers for one in times]
    return {
        "views": len(taken) / seconds, "p50": median(taken) * 1000,
        "p95": quantiles(taken, n=20)[-1] * 1000, "longest": max(taken) * 1000,
    }  # fmt: skip


def read(
    email: str, path: str, seconds: float, trail: bool, gate: threading.Barrier
) -> list[float]:
    """Read one page over and over; return how long each view took."""
    set_up()
    from django.test import Client

    from households import audit
    from sharing.models import User

    if not trail:
        patch.object(audit, "write", _nothing).start()
    client = Client()
    client.force_login(
        User.objects.get(email=email),
        backend="allauth.account.auth_backends.AuthenticationBackend",
    )
    for _ in range(WARM):
        assert client.get(path).status_code == 200
    gate.wait()
    taken = []
    end = time.perf_counter() + seconds
    while (began := time.perf_counter()) < end:
        client.get(path)
        taken.append(time.perf_counter() - began)
    return taken


def _nothing(*_args: Any, **_rest: Any) -> None:
    """Stand where the trail's writer stands, and write nothing."""


if __name__ == "__main__":
    main()
