"""How a child and a man are in contact: recorded, corrected, checked and ended."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from casework.cards.bound import until_of
from casework.forms.man.parenthood import CheckForm, ContactForm
from casework.views.man.parenthood import METHODS, page_about
from casework.views.recording.answering import answer
from casework.views.recording.door import connection_to_record
from households.access import fetch, reader_of
from households.actor import Actor
from households.models import Binding, Contact
from households.models.grants import Level
from households.services import parenthood


def _contact_to_record(request: HttpRequest, reference: str) -> Contact:
    """Return the arrangement to write to, with its connection; 404 where it may not be seen."""
    rows = Contact.objects.visible_to(reader_of(request), Level.FULL, one=True)
    found: Contact = fetch(rows.select_related("connection"), reference)
    found.connection = connection_to_record(request, found.connection.reference)
    return found


def as_typed(row: Contact) -> Mapping[str, Any]:
    """Return an arrangement in the fields of its form."""
    names = (
        "version", "kind", "pattern", "care", "alone", "nights", "starts_on", "ends_on", "source",
        "source_words", "stated_on",
    )  # fmt: skip
    return {name: getattr(row, name) for name in names}


@require_http_methods(METHODS)
def record_contact(request: HttpRequest, reference: str) -> HttpResponse:
    """Record how a child and somebody are in contact, and the care that goes with it."""
    tie = connection_to_record(request, reference)
    form = ContactForm(request.POST or None)

    def act() -> str:
        parenthood.record_contact(
            by=Actor.of(request), connection=tie, told=form.told(), said=form.said()
        )
        return _("How they are in contact is recorded.")

    title = _("How are %(person)s and %(child)s in contact?")
    return answer(request, form, page_about(request, tie, title), act)


@require_http_methods(METHODS)
def change_contact(request: HttpRequest, reference: str) -> HttpResponse:
    """Correct what is written of how they are in contact."""
    row = _contact_to_record(request, reference)
    form = ContactForm(request.POST or None, initial=dict(as_typed(row)))

    def act() -> str:
        parenthood.change_contact(
            by=Actor.of(request), contact=row, version=form.read_version(), told=form.told(),
            said=form.said(),
        )  # fmt: skip
        return _("The correction is saved.")

    title = _("Correct how %(person)s and %(child)s are in contact")
    intro = _("If it has changed, say that this one has ended, and record the new one.")
    page = page_about(request, row.connection, title, intro=intro, restate=as_typed)
    return answer(request, form, page, act)


@require_http_methods(METHODS)
def check_contact(request: HttpRequest, reference: str) -> HttpResponse:
    """Say that an arrangement still holds, or that it has ended."""
    row = _contact_to_record(request, reference)
    form = CheckForm(request.POST or None, initial=begun(row))

    def act() -> str:
        by, version = Actor.of(request), form.read_version()
        if form.still_holds:
            parenthood.check_contact(by=by, contact=row, version=version, ends_on=form.until())
            return _("It is recorded that this holds today.")
        parenthood.end_contact(by=by, contact=row, version=version, on=form.ended_on())
        return _("It is recorded that this has ended.")

    title = _("Contact between %(person)s and %(child)s")
    words = " · ".join(filter(None, (str(row.get_kind_display()), row.pattern)))
    page = page_about(request, row.connection, title, intro=words, stands=until_of)
    return answer(request, form, page, act)


def begun(row: Contact | Binding) -> dict[str, Any]:
    """Return what the check of something that holds for a time begins with."""
    lies_ahead = row.ends_on is not None and row.ends_on > timezone.localdate()
    return {"version": row.version, "ends_on": row.ends_on if lies_ahead else None}
