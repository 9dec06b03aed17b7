"""Read a page again and again until told to stop: ``python -m benchmarks.import_reader FILE``.

Stops when FILE is there. Prints how long the page took, as JSON: beside an import, and without.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from statistics import median, quantiles

from benchmarks.import_one import EMAIL
from benchmarks.measuring import set_up

PAGE = "/oversight/gaps/no_man_recorded/"
PAUSE = 0.2


def main() -> None:
    """Read until the file is there."""
    stop = Path(sys.argv[1])
    set_up()
    from django.test import Client

    from sharing.models import User

    client = Client()
    backend = "allauth.account.auth_backends.AuthenticationBackend"
    client.force_login(User.objects.get(email=EMAIL), backend=backend)
    client.get(PAGE)
    took: list[float] = []
    while not stop.exists() or len(took) < 20:
        began = time.perf_counter()
        answer = client.get(PAGE)
        took.append((time.perf_counter() - began) * 1000)
        assert answer.status_code == 200
        time.sleep(PAUSE)
    print(
        json.dumps(
            {"views": len(took), "median": median(took), "p95": quantiles(took, n=20)[-1],
             "longest": max(took)}
        )
    )  # fmt: skip


if __name__ == "__main__":
    main()
