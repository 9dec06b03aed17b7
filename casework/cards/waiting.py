"""Visits that the council's system holds and that wait here to be written up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from casework.entry_codes import EntryKind
from casework.models import Case, CaseChild, Entry, EntryChild
from households.models.grants import Level
from households.saying import say_day
from sharing.disclosure import lines_shown_to

if TYPE_CHECKING:
    from sharing.models import User

FEW = 5


@dataclass(frozen=True)
class WaitingVisit:
    """One visit that waits: its plain sentence, whom it was to, and where it is written up."""

    says: str
    children: str
    on: date
    url: str


@dataclass(frozen=True)
class WaitingVisits:
    """The newest of those that wait; ``more`` says that there are further ones."""

    visits: tuple[WaitingVisit, ...] = ()
    more: bool = False
    shown: tuple[tuple[int, str], ...] = ()


def waiting_visits(user: User, case: Case | None = None, *, most: int = FEW) -> WaitingVisits:
    """Return the visits that wait on a case, or on the user's own open cases: three queries.

    One query where none waits. The caller puts ``shown`` on the trail.
    """
    rows = Entry.objects.visible_to(user, Level.FULL, one=True).waiting()
    rows = rows.filter(kind=EntryKind.VISIT)
    if case is not None:
        rows = rows.filter(case=case)
    else:
        mine = CaseChild.objects.open().filter(worker=user, case_id=OuterRef("case_id"))
        rows = rows.filter(Exists(mine.order_by()))
    ordered = rows.select_related("case").order_by("-happened_on", "-pk")
    found = list(ordered[: most + 1])
    if not found:
        return WaitingVisits()
    ties = list(
        EntryChild.objects.visible_to(user, Level.FULL, one=True)
        .filter(entry__in=found[:most])
        .select_related("child__person")
        .order_by("pk")
    )
    lines = lines_shown_to(user, [tie.child.person for tie in ties])
    names: dict[int, list[str]] = {}
    for tie in ties:
        if tie.child_id in lines:
            names.setdefault(tie.entry_id, []).append(lines[tie.child_id].label)
    return WaitingVisits(
        visits=tuple(_visit(row, names.get(row.pk, [])) for row in found[:most]),
        more=len(found) > most,
        shown=tuple((pk, line.reference) for pk, line in lines.items()),
    )


def _visit(row: Entry, names: list[str]) -> WaitingVisit:
    says = _("A visit of %(day)s, written in the council's system, waits here.")
    return WaitingVisit(
        says=says % {"day": say_day(row.happened_on)},
        children=get_text_list(names, _("and")),
        on=row.happened_on,
        url=reverse("new_visit", args=[row.case.reference]),
    )
