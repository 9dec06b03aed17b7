"""Whom a visit to a case concerns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casework.models import Case, CaseChild
from households.models.grants import Level

if TYPE_CHECKING:
    from sharing.models import User


def children_to_visit(user: User, case: Case | str) -> list[CaseChild]:
    """Return the living children of a case whom the reader sees in full: open ones, or else all.

    A case that is given by its reference comes with them.
    """
    which = {"case": case} if isinstance(case, Case) else {"case__reference": case}
    with_them = ("child__person",) if isinstance(case, Case) else ("child__person", "case")
    rows = list(
        CaseChild.objects.visible_to(user, Level.FULL, one=True)
        .filter(**which, child__person__died=False)
        .filter(child__person__pregnancy_ended_on__isnull=True)
        .select_related(*with_them)
        .order_by("child__person__due_on", "child__person__born_earliest", "pk")
    )
    once = {row.child_id: row for row in rows if row.closed_on is None}
    return list((once or {row.child_id: row for row in rows}).values())
