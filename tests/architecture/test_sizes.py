"""Functions up to 40 lines, modules up to 300, templates up to 90; migrations named and in line."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
APPS = ("households", "sharing", "casework")
MODULES = sorted(
    path for app in APPS for path in (ROOT / app).rglob("*.py") if "migrations" not in path.parts
)
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
MIGRATIONS = [sorted((ROOT / app / "migrations").glob("0*.py")) for app in APPS]


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_modules_and_functions_stay_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 300
    long = [
        f"{node.name}: {(node.end_lineno or 0) - node.lineno + 1}"
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= 40
    ]
    assert long == []


@pytest.mark.parametrize("path", TEMPLATES, ids=_name)
def test_templates_stay_small_and_carry_no_style_or_script_of_their_own(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 90
    assert not re.search(r'\sstyle="|\son[a-z]+="|javascript:', text)
    assert not re.search(r"<script(?![^>]*nonce=)", text)
    assert "|safe" not in text


def test_migrations_are_named_and_in_line() -> None:
    for files in MIGRATIONS:
        numbers = [int(path.name[:4]) for path in files]
        assert numbers == list(range(1, len(files) + 1))
        assert not [path.name for path in files if "_auto_" in path.name]


BANNED = re.compile(
    r"\bhidden (man|men|father|people|parent)|\binvisible\b|\babsent father|\bhard[- ]to[- ]reach\b"
    r"|\bdisguised compliance\b|\bfail(ed|s|ing)? to engage\b|\bGOV\.UK\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("path", TEMPLATES, ids=_name)
def test_copy_never_speaks_so_of_anybody(path: Path) -> None:
    text = re.sub(r"\{% comment %\}.*?\{% endcomment %\}", "", path.read_text("utf-8"), flags=re.DOTALL)
    assert BANNED.findall(text) == []


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_sentences_in_code_never_speak_so_of_anybody(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    said = [
        node.args[0].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"_", "gettext", "gettext_lazy", "ngettext"}
        and node.args
        and isinstance(node.args[0], ast.Constant)
    ]
    assert [words for words in said if BANNED.search(str(words))] == []
