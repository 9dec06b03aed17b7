"""``/healthz/`` answers anybody, names nobody, and says 503 when pages could not be served."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

import pytest
from django.db import DatabaseError
from django.test import Client

from casework.services import due
from casework.views import health
from households import triggers
from households.models import TrailEntry

pytestmark = pytest.mark.django_db


@contextmanager
def broken(name: str) -> Iterator[None]:
    def fails() -> bool:
        raise DatabaseError("a line with a name in it")

    with patch.dict(health.CHECKS, {name: fails}):
        yield


def test_all_is_well_after_a_run(client: Client) -> None:
    due.run()
    answer = client.get("/healthz/")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/json"
    said = answer.json()
    assert said["status"] == "ok"
    assert all(said["checks"].values())
    assert said["due"]["last_run"] >= said["due"]["last_whole_run"]


def test_a_clock_that_never_ran_is_said_and_pages_go_on(client: Client) -> None:
    answer = client.get("/healthz/")
    assert answer.status_code == 200
    assert answer.json()["status"] == "late"


def test_asking_leaves_nothing_on_the_trail(client: Client) -> None:
    client.get("/healthz/")
    assert not TrailEntry.objects.exists()


@pytest.mark.parametrize("name", sorted(health.CHECKS))
def test_whatever_is_broken_takes_the_pages_away(client: Client, name: str) -> None:
    with broken(name):
        answer = client.get("/healthz/")
    assert answer.status_code == 503
    assert answer.json()["checks"][name] is False
    assert "a line with a name in it" not in answer.text


def test_a_guard_that_is_missing_takes_the_pages_away(client: Client) -> None:
    triggers.lift()
    try:
        assert client.get("/healthz/").status_code == 503
    finally:
        triggers.install()


def test_nothing_is_changed_by_it(client: Client) -> None:
    assert client.post("/healthz/").status_code == 405
