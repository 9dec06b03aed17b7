"""How a page of the running record obtains its entry, and puts the look on the trail."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from casework.access import fetch_entry
from casework.cards.entries import EntryCard, entry_shown_to
from casework.cards.entry import mentions_url
from casework.forms.recording.base import RecordingForm
from casework.models import Entry
from casework.services.entries import waits_for_mentions
from casework.views.recording.answering import Page
from casework.views.recording.door import user_of
from households.access import Refused, require
from households.audit import Subject
from households.change import AlreadyDone
from households.looking import looks_of
from sharing.roles import Right

Done = tuple[str, str]
"""What to say when it is done, and where it leads."""


def note_look(
    request: HttpRequest, act: str, reference: str, shown: tuple[tuple[int, str], ...]
) -> None:
    """Note that the page shows an entry and those it names."""
    people = [Subject(person, pk) for pk, person in shown]
    looks_of(request).add(act, [Subject(reference), *people])


def entry_to_amend(request: HttpRequest, reference: str) -> tuple[Entry, EntryCard]:
    """Return a signed entry to correct, and what the writer sees of it."""
    entry = fetch_entry(request, reference)
    reason = _("You may read this entry. Writing in it is not part of your role.")
    require(request.user, Right.RECORD, reason)
    if entry.signed_at is None:
        raise Refused(_("This entry is not signed yet. Write it up instead of correcting it."))
    card = entry_shown_to(user_of(request), entry)
    note_look(request, "entry.looked", card.reference, card.shown)
    return entry, card


def entry_to_read(request: HttpRequest, reference: str) -> tuple[Entry, EntryCard]:
    """Return a signed entry for a manager to say that they have read it."""
    entry = fetch_entry(request, reference)
    require(request.user, Right.OVERSEE, _("This is for managers."))
    if entry.signed_at is None:
        raise Refused(_("This entry is not signed yet."))
    card = entry_shown_to(user_of(request), entry)
    note_look(request, "entry.looked", card.reference, card.shown)
    return entry, card


def answer_onward(
    request: HttpRequest, form: RecordingForm, page: Page, act: Callable[[], Done]
) -> HttpResponse:
    """Show the form; where it was sent and is right, do ``act`` and go where it leads."""
    if request.method == "POST" and form.is_valid():
        return do(request, page, act)
    return render(request, page.template, page.context(form))


def do(request: HttpRequest, page: Page, act: Callable[[], Done]) -> HttpResponse:
    """Do ``act``, say what it says, and go where it leads; a second sending goes there too."""
    try:
        said, url = act()
    except AlreadyDone as done:
        return HttpResponseRedirect(done.led_to or page.back)
    messages.success(request, said)
    return HttpResponseRedirect(url)


def after_writing(entry: Entry) -> str:
    """Return where a new entry leads: to its mentions where one waits, else to the record."""
    if waits_for_mentions(entry):
        return mentions_url(entry.reference)
    return reverse("case_record", args=[entry.case.reference])
