"""Workers' questions to a manager: to close, or to step down, while something is open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from casework.codes import Decided, Kind
from casework.models import Closing
from households.saying import say_day
from sharing.disclosure import lines_shown_to

if TYPE_CHECKING:
    from sharing.models import User


@dataclass(frozen=True)
class AskedOf:
    """One question that waits for a manager."""

    name: str
    says: str
    url: str


def asked_of(user: User, most: int) -> tuple[tuple[AskedOf, ...], tuple[tuple[int, str], ...]]:
    """Return the questions not yet decided, oldest first, and whom they show. Two queries."""
    later = Closing.objects.filter(
        case_child_id=OuterRef("case_child_id"), pk__gt=OuterRef("pk")
    ).order_by()
    rows = list(
        Closing.objects.visible_to(user, one=True)
        .filter(~Exists(later), decided=Decided.ASKED, case_child__closed_on__isnull=True)
        .select_related("case_child__case", "case_child__child__person", "recorded_by")
        .order_by("pk")[:most]
    )
    lines = lines_shown_to(user, [row.case_child.child.person for row in rows]) if rows else {}
    found = tuple(
        AskedOf(lines[row.case_child.child_id].label, _says(row), _url(row))
        for row in rows
        if row.case_child.child_id in lines
    )
    return found, tuple((pk, line.reference) for pk, line in lines.items())


def _says(row: Closing) -> str:
    told = {
        "who": row.recorded_by.name if row.recorded_by else "",
        "day": say_day(timezone.localdate(row.recorded_at)),
        "kind": Kind(row.kind).label if row.kind else "",
    }
    if row.kind:
        return _("%(who)s asks to step down to %(kind)s, %(day)s") % told
    return _("%(who)s asks to close the work, %(day)s") % told


def _url(row: Closing) -> str:
    where = (row.case_child.case.reference, row.case_child.child.person.reference)
    return reverse("change_kind" if row.kind else "close_child", args=where)
