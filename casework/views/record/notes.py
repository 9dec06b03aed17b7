"""Writing a note in the running record."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from casework.forms.record.notes import NoteForm
from casework.services.entries import EntryTold, write_note
from casework.views.record.around import children_of, named_in, people_of
from casework.views.record.door import Done, after_writing, answer_onward
from casework.views.recording.answering import Page
from casework.views.recording.around import option_of, options_of
from casework.views.recording.door import case_to_record
from households.actor import Actor


@require_http_methods(["GET", "HEAD", "POST"])
def new_note(request: HttpRequest, reference: str) -> HttpResponse:
    """Write a note: a call, a message, a talk. It is signed at once, and counts once."""
    case = case_to_record(request, reference)
    children = children_of(request, case)
    people = people_of(request, children)
    form = NoteForm(
        request.POST or None,
        children=options_of(children),
        people=[option_of(person) for person in people],
    )
    page = Page(
        title=_("Write a note"),
        back=reverse("case_record", args=[case.reference]),
        submit=_("Sign and save"),
        more={"caption": _("Case %(number)s") % {"number": case.number}},
    )

    def act() -> Done:
        chosen = set(form.answer("children"))
        told = EntryTold(
            on=form.answer("on"),
            at=form.answer("at"),
            way=form.answer("way"),
            text=form.answer("text"),
            children=tuple(child for child in children if child.person.reference in chosen),
            people=named_in(form, people),
        )
        entry = write_note(by=Actor.of(request), case=case, told=told)
        return _("The note is in the record."), after_writing(entry)

    return answer_onward(request, form, page, act)
