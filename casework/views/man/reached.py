"""The page of everything about reaching somebody that the person's own page leads to."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from casework.cards.child import quiet_words
from casework.cards.reached import Reader, concerns_of, disputes_of, services_of, told_of
from casework.cards.speaking import whom
from casework.cards.together import care_of, consents_of, meetings_of, offers_of
from casework.views.recording.door import user_of
from households.access import Refused, fetch_person
from households.looking import looked_at
from sharing.disclosure import person_shown_to
from sharing.roles import Right

PARTS = (
    concerns_of, meetings_of, offers_of, consents_of, care_of, services_of, told_of, disputes_of,
)  # fmt: skip


@require_safe
def show_reaching(request: HttpRequest, reference: str) -> HttpResponse:
    """Show his concerns, meetings, support, care and what he was told."""
    person = fetch_person(request, reference)
    user = user_of(request)
    card = person_shown_to(user, person)
    if not card.full:
        raise Refused(_("You may read an outline of this record."))
    may = user.has_right(Right.RECORD) and not quiet_words(card)
    reader = Reader(user, person, card, may)
    parts = [part(reader) for part in PARTS]
    looked_at(request, "reaching.shown", [one for part in parts for one in part.shown])
    context = {
        "title": _("Working with %(person)s") % {"person": whom(card.label)},
        "parts": parts,
        "back_url": reverse("show_person", args=[card.reference]),
        "back_title": card.label,
    }
    return render(request, "casework/man/reached.html", context)
