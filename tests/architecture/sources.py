"""The sources, as the tests of the house read them: modules, their trees, and the templates."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
APPS = ("households", "sharing", "casework")
Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def modules(*folders: str) -> tuple[str, ...]:
    """Return every module under these folders by its path, migrations apart."""
    found = (path for folder in folders or APPS for path in (ROOT / folder).rglob("*.py"))
    paths = sorted(str(path.relative_to(ROOT)) for path in found)
    return tuple(path for path in paths if "/migrations/" not in path)


@cache
def text_of(path: str) -> str:
    """Return what a file says."""
    return (ROOT / path).read_text("utf-8")


@cache
def tree_of(path: str) -> ast.Module:
    """Return a module as a tree."""
    return ast.parse(text_of(path))


def functions_of(tree: ast.AST) -> Iterator[Function]:
    """Return every function and method in a tree."""
    return (node for node in ast.walk(tree) if isinstance(node, Function))


@cache
def templates() -> tuple[str, ...]:
    """Return every template by its path."""
    found = (ROOT / "templates").rglob("*.*")
    return tuple(sorted(str(path.relative_to(ROOT)) for path in found if path.is_file()))
