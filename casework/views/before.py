"""Before a visit: the page to prepare with, and the sheet that may be left behind."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from casework.cards.before import before_page
from casework.cards.sheet import sheet_of
from casework.cards.to_visit import children_to_visit
from casework.models import Case, CaseChild
from casework.views.recording.door import case_to_record, user_of
from households.access import may
from households.looking import looked_at
from households.references import is_reference
from sharing.roles import Right


@require_safe
def before(request: HttpRequest, reference: str) -> HttpResponse:
    """Show what to know before one goes, on one page. Whoever is on it is on the trail."""
    case, rows = _to_visit(request, reference)
    page = before_page(user_of(request), case, rows)
    looked_at(request, "case.prepared", page.shown)
    context = {
        "title": _("Before you go"),
        "page": page,
        "today": timezone.localdate(),
        "back_url": reverse("show_case", args=[case.reference]),
        "back_title": page.title,
    }
    return render(request, "casework/before/before.html", context)


def _to_visit(request: HttpRequest, reference: str) -> tuple[Case, list[CaseChild]]:
    """Return the case to visit and its children: one query for whoever may write to it.

    Raises Http404, and Refused.
    """
    rows: list[CaseChild] = []
    if is_reference(reference) and may(request.user, Right.RECORD):
        rows = children_to_visit(user_of(request), reference)
    return (rows[0].case if rows else case_to_record(request, reference)), rows


@require_safe
def before_sheet(request: HttpRequest, reference: str) -> HttpResponse:
    """Show the sheet to print: initials, ages, what to ask in neutral words, room to write."""
    case, rows = _to_visit(request, reference)
    sheet = sheet_of(user_of(request), case, rows)
    looked_at(request, "case.sheet_made", sheet.shown)
    context = {"title": _("Notes"), "sheet": sheet}
    return render(request, "casework/before/sheet.html", context)
