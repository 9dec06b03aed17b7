"""The trail before the first byte, and forms that count once."""

from __future__ import annotations

import logging
from collections.abc import Callable
from urllib.parse import urlsplit

from django.contrib import messages
from django.db import DatabaseError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from households import audit
from households.actor import Actor, form_key
from households.change import AlreadyDone, NoKey, Stale
from households.forms.govuk import OPEN_TOO_LONG
from households.looking import looks_of
from households.models.once import UsedKey

log = logging.getLogger("seen.trail")
Handler = Callable[[HttpRequest], HttpResponse]


class TrailMiddleware:
    """Writes what a page showed before it leaves; otherwise answers 503 with nothing in it."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, having first written the look."""
        response = self.get_response(request)
        acts = looks_of(request).acts()
        if not acts:
            return response
        try:
            with transaction.atomic():
                audit.write(Actor.of(request), acts)
        except DatabaseError:
            log.error("trail_not_written", extra={"status": 503})
            return render(request, "503.html", status=503)
        return response


class OnceMiddleware:
    """Answers a form that was sent before with where its first answer led, and a stale one 409.

    A button sent without a key leads back to its page, which has a fresh one. (A form of fields
    without one is shown again by ``GovukForm``.)
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, keeping where a form's first sending led."""
        response = self.get_response(request)
        key = form_key(request)
        if key and isinstance(response, HttpResponseRedirect) and request.user.is_authenticated:
            UsedKey.objects.filter(user_id=request.user.pk, key=key, led_to="").update(
                led_to=response.url[:300]
            )
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Turn what a service refused into an answer."""
        if isinstance(error, AlreadyDone):
            return HttpResponseRedirect(error.led_to or request.path)
        if isinstance(error, Stale):
            context = {"title": _("Somebody else changed this first")}
            return render(request, "409.html", context, status=409)
        if isinstance(error, NoKey):
            messages.error(request, OPEN_TOO_LONG)
            return HttpResponseRedirect(_page_of(request))
        return None


def _page_of(request: HttpRequest) -> str:
    """Return the page of ours on which a button stood, or one's own work."""
    sent_from = request.headers.get("Referer", "")
    ours = url_has_allowed_host_and_scheme(sent_from, {request.get_host()})
    page = urlsplit(sent_from).path if ours else ""
    return page if page and page != request.path else "/"
