"""``verify_trail`` and ``export_head`` find whatever was done to the trail."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from households import triggers
from households.checkpoints import checkpoint
from households.models import TrailEntry
from tests.builders import a_family
from tests.personas import World


@pytest.fixture
def entries(world: World) -> int:
    """Leave some entries on the trail."""
    a_family(worker=world.worker, team=world.north)
    return TrailEntry.objects.count()


def verified(*words: str) -> str:
    out = StringIO()
    call_command("verify_trail", *words, stdout=out)
    return out.getvalue()


def refused(*words: str) -> str:
    out = StringIO()
    with pytest.raises(CommandError) as raised:
        call_command("verify_trail", *words, stdout=out)
    return f"{out.getvalue()}{raised.value}"


def test_a_whole_trail_is_said_to_be_whole(entries: int) -> None:
    checkpoint()
    said = verified()
    assert "whole" in said
    assert str(entries) in said


def test_an_edited_entry_is_found(entries: int) -> None:
    triggers.lift()
    TrailEntry.objects.filter(pk=TrailEntry.objects.first().pk).update(act="nothing.happened")  # type: ignore[union-attr]  # there are some
    triggers.install()
    assert "seal does not fit" in refused()


def test_a_cut_tail_is_found_against_the_exported_head(entries: int, tmp_path: Path) -> None:
    head = tmp_path / "head.json"
    call_command("export_head", str(head), stdout=StringIO())
    assert "whole" in verified("--head", str(head))
    triggers.lift()
    last = TrailEntry.objects.latest("pk")
    last.subjects.all().delete()
    last.delete()
    triggers.install()
    assert "is cut before link" in refused("--head", str(head))


def test_a_guard_that_is_missing_is_found(entries: int) -> None:
    triggers.lift()
    try:
        assert "guards of the trail are missing" in refused()
    finally:
        triggers.install()


def test_the_head_is_sealed_and_names_nobody(entries: int, tmp_path: Path) -> None:
    head = tmp_path / "head.json"
    call_command("export_head", str(head), stdout=StringIO())
    text = head.read_text()
    assert set(json.loads(text)) == {"at", "heads", "checkpoints", "key_id", "mac"}
    assert "Marsh" not in text
    forged = json.loads(text) | {"checkpoints": 0}
    head.write_text(json.dumps(forged))
    assert "own seal does not fit" in refused("--head", str(head))


def test_the_head_goes_to_standard_output(entries: int) -> None:
    out = StringIO()
    call_command("export_head", "-", stdout=out)
    assert json.loads(out.getvalue())["heads"]


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["", "[]", "{}", "not a head"])
def test_what_is_no_head_is_refused(text: str, tmp_path: Path) -> None:
    head = tmp_path / "head.json"
    head.write_text(text)
    assert "not an exported head" in refused("--head", str(head))
    assert "could not be read" in refused("--head", str(tmp_path / "none.json"))
