"""Session limits, the second factor, and the headers of every answer (research A2)."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

Handler = Callable[[HttpRequest], HttpResponse]
HEADERS = {
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "X-Robots-Tag": "noindex, nofollow",
}
BEGAN, LAST = "seen_began", "seen_last"
TOUCH_EVERY = 60
"""Seconds between writes of "last seen" to the session: a read page stays a read."""


class SecurityHeadersMiddleware:
    """Puts the header set on every answer; pages of anybody signed in are never stored."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer with the headers on it."""
        response = self.get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        static = request.path.startswith(settings.STATIC_URL)
        if not static:
            response.headers["Cache-Control"] = "no-store"
        return response


class SessionLimitsMiddleware:
    """Ends a session after it has been idle, or has lasted, too long."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Sign out where a limit has passed; otherwise note that the session is in use."""
        if request.user.is_authenticated:
            now = int(timezone.now().timestamp())
            began = request.session.setdefault(BEGAN, now)
            last = request.session.get(LAST, now)
            idle = now - last > settings.SESSION_IDLE_SECONDS
            if idle or now - began > settings.SESSION_ABSOLUTE_SECONDS:
                logout(request)
            elif LAST not in request.session or now - last > TOUCH_EVERY:
                request.session[LAST] = now
        return self.get_response(request)


class SecondFactorMiddleware:
    """Where the second factor is required, leads to setting one up before anything else."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or lead to the page where a second factor is set up."""
        if settings.SECOND_FACTOR_REQUIRED and request.user.is_authenticated:
            from allauth.mfa.utils import is_mfa_enabled

            inside = request.path.startswith(("/account/", settings.STATIC_URL))
            if not inside and not is_mfa_enabled(request.user):
                return HttpResponseRedirect(reverse("mfa_index"))
        return self.get_response(request)
