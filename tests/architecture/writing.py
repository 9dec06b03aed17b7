"""Where a tree writes to the database, and whether that is inside ``with change(...)``."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.architecture.sources import Function

WRITES = frozenset(
    {
        "save", "create", "get_or_create", "update_or_create", "create_user",
        "bulk_create", "bulk_update",
    }
)  # fmt: skip
"""Methods that write whatever is given to them."""

UNNAMED = frozenset({"delete"})
"""Methods that write when nothing is given to them."""


def is_write(node: ast.AST) -> bool:
    """Say whether a node is a call that writes to the database.

    ``update`` writes when it is given keywords alone (a dictionary's is given a mapping), ``set``
    when it is asked of an attribute (``user.groups.set(...)``).
    """
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
        return False
    name, of = node.func.attr, node.func.value
    if name in WRITES:
        return True
    if name in UNNAMED:
        return not node.args and not node.keywords
    if name == "update":
        return not node.args and bool(node.keywords)
    return name == "set" and isinstance(of, ast.Attribute) and len(node.args) == 1


def calls(node: ast.AST, names: frozenset[str]) -> bool:
    """Say whether a node calls one of these functions by name."""
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names


def opens_change(node: ast.AST) -> bool:
    """Say whether a node is ``with change(...)``."""
    return isinstance(node, ast.With) and any(
        calls(item.context_expr, frozenset({"change"})) for item in node.items
    )


def is_given_change(function: Function) -> bool:
    """Say whether a function takes the open ``Change`` of its caller."""
    given = (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs)
    return any(isinstance(a.annotation, ast.Name) and a.annotation.id == "Change" for a in given)


def loose_writes(function: Function, helpers: frozenset[str]) -> Iterator[int]:
    """Return the lines on which a function, or a helper it calls, writes outside a change."""

    def walk(node: ast.AST) -> Iterator[int]:
        for child in ast.iter_child_nodes(node):
            if opens_change(child) or isinstance(child, Function):
                continue
            if is_write(child) or calls(child, helpers):
                yield child.lineno  # type: ignore[attr-defined]  # a call has a line
            yield from walk(child)

    return walk(function)


class Undone(ast.NodeTransformer):
    """Takes every ``with change(...)`` away and leaves what was in it."""

    def visit_With(self, node: ast.With) -> ast.AST | list[ast.stmt]:
        """Return the body of a change, or the block as it was."""
        self.generic_visit(node)
        return node.body if opens_change(node) else node
