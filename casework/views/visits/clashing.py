"""Two devices changed the same draft: both texts are shown, and one chooses, field by field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.forms import ChoiceField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from casework.cards.links import Words
from casework.drafting import Clash
from casework.forms.visits.base import DraftForm
from casework.views.visits.door import Writing
from casework.views.visits.steps import address_of, frame
from households.forms.dates import BOXES
from households.references import new_reference

CHOOSE = "choose-"


@dataclass(frozen=True)
class Two:
    """One field on two devices. ``both`` says that the texts can stand one after the other."""

    name: str
    label: Words
    mine: str
    theirs: str
    both: bool


def choices_in(request: HttpRequest) -> Mapping[str, str]:
    """Return what was chosen for each field, where the page that asks was sent."""
    if "choosing" not in request.POST:
        return {}
    start = len(CHOOSE)
    return {
        name[start:]: str(value) for name, value in request.POST.items() if name.startswith(CHOOSE)
    }


def show_clashes(
    request: HttpRequest, at: Writing, page: str, clashes: tuple[Clash, ...]
) -> HttpResponse:
    """Show both devices' words (409). All that was sent is carried; nothing was overwritten."""
    form = at.form(page)
    context = {
        **frame(at, page, _("You changed this on two devices")),
        "differences": [_two(form, clash) for clash in clashes],
        "carried": _carried(request),
        "action": address_of(page, at.draft.reference),
        "form_key": new_reference(),
    }
    return render(request, "casework/visits/clash.html", context, status=409)


def _carried(request: HttpRequest) -> list[tuple[str, str]]:
    own = {"csrfmiddlewaretoken", "form_key", "version", "choosing"}
    return [
        (name, str(value))
        for name in request.POST
        if name not in own and not name.startswith(CHOOSE)
        for value in request.POST.getlist(name)
    ]


def _two(form: DraftForm, clash: Clash) -> Two:
    name = clash.name.partition("-")[2]
    field = form.fields.get(name)
    box = ""
    if field is None and name.rpartition("_")[2] in BOXES:
        whole, _sep, box = name.rpartition("_")
        field = form.fields.get(whole)
    label: Any = field.label if field is not None else _("Something that is no longer asked")
    return Two(
        name=clash.name,
        label=f"{label}: {_BOX[box]()}" if box else label,
        mine=_spoken(field, clash.mine),
        theirs=_spoken(field, clash.theirs),
        both=field is not None and not hasattr(field, "choices") and not box,
    )


_BOX = {"day": lambda: _("day"), "month": lambda: _("month"), "year": lambda: _("year")}


def _spoken(field: Any, values: tuple[str, ...]) -> str:
    """Return values as the page would say them."""
    if isinstance(field, ChoiceField):
        choices: Any = field.choices
        told = {str(value): str(label) for value, label in choices}
        return ", ".join(told.get(value, value) for value in values)
    return "\n".join(values)
