"""Safety notes: written with evidence, reviewed, and ended with a reason."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from casework.forms.man.safety import ReviewForm, SafetyForm
from casework.models import SafetyNote
from casework.services import safety
from casework.views.man.writing import write_about
from casework.views.recording.door import person_to_record
from households.access import fetch, reader_of
from households.actor import Actor
from households.models.grants import Level
from households.services.roles import BadAnswer

METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(METHODS)
def record_safety(request: HttpRequest, reference: str) -> HttpResponse:
    """Record what a worker must know before meeting somebody."""
    person = person_to_record(request, reference)
    form = SafetyForm(request.POST or None)

    def act() -> object:
        return safety.record_safety_note(
            by=Actor.of(request), person=person, told=form.told(), said=form.said()
        )

    intro = _("It is shown before a visit and before contact, and nowhere else.")
    title, said = _("What makes it safe to meet %(person)s?"), _("The safety note is recorded.")
    return write_about(request, person, form, act, title=title, said=said, intro=intro)


@require_http_methods(METHODS)
def review_safety(request: HttpRequest, reference: str) -> HttpResponse:
    """Say that a note still holds and until when, or end it."""
    rows = SafetyNote.objects.visible_to(reader_of(request), Level.FULL)
    note: SafetyNote = fetch(rows.filter(ended_why="").select_related("person"), reference)
    person = person_to_record(request, note.person.reference)
    begun = {"version": note.version, "told_him": note.told_him}
    form = ReviewForm(request.POST or None, initial=begun)

    def act() -> object:
        by, version = Actor.of(request), form.read_version()
        if form.answer("still") == "no":
            why = form.answer("why") or ""
            return safety.end_safety_note(by=by, note=note, version=version, why=why)
        days = {name: form.answer(name) for name in ("review_on", "ends_on")}
        for name, day in days.items():
            if day is None:
                raise BadAnswer(name, _("Enter the day"))
        told_him = form.answer("told_him") or "not_known"
        return safety.review_safety_note(
            by=by, note=note, version=version, told_him=told_him, **days
        )

    return write_about(
        request, person, form, act,
        title=_("Does this still hold of %(person)s?"), said=_("The safety note is reviewed."),
        intro=note.behaviour, stands=lambda row: row.ended_why or str(row.review_on),
    )  # fmt: skip
