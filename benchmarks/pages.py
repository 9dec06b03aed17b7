"""Measure the pages people open most, on one database: ``python -m benchmarks.pages``.

The database is one of ``generate_borough``; the answer is JSON.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator

from benchmarks.measuring import measure, set_up

FLOOR = "an empty signed-in page"
Page = tuple[str, str, str]
"""What is measured: its name, whose eyes, and its address."""


def main() -> None:
    """Measure every page and print what was found."""
    parser = argparse.ArgumentParser(prog="benchmarks.pages")
    parser.add_argument("--number", type=int, default=20)
    options = parser.parse_args()
    set_up()
    from django.test import Client

    from sharing.models import User

    clients: dict[str, Client] = {}
    found = {}
    for name, email, path in (page for page in pages()):
        if email not in clients:
            clients[email] = Client()
            user = User.objects.get(email=email)
            backend = "allauth.account.auth_backends.AuthenticationBackend"
            clients[email].force_login(user, backend=backend)
        found[name] = measure(clients[email], path, options.number).plain()
    print(json.dumps(found))


def pages() -> Iterator[Page]:
    """Yield the pages: for the service manager, a team's manager, and workers of two teams."""
    manager = "manager@borough.example"
    team_manager, mean, large = readers()
    yield FLOOR, mean, "/floor/"
    gap = "/oversight/gaps/no_man_recorded/"
    yield "no man recorded, service manager", manager, gap
    yield "no man recorded, team manager", team_manager, gap
    yield "a case, its worker", mean, f"/cases/{case_of(mean)}/"
    yield "a child, its worker", mean, f"/children/{child_of(mean)}/"
    yield "your work, worker of a mean team", mean, "/"
    yield "your work, worker of the largest team", large, "/"
    yield "your work, service manager", manager, "/"
    yield "what is not known, service manager", manager, "/oversight/"


def readers() -> tuple[str, str, str]:
    """Return a team's manager, a worker of a team of middling size, and one of the largest."""
    from django.db.models import Count

    from casework.models import CaseChild
    from sharing.models import RoleHeld
    from sharing.roles import Role

    opened = CaseChild.objects.open().filter(team__isnull=False).values("team").order_by()
    sizes = sorted(opened.annotate(n=Count("pk")), key=lambda row: (row["n"], row["team"]))
    middling, largest = sizes[len(sizes) // 2]["team"], sizes[-1]["team"]
    manager = RoleHeld.objects.filter(role=Role.MANAGER, team__kind="team").order_by("pk").first()
    assert manager is not None, "a borough has managers of teams"
    return manager.user.email, busiest(middling), busiest(largest)


def busiest(team: int) -> str:
    """Return the address of the worker of a team with the most children."""
    from django.db.models import Count

    from casework.models import CaseChild

    rows = CaseChild.objects.open().filter(team=team, worker__isnull=False).order_by()
    most = rows.values("worker__email").annotate(n=Count("pk")).order_by("-n", "worker__email")
    return str(most[0]["worker__email"])


def case_of(email: str) -> str:
    """Return the reference of a worker's case with the most children."""
    from django.db.models import Count

    from casework.models import CaseChild

    mine = CaseChild.objects.open().filter(worker__email=email).order_by()
    rows = mine.values("case__reference").annotate(n=Count("pk")).order_by("-n", "case__reference")
    return str(rows[0]["case__reference"])


def child_of(email: str) -> str:
    """Return the reference of a worker's child with the most connections."""
    from django.db.models import Count

    from casework.models import CaseChild

    mine = CaseChild.objects.open().filter(worker__email=email).order_by()
    rows = mine.values("child__person__reference").annotate(n=Count("child__connections"))
    return str(rows.order_by("-n", "child__person__reference")[0]["child__person__reference"])


if __name__ == "__main__":
    main()
