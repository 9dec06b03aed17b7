"""What every page of a draft shows around its form: the steps, the case, when it was saved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from casework.cards.links import Words
from casework.cards.visits import first_name
from casework.views.visits.door import Writing

NEXT = {"visit": "children", "children": "next", "next": "sign", "who": "children"}


@dataclass(frozen=True)
class Step:
    """One page of the draft, as a way to it that saves first."""

    code: str
    title: Words
    number: int
    current: bool


def steps(page: str) -> tuple[Step, ...]:
    """Return the pages in order."""
    titles = (("visit", _("Who")), ("children", _("Children")), ("next", _("Next")),
              ("sign", _("Sign")))  # fmt: skip
    return tuple(
        Step(code, title, number, code == page) for number, (code, title) in enumerate(titles, 1)
    )


def address_of(page: str, reference: str) -> str:
    """Return the address of a page of a draft."""
    return reverse(f"draft_{page}", args=[reference])


def frame(at: Writing, page: str, title: Words) -> dict[str, Any]:
    """Return what every page of a draft reads."""
    reference = at.draft.reference
    names = [first_name(child.name) for child in at.family.children]
    return {
        "title": title,
        "page": page,
        "steps": steps(page),
        "caption": _("Visit: %(children)s") % {"children": get_text_list(names, _("and"))},
        "case_url": reverse("show_case", args=[at.case.reference]),
        "save_url": address_of("save", reference),
        "discard_url": address_of("discard", reference),
        "saved_at": saved_at(at.draft.saved_at),
        "version": at.draft.version,
    }


def saved_at(moment: datetime) -> datetime:
    """Return when a draft was saved; the page says it in London's time."""
    return moment
