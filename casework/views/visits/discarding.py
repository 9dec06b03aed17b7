"""Throwing a draft away, asked once. Whoever it put on the record stays there."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from casework.forms.recording.gaps import SureForm
from casework.services.drafts import discard_draft
from casework.views.recording.answering import Page, answer, sent_before
from casework.views.visits.door import own_draft
from casework.views.visits.signed import led_to_entry
from households.actor import Actor


@require_http_methods(["GET", "HEAD", "POST"])
@led_to_entry
def discard(request: HttpRequest, reference: str) -> HttpResponse:
    """Throw away one's own draft of a visit."""
    nowhere = Page(title="", back=reverse("home"))
    if (led := sent_before(request, nowhere)) is not None:
        return led
    draft = own_draft(request, reference)
    case = draft.case.reference if draft.case is not None else ""
    page = Page(
        title=_("Throw this draft away?"),
        back=reverse("show_case", args=[case]) if case else reverse("home"),
        submit=_("Throw it away"),
        kind="warning",
        consequences=(
            _("What you wrote in the draft will be gone, and cannot be brought back."),
            _("Anybody you added from it stays on the record."),
        ),
        template="casework/recording/confirm.html",
    )

    def act() -> str:
        discard_draft(by=Actor.of(request), draft=draft)
        return _("The draft is thrown away.")

    return answer(request, SureForm(request.POST or None), page, act)
