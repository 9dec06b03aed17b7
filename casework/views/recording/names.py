"""Names, and the plain facts about a person."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from casework.cards.speaking import sentence, whom
from casework.forms.recording.lives import ChangeUnbornForm
from casework.forms.recording.names import NameForm
from casework.forms.recording.people import ChangePersonForm
from casework.views.recording.answering import Page, answer, back_to
from casework.views.recording.around import children_around, options_of
from casework.views.recording.door import person_to_record, user_of
from households.actor import Actor
from households.codes import Sex, YesNo
from households.looking import looked
from households.models import Person
from households.services import people


@require_http_methods(["GET", "HEAD", "POST"])
def add_name(request: HttpRequest, reference: str) -> HttpResponse:
    """Add a name somebody is known by; the old ones stay."""
    person = person_to_record(request, reference)
    children = [one for one in children_around(user_of(request), person) if one.pk != person.pk]
    looked(request, "people.offered", [child.person for child in children])
    form = NameForm(request.POST or None, children=options_of(children))
    told = {"person": whom(person.label)}
    page = Page(
        title=_("What else is %(person)s called?") % told,
        back=back_to(request, "show_person", person.reference),
        intro=_("Names already on the record stay there."),
    )

    def act() -> str:
        speaker = form.answer("said_by")
        people.add_name(
            by=Actor.of(request),
            person=person,
            name=form.name(),
            said=form.said(),
            said_by=next((c for c in children if c.person.reference == speaker), None),
        )
        return _("The name is on the record.")

    return answer(request, form, page, act)


def person_as_typed(person: Person) -> Mapping[str, Any]:
    """Return the plain facts about a person, in the fields of the form."""
    return {
        "sex": person.sex,
        "birth": person.birth or None,
        "over_18": person.over_18,
        "description": person.description,
        "due_on": person.due_on,
        "version": person.version,
    }


@require_http_methods(["GET", "HEAD", "POST"])
def change_person(request: HttpRequest, reference: str) -> HttpResponse:
    """Correct or add to the plain facts about somebody; each changed fact keeps its source."""
    person = person_to_record(request, reference)
    unborn = person.due_on is not None
    kind = ChangeUnbornForm if unborn else ChangePersonForm
    form = kind(request.POST or None, initial=person_as_typed(person))
    if isinstance(form, ChangePersonForm):
        form.died_on = person.died_on
    told = {"person": whom(person.label)}
    page = Page(
        title=_("What is known of %(person)s?") % told,
        back=back_to(request, "show_person", person.reference),
        restate=person_as_typed,
    )

    def act() -> str:
        people.change_person(
            by=Actor.of(request),
            person=person,
            version=form.read_version(),
            said=form.said(),
            description=form.answer("description") or "",
            **(_unborn_facts(form) if unborn else _facts(form)),
        )
        return sentence(_("What is known of %(person)s is saved.") % told)

    return answer(request, form, page, act)


def _facts(form: Any) -> dict[str, Any]:
    return {
        "sex": form.answer("sex") or Sex.NOT_RECORDED,
        "birth": form.born(),
        "over_18": form.answer("over_18") or YesNo.NOT_KNOWN,
    }


def _unborn_facts(form: Any) -> dict[str, Any]:
    return {"due_on": form.answer("due_on")}
