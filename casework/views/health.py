"""``/healthz/``: whether the service can do its work. Open to all, and says nothing of anybody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection, transaction
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from casework.services.due import Clock, clock
from households import audit, triggers
from households.actor import Actor
from households.models import TrailCheckpoint

PROBE = Actor.console("health")


@login_not_required
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """Answer 200 where pages can be served, 503 where they cannot.

    A clock that is late is said and does not take the pages away.
    """
    checks = {name: _holds(check) for name, check in CHECKS.items()}
    sound = all(checks.values())
    times = _times() if checks["database"] else None
    late = times is None or times["late"] or bool(times["failing"])
    status = "down" if not sound else ("late" if late else "ok")
    answer = {"status": status, "checks": checks, "due": times}
    return JsonResponse(answer, status=200 if sound else 503)


def _holds(check: Callable[[], bool]) -> bool:
    try:
        return check()
    except DatabaseError:
        return False


def _database() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return bool(cursor.fetchone() == (1,))


def _guards() -> bool:
    return not triggers.missing()


def _trail() -> bool:
    """Write an entry and take it back: whether the trail takes one, without filling it."""
    with transaction.atomic():
        audit.write(PROBE, [audit.Act("health.asked")])
        transaction.set_rollback(True)
    return True


CHECKS: dict[str, Callable[[], bool]] = {
    "database": _database,
    "trail_guards": _guards,
    "trail_writable": _trail,
}


def _times() -> dict[str, Any] | None:
    try:
        found: Clock = clock()
        sealed = TrailCheckpoint.objects.order_by("-pk").values_list("at", flat=True).first()
    except DatabaseError:
        return None
    return {
        "late": found.late,
        "failing": list(found.failing),
        "last_run": _said(max(found.last.values(), default=None)),
        "last_whole_run": _said(found.last.get("gaps")),
        "last_checkpoint": _said(sealed),
    }


def _said(at: datetime | None) -> str | None:
    return at.isoformat(timespec="seconds") if at else None
