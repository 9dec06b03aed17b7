"""Checkpoints and exported heads: cut tails and missing chains are found."""

from __future__ import annotations

import json

import pytest
from django.db import connection, transaction

from households import audit, triggers
from households.actor import Actor
from households.audit import Act
from households.checkpoints import checkpoint, export_head, heads, known_heads, verify
from households.models import TrailCheckpoint, TrailEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
def two_chains(monkeypatch: pytest.MonkeyPatch) -> None:
    """Write two chains of three links, with the guards lifted for what is to come."""
    for name in ("a" * 32, "b" * 32):
        monkeypatch.setattr(audit, "writer", lambda name=name: name)
        with transaction.atomic():
            audit.write(Actor.console("tests"), [Act("one"), Act("two"), Act("three")])
    connection.check_constraints()
    triggers.lift()


def cut(writer: str, after: int) -> None:
    """Cut the tail of a chain."""
    TrailEntry.objects.filter(writer=writer * 32, seq__gt=after).delete()


def test_a_checkpoint_covers_every_head(two_chains: None) -> None:
    made = checkpoint()
    assert made is not None
    assert {name: tuple(head) for name, head in made.heads.items()} == heads() == known_heads()
    assert made.entries == 6
    assert checkpoint() is None, "nothing has moved since"


def test_a_cut_tail_is_found_from_a_checkpoint(two_chains: None) -> None:
    checkpoint()
    cut("a", 2)
    assert verify().faults == [f"chain {'a' * 32} is cut before link 3"]


def test_a_missing_chain_is_found_from_a_checkpoint(two_chains: None) -> None:
    checkpoint()
    cut("b", 0)
    assert verify().faults == [f"chain {'b' * 32} is missing"]


def test_only_a_head_kept_elsewhere_finds_what_is_cut_since(two_chains: None) -> None:
    head = json.loads(json.dumps(export_head()))
    cut("a", 2)
    assert verify().sound
    assert not verify(head).sound


def test_a_head_finds_a_missing_checkpoint(two_chains: None) -> None:
    checkpoint()
    head = export_head()
    TrailCheckpoint.objects.all().delete()
    assert not verify(head).sound


def test_a_forged_head_is_found(two_chains: None) -> None:
    head = export_head()
    head["heads"].popitem()
    assert verify(head).faults == ["the exported head's own seal does not fit"]


def test_faults_name_links_and_no_values(two_chains: None) -> None:
    TrailEntry.objects.filter(writer="a" * 32, seq=2).update(act="something else")
    (fault,) = verify().faults
    assert fault == f"chain {'a' * 32}, link 2: its seal does not fit its contents"


def test_an_untouched_trail_is_sound(two_chains: None) -> None:
    checkpoint()
    report = verify(export_head())
    assert report.sound
    assert (report.entries, report.chains, report.checkpoints) == (6, 2, 1)


def test_an_empty_trail_is_sound() -> None:
    assert checkpoint() is None
    assert verify(export_head()).sound
