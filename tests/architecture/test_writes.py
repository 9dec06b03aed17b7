"""Writes go through services, and services write inside ``with change(...)`` (design section 8)."""

from __future__ import annotations

import ast
import copy

from tests.architecture.sources import Function, functions_of, modules, tree_of
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
    ("casework/services/drafts.py", "save_draft"): "an autosave, for its writer alone (section 6)",
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


def test_services_write_inside_a_change() -> None:
    assert [found for path in SERVICES if path not in APART for found in loose(path)] == []


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


def without_its_change(path: str, name: str) -> ast.Module:
    """Return a module as it would be had one of its services forgotten its change."""
    tree = copy.deepcopy(tree_of(path))
    for function in functions_of(tree):
        if function.name == name:
            Undone().visit(function)
    return tree


def test_a_forgotten_change_is_caught_in_every_service_that_writes_by_itself() -> None:
    assert DIRECT
    for path, name in DIRECT:
        found = loose(path, without_its_change(path, name))
        assert any(line.endswith(f" {name}") for line in found), (path, name)


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


def test_nothing_but_services_writes() -> None:
    found = [
        f"{path}:{node.lineno}"  # type: ignore[attr-defined]  # a call has a line
        for path in _outside()
        if path not in OUTSIDE
        for node in ast.walk(tree_of(path))
        if is_write(node)
    ]
    assert found == []
