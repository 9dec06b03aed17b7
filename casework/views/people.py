"""A person's page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from casework.cards.links import way_back
from casework.cards.person import person_page
from casework.views.recording.door import user_of
from households.access import fetch_person
from households.looking import looked_at


@require_safe
def show_person(request: HttpRequest, reference: str) -> HttpResponse:
    """Show a person: what they are to each child the reader may see, both strands, the facts."""
    person = fetch_person(request, reference)
    page = person_page(user_of(request), person)
    if page.bound.shown:
        looked_at(request, "binding.shown", page.bound.shown)
    back = way_back(request)
    context = {
        "title": page.name,
        "page": page,
        "today": timezone.localdate(),
        "back_url": back,
        "breadcrumbs": None if back else [{"title": _("Your work"), "url": reverse("home")}],
    }
    return render(request, "casework/person.html", context)
