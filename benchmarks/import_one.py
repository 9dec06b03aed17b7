"""Import one extract and say what it cost, as JSON: ``python -m benchmarks.import_one FOLDER``."""

from __future__ import annotations

import argparse
import json
import resource
import time
from pathlib import Path
from statistics import median, quantiles
from typing import Any
from unittest.mock import patch

from benchmarks.measuring import set_up

EMAIL = "manager@bench.example"


def main() -> None:
    """Prepare an empty database, or import into it."""
    parser = argparse.ArgumentParser(prog="benchmarks.import_one")
    parser.add_argument("folder")
    parser.add_argument("--prepare", action="store_true")
    options = parser.parse_args()
    set_up()
    if options.prepare:
        prepare()
    else:
        print(json.dumps(imported(Path(options.folder))))


def prepare() -> None:
    """Set up an authority, and a manager of every team the extract will bring."""
    from households.actor import Actor
    from sharing.models import AgencyKind, TeamKind
    from sharing.roles import Role
    from sharing.services.accounts import invite
    from sharing.services.teams import make_agency, make_team

    by = Actor.console("benchmarks")
    agency = make_agency(by=by, code="bench", name="Bench", kind=AgencyKind.CHILDREN, is_home=True)
    service = make_team(by=by, agency=agency, name="All", kind=TeamKind.SERVICE, code="T0")
    invite(by=by, email=EMAIL, name="M", agency=agency, roles=[(Role.MANAGER, service)])


def imported(folder: Path) -> dict[str, Any]:
    """Import and return rows, seconds of each part, peak memory and how long transactions were."""
    from casework.importing import run as running
    from casework.models import ImportKind, ImportRun
    from households.actor import Actor

    took: list[float] = []
    began_taking: list[float] = []
    inner = running.Importer.took

    def noted(importer: running.Importer, seconds: float) -> None:
        began_taking.append(time.monotonic() - seconds)
        took.append(seconds * 1000)
        inner(importer, seconds)

    run = ImportRun.objects.create(kind=ImportKind.DATASET)
    began = time.monotonic()
    with patch.object(running.Importer, "took", noted):
        running.Importer(run, sorted(folder.iterdir()), Actor.console("benchmarks")).go(apply=True)
    ended = time.monotonic()
    reading = (began_taking[0] if began_taking else ended) - began
    return {
        "rows": run.rows,
        "seconds": ended - began,
        "reading": reading,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "batches": len(took),
        "median": median(took),
        "p95": quantiles(took, n=20)[-1],
        "longest": max(took),
        "counts": run.counts,
    }


if __name__ == "__main__":
    main()
