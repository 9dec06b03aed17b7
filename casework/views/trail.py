"""The trail, for those who oversee it: sought, taken as a file, and its head to keep elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from casework.cards.desk import trail_state
from casework.cards.trail import Entry, all_entries, sought, subject_of, trail_page
from casework.exporting.table import csv_text
from casework.forms.trail import TrailFilter
from casework.services.trail import take_head
from casework.views.paging import kept
from casework.views.recording.door import user_of
from households.access import require
from households.actor import Actor
from households.looking import looked_at
from households.saying import say_day
from sharing.roles import Right

MOST_ROWS = 20_000
"""A file holds at most this many entries; more ask for a filter first."""


def _overseer(request: HttpRequest) -> None:
    reason = _("The trail is read by those who look after how records are used.")
    require(request.user, Right.READ_TRAIL, reason)


@require_safe
def show_trail(request: HttpRequest) -> HttpResponse:
    """Show who did what, newest first: references, and never a value."""
    _overseer(request)
    form = TrailFilter(request.GET or None)
    asked = form.sought()
    page = trail_page(user_of(request), asked, request.GET.get("older", "")[:60])
    about = subject_of(user_of(request), asked.person)
    act = "trail.looked" if asked.person else "trail.listed"
    looked_at(request, act, about, entries=len(page.entries))
    told = {"since": say_day(asked.since), "until": say_day(asked.until)}
    context = {
        "title": _("Who looked, and who changed what"),
        "entries": page.entries,
        "found": _("All that is on the trail of this record")
        if asked.person and not form.cleaned_data.get("since")
        else _("From %(since)s to %(until)s") % told,
        "filter_form": form,
        "filter_count": form.narrowed(),
        "clear_url": request.path,
        "pager": {
            "first": f"{request.path}?{kept(request)}" if request.GET.get("older") else "",
            "previous": "",
            "next": f"{request.path}?{kept(request, older=page.older)}" if page.older else "",
        },
        "file_url": f"{reverse('trail_file')}?{kept(request)}",
        "trail": trail_state(),
    }
    return render(request, "casework/trail.html", context)


@require_safe
def trail_file(request: HttpRequest) -> HttpResponse:
    """Give what is sought as CSV, formulas inert; that it was given is on the trail too."""
    _overseer(request)
    asked = TrailFilter(request.GET or None).sought()
    entries = all_entries(user_of(request), sought(user_of(request), asked), MOST_ROWS)
    if entries is None:
        return render(request, "casework/oversight/too_many.html", status=400)
    about = subject_of(user_of(request), asked.person)
    act = "trail.exported" if asked.person else "trail.list_exported"
    looked_at(request, act, about, rows=len(entries))
    response = HttpResponse(csv_text(_head(), map(_cells, entries)), content_type="text/csv")
    response["Content-Disposition"] = 'attachment; filename="trail.csv"'
    return response


def _head() -> list[str]:
    return [
        _("When"), _("Who"), _("Role and team"), _("What"), _("Code"), _("Route"), _("Why"),
        _("About"), _("Fields"),
    ]  # fmt: skip


def _cells(entry: Entry) -> Sequence[object]:
    return (
        timezone.localtime(entry.at).isoformat(timespec="seconds"), entry.who, entry.team,
        entry.what, entry.act, entry.route, entry.why, " ".join(entry.subjects),
        " ".join(entry.fields),
    )  # fmt: skip


@require_POST
def trail_head(request: HttpRequest) -> HttpResponse:
    """Give the sealed head of every chain, to be kept where nobody here can change it."""
    _overseer(request)
    text = take_head(by=Actor.of(request))
    response = HttpResponse(text, content_type="application/json")
    name = f"trail-head-{timezone.localdate().isoformat()}.json"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
