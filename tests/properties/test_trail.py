"""The verifier finds any edit, deletion, insertion, reordering or cut tail (design section 6)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from random import Random
from typing import Any

import pytest
from django.db import connection
from django.db.models import Model
from hypothesis import given, settings
from hypothesis import strategies as st

from households import audit, triggers
from households.actor import Actor
from households.audit import Act, Subject
from households.checkpoints import checkpoint, export_head, verify
from households.models import TrailCheckpoint, TrailEntry, TrailSubject
from households.references import new_reference
from tests.proof import size
from tests.properties.boroughs import scratch

pytestmark = [pytest.mark.django_db, pytest.mark.prove]

LINKS = 40
COLUMNS: dict[type[Model], tuple[str, ...]] = {
    TrailEntry: (
        "writer", "seq", "at", "actor", "actor_label", "act", "route", "reason", "detail",
        "key_id", "previous", "mac",
    ),
    TrailSubject: ("entry_id", "person_id", "reference", "fields", "digest"),
    TrailCheckpoint: ("at", "heads", "entries", "key_id", "previous", "mac"),
}  # fmt: skip


@pytest.fixture
def head(monkeypatch: pytest.MonkeyPatch, db: None) -> dict[str, Any]:
    """Write three chains with two checkpoints among them; return the head that was exported."""
    rng = Random(7)
    for number in range(LINKS):
        monkeypatch.setattr(audit, "writer", lambda n=number: f"{n % 3:032}")
        audit.write(Actor.user(5, "children"), [an_act(rng) for _ in range(rng.choice((1, 1, 2)))])
        if number in (12, 25):
            checkpoint()
    connection.check_constraints()  # PostgreSQL drops no trigger while a check is waiting
    triggers.lift()
    return export_head()


def an_act(rng: Random) -> Act:
    """Return something seen or done, about up to three people or none."""
    subjects = tuple(
        Subject(new_reference(), rng.choice((None, 4, 9)), ("label",), "d" * 64)
        for _ in range(rng.randrange(4))
    )
    return Act("child.looked", subjects, {"found": rng.randrange(9)})


def another(value: Any, rng: Random) -> Any:
    """Return a value of the same kind that is not the same."""
    if isinstance(value, dict):
        return {**value, "x": 1} if rng.random() < 0.5 or not value else {}
    if isinstance(value, str):
        return (value[:-1] + ("a" if value[-1:] != "a" else "b")) if value else "x"
    if hasattr(value, "year"):
        return value + timedelta(microseconds=rng.choice((1, -1, 3_600_000_000)))
    return (value or 0) + rng.choice((1, -1, 1000)) if value is not None else 1


def one(model: type[Model], rng: Random) -> Any:
    """Return a row at random."""
    return rng.choice(list(model._default_manager.order_by("pk")))


def edit(rng: Random) -> None:
    """Change one value of one row."""
    model = rng.choice((TrailEntry, TrailEntry, TrailSubject, TrailCheckpoint))
    row, column = one(model, rng), rng.choice(COLUMNS[model])
    value = another(getattr(row, column), rng)
    if column == "entry_id":
        value = rng.choice([e.pk for e in TrailEntry.objects.exclude(pk=row.entry_id)])
    if column == "seq":
        value = 1000 + row.seq
    model._default_manager.filter(pk=row.pk).update(**{column: value})


def delete(rng: Random) -> None:
    """Remove one row, with what hangs on it."""
    row = one(rng.choice((TrailEntry, TrailEntry, TrailSubject, TrailCheckpoint)), rng)
    if isinstance(row, TrailEntry):
        TrailSubject.objects.filter(entry=row).delete()
    type(row).objects.filter(pk=row.pk).delete()


def insert(rng: Random) -> None:
    """Put in a row that was never written: a copy, or one sealed with a guessed key."""
    row = one(rng.choice((TrailEntry, TrailSubject, TrailCheckpoint)), rng)
    row.pk = None
    if isinstance(row, TrailEntry):
        last = TrailEntry.objects.filter(writer=row.writer).latest("seq")
        row.seq, row.previous = last.seq + 1, last.mac
        row.mac = audit.seal(b"a guess", audit.contents(row, []))
    row.save(force_insert=True)


def reorder(rng: Random) -> None:
    """Let two rows change places, seals and all."""
    model = rng.choice((TrailEntry, TrailCheckpoint))
    first, second = rng.sample(list(model._default_manager.order_by("pk")), 2)
    columns = COLUMNS[model]
    if model is TrailEntry:
        columns = tuple(name for name in columns if name not in ("writer", "seq"))
    held = {name: (getattr(first, name), getattr(second, name)) for name in columns}
    of = model._default_manager.filter
    of(pk=first.pk).update(**{name: pair[1] for name, pair in held.items()})
    of(pk=second.pk).update(**{name: pair[0] for name, pair in held.items()})


def cut(rng: Random) -> None:
    """Cut the tail of a chain, or the whole of it, or the last checkpoints with it."""
    row = one(TrailEntry, rng)
    gone = TrailEntry.objects.filter(writer=row.writer, seq__gte=rng.choice((row.seq, 1)))
    TrailSubject.objects.filter(entry__in=gone).delete()
    gone.delete()
    if rng.random() < 0.5:
        TrailCheckpoint.objects.latest("pk").delete()


MUTATIONS: tuple[Callable[[Random], None], ...] = (edit, edit, delete, insert, reorder, cut)


@settings(max_examples=size(60, 10_000))
@given(seed=st.integers(0, 10**9), mutate=st.sampled_from(MUTATIONS))
def test_every_mutation_is_found(head: dict[str, Any], seed: int, mutate: Any) -> None:
    before = state()
    with scratch():
        mutate(Random(seed))
        if state() != before:
            assert not verify(head).sound


def state() -> list[dict[str, Any]]:
    """Return every value that is sealed."""
    return [
        row
        for model, columns in COLUMNS.items()
        for row in model._default_manager.order_by("pk").values(*columns)
    ]


def test_nothing_is_found_where_nothing_was_done(head: dict[str, Any]) -> None:
    report = verify(head)
    assert report.faults == []
    assert (report.chains, report.checkpoints) == (3, 2)
    assert report.entries == TrailEntry.objects.count()
