"""Measure saving a visit's draft, as one types and with a button: ``python -m benchmarks.drafts``.

Each save changes a few words, in drafts of three lengths. Everything is taken back at the end; the
answer is JSON.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from itertools import count
from typing import Any

from benchmarks.measuring import Statement, measure, set_up, statements, times
from benchmarks.pages import FLOOR, case_of

LENGTHS = (100, 3_000, 100_000)
"""Words of what a worker has written so far: begun, a long visit, a paste."""

WARM = 4


def main() -> None:
    """Measure each way to save and print what was found."""
    parser = argparse.ArgumentParser(prog="benchmarks.drafts")
    parser.add_argument("--number", type=int, default=30)
    options = parser.parse_args()
    set_up()
    from django.db import transaction

    with transaction.atomic():
        found = saves(options.number)
        transaction.set_rollback(True)
    print(json.dumps(found))


def saves(number: int) -> dict[str, Any]:
    """Return the floor, and what each way to save takes, by its name."""
    from django.test import Client

    from casework.models import Case, CaseChild, Draft
    from casework.services.drafts import begin_draft
    from households.actor import Actor
    from sharing.models import User

    worker = CaseChild.objects.open().filter(worker__isnull=False).order_by("pk")
    email = worker.values_list("worker__email", flat=True)[0]
    user, client = User.objects.get(email=email), Client()
    backend = "allauth.account.auth_backends.AuthenticationBackend"
    client.force_login(user, backend=backend)
    case = Case.objects.get(reference=case_of(email))
    found = {FLOOR: measure(client, "/floor/", number).plain()}
    for length in LENGTHS:
        draft = begin_draft(
            by=Actor.console("benchmark"), user=user, kind="visit", case=case,
            body={"next-observed": ["word " * length]},
        )  # fmt: skip
        typed = count(1)
        for name, act in ways(client, draft, typed).items():
            found[f"{name}, {length:,} words"] = timed(act, number)
        assert Draft.objects.get(pk=draft.pk).body["next-others_said"]
    return found


def ways(client: Any, draft: Any, typed: count[int]) -> dict[str, Callable[[], object]]:
    """Return the ways to save a draft."""
    url = f"/drafts/{draft.reference}/"
    whole = draft.body["next-observed"][0]
    device = {"device": "benchmark", "version": "1"}

    def ask(path: str, status: int, **sent: Any) -> None:
        answer = client.post(path, {**device, **{k.replace("__", "-"): v for k, v in sent.items()}})
        assert answer.status_code == status, f"{path} answered {answer.status_code}"

    def as_typed() -> None:
        said = f"He came {next(typed)} times."
        ask(f"{url}save/", 200, changed="next-others_said", next__others_said=said)

    def by_button() -> None:
        said, key = f"He came {next(typed)} times.", "benchmark"
        ask(f"{url}next/", 302, form_key=key, whole="yes", next__observed=whole,
            next__others_said=said)  # fmt: skip

    def the_text() -> None:
        said = f"{whole} {next(typed)}"
        ask(f"{url}save/", 200, changed="next-observed", next__observed=said)

    return {
        "saved as one types, a field beside": as_typed,
        "saved with the button": by_button,
        "saved as one types, the text itself": the_text,
    }


def timed(act: Callable[[], object], number: int) -> dict[str, Any]:
    """Return what one way to save takes."""
    for _ in range(WARM):
        act()
    with statements() as found:
        act()
    wall, cpu = times(act, number)
    sent = [one for one in found if not one[0].startswith(("SAVEPOINT", "RELEASE", "BEGIN"))]
    return {"wall": wall, "cpu": cpu, "queries": len(sent), "writes": sum(map(_writes, sent))}


def _writes(statement: Statement) -> bool:
    return statement[0].startswith(("INSERT", "UPDATE", "DELETE"))


if __name__ == "__main__":
    main()
