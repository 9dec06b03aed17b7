"""Adding a man, or any adult. Who on the record may be meant is shown before he is added."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from casework.cards.speaking import sentence, whom
from casework.forms.recording.gaps import NONE_OF_THESE
from casework.forms.recording.people import AddPersonForm
from casework.services.recording import Told, this_is_him
from casework.services.recording import add_person as add
from casework.views.recording.answering import Page, answer, back_to, sent_before
from casework.views.recording.around import children_beside, options_of
from casework.views.recording.door import child_to_record, found_in_index, user_of
from casework.views.recording.matches import (
    MatchCard,
    described,
    possible_matches,
    show_matches,
)
from households.actor import Actor
from households.codes import Role
from households.looking import looked
from households.models import Child, Person


@require_http_methods(["GET", "HEAD", "POST"])
def add_person(request: HttpRequest, reference: str) -> HttpResponse:
    """Add somebody to a child's life. No field is required; an empty form makes a stub.

    ``?who=adult`` asks about any adult instead of a man; ``?role=father`` begins with that role.
    """
    child = child_to_record(request, reference)
    children = children_beside(user_of(request), child)
    looked(request, "people.offered", [one.person for one in children])
    man = request.GET.get("who", "man") == "man"
    form = AddPersonForm(
        request.POST or None, children=options_of(children), man=man, initial=_role(request, child)
    )
    page = Page(
        title=_("Who is he?") if man else _("Who is this?"),
        back=back_to(request, "show_child", child.person.reference),
        submit=_("Continue"),
        more={
            "caption": _("Add somebody to %(child)s's life") % {"child": whom(child.person.label)}
        },
    )
    if request.method == "POST" and "again" not in request.POST and form.is_valid():
        return _look_first(request, form, page, _told(form, children))
    return render(request, page.template, page.context(form))


def _role(request: HttpRequest, child: Child) -> dict[str, Any]:
    role = request.GET.get("role", "")
    return {f"role_{child.person.reference}": role} if role in Role.values else {}


def _told(form: AddPersonForm, children: Sequence[Child]) -> Told:
    by_reference = {child.person.reference: child for child in children}
    word, whose = form.word()
    return Told(
        facts=form.facts(),
        ties=tuple((by_reference[tie.child], tie.facts) for tie in form.ties()),
        word=word,
        word_of=by_reference[whose] if word else None,
        said=form.said(),
    )


def _look_first(request: HttpRequest, form: AddPersonForm, page: Page, told: Told) -> HttpResponse:
    """Show who may be meant, unless nobody is; then do what was chosen."""
    chosen = request.POST.get("match", "")
    found: tuple[MatchCard, ...] = ()
    if form.says_who() and chosen != NONE_OF_THESE:
        query = described(told.facts, told.word)
        found = possible_matches(request, query, but=[child.pk for child, _tie in told.ties])
    if chosen in {card.reference for card in found}:
        person = found_in_index(request, chosen)
        return answer(request, form, page, lambda: _connect(request, person, told))
    if chosen == NONE_OF_THESE or not (found or chosen):
        return answer(request, form, page, lambda: _add(request, told))
    return sent_before(request, page) or show_matches(request, form, page, found)


def _add(request: HttpRequest, told: Told) -> str:
    person = add(by=Actor.of(request), told=told)
    return sentence(_("%(person)s is on the record.") % {"person": whom(person.label)})


def _connect(request: HttpRequest, person: Person, told: Told) -> str:
    this_is_him(by=Actor.of(request), person=person, told=told)
    done = _("%(person)s was on the record already, and is connected now.")
    return sentence(done % {"person": whom(person.label)})
