"""What managers see that nobody has asked: the counts, the lists behind them, and as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from casework.exporting.table import csv_text
from casework.forms.oversight import GapListFilter
from casework.oversight.counts import GapCount, count_gaps, count_open_children, gaps_for
from casework.oversight.lists import listed, number_of_children, page_of
from casework.oversight.rows import GapRow, gap_rows
from casework.views.paging import kept, pager
from households.access import require
from households.gaps import Among, Gap
from households.looking import looked
from households.saying import say_date, say_day
from sharing.roles import Right

if TYPE_CHECKING:
    from sharing.models import User

ONLY_OVERSEERS = "These lists are for managers. Your own children's gaps are on your work."
MOST_ROWS = 20_000
"""A file holds at most this many rows; a larger list asks for a filter first."""


def _reader(request: HttpRequest) -> User:
    require(request.user, Right.OVERSEE, _(ONLY_OVERSEERS))
    return request.user  # type: ignore[return-value]  # signed in: the middleware saw to it


@require_safe
def oversight(request: HttpRequest) -> HttpResponse:
    """Show each gap with its number, and the list behind it. The five that matter lead."""
    user = _reader(request)
    children, unborn = count_open_children(user)
    counts = count_gaps(user)
    context = {
        "title": _("What is not known"),
        "leading": [_count(c, children, unborn) for c in counts if c.gap.leads],
        "others": [_count(c, children, unborn) for c in counts if not c.gap.leads],
        "children": children,
        "unborn": unborn,
    }
    return render(request, "casework/oversight/oversight.html", context)


def _count(count: GapCount, children: int, unborn: int) -> dict[str, object]:
    return {
        "title": count.gap.title,
        "url": reverse("gap_list", args=[count.gap.code]),
        "number": count.children,
        "of": out_of(count.gap.among, children, unborn),
        "answered": count.answered,
    }


def out_of(among: Among, children: int, unborn: int) -> str:
    """Return the number of open children a gap could hold for, in words."""
    if among is Among.UNBORN:
        return ngettext("%(n)d unborn child", "%(n)d unborn children", unborn) % {"n": unborn}
    if among is Among.BORN:
        n = children - unborn
        return ngettext("%(n)d open child already born", "%(n)d open children already born", n) % {
            "n": n
        }
    return ngettext("%(n)d open child", "%(n)d open children", children) % {"n": children}


def _gap(user: User, code: str) -> Gap:
    found = next((gap for gap in gaps_for(user) if gap.code == code), None)
    if found is None:
        raise Http404
    return found


@require_safe
def gap_list(request: HttpRequest, code: str) -> HttpResponse:
    """Show the children a gap holds for, a page at a time, with the way to each case."""
    user = _reader(request)
    gap, form = _gap(user, code), GapListFilter(user, request.GET or None)
    asked = form.asked()
    found = listed(user, gap, asked)
    cursor = {name: request.GET.get(name, "")[:26] for name in ("after", "before")}
    page = page_of(found, asked.order, after=cursor["after"], before=cursor["before"])
    rows = gap_rows(user, page.rows)
    looked(request, "gap_list.looked", [row.child.person for row in page.rows], code=gap.code)
    number = number_of_children(user, gap, asked)
    context = {
        "title": gap.title,
        "gap": {"why": str(gap.why).format(child=_("the child"), person=_("he")),
                "how": gap.closes, "counts": gap.counts},
        "rows": [_with_way_back(request, row) for row in rows],
        "found": ngettext("%(n)d child", "%(n)d children", number) % {"n": number},
        "filter_form": form,
        "filter_count": asked.narrowed(),
        "clear_url": request.path,
        "pager": pager(request, page),
        "file_url": f"{reverse('gap_file', args=[gap.code])}?{kept(request)}",
        "may_export": user.has_right(Right.EXPORT_LISTS),
        "breadcrumbs": [{"title": _("What is not known"), "url": reverse("oversight")}],
        "answered_only": asked.answered,
        "today": timezone.localdate(),
    }  # fmt: skip
    return render(request, "casework/oversight/gap_list.html", context)


def _with_way_back(request: HttpRequest, row: GapRow) -> dict[str, object]:
    back = urlencode({"back": f"{request.get_full_path()}#{row.reference}"})
    case = reverse("show_case", args=[row.case_reference]) if row.case_reference else ""
    return {
        "row": row,
        "url": f"{reverse('show_child', args=[row.reference])}?{back}",
        "case_url": f"{case}?{back}" if case else "",
    }


@require_safe
def gap_file(request: HttpRequest, code: str) -> HttpResponse:
    """Give the list as CSV: what the reader may see, formulas inert, on the trail."""
    user = _reader(request)
    require(user, Right.EXPORT_LISTS, _("You may read this list, but not take it as a file."))
    gap, asked = _gap(user, code), GapListFilter(user, request.GET or None).asked()
    found = listed(user, gap, asked).select_related("child__person", "worker", "team")
    held = list(found.order_by("opened_on", "child_id", "pk")[: MOST_ROWS + 1])
    if len(held) > MOST_ROWS:
        return render(request, "casework/oversight/too_many.html", status=400)
    rows = gap_rows(user, held)
    people = [row.child.person for row in held]
    looked(request, "gap_list.exported", people, code=gap.code, rows=len(rows))
    response = HttpResponse(csv_text(_head(), map(_cells, rows)), content_type="text/csv")
    response["Content-Disposition"] = f'attachment; filename="{gap.code}.csv"'
    return response


def _head() -> list[str]:
    return [
        _("Case"), _("Child"), _("Born"), _("Due"), _("What is not known"), _("Kind of case"),
        _("Worker"), _("Team"), _("Case opened"), _("Not known since"), _("Answered until"),
    ]  # fmt: skip


def _cells(row: GapRow) -> list[object]:
    born = say_date(row.born) if row.born else ""
    return [
        row.case_number, row.child, born, say_day(row.due_on) if row.due_on else "", row.says,
        row.kind, row.worker, row.team, row.opened_on, row.since, row.answered_until or "",
    ]  # fmt: skip
