"""Who on the record several people of one form may be: asked on one page, softly."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.forms.record.rows import ChildRow, PersonRow
from casework.forms.recording.base import RecordingForm
from casework.forms.recording.gaps import NONE_OF_THESE
from casework.views.recording.answering import Page
from casework.views.recording.door import found_in_index
from casework.views.recording.matches import MatchCard, described, possible_matches
from households.models import Person

Row = ChildRow | PersonRow
NOT_CARRIED = frozenset({"csrfmiddlewaretoken", "again", "asked"})
CHOOSE = gettext_lazy("Choose who %(name)s is, or say that it is none of these")


@dataclass(frozen=True)
class Ask:
    """One person of the form, and who on the record may be meant."""

    name: str
    called: str
    matches: tuple[MatchCard, ...]
    chosen: str
    error: str


class WhoForm(RecordingForm):
    """A choice for each person who may be on the record already."""

    def __init__(self, *args: Any, asks: Sequence[Ask], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for ask in asks:
            choices = [(card.reference, card.called) for card in ask.matches]
            wrong = CHOOSE % {"name": ask.called}
            self.fields[ask.name] = forms.ChoiceField(
                label=ask.called,
                choices=[*choices, (NONE_OF_THESE, _("None of these"))],
                widget=forms.RadioSelect,
                error_messages={"required": wrong, "invalid_choice": wrong},
            )


def who_they_are(
    request: HttpRequest, page: Page, rows: Sequence[Row], *, but: Collection[int]
) -> dict[str, Person] | HttpResponse:
    """Return who each row was said to be, by code; or the page that asks.

    Nobody is asked about who is like nobody on the record, or who was said to be none of those.
    """
    found, asks, open_ones = dict[str, Person](), list[Ask](), False
    for row in rows:
        name = f"match_{row.code}"
        chosen = request.POST.get(name, "")
        cards = _like(request, row, but) if row.says_who else ()
        known = chosen in {card.reference for card in cards}
        if known:
            found[row.code] = found_in_index(request, chosen)
        open_ones = open_ones or bool(cards and not known and chosen != NONE_OF_THESE)
        if cards:
            asks.append(Ask(name, row.called, cards, chosen, ""))
    return _ask(request, page, asks) if open_ones else found


def _like(request: HttpRequest, row: Row, but: Collection[int]) -> tuple[MatchCard, ...]:
    return possible_matches(request, described(row.facts), but=list(but))


def _ask(request: HttpRequest, page: Page, asks: list[Ask]) -> HttpResponse:
    """Show who may be meant; what was typed is carried in the page, never in the URL."""
    asked = "asked" in request.POST
    form = WhoForm(request.POST if asked else None, asks=asks)
    names = {ask.name for ask in asks}
    context = {
        **page.context(form),
        "title": _("Are these people on the record already?"),
        "asks": [
            Ask(
                ask.name, ask.called, ask.matches, ask.chosen,
                " ".join(str(one) for one in form.errors.get(ask.name, ())),
            )
            for ask in asks
        ],
        "none": NONE_OF_THESE,
        "carried": [
            (name, value)
            for name in request.POST
            if name not in NOT_CARRIED | names
            for value in request.POST.getlist(name)
        ],
    }  # fmt: skip
    return render(request, "casework/record/matches.html", context)
