"""Writes go through services, and services write inside ``with change(...)`` (design section 8)."""

from __future__ import annotations

import ast
import copy

import pytest

from tests.architecture.sources import Function, functions_of, modules, text_of, tree_of
from tests.architecture.writing import Undone, is_given_change, is_write, loose_writes

SERVICES = tuple(path for path in modules() if "/services/" in path)

HELPERS: dict[str, str] = {
    "set_keys": "called by record_person and renamed, inside their change",
    "end_charges": "called by allocate and close_child, inside their change",
    "_withdraw": "called by answer_gap and withdraw_answer, inside their change",
    "_invitation": "called by invite and invite_again, inside their change",
    "settle_groups": "called by hold_roles, switch_on and settle_all_groups, inside a change",
    "settle_all_groups": "called by make_team and change_team, inside their change",
}
"""Functions that write inside their caller's change; calling one outside a change fails too."""

APART: dict[str, str] = {
    "casework/services/gaps.py": "the only writer of OpenGap: a projection, told by facts_changed",
    "sharing/services/grants.py": "the only writer of guardian's rows: a projection of reasons",
    "casework/services/due.py": "what time brings: no person acts, and it notes what it mends",
}
"""Modules of services that write no facts of their own."""

EXCUSED: dict[tuple[str, str], str] = {
    ("casework/services/imports.py", "work_on"): "how far a run has come: of nobody",
    ("casework/services/imports.py", "destroy_old_files"): "what time brings: of nobody",
}
"""Single functions of services that write no facts about anybody."""

OUTSIDE: dict[str, str] = {
    "households/change.py": "the way to write itself",
    "households/audit.py": "the only writer of the trail",
    "households/checkpoints.py": "the only writer of checkpoints",
    "households/middleware.py": "where a form's first answer led",
    "sharing/models/agencies.py": "create_user, for services and for Django's own commands",
    "casework/receivers.py": "renews access, inside the change that renews it",
}
"""Modules outside the services that write, and why."""


def loose(path: str, tree: ast.Module | None = None) -> list[str]:
    """Return the functions of a service that write outside a change, with their lines."""
    helpers = frozenset(HELPERS)
    return [
        f"{path}:{line} {function.name}"
        for function in functions_of(tree or tree_of(path))
        if function.name not in helpers and not is_given_change(function)
        if (path, function.name) not in EXCUSED
        for line in loose_writes(function, helpers)
    ]


@pytest.mark.parametrize("path", [path for path in SERVICES if path not in APART])
def test_services_write_inside_a_change(path: str) -> None:
    assert loose(path) == []


def test_every_exception_is_needed() -> None:
    """An exception nobody needs would let the next omission pass."""
    written = {f.name for path in SERVICES for f in functions_of(tree_of(path)) if _writes(f)}
    calling = {"settle_all_groups"}
    assert set(HELPERS) <= written | calling
    assert [path for path in APART if not loose(path)] == []
    found = {(path, f.name) for path in SERVICES for f in functions_of(tree_of(path)) if _writes(f)}
    assert set(EXCUSED) <= found
    assert [path for path in OUTSIDE if not _writing(path)] == []


def _writes(function: Function) -> bool:
    return any(is_write(node) for node in ast.walk(function))


def _writing(path: str) -> bool:
    return any(is_write(node) for node in ast.walk(tree_of(path)))


DIRECT = [
    (path, function.name)
    for path in SERVICES
    if path not in APART
    for function in functions_of(tree_of(path))
    if function.name not in HELPERS and not is_given_change(function) and _writes(function)
    if (path, function.name) not in EXCUSED
]


@pytest.mark.parametrize(("path", "name"), DIRECT)
def test_a_forgotten_change_is_caught(path: str, name: str) -> None:
    """Take the change away from each service that writes by itself: every one is caught."""
    tree = copy.deepcopy(tree_of(path))
    for function in functions_of(tree):
        if function.name == name:
            Undone().visit(function)
    assert any(found.endswith(f" {name}") for found in loose(path, tree))


def test_a_deliberate_omission_is_caught() -> None:
    tree = ast.parse(
        "def forget(*, by, row, extra):\n"
        "    with change(by=by) as c:\n"
        "        c.touch(row.pk)\n"
        "    row.save()\n"
        "    Row.objects.filter(pk=1).update(a=2)\n"
        "    held.update(extra)\n"
        "    set_keys(row)\n"
    )
    assert loose("x.py", tree) == ["x.py:4 forget", "x.py:5 forget", "x.py:7 forget"]


def _outside() -> list[str]:
    kept = ("/services/", "/management/", "casework/importing/", "casework/demo/", "/settings/")
    return [path for path in modules() if not any(part in path for part in kept)]


@pytest.mark.parametrize("path", [path for path in _outside() if path not in OUTSIDE])
def test_nothing_but_services_writes(path: str) -> None:
    found = [node.lineno for node in ast.walk(tree_of(path)) if is_write(node)]  # type: ignore[attr-defined]  # a call has a line
    assert [line for line in found if not _is_a_form(path, line)] == []


def _is_a_form(path: str, line: int) -> bool:
    """A response's cookie, a session or a form may be ``set`` or ``save``d; no row of ours is."""
    said = text_of(path).splitlines()[line - 1]
    return any(word in said for word in ("session.", "signer.", "signing.", "buffer.", "image."))
