"""The list of cases: which ones, in what order, walked by key.

A case stands once, at its newest opened child whom the reader may see. A cursor is a case's
reference; no day and no id of the database is in an address.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from casework.cards.people import Tag
from casework.codes import Kind
from casework.kept import told
from casework.models import CaseChild, OpenGap
from casework.oversight.counts import gaps_for
from households.models.visibility import seen, seen_among
from sharing.disclosure import PersonLine, lines_shown_to

if TYPE_CHECKING:
    from datetime import date

    from sharing.models import User

PAGE = 25


@dataclass(frozen=True)
class Asked:
    """What a reader asks of the list. Empty means all."""

    mine: bool = False
    nobody: bool = False
    teams: tuple[int, ...] = ()
    kind: str = ""

    def narrowed(self) -> int:
        """Return how many filters are in use."""
        return sum(map(bool, (self.mine or self.nobody, self.teams, self.kind)))


@dataclass(frozen=True)
class CaseRow:
    """One case in the list, as ``components/case_row.html`` draws it."""

    url: str
    title: str
    number: int
    kind: str
    worker: str
    team: str
    opened: date | None
    gaps: str
    tags: tuple[Tag, ...] = ()


@dataclass(frozen=True)
class CasePageRows:
    """One page of the list; ``after`` and ``before`` are references to go on or back from."""

    rows: tuple[CaseRow, ...] = ()
    shown: tuple[tuple[int, str], ...] = ()
    after: str = ""
    before: str = ""


def narrowing(user: User, asked: Asked) -> Q:
    """Return what was asked, as a condition on a child of a case."""
    found = Q()
    if asked.mine:
        found &= Q(worker_id=user.pk)
    if asked.nobody:
        found &= Q(worker__isnull=True, team__isnull=True)
    if asked.teams:
        found &= Q(team_id__in=asked.teams)
    if asked.kind:
        found &= Q(kind=asked.kind)
    return found


def number_of_cases(user: User, asked: Asked) -> int:
    """Return how many open cases the reader may see of those asked for."""
    opened = CaseChild.objects.open().filter(narrowing(user, asked))
    every = CaseChild.objects.open().order_by().values_list("child_id", flat=True)
    rows = opened.filter(seen_among(user, "child_id", every))
    return rows.order_by().values("case_id").distinct().count()


def page_of_cases(user: User, asked: Asked, *, after: str = "", before: str = "") -> CasePageRows:
    """Return one page of open cases, newest opened first. Five queries at most."""
    edge = _edge(user, asked, before or after)
    rows = _standing(user, asked)
    backward = bool(before)
    if edge is not None:
        rows = rows.filter(_beyond(edge, backward=backward))
    order = ("opened_on", "pk") if backward else ("-opened_on", "-pk")
    found = list(rows.order_by(*order).values_list("case_id", "case__reference")[: PAGE + 1])
    more, found = len(found) > PAGE, found[:PAGE]
    if backward:
        found.reverse()
    if not found:
        return CasePageRows()
    cases, shown = _drawn(user, [pk for pk, _reference in found])
    return CasePageRows(
        rows=cases,
        shown=shown,
        after=found[-1][1] if (more or backward) else "",
        before=found[0][1] if (more if backward else edge is not None) else "",
    )


def _standing(user: User, asked: Asked) -> QuerySet[CaseChild]:
    """Return, for each case, the one child at whom it stands in the list."""
    asked_for = narrowing(user, asked)
    newer = CaseChild.objects.open().filter(
        asked_for,
        seen(user, "child_id", one=True),
        Q(opened_on__gt=OuterRef("opened_on")) | Q(opened_on=OuterRef("opened_on"),
                                                   pk__gt=OuterRef("pk")),
        case_id=OuterRef("case_id"),
    )  # fmt: skip
    rows: QuerySet[CaseChild] = CaseChild.objects.open().filter(
        asked_for, seen(user, "child_id"), ~Exists(newer.order_by())
    )
    return rows


def _edge(user: User, asked: Asked, reference: str) -> tuple[date, int] | None:
    if not reference:
        return None
    rows = _standing(user, asked).filter(case__reference=reference).order_by()
    day, pk = rows.values_list("opened_on", "pk").first() or (None, 0)
    return (day, pk) if day is not None else None


def _beyond(edge: tuple[date, int], *, backward: bool) -> Q:
    day, pk = edge
    side = "gt" if backward else "lt"
    return Q(**{f"opened_on__{side}": day}) | Q(**{"opened_on": day, f"pk__{side}": pk})


def _drawn(
    user: User, case_ids: list[int]
) -> tuple[tuple[CaseRow, ...], tuple[tuple[int, str], ...]]:
    children = list(
        CaseChild.objects.open()
        .filter(seen(user, "child_id", one=True), case_id__in=case_ids)
        .select_related("case", "child__person", "worker", "team")
        .order_by("child__person__born_earliest", "pk")
    )
    lines = lines_shown_to(user, [row.child.person for row in children])
    gaps = _gap_counts(user, list(lines))
    by_case: dict[int, list[CaseChild]] = {pk: [] for pk in case_ids}
    for row in children:
        if row.child_id in lines:
            by_case[row.case_id].append(row)
    drawn = tuple(_row(rows, lines, gaps) for rows in by_case.values() if rows)
    return drawn, tuple((pk, line.reference) for pk, line in lines.items())


def _gap_counts(user: User, child_ids: list[int]) -> dict[int, int]:
    codes = [gap.code for gap in gaps_for(user)]
    rows = OpenGap.objects.now(timezone.localdate()).filter(child_id__in=child_ids, code__in=codes)
    counted = told(user, rows).order_by().values(key=F("child_id")).annotate(n=Count("pk"))
    return {row["key"]: row["n"] for row in counted}


def _row(rows: list[CaseChild], lines: dict[int, PersonLine], gaps: dict[int, int]) -> CaseRow:
    case, held = rows[0].case, [lines[row.child_id] for row in rows]
    restricted = any(line.restricted for line in held)
    return CaseRow(
        url=reverse("show_case", args=[case.reference]),
        title=get_text_list([line.label for line in held], _("and")),
        number=case.number,
        kind=_each(Kind(row.kind).label for row in rows),
        worker=_each(row.worker.name if row.worker else "" for row in rows),
        team=_each(row.team.name if row.team else "" for row in rows),
        opened=min((row.opened_on for row in rows if row.opened_on), default=None),
        gaps=open_words(sum(gaps.get(row.child_id, 0) for row in rows)),
        tags=(Tag(_("Restricted"), "purple"),) if restricted else (),
    )


def _each(words: Iterable[object]) -> str:
    return ", ".join(dict.fromkeys(str(word) for word in words if word))


def open_words(number: int) -> str:
    """Return "3 things not known", "" for none."""
    if not number:
        return ""
    return ngettext("%(n)s thing not known", "%(n)s things not known", number) % {"n": number}
