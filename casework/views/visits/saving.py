"""Saving as one types: some fields at a time, valid or not. Answers are JSON and name nobody."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from casework.drafting import TooMuch, page_of
from casework.models import Draft
from casework.services.drafts import save_fields
from casework.views.visits.door import Signed, own_draft
from casework.views.visits.writing import number_in, read_by
from households.change import Stale


@require_http_methods(["GET", "HEAD", "POST"])
def save(request: HttpRequest, reference: str) -> HttpResponse:
    """Keep the fields named in ``changed``; GET gives a fresh token to a page left open.

    200 says what stands now; 409 names the fields that another device changed, none where a newer
    save of the same page came first, and nothing was kept; 413 says that it is too much, 410 that
    the visit was signed meanwhile.
    """
    try:
        draft = own_draft(request, reference)
    except Signed:
        said = _("The visit is signed. Copy what is not in it, and add it there.")
        return JsonResponse({"said": said}, status=410)
    if request.method != "POST":
        return JsonResponse({"csrf": get_token(request), **_state(draft)})
    names = [name for name in request.POST.getlist("changed") if page_of(name)]
    sent = {name: request.POST.getlist(name) for name in names}
    try:
        device = request.POST.get("device", "")[:64]
        done = save_fields(
            draft=draft, sent=sent, read=read_by(request), device=device,
            seq=number_in(request, "seq"),
        )  # fmt: skip
    except TooMuch:
        said = _("This is more than one visit can hold. It stays on this page: shorten it.")
        return JsonResponse({"said": said}, status=413)
    except Stale:
        return JsonResponse({"clashes": []}, status=409)
    if done.clashes or done.late:
        told = {"clashes": [clash.name for clash in done.clashes]}
        return JsonResponse(told, status=409)
    said = _("A character that no text can hold was taken out.") if done.stripped else ""
    return JsonResponse({**_state(draft), "said": said})


def _state(draft: Draft) -> dict[str, Any]:
    moment = timezone.localtime(draft.saved_at)
    return {"version": draft.version, "saved_at": moment.strftime("%H:%M")}
