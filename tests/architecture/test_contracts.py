"""The stair of the house: the import contracts of ``pyproject.toml`` are kept."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT, modules, tree_of

PURE = re.compile(r"(?<!\w)[Pp]ure\b(?! data)")
"""A module whose docstring says that it is pure is held to it."""

WORDS = {"django.utils.translation", "django.utils.functional"}
"""What sentences are made of, whoever judges."""


def test_the_contracts_are_kept() -> None:
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-logo", "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]


def imported_by(path: str) -> set[str]:
    """Return every module a module names in an import, late ones too."""
    found: set[str] = set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
    return found


@pytest.mark.parametrize("app", ["households", "sharing"])
def test_nobody_imports_upwards_even_late(app: str) -> None:
    above = {"households": ("sharing", "casework"), "sharing": ("casework",)}[app]
    up = {
        path: names
        for path in modules(app)
        if (names := {name for name in imported_by(path) if name.split(".")[0] in above})
    }
    assert up == {}


def says_it_is_pure(path: str) -> bool:
    """Say whether a module promises to be pure."""
    return bool(PURE.search(ast.get_docstring(tree_of(path)) or ""))


@pytest.mark.parametrize("path", [path for path in modules() if says_it_is_pure(path)])
def test_judgement_knows_no_django(path: str) -> None:
    known = {name for name in imported_by(path) if name not in WORDS}
    assert not {name.split(".")[0] for name in known} & {"django", "guardian", "allauth"}
