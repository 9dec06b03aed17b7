"""Recording a contact or a referral: it opens a case, or joins one."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods


@require_http_methods(["GET", "HEAD", "POST"])
def new_referral(request: HttpRequest) -> HttpResponse:
    """Record a referral that opens a case."""
    raise Http404


@require_http_methods(["GET", "HEAD", "POST"])
def join_referral(request: HttpRequest, reference: str) -> HttpResponse:
    """Record a referral that joins a case."""
    raise Http404
