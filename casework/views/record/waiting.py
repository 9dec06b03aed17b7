"""Putting a visit away that another system wrote and nobody will write up; taking it back."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from casework.access import fetch_entry
from casework.cards.entries import EntryCard, entry_shown_to
from casework.cards.running import title_of
from casework.forms.record.reading import PutAwayForm
from casework.forms.recording.gaps import SureForm
from casework.models import Entry
from casework.services import waiting
from casework.views.record.door import Done, answer_onward, note_look
from casework.views.recording.answering import Page, sent_before
from casework.views.recording.door import user_of
from households.access import Refused, require
from households.actor import Actor
from households.saying import say_day
from sharing.roles import Right


@require_http_methods(["GET", "HEAD", "POST"])
def put_away(request: HttpRequest, reference: str) -> HttpResponse:
    """Put a waiting visit away, saying why; one that is put away is taken back."""
    entry, card = _fetched(request, reference)
    back = reverse("show_entry", args=[card.reference])
    page = Page(
        title=_("Put this visit away?"),
        back=back,
        submit=_("Put it away"),
        intro=_("It will not wait to be written up any more. Nothing is deleted."),
        more={"caption": f"{title_of(card)}, {say_day(card.on)}"},
    )
    if (led := sent_before(request, page)) is not None:
        return led
    if card.put_away is not None:
        return _take_back(request, entry, page)
    form = PutAwayForm(request.POST or None)

    def act() -> Done:
        because = form.answer("because")
        waiting.put_away(by=Actor.of(request), entry=entry, because=because)
        return _("The visit is put away."), back

    return _answer(request, form, page, act)


Act = Callable[[], Done]


def _take_back(request: HttpRequest, entry: Entry, page: Page) -> HttpResponse:
    asked = Page(
        title=_("Let this visit wait again?"),
        back=page.back,
        submit=_("Let it wait again"),
        consequences=(_("It will wait to be written up, as it did before."),),
        template="casework/recording/confirm.html",
        more=page.more,
    )

    def act() -> Done:
        waiting.take_back(by=Actor.of(request), entry=entry)
        return _("The visit waits to be written up again."), page.back

    return _answer(request, SureForm(request.POST or None), asked, act)


def _answer(request: HttpRequest, form: PutAwayForm | SureForm, page: Page, act: Act
            ) -> HttpResponse:  # fmt: skip
    try:
        return answer_onward(request, form, page, act)
    except waiting.NotWaiting:
        messages.info(request, _("Somebody else has dealt with this visit meanwhile."))
        return HttpResponseRedirect(page.back)


def _fetched(request: HttpRequest, reference: str) -> tuple[Entry, EntryCard]:
    entry = fetch_entry(request, reference)
    reason = _("You may read this entry. Writing in it is not part of your role.")
    require(request.user, Right.RECORD, reason)
    if entry.signed_at is not None:
        raise Refused(_("This entry is signed, so it does not wait. Correct it instead."))
    card = entry_shown_to(user_of(request), entry)
    note_look(request, "entry.looked", card.reference, card.shown)
    return entry, card
