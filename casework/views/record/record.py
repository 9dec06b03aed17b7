"""The running record of a case, and one entry: to read, and to copy as text."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from casework.access import fetch_case, fetch_entry
from casework.cards.entry import entry_page, mentions_url
from casework.cards.entry_text import as_text
from casework.cards.links import way_back
from casework.cards.running import people_to_choose, record_page, write_links
from casework.forms.record.reading import RecordFilter
from casework.views.paging import cursors, pager
from casework.views.record.door import note_look
from casework.views.recording.door import user_of
from households.access import Refused
from households.looking import looked_at
from households.models.grants import Level


@require_safe
def case_record(request: HttpRequest, reference: str) -> HttpResponse:
    """Show the running record of a case, newest first, a page at a time."""
    case = fetch_case(request, reference, Level.FULL)
    user = user_of(request)
    children, people = people_to_choose(user, case)
    form = RecordFilter(request.GET or None, children=children.choices, people=people.choices)
    wanted = form.wanted()
    cursor = cursors(request)
    page = record_page(user, case, wanted, after=cursor["after"], before=cursor["before"])
    looked_at(request, "record.looked", (*page.shown, *children.shown, *people.shown))
    number = page.total
    context = {
        "title": _("Running record"),
        "page": page,
        "case_number": case.number,
        "actions": write_links(user, case),
        "found": ngettext("%(n)d entry", "%(n)d entries", number) % {"n": number},
        "filter_form": form,
        "filter_count": wanted.narrowed(),
        "clear_url": request.path,
        "pager": pager(request, page),
        "back_url": way_back(request) or reverse("show_case", args=[case.reference]),
    }
    return render(request, "casework/record/record.html", context)


@require_safe
def show_entry(request: HttpRequest, reference: str) -> HttpResponse:
    """Show one entry: plain, in the order in which one asks."""
    entry = fetch_entry(request, reference)
    page = entry_page(user_of(request), entry)
    note_look(request, "entry.looked", page.reference, page.shown)
    context = {
        "title": page.title,
        "page": page,
        "mentions_url": mentions_url(page.reference),
        "back_url": way_back(request) or page.case.url,
    }
    return render(request, "casework/record/entry.html", context)


@require_safe
def entry_text(request: HttpRequest, reference: str, form: str = "") -> HttpResponse:
    """Show a signed entry as plain text to copy; ``form`` "plain" answers with the text alone."""
    entry = fetch_entry(request, reference)
    if entry.signed_at is None:
        raise Refused(_("This entry is not signed yet, so it is not copied."))
    page = entry_page(user_of(request), entry)
    note_look(request, "entry.copied", page.reference, page.shown)
    text = as_text(page)
    if form:
        return HttpResponse(text, content_type="text/plain; charset=utf-8")
    context = {
        "title": _("Copy as text"),
        "text": text,
        "rows": min(30, text.count("\n") + 2),
        "keep_from": page.keep_from,
        "plain_url": reverse("entry_plain", args=[page.reference]),
        "back_url": reverse("show_entry", args=[page.reference]),
    }
    return render(request, "casework/record/text.html", context)
