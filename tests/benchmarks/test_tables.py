"""The tables of what was measured put ratios first and say the machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import run, tables


def page(wall: float, sql: float = 2.0) -> dict[str, float]:
    return {"wall": wall, "cpu": wall, "queries": 12, "writes": 2, "sql": sql, "size": 9000}


def test_rounds_meet_in_the_middle() -> None:
    rounds = [{"a": page(wall)} for wall in (30.0, 10.0, 20.0)]
    assert tables.middle(rounds)["a"]["wall"] == 20.0


def test_a_page_is_held_against_the_smaller_size_and_the_floor() -> None:
    found = {
        "M": {tables.FLOOR: page(2.0, 0.5), "your work": page(20.0, 3.0)},
        "L": {tables.FLOOR: page(2.0, 0.5), "your work": page(25.0, 8.0)},
    }
    line = tables.of_pages(found).splitlines()[-1]
    assert line.startswith("| your work | **1.25** | 4.0 / 2.5 | 20.0 | 3.0 | 12 | 25.0 |")


def test_the_trail_is_held_against_its_absence() -> None:
    each = {"p50": 10.0, "p95": 20.0, "longest": 30.0}
    found = {"M": {"with": {"views": 75.0, **each}, "without": {"views": 100.0, **each}}}
    assert "| M, with the trail | **0.75** | 75 |" in tables.of_readers(found)


def test_a_save_is_held_against_the_floor() -> None:
    found = {"M": {tables.FLOOR: page(2.0), "saved with the button": {**page(9.0), "queries": 7}}}
    line = tables.of_saves(found).splitlines()[-1]
    assert line == "| saved with the button | **4.5** | 9.0 | 7 | 2 |"


def test_the_machine_is_said() -> None:
    said = tables.machine([0.5, 2.25])
    assert "processors" in said
    assert "load 0.5 to 2.2" in said


def test_results_keep_their_opening_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    results = tmp_path / "RESULTS.md"
    monkeypatch.setattr(run, "RESULTS", results)
    results.write_text("# Results\n\nHow to read them.\n\n## SQLite\n\nold\n")
    run.write(["## SQLite\n\nnew\n"])
    assert results.read_text() == "# Results\n\nHow to read them.\n\n## SQLite\n\nnew\n"
