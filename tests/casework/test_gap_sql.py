"""One statement asks every gap: planned once a connection, or sent whole behind a pooler."""

from __future__ import annotations

from pathlib import Path

import environ
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from casework.gap_sql import BATCH
from casework.services.gaps import judged
from casework.settings.databases import configure
from households.models import Child
from tests import builders as b

pytestmark = pytest.mark.django_db


@pytest.fixture
def children(db: None) -> list[Child]:
    made = [b.a_child(f"Leo Marsh{n}") for n in range(3)]
    b.a_case(*made)
    b.a_stub(*made[:2])
    return made


def asked(children: list[Child]) -> list[str]:
    with CaptureQueriesContext(connection) as told:
        judged([child.pk for child in children])
    return [query["sql"].partition(" ")[0] for query in told.captured_queries]


def test_each_asking_is_one_statement_that_is_planned_once(children: list[Child]) -> None:
    asked(children)
    again = asked(children[:1])
    assert again == (["EXECUTE"] if connection.vendor == "postgresql" else ["SELECT"])


def test_a_pooler_in_between_is_sent_the_whole_and_answers_the_same(
    children: list[Child], monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = [child.pk for child in children]
    kept = judged(ids)
    assert {child for _code, child, _subject in kept} == set(ids)
    monkeypatch.setitem(connection.settings_dict, "DISABLE_SERVER_SIDE_CURSORS", True)
    assert judged(ids) == kept
    assert asked(children) == ["SELECT"]


def test_the_url_says_that_there_is_a_pooler(tmp_path: Path) -> None:
    parsed = environ.Env.db_url_config("postgres://a@b/c?DISABLE_SERVER_SIDE_CURSORS=True")
    assert configure(parsed, base=tmp_path)["DISABLE_SERVER_SIDE_CURSORS"] is True


def test_more_children_than_one_asking_names(children: list[Child]) -> None:
    unknown = range(900_000, 900_000 + BATCH)
    assert judged([*unknown, children[0].pk]) == judged([children[0].pk])
