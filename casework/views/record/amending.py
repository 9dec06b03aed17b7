"""Correcting a signed entry, and a manager's reading of one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from casework.cards.entry import mentions_url, parts_of
from casework.cards.running import title_of
from casework.forms.record.reading import AmendForm, ReadForm
from casework.services import entries
from casework.services.written import AMENDED
from casework.views.record.door import answer_onward, entry_to_amend, entry_to_read
from casework.views.recording.answering import Page
from households.actor import Actor
from households.saying import say_day


@require_http_methods(["GET", "HEAD", "POST"])
def amend_entry(request: HttpRequest, reference: str) -> HttpResponse:
    """Correct a part of a signed entry; what it said stays, with the correction beside it."""
    entry, card = entry_to_amend(request, reference)
    form = AmendForm(request.POST or None, parts=parts_of(card))
    back = reverse("show_entry", args=[entry.reference])
    page = Page(
        title=_("Correct this entry, or add to it"),
        back=back,
        more={"caption": f"{title_of(card)}, {say_day(card.on)}"},
    )

    def act() -> tuple[str, str]:
        row = entries.amend(
            by=Actor.of(request),
            entry=entry,
            part=form.answer("part"),
            words=form.answer("words"),
            reason=form.answer("reason"),
        )
        waits = entries.waits_for_mentions(entry, f"{AMENDED}{row.reference}")
        url = mentions_url(entry.reference) if waits else back
        return _("The correction stands beside what it corrects."), url

    return answer_onward(request, form, page, act)


@require_http_methods(["GET", "HEAD", "POST"])
def read_entry(request: HttpRequest, reference: str) -> HttpResponse:
    """Say, as a manager, that one has read an entry, with a note or without."""
    entry, card = entry_to_read(request, reference)
    form = ReadForm(request.POST or None)
    back = reverse("show_entry", args=[entry.reference])
    page = Page(
        title=_("I have read this"),
        back=back,
        more={"caption": f"{title_of(card)}, {say_day(card.on)}"},
    )

    def act() -> tuple[str, str]:
        words = form.answer("words") or ""
        entries.read_entry(by=Actor.of(request), entry=entry, words=words)
        return _("The record says that you have read this."), back

    return answer_onward(request, form, page, act)
