"""Settling those an entry speaks of, and seeing whom a text speaks of while it is written."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from casework.access import fetch_entry
from casework.cards.entries import entry_shown_to
from casework.cards.entry_words import entry_called
from casework.cards.links import way_back
from casework.cards.mentions import MentionCard, MentionsPage, mentions_of, preview
from casework.forms.record.mentions import MentionsForm, Spoken
from casework.forms.recording.base import Option
from casework.models import Entry
from casework.services.found import Settled
from casework.services.found import settle_mentions as settle
from casework.views.record.door import answer_onward, note_look
from casework.views.recording.answering import Page, sent_before
from casework.views.recording.door import user_of
from households.access import Refused, require
from households.actor import Actor
from sharing.roles import Right

MOST_TEXT = 200_000
"""A longer text is read as far as this: a paste of 100,000 words is shorter than five of these."""


@require_http_methods(["GET", "HEAD", "POST"])
def settle_mentions(request: HttpRequest, reference: str) -> HttpResponse:
    """Say who is meant by each of those the words of an entry speak of; one sending settles many.

    ``?all=yes`` asks again about those that are settled.
    """
    entry, page = _fetched(request, reference)
    again = request.GET.get("all") == "yes"
    asked = [m for m in page.mentions if again or not m.settled or _is_sent(request, m)]
    form = MentionsForm(request.POST or None, spoken=list(_spoken(asked, page)))
    back = way_back(request) or reverse("show_entry", args=[entry.reference])
    words = entry_called(entry.kind, entry.happened_on)
    shown = Page(
        title=_("Who does %(entry)s speak of?") % {"entry": words},
        back=back,
        template="casework/record/mentions.html",
        more={
            "nobody": not page.mentions,
            "asked": bool(asked),
            "done": () if again else page.done,
            "again_url": f"{request.path}?all=yes",
        },
    )

    def act() -> tuple[str, str]:
        chosen = [
            Settled(one.reference, one.person, one.add, one.name, one.role, one.answer)
            for one in form.choices()
        ]
        number = settle(by=Actor.of(request), entry=entry, settled=chosen, called=words)
        said = ngettext("%(n)d person is settled.", "%(n)d people are settled.", number)
        return said % {"n": number}, back

    return sent_before(request, shown) or answer_onward(request, form, shown, act)


def _fetched(request: HttpRequest, reference: str) -> tuple[Entry, MentionsPage]:
    """Return a signed entry to settle, and its mentions as the writer sees them; noted."""
    entry = fetch_entry(request, reference)
    reason = _("You may read this entry. Writing in it is not part of your role.")
    require(request.user, Right.RECORD, reason)
    if entry.signed_at is None:
        raise Refused(_("This entry is not signed yet. Write it up first."))
    user = user_of(request)
    page = mentions_of(user, entry, entry_shown_to(user, entry, marks=False))
    note_look(request, "mentions.looked", entry.reference, page.shown)
    return entry, page


def _is_sent(request: HttpRequest, mention: MentionCard) -> bool:
    return f"who_{mention.reference}" in request.POST


def _spoken(asked: Iterable[MentionCard], page: MentionsPage) -> Iterable[Spoken]:
    for card in asked:
        people = page.candidates[card.reference]
        options = tuple(Option(one.reference, one.line, one.label) for one in people)
        yield Spoken(card.reference, card.said, card.name, card.stood, card, options)


@require_POST
def preview_mentions(request: HttpRequest) -> HttpResponse:
    """Show whom the sent texts speak of. Nothing is stored, and nothing is logged.

    ``part=yes`` asks for the list alone, to be put into a page.
    """
    require(request.user, Right.RECORD, _("Writing in a record is not part of your role."))
    texts = [text[:MOST_TEXT] for text in request.POST.getlist("text")]
    cards = tuple(card for text in texts for card in preview(text))
    template = "parts/mentions" if request.POST.get("part") else "record/preview"
    title = _("Who does this speak of?")
    return render(request, f"casework/{template}.html", {"title": title, "mentions": cards})
