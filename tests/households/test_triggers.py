"""The guards of the trail stand on both databases, and come back after a test that flushes."""

from __future__ import annotations

import pytest
from django.core import checks
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from households import triggers
from households.models import TrailCheckpoint, TrailEntry, TrailSubject

GUARDED = (TrailEntry, TrailSubject, TrailCheckpoint)


@pytest.fixture
def rows(db: None) -> None:
    """Write a row into each table of the trail."""
    entry = TrailEntry.objects.create(writer="w", seq=1, at=timezone.now())
    TrailSubject.objects.create(entry=entry, reference="r")
    TrailCheckpoint.objects.create(at=timezone.now(), heads={}, entries=1)


def sql(statement: str) -> None:
    """Run one statement in a savepoint of its own."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


ACTS: dict[str, str] = {"update": "UPDATE {} SET id = id + 1", "delete": "DELETE FROM {}"}
REPLACE = "INSERT OR REPLACE INTO {0} SELECT * FROM {0}"


@pytest.mark.parametrize("model", GUARDED)
@pytest.mark.parametrize("act", sorted(ACTS))
def test_nothing_is_changed_or_removed(rows: None, model: type[TrailEntry], act: str) -> None:
    with pytest.raises(DatabaseError, match="append-only"):
        sql(ACTS[act].format(model._meta.db_table))
    assert model.objects.count() == 1


@pytest.mark.parametrize("model", GUARDED)
def test_nothing_is_put_over_what_is_there(rows: None, model: type[TrailEntry]) -> None:
    """SQLite's REPLACE deletes without a word to a DELETE trigger."""
    table = model._meta.db_table
    if connection.vendor == "sqlite":
        statement = REPLACE.format(table)
    else:
        statement = f"TRUNCATE {table} CASCADE"
        connection.check_constraints()
    with pytest.raises(DatabaseError, match="append-only"):
        sql(statement)
    assert model.objects.count() == 1


@pytest.mark.django_db
def test_they_all_stand() -> None:
    assert triggers.missing() == set()
    assert len(triggers.wanted()) == 9


@pytest.mark.django_db
def test_a_check_says_when_one_is_missing() -> None:
    assert checks.run_checks(tags=[checks.Tags.database], databases=["default"]) == []
    triggers.lift()
    (fault,) = triggers.check_triggers(databases=["default"])
    assert fault.id == "households.E001"
    assert triggers.check_triggers(databases=None) == []


@pytest.mark.django_db
def test_migrate_puts_back_what_is_missing() -> None:
    triggers.lift()
    assert triggers.missing() == triggers.wanted()
    call_command("migrate", verbosity=0)
    assert triggers.missing() == set()


@pytest.mark.django_db(transaction=True)
def test_a_test_that_flushes_first() -> None:
    """Leave rows that must be flushed; the next test looks at what is left."""
    TrailEntry.objects.create(writer="w", seq=1, at=timezone.now())


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("again", [1, 2])
def test_the_guards_are_back_after_a_flush(again: int) -> None:
    assert triggers.missing() == set()
    assert not TrailEntry.objects.exists()
    TrailEntry.objects.create(writer="w", seq=again, at=timezone.now())
    with pytest.raises(DatabaseError, match="append-only"):
        TrailEntry.objects.all().delete()
