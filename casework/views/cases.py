"""The list of cases, and one case: the children side by side and the men across them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from casework.access import fetch_case
from casework.cards.case import case_page
from casework.cards.caselist import number_of_cases, page_of_cases
from casework.cards.child import SECOND
from casework.cards.links import link, way_back
from casework.cards.running import newest_entries, record_open, write_links
from casework.forms.cases import CaseListFilter
from casework.views.paging import cursors, pager
from casework.views.recording.door import user_of
from households.access import require
from households.looking import looked_at
from households.references import new_reference
from sharing.roles import Right


@require_safe
def list_cases(request: HttpRequest) -> HttpResponse:
    """Show the open cases the reader may see, newest first, a page at a time."""
    require(request.user, Right.READ_CASES, _("Cases are for those who work with children."))
    user = user_of(request)
    form = CaseListFilter(user, request.GET or None)
    asked = form.asked()
    cursor = cursors(request)
    page = page_of_cases(user, asked, after=cursor["after"], before=cursor["before"])
    if page.shown:
        looked_at(request, "cases.looked", page.shown)
    number = number_of_cases(user, asked)
    context = {
        "title": _("Cases"),
        "actions": [link(_("Record a referral"), "new_referral", kind="secondary")]
        if user.has_right(Right.RECORD)
        else [],
        "cases": page.rows,
        "found": ngettext("%(n)d open case", "%(n)d open cases", number) % {"n": number},
        "filter_form": form,
        "filter_count": asked.narrowed(),
        "clear_url": request.path,
        "pager": pager(request, page),
    }
    return render(request, "casework/cases.html", context)


@require_safe
def show_case(request: HttpRequest, reference: str) -> HttpResponse:
    """Show one case: its children side by side, the men across them, what is not known of each."""
    case = fetch_case(request, reference)
    page = case_page(user_of(request), case)
    record = newest_entries(user_of(request), case)
    looked_at(request, "case.looked", (*page.shown, *record.shown))
    shows_record = bool(record.total or record_open(user_of(request), case))
    writes = shows_record and user_of(request).has_right(Right.RECORD)
    open_now = any(not child.closed for child in page.children)
    context = {
        "title": page.title,
        "page": page,
        "record": record if shows_record else None,
        "visit_url": reverse("new_visit", args=[case.reference]) if writes and open_now else "",
        "before": [link(_("Before you go"), "before", case.reference, kind=SECOND)],
        "form_key": new_reference(),
        "record_url": reverse("case_record", args=[case.reference]),
        "record_actions": write_links(user_of(request), case),
        "today": timezone.localdate(),
        "back_url": way_back(request),
        "breadcrumbs": [
            {"title": _("Your work"), "url": reverse("home")},
            {"title": _("Cases"), "url": reverse("list_cases")},
        ]
        if not way_back(request)
        else None,
    }
    return render(request, "casework/case.html", context)
