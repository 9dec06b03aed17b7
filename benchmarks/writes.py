"""Measure what keeping the gaps costs a write, and a recount: ``python -m benchmarks.writes``.

Everything is taken back at the end; the answer is JSON.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Callable
from statistics import median, quantiles
from typing import Any
from unittest.mock import patch

from benchmarks.measuring import set_up

SEED = 20_262


def main() -> None:
    """Make random edits, rebuild, take it all back, and print what was found."""
    parser = argparse.ArgumentParser(prog="benchmarks.writes")
    parser.add_argument("--edits", type=int, default=200)
    options = parser.parse_args()
    set_up()
    from django.db import transaction

    found: dict[str, Any] = {}
    with transaction.atomic():
        found |= edits(options.edits)
        transaction.set_rollback(True)
    with transaction.atomic():
        found |= rebuild()
        transaction.set_rollback(True)
    print(json.dumps(found))


def edits(number: int) -> dict[str, Any]:
    """Time the refresh inside random service calls, and the calls themselves."""
    from casework.services.gaps import refresh_gaps as inner

    refreshes: list[float] = []
    touched: list[int] = []

    def timed(children: frozenset[int], **rest: Any) -> int:
        began = time.perf_counter()
        differed = inner(children, **rest)
        refreshes.append((time.perf_counter() - began) * 1000)
        touched.append(len(children))
        return differed

    calls = []
    with patch("casework.receivers.refresh_gaps", timed):
        for act in acts(number):
            began = time.perf_counter()
            act()
            calls.append((time.perf_counter() - began) * 1000)
    return {
        "refresh_p50": median(refreshes),
        "refresh_p95": quantiles(refreshes, n=20)[-1],
        "call_p50": median(calls),
        "touched_p50": median(touched),
        "touched_max": max(touched),
    }


def acts(number: int) -> list[Callable[[], object]]:
    """Return random writes about men of open children; the first few only warm the caches."""
    from casework.models import CaseChild
    from households.actor import Actor
    from households.codes import NameKind, Role
    from households.models import Connection, Residence
    from households.services import connections, homes, people

    rng, by = random.Random(SEED), Actor.console("benchmark")
    children = list(CaseChild.objects.open().order_by("pk").values_list("child_id", flat=True))
    chosen = rng.sample(children, min(len(children), number * 2))
    ties = list(
        Connection.objects.filter(child_id__in=chosen[:900]).select_related("person", "child")
    )
    rng.shuffle(ties)

    def rename(tie: Connection) -> object:
        name = people.NameGiven("Sam", "", NameKind.NICKNAME)
        return people.add_name(by=by, person=tie.person, name=name)

    def recast(tie: Connection) -> object:
        facts = connections.ConnectionFacts(role=rng.choice((Role.UNCLE, Role.PARTNER)))
        return connections.change_connection(by=by, connection=tie, version=tie.version, tie=facts)

    def rehouse(tie: Connection) -> object:
        home = Residence.objects.filter(person_id=tie.child_id).first()
        address = home.address if home else None
        return homes.record_residence(by=by, person=tie.person, address=address, words="There")

    kinds = (rename, recast, rehouse)
    return [
        lambda act=kinds[place % 3], tie=tie: act(tie)  # type: ignore[misc]  # bound early
        for place, tie in enumerate(ties[:number])
    ]


def rebuild() -> dict[str, Any]:
    """Time a recount that finds all well, and one that fills an empty table."""
    from casework.models import OpenGap
    from casework.services.gaps import refresh_all

    began = time.perf_counter()
    children, differed = refresh_all()
    recount = time.perf_counter() - began
    rows = OpenGap.objects.count()
    OpenGap.objects.all().delete()
    began = time.perf_counter()
    _children, made = refresh_all()
    return {
        "open_children": children, "gap_rows": rows, "were_wrong": differed, "recount_s": recount,
        "rebuild_s": time.perf_counter() - began, "rebuilt_alike": made == rows,
    }  # fmt: skip


if __name__ == "__main__":
    main()
