"""A draft's address after the visit was signed: its writer is led to the entry.

Words that were typed on another device and come too late are shown, to be copied: nothing is lost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from casework.drafting import page_of
from casework.views.visits.door import Signed

View = Callable[[HttpRequest, str], HttpResponse]
TYPED = (
    "observed", "others", "advice", "what", "words", "where", "how", "response", "why", "calls",
    "other", "tw",
)  # fmt: skip
"""Fields of words: the part of their name between the page and what they are about."""


def led_to_entry(view: View) -> View:
    """Lead whoever asks for their own draft that was signed to its entry."""

    @wraps(view)
    def inner(request: HttpRequest, reference: str) -> HttpResponse:
        try:
            return view(request, reference)
        except Signed as signed:
            return _answer(request, signed.reference)

    return inner


def _answer(request: HttpRequest, entry: str) -> HttpResponse:
    url = reverse("show_entry", args=[entry])
    words = tuple(typed_in(request))
    if not words:
        return HttpResponseRedirect(url)
    context = {
        "title": _("This visit is signed already"),
        "words": words,
        "entry_url": url,
        "amend_url": reverse("amend_entry", args=[entry]),
        "back_url": url,
    }
    return render(request, "casework/visits/signed.html", context, status=409)


def typed_in(request: HttpRequest) -> Iterator[str]:
    """Yield each text that was sent of a draft's page, once."""
    seen: set[str] = set()
    for name in request.POST:
        page, _dash, rest = name.partition("-")
        text = rest.rpartition("-")[2] if page == "asked" else rest
        if page_of(name) and text.partition("_")[0] in TYPED and not _is_choice(text):
            for value in request.POST.getlist(name):
                if value.strip() and value not in seen:
                    seen.add(value)
                    yield value


def _is_choice(name: str) -> bool:
    """Say whether a field beside the words is a choice or a part of a date."""
    return name.rpartition("_")[2] in {
        "to", "who", "day", "month", "year", "presence", "sex", "told", "children",
    }  # fmt: skip
