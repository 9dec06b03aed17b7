"""A child's page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from casework.cards.child import ChildPage, child_page
from casework.cards.links import way_back
from casework.views.recording.door import user_of
from households.access import fetch_child


@require_safe
def show_child(request: HttpRequest, reference: str) -> HttpResponse:
    """Show a child: what is not known first, then the men, the father's place, the homes."""
    child = fetch_child(request, reference)
    page = child_page(user_of(request), child)
    back = way_back(request)
    context = {
        "title": page.name,
        "page": page,
        "today": timezone.localdate(),
        "back_url": back,
        "breadcrumbs": None if back else _crumbs(page),
    }
    return render(request, "casework/child.html", context)


def _crumbs(page: ChildPage) -> list[dict[str, str]]:
    cases = [charge.case for charge in page.charges[:1]]
    return [
        {"title": _("Your work"), "url": reverse("home")},
        *({"title": str(case.title), "url": case.url} for case in cases),
    ]
