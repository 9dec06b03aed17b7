"""``export_ssd`` says how many, and is on the trail before a file has its name."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from households.codes import IdentifierSystem
from households.models import TrailEntry
from households.services.people import add_identifier
from tests.builders import a_child, a_man
from tests.personas import SETUP, World

pytestmark = pytest.mark.django_db


def exported(folder: Path, *words: str) -> str:
    out = StringIO()
    call_command("export_ssd", str(folder), *words, stdout=out)
    return out.getvalue()


def test_it_says_how_many_and_what_was_left_out(tmp_path: Path) -> None:
    child = a_child("Zebedee Oak")
    man = a_man(child)
    number: Any = {"system": IdentifierSystem.CASE_SYSTEM, "value": "P1"}
    add_identifier(by=SETUP, person=child.person, **number)
    said = exported(tmp_path)
    assert "0  seen_relationships.csv" in said
    assert "1  seen_relationships: left out, the adult has no number of the case system" in said
    assert "export_problems.txt" in said
    add_identifier(by=SETUP, person=man, system=IdentifierSystem.CASE_SYSTEM, value="P2")
    said = exported(tmp_path)
    assert "1  seen_relationships.csv" in said
    assert "left out" not in said
    assert "Zebedee" not in said


def test_it_is_on_the_trail_with_numbers_and_no_names(tmp_path: Path, world: World) -> None:
    a_man(a_child())
    exported(tmp_path)
    entry = TrailEntry.objects.latest("pk")
    assert (entry.act, entry.actor, entry.actor_label, entry.route) == (
        "export.tables", None, "console", "export_ssd",
    )  # fmt: skip
    assert entry.detail == {
        "ssd_cin_visits": 0, "ssd_cp_visits": 0, "seen_relationships": 0, "left_out": 1,
    }  # fmt: skip
    exported(tmp_path, "--by", world.data.email.upper())
    assert TrailEntry.objects.latest("pk").actor == world.data.pk


def test_it_refuses_nobody_and_no_folder(tmp_path: Path, world: World) -> None:
    with pytest.raises(CommandError):
        exported(tmp_path, "--by", "nobody@test.example")
    with pytest.raises(CommandError):
        exported(tmp_path, "--by", world.leaver.email)
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(CommandError):
        exported(tmp_path / "file")
