"""Taking the steps that are due, and saying when they were last taken."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from casework.due import CHECKPOINT, Step, all_steps, due
from casework.models import DueRun
from casework.services.gaps import refresh_all
from households import audit, checkpoints
from households.actor import Actor
from households.models import UsedKey
from sharing.services.grants import settle_due
from sharing.services.pairs import find_pairs

log = logging.getLogger("seen.due")

KEYS_KEPT = timedelta(days=7)
RUNS_KEPT = timedelta(days=7)
LATE = timedelta(minutes=20)
"""The quick steps are due every five minutes; after so long the clock has stopped."""

BATCH = 1000
ACTOR = Actor.console("run_due")


@due("grants", often=True)
def settle_ended_grants() -> int:
    """Take away access whose last reason has ended, and give what has begun."""
    return _noted("grants", settle_due())


@due("pairs", often=True)
def compare_the_closed() -> int:
    """Find who looks like somebody whose record is closed to some, for the matchers."""
    return find_pairs(by=ACTOR)


@due("gaps")
def recount_gaps() -> int:
    """Recount the gaps of every open child; return how many rows were wrong or had moved."""
    _children, differed = refresh_all()
    return _noted("gaps", differed)


@due("form_keys", often=True)
def spend_old_keys() -> int:
    """Forget form keys spent more than a week ago."""
    gone = 0
    before = timezone.now() - KEYS_KEPT
    while ids := list(
        UsedKey.objects.filter(used_at__lt=before).values_list("pk", flat=True)[:BATCH]
    ):
        UsedKey.objects.filter(pk__in=ids).delete()
        gone += len(ids)
    return gone


@due("sessions")
def clear_sessions() -> int:
    """Forget sessions that have ended."""
    gone, _each = Session.objects.filter(expire_date__lt=timezone.now()).delete()
    return gone


@due("old_runs")
def forget_old_runs() -> int:
    """Forget runs of more than a week ago."""
    gone, _each = DueRun.objects.filter(began_at__lt=timezone.now() - RUNS_KEPT).delete()
    return gone


@due(CHECKPOINT, often=True)
def seal_heads() -> int:
    """Seal the head of every chain of the trail that has moved; return how many had."""
    made = checkpoints.checkpoint()
    return len(made.heads) if made else 0


def _noted(step: str, done: int) -> int:
    """Put on the trail that something was mended, where something was."""
    if done:
        with transaction.atomic():
            audit.write(ACTOR, [audit.Act("due.mended", (), {"step": step, "rows": done})])
    return done


def run(*, often: bool = False) -> list[DueRun]:
    """Take every step that is due (or those wanted often); one that fails stops no other.

    Each step leaves a ``DueRun``. What failed is logged by its kind alone: its words may name
    somebody.
    """
    return [_take(step) for step in all_steps(often=often)]


def _take(step: Step) -> DueRun:
    began, clock = timezone.now(), time.monotonic()
    done, fault = 0, ""
    try:
        done = step.work()
    except Exception as error:
        fault = type(error).__name__[:100]
        log.exception("due_step_failed", extra={"code": step.name})
    took = round((time.monotonic() - clock) * 1000)
    return DueRun.objects.create(
        step=step.name, began_at=began, took_ms=took, done=done, ok=not fault, fault=fault
    )


@dataclass(frozen=True)
class Clock:
    """When each step was last taken well; and whether the clock is late or a step is failing."""

    last: dict[str, datetime]
    failing: tuple[str, ...]
    late: bool


def clock(now: datetime | None = None) -> Clock:
    """Return how it stands with what time brings. Two queries."""
    now = now or timezone.now()
    rows = DueRun.objects.filter(ok=True).order_by().values_list("step")
    last = dict(rows.annotate(at=Max("began_at")))
    faults = DueRun.objects.filter(ok=False).order_by().values_list("step")
    failing = {
        step for step, at in faults.annotate(at=Max("began_at")) if _newer(at, last.get(step))
    }
    times = [last.get(step.name) for step in all_steps(often=True)]
    late = any(at is None or now - at > LATE for at in times)
    return Clock(last, tuple(sorted(failing)), late)


def _newer(at: datetime, well: datetime | None) -> bool:
    return well is None or at > well
