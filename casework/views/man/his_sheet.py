"""The sheet for him, printed only when nothing stops it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from casework.cards.his_sheet import his_sheet_of
from casework.cards.speaking import whom
from casework.views.recording.answering import back_to
from casework.views.recording.door import person_to_record, user_of
from households.looking import looked_at


@require_safe
def his_sheet(request: HttpRequest, reference: str) -> HttpResponse:
    """Show the sheet to print, or the page that says what stops it. Either is on the trail."""
    person = person_to_record(request, reference)
    sheet = his_sheet_of(user_of(request), person)
    act = "his_sheet.stopped" if sheet.stops else "his_sheet.made"
    looked_at(request, act, sheet.shown)
    told = {"person": whom(sheet.name)}
    title = _("This sheet cannot be printed for %(person)s yet") if sheet.stops else _("For you")
    context = {
        "title": title % told,
        "sheet": sheet,
        "today": timezone.localdate(),
        "reference": person.reference,
        "back_url": back_to(request, "show_reaching", person.reference),
    }
    name = "his_sheet_stopped" if sheet.stops else "his_sheet"
    return render(request, f"casework/man/{name}.html", context)
