"""The visits one has begun to write up and not signed: one's own, and nobody else's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from casework.cards.visits import first_name
from casework.entry_codes import EntryKind
from casework.models import CaseChild, Draft
from households.models.grants import Level
from sharing.disclosure import lines_shown_to

if TYPE_CHECKING:
    from sharing.models import User

MOST = 20


@dataclass(frozen=True)
class UnsignedVisit:
    """A visit that waits for its signature."""

    children: str
    url: str
    begun: datetime
    saved: datetime


def unsigned_visits(
    user: User,
) -> tuple[tuple[UnsignedVisit, ...], tuple[tuple[int, str], ...]]:
    """Return one's unsigned visits, newest first, and whom they name, for the trail.

    One query where there are none, three where there are any.
    """
    drafts = Draft.objects.visible_to(user).filter(kind=EntryKind.VISIT, case__isnull=False)
    held = list(drafts.order_by("-saved_at", "-pk")[:MOST])
    if not held:
        return (), ()
    rows = list(
        CaseChild.objects.visible_to(user, Level.FULL)
        .filter(case__in=[draft.case_id for draft in held])
        .select_related("child__person")
        .order_by("child__person__born_earliest", "pk")
    )
    lines = lines_shown_to(user, [row.child.person for row in rows])
    names: dict[int, list[str]] = {}
    for row in rows:
        if row.child_id in lines:
            names.setdefault(row.case_id, []).append(first_name(lines[row.child_id].label))
    found = tuple(
        UnsignedVisit(
            children=get_text_list(names.get(draft.case_id or 0, []), _("and")),
            url=reverse("draft_visit", args=[draft.reference]),
            begun=draft.begun_at,
            saved=draft.saved_at,
        )
        for draft in held
    )
    return found, tuple((pk, line.reference) for pk, line in lines.items())
