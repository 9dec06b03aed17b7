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
from casework.views.recording.door import case_to_record, user_of
from households.looking import looked_at


@require_safe
def before(request: HttpRequest, reference: str) -> HttpResponse:
    """Show what to know before one goes, on one page. Whoever is on it is on the trail."""
    case = case_to_record(request, reference)
    page = before_page(user_of(request), case)
    looked_at(request, "case.prepared", page.shown)
    context = {
        "title": _("Before you go"),
        "page": page,
        "today": timezone.localdate(),
        "back_url": reverse("show_case", args=[case.reference]),
        "back_title": page.title,
    }
    return render(request, "casework/before/before.html", context)


@require_safe
def before_sheet(request: HttpRequest, reference: str) -> HttpResponse:
    """Show the sheet to print: initials, ages, what to ask in neutral words, room to write."""
    case = case_to_record(request, reference)
    sheet = sheet_of(user_of(request), case)
    looked_at(request, "case.sheet_made", sheet.shown)
    context = {"title": _("Notes"), "sheet": sheet}
    return render(request, "casework/before/sheet.html", context)
