"""The only writer of ``OpenGap``: its rows are what the gap conditions say (design section 8).

All conditions are asked for the touched children in one statement: see ``casework.gap_sql``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from casework.gap_sql import BATCH, holding
from casework.models import CaseChild, GapAnswer, OpenGap
from households.gaps import all_gaps

UNKNOWN_BIRTH = date(1900, 1, 1)
COLUMNS = ("since", "team_id", "worker_id", "kind", "opened_on", "born_key", "answered_until")
Key = tuple[str, int, int]


@dataclass(frozen=True)
class Standing:
    """Where a child on an open case stands: what every one of its gap rows repeats."""

    team_id: int | None
    worker_id: int | None
    kind: str
    opened_on: date
    born_key: date


def standing_of(child_ids: Collection[int], day: date) -> dict[int, Standing]:
    """Return how each of these children stands who is on an open case, and living.

    A child who died, or whose pregnancy ended, has no gaps from that moment.
    """
    rows = (
        CaseChild.objects.open(day)
        .filter(child_id__in=child_ids, child__person__died=False)
        .filter(child__person__pregnancy_ended_on__isnull=True)
        .order_by("opened_on", "pk")
        .values_list(
            "child_id", "team_id", "worker_id", "kind", "opened_on",
            "child__person__born_earliest", "child__person__due_on",
        )
    )  # fmt: skip
    found: dict[int, Standing] = {}
    for child, team, worker, kind, opened, born, due in rows:
        found.setdefault(child, Standing(team, worker, kind, opened, born or due or UNKNOWN_BIRTH))
    return found


def judged(child_ids: Collection[int], now: datetime | None = None) -> dict[Key, date | None]:
    """Ask every condition for these children; return (code, child, subject) to since."""
    now, ids = now or timezone.now(), sorted(set(child_ids))
    codes = [gap.code for gap in all_gaps()]
    found: dict[Key, date | None] = {}
    for start in range(0, len(ids), BATCH):
        for child, subject, since, number in holding(ids[start : start + BATCH], now):
            found[(codes[number], child, subject)] = _as_date(since)
    return _without_replaced(found)


def _as_date(value: Any) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _without_replaced(found: dict[Key, date | None]) -> dict[Key, date | None]:
    """Drop the weaker gap of a subject where a stronger one that replaces it holds too."""
    stronger = [(gap.code, gap.replaces) for gap in all_gaps() if gap.replaces]
    weaker = {
        (replaced, child, subject)
        for strong, replaced in stronger
        for code, child, subject in found
        if code == strong
    }
    return {key: since for key, since in found.items() if key not in weaker}


def should_be(
    child_ids: Collection[int], now: datetime | None = None, *, born_today: bool = True
) -> dict[Key, dict[str, Any]]:
    """Return the rows the table should hold for these children, by key.

    A new gap is as old as today, or with ``born_today=False`` (imports, recounts) as the case.
    """
    now = now or timezone.now()
    day = timezone.localdate(now)
    standing = standing_of(child_ids, day)
    answers = _answers(standing)
    rows: dict[Key, dict[str, Any]] = {}
    for key, since in (judged(standing, now) if standing else {}).items():
        stands = standing[key[1]]
        born = day if born_today else stands.opened_on
        begun = max(since or born, stands.opened_on)
        values = (
            begun, stands.team_id, stands.worker_id, stands.kind,
            stands.opened_on, stands.born_key, answers.get(key),
        )  # fmt: skip
        rows[key] = dict(zip(COLUMNS, values, strict=True))
        rows[key]["dated"] = since is not None
    return rows


def _answers(child_ids: Collection[int]) -> dict[Key, date]:
    answered = GapAnswer.objects.filter(child_id__in=list(child_ids), withdrawn_at__isnull=True)
    return {(a.code, a.child_id, a.subject): a.until for a in answered}


def refresh_gaps(
    child_ids: Collection[int], now: datetime | None = None, *, born_today: bool = True
) -> int:
    """Make the table equal the conditions for these children; return how many rows differed.

    Runs inside the caller's transaction. ``since`` is kept for a gap that stays, save where its
    date follows from a fact that moved, or lay ahead because of one that no longer stands.
    """
    now, ids = now or timezone.now(), list(set(child_ids))
    day = timezone.localdate(now)
    wanted = should_be(ids, now, born_today=born_today)
    gone, moved = [], []
    for row in OpenGap.objects.filter(child_id__in=ids):
        values = wanted.pop((row.code, row.child_id, row.subject), None)
        if values is None:
            gone.append(row.pk)
        elif _differs(row, values, day):
            moved.append(row)
    OpenGap.objects.filter(pk__in=gone).delete()
    OpenGap.objects.bulk_update(moved, COLUMNS, batch_size=100)
    OpenGap.objects.bulk_create(
        (
            OpenGap(code=code, child_id=child, subject=subject, **_columns(values))
            for (code, child, subject), values in wanted.items()
        ),
        batch_size=500,
    )
    return len(gone) + len(moved) + len(wanted)


def _columns(values: dict[str, Any]) -> dict[str, Any]:
    return {name: values[name] for name in COLUMNS}


def _differs(row: OpenGap, values: dict[str, Any], day: date) -> bool:
    """Set ``row`` to ``values``; say whether that changed it. A past, undated ``since`` is kept."""
    changed = False
    for name in COLUMNS:
        keep = name == "since" and not values["dated"] and row.since <= day
        if not keep and getattr(row, name) != values[name]:
            setattr(row, name, values[name])
            changed = True
    return changed


_waiting: ContextVar[set[int] | None] = ContextVar("waiting_to_be_judged", default=None)


def facts_moved(child_ids: Collection[int]) -> None:
    """Refresh the gaps of children whose facts moved: now, or when ``judged_later`` ends."""
    waiting = _waiting.get()
    if waiting is None:
        refresh_gaps(child_ids)
    else:
        waiting.update(child_ids)


@contextmanager
def judged_later() -> Iterator[None]:
    """Judge the children of many changes once, at the end: for one who tells a long story.

    Belongs inside the transaction of the whole story. ``judge_now`` does what waits before then.
    """
    token = _waiting.set(set())
    try:
        yield
        judge_now()
    finally:
        _waiting.reset(token)


def judge_now() -> None:
    """Refresh the gaps that wait for the end of ``judged_later``."""
    waiting = _waiting.get()
    if waiting:
        refresh_gaps(waiting)
        waiting.clear()


def refresh_all(now: datetime | None = None) -> tuple[int, int]:
    """Recount every open child in batches; return (children, rows that were wrong or had moved).

    For ``run_due``: what time brings (a birthday, a period's end) is mended here.
    """
    ids, differed = _everybody(now), 0
    for start in range(0, len(ids), BATCH):
        with transaction.atomic():
            differed += refresh_gaps(ids[start : start + BATCH], now, born_today=False)
    return len(ids), differed


def rebuild_all(now: datetime | None = None) -> int:
    """Judge everybody afresh, a gap being as old as its case; return how many rows there are.

    For a database filled at once (an import, the demo), where "since today" would be untrue.
    """
    ids = _everybody(now)
    for start in range(0, len(ids), BATCH):
        batch = ids[start : start + BATCH]
        with transaction.atomic():
            OpenGap.objects.filter(child_id__in=batch).delete()
            refresh_gaps(batch, now, born_today=False)
    return OpenGap.objects.count()


def _everybody(now: datetime | None) -> list[int]:
    day = timezone.localdate(now or timezone.now())
    opened = CaseChild.objects.open(day).order_by().values_list("child_id", flat=True)
    return sorted({*opened, *OpenGap.objects.order_by().values_list("child_id", flat=True)})
