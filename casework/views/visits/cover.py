"""An empty page, to cover the screen from whoever is in the room."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from casework.cards.links import way_back


@require_safe
@login_not_required
def quiet(request: HttpRequest) -> HttpResponse:
    """Show an empty page, with the way back to where one was."""
    return render(request, "casework/visits/quiet.html", {"back_url": way_back(request) or "/"})
