"""The words we use of people, and the words we do not (design, first lines and section 3)."""

from __future__ import annotations

import ast
import re

from tests.architecture.sources import ROOT, modules, templates, text_of, tree_of

NEVER = re.compile(
    r"\bhidden (?:man|men|father|fathers|male|males|person|people|adult|adults)\b"
    r"|\binvisible\b"
    r"|\babsent (?:father|dad|parent|man)"
    r"|\bhard[- ]to[- ]reach\b"
    r"|\bdisguised compliance\b"
    r"|\bfailed to engage\b"
    r"|\bdeadbeat\b|\bestranged\b|\bnon[- ]compliant\b",
    re.IGNORECASE,
)
"""Said of people, never."""

OFFICIAL = "Absent parenting (DfE term)"
"""The title of a code of the DfE's, which keeps its word."""

HIDDEN = re.compile(r"\bhidden\b", re.IGNORECASE)
"""A form field, an attribute or an element may be hidden; nobody is."""

TECHNICAL = re.compile(
    r"visually-hidden|type=\"?hidden|Hidden(Input|Field)|hidden_(fields|input)|aria-hidden"
    r"|\bhidden=|is_hidden|\[hidden\]|\shidden[\s>\"]|hidden field|\"hidden\"|words, hidden,"
    r"|block hidden|__hidden|-hidden",
    re.IGNORECASE,
)


def strings_of(path: str) -> list[str]:
    """Return every text in a module: sentences, labels, docstrings."""
    nodes = ast.walk(tree_of(path))
    return [n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str)]


def copy_of(path: str) -> str:
    """Return what a file says to anybody: a template or a catalogue whole, a module's texts."""
    return "\n".join(strings_of(path)) if path.endswith(".py") else text_of(path)


def locale() -> list[str]:
    """Return the catalogues of translations."""
    return [str(path.relative_to(ROOT)) for path in (ROOT / "locale").rglob("*.po")]


COPY = [*modules(), *templates(), *locale()]


def test_nobody_is_spoken_of_so() -> None:
    found = {path: NEVER.findall(copy_of(path).replace(OFFICIAL, "")) for path in COPY}
    assert {path: words for path, words in found.items() if words} == {}


def test_only_a_thing_on_a_page_is_hidden() -> None:
    lines = [(path, line) for path in COPY for line in copy_of(path).splitlines()]
    said = [(path, line) for path, line in lines if HIDDEN.search(line)]
    assert [(path, line) for path, line in said if not TECHNICAL.search(line)] == []


def test_the_crown_and_its_font_are_not_ours() -> None:
    theirs = re.compile(r"GDS Transport|govuk-crown|govuk-logo|>\s*GOV\.UK\s*<")
    assert [path for path in templates() if theirs.search(text_of(path))] == []


def test_the_banned_words_are_caught() -> None:
    for words in (
        "a hidden man",
        "Invisible",
        "absent fathers",
        "hard-to-reach",
        "FAILED TO ENGAGE",
    ):
        assert NEVER.search(words)
    assert HIDDEN.search("he was hidden")
    assert not TECHNICAL.search("he was hidden")
