"""What can be taken in at a sitting: functions, modules, templates (design section 10)."""

from __future__ import annotations

import ast

from tests.architecture.sources import Function, functions_of, modules, templates, text_of, tree_of

EVERYWHERE = ("households", "sharing", "casework", "tests", "benchmarks", "scripts")
FUNCTION, MODULE, TEMPLATE, SHORT = 40, 300, 90, 25


def lines_of(function: Function) -> int:
    """Return how many lines a function takes, its decorators apart."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def length(path: str) -> int:
    """Return how many lines a file has."""
    return len(text_of(path).splitlines())


def test_functions_are_short() -> None:
    long = {
        f"{path} {function.name}": lines_of(function)
        for path in modules(*EVERYWHERE)
        for function in functions_of(tree_of(path))
        if lines_of(function) > FUNCTION
    }
    assert long == {}


def test_modules_are_short() -> None:
    every = modules(*EVERYWHERE)
    assert {path: length(path) for path in every if length(path) > MODULE} == {}


def test_nearly_every_function_is_shorter_still() -> None:
    lengths = [lines_of(f) for path in modules() for f in functions_of(tree_of(path))]
    assert sum(length < SHORT for length in lengths) >= 0.95 * len(lengths)


def test_templates_are_short() -> None:
    assert {path: length(path) for path in templates() if length(path) > TEMPLATE} == {}


SAYS_NOTHING = ("__init__.py", "/apps.py")


def test_every_module_says_what_it_is_for() -> None:
    silent = [path for path in modules() if not ast.get_docstring(tree_of(path))]
    assert [path for path in silent if not path.endswith(SAYS_NOTHING)] == []
