"""Who looked at a child's record."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from casework.cards.looks import looks_page
from casework.views.recording.door import user_of
from households.access import fetch_child, require
from households.looking import looked
from sharing.disclosure import lines_shown_to
from sharing.roles import Right


@require_safe
def who_looked(request: HttpRequest, reference: str) -> HttpResponse:
    """Show who opened or changed this child's record, newest first, to those entitled."""
    child = fetch_child(request, reference)
    reason = _("Who looked is shown to the child's own workers and managers.")
    require(request.user, Right.SEE_WHO_LOOKED, reason)
    looked(request, "child.looks_looked", [child.person])
    user = user_of(request)
    name = lines_shown_to(user, [child.person])[child.pk].label
    page = looks_page(user, child, request.GET.get("older", "")[:40])
    older = f"{request.path}?{urlencode({'older': page.older})}" if page.older else ""
    first = request.path if request.GET.get("older") else ""
    context = {
        "title": _("Who looked at the record of %(name)s") % {"name": name},
        "name": name,
        "looks": page.looks,
        "pager": {"first": first, "previous": "", "next": older},
        "back_url": reverse("show_child", args=[reference]),
        "back_title": name,
    }
    return render(request, "casework/who_looked.html", context)
