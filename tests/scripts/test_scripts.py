"""The commands at the top of the house: what they refuse, and how they add up."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def run(*words: str, **environment: str) -> tuple[int, str]:
    """Return the exit status of a Python command run beside the scripts, and all it said."""
    kept = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "scripts")}
    done = subprocess.run(
        [sys.executable, *words],
        cwd=ROOT,
        env=kept | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def test_the_demo_refuses_production_settings() -> None:
    status, said = run("scripts/demo.py", DJANGO_SETTINGS_MODULE="casework.settings.production")
    assert status == 1
    assert "casework.settings.dev alone" in said


def test_the_demo_refuses_a_database_that_is_not_a_file_of_its_own() -> None:
    status, said = run("scripts/demo.py", DATABASE_URL="postgres://seen@db.example/seen")
    assert status == 1
    assert said.count("\n") == 1
    assert "unset it" in said


def test_closing_lines_add_up_and_an_error_is_a_failure() -> None:
    line = "=== 1 failed, 44 passed, 1 xfailed, 2 warnings, 3 errors in 3.95s ==="
    said = run("-c", f"import run_tests; print(dict(run_tests.counts_of({line!r})))")[1]
    assert said.strip() == "{'failed': 4, 'passed': 44, 'xfailed': 1}"


def test_a_closing_line_is_known_by_its_form() -> None:
    lines = ["== 9 passed in 0.35s ==", "== 9 passed in 83.41s (0:01:23) ==", "9 passed maybe"]
    said = run("-c", f"import run_tests as r; print([bool(r.CLOSING.match(x)) for x in {lines!r}])")
    assert said[1].strip() == "[True, True, False]"
