"""At what level a reader sees which children."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import timezone

from households.models.grants import Level
from households.models.visibility import group_rows, not_denied, own_rows
from sharing.models import User


def levels_of(user: User, child_ids: Iterable[int]) -> dict[int, Level]:
    """Return the highest living level of each of these children that the reader may see.

    Denials come first: what is kept from the reader is not in the answer. One query.
    """
    now, ids = timezone.now(), list(child_ids)
    if not user.is_active or not ids:
        return {}
    mine, ours = (
        rows(user, Level.POINTER, now)
        .filter(not_denied(user, "content_object_id"), content_object_id__in=ids)
        .order_by()
        .values_list("content_object_id", "level")
        for rows in (own_rows, group_rows)
    )
    found: dict[int, Level] = {}
    for child, level in mine.union(ours):
        found[child] = max(found.get(child, Level.POINTER), Level(level))
    return found
