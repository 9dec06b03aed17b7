"""Correcting and ending a name or a way of contact."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from casework.cards.speaking import whom
from casework.forms.recording.base import EndForm
from casework.forms.recording.homes import RouteForm
from casework.forms.recording.names import NameForm
from casework.views.recording.answering import Page, answer, back_to
from casework.views.recording.around import options_of
from casework.views.recording.door import name_to_record, route_to_record
from households.actor import Actor
from households.codes import YesNo
from households.models import ContactRoute, Name, Person
from households.services import amending

STAYS = gettext_lazy("What it said before stays on the record.")


def _page_of(request: HttpRequest, person: Person) -> str:
    name = "show_child" if hasattr(person, "child") else "show_person"
    return back_to(request, name, person.reference)


def name_as_typed(name: Name) -> Mapping[str, Any]:
    """Return a name in the fields of the form."""
    return {
        "given": name.given,
        "family": name.family,
        "kind": name.kind,
        "said_by": name.said_by.person.reference if name.said_by else "",
        "source": name.source,
        "source_words": name.source_words,
        "stated_on": name.stated_on,
        "version": name.version,
    }


@require_http_methods(["GET", "HEAD", "POST"])
def change_name(request: HttpRequest, reference: str) -> HttpResponse:
    """Correct a name somebody is known by."""
    name = name_to_record(request, reference)
    speakers = options_of([name.said_by] if name.said_by else [])
    form = NameForm(request.POST or None, children=speakers, initial=name_as_typed(name))
    page = Page(
        title=_("Change a name of %(person)s") % {"person": whom(name.person.label)},
        back=_page_of(request, name.person),
        intro=str(STAYS),
        restate=name_as_typed,
    )

    def act() -> str:
        amending.change_name(
            by=Actor.of(request),
            name=name,
            version=form.read_version(),
            given=form.name(),
            said=form.said(),
        )
        return _("The name is changed.")

    return answer(request, form, page, act)


@require_http_methods(["GET", "HEAD", "POST"])
def end_name(request: HttpRequest, reference: str) -> HttpResponse:
    """Say that a name is no longer used."""
    name = name_to_record(request, reference)
    form = EndForm(
        request.POST or None, initial={"version": name.version}, not_before=name.starts_on
    )
    page = Page(
        title=_("Is “%(name)s” no longer used?") % {"name": name.whole},
        back=_page_of(request, name.person),
        submit=_("No longer used"),
        consequences=(
            _("The name stays on the record, and finds the person still."),
            _("If there is another name, the person is called by that one here."),
        ),
        template="casework/recording/confirm.html",
        stands=lambda row: row.whole,
    )

    def act() -> str:
        amending.end_name(
            by=Actor.of(request), name=name, version=form.read_version(), on=form.on()
        )
        return _("The name is recorded as no longer used.")

    return answer(request, form, page, act)


def route_as_typed(route: ContactRoute) -> Mapping[str, Any]:
    """Return a way of contact in the fields of the form."""
    names = ("kind", "value", "safe", "safe_how", "source", "source_words", "stated_on", "version")
    return {name: getattr(route, name) for name in names}


@require_http_methods(["GET", "HEAD", "POST"])
def change_route(request: HttpRequest, reference: str) -> HttpResponse:
    """Correct a way of contact, or say whether it is safe to use now."""
    route = route_to_record(request, reference)
    form = RouteForm(request.POST or None, initial=route_as_typed(route))
    page = Page(
        title=_("Change how %(person)s can be reached") % {"person": whom(route.person.label)},
        back=_page_of(request, route.person),
        intro=str(STAYS),
        restate=route_as_typed,
    )

    def act() -> str:
        amending.change_route(
            by=Actor.of(request),
            route=route,
            version=form.read_version(),
            kind=form.answer("kind"),
            value=form.answer("value"),
            safe=form.answer("safe") or YesNo.NOT_KNOWN,
            safe_how=form.answer("safe_how") or "",
            said=form.said(),
        )
        return _("The way of contact is changed.")

    return answer(request, form, page, act)


@require_http_methods(["GET", "HEAD", "POST"])
def end_route(request: HttpRequest, reference: str) -> HttpResponse:
    """Say that a way of contact is no longer used."""
    route = route_to_record(request, reference)
    form = EndForm(
        request.POST or None, initial={"version": route.version}, not_before=route.starts_on
    )
    page = Page(
        title=_("Is this way of contact no longer used?"),
        back=_page_of(request, route.person),
        intro=f"{route.get_kind_display()}: {route.value}",
        submit=_("No longer used"),
        consequences=(str(STAYS),),
        template="casework/recording/confirm.html",
        stands=lambda row: f"{row.get_kind_display()}: {row.value}",
    )

    def act() -> str:
        amending.end_route(
            by=Actor.of(request), route=route, version=form.read_version(), on=form.on()
        )
        return _("The way of contact is recorded as no longer used.")

    return answer(request, form, page, act)
