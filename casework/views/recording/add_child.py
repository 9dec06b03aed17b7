"""Adding a child to a case: one who is on the record already is offered first."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from casework.cards.speaking import sentence, whom
from casework.forms.recording.gaps import NONE_OF_THESE
from casework.forms.recording.lives import AddChildForm
from casework.models import Case, CaseChild
from casework.services import births
from casework.services.cases import Opening
from casework.views.recording.answering import Page, answer, back_to, sent_before
from casework.views.recording.door import case_to_record, found_in_index, user_of
from casework.views.recording.matches import (
    MatchCard,
    described,
    possible_matches,
    show_matches,
)
from households.actor import Actor
from households.models import Person
from households.models.grants import Level
from sharing.roles import Right


@require_http_methods(["GET", "HEAD", "POST"])
def add_child(request: HttpRequest, reference: str) -> HttpResponse:
    """Add a child to a case: a new one, or one who is found on the record."""
    case = case_to_record(request, reference)
    shares = births.beside(case, user_of(request).pk)
    first = {"kind": shares.kind} if shares else {}
    form = AddChildForm(request.POST or None, initial={**first, "opened_on": timezone.localdate()})
    page = Page(
        title=_("Add a child to the case"),
        back=back_to(request, "show_case", case.reference),
        submit=_("Continue"),
    )
    if request.method == "POST" and "again" not in request.POST and form.is_valid():
        return _look_first(request, form, page, case)
    return render(request, page.template, page.context(form))


def _look_first(request: HttpRequest, form: AddChildForm, page: Page, case: Case) -> HttpResponse:
    """Show who may be meant, unless nobody is; then do what was chosen."""
    chosen = request.POST.get("match", "")
    found: tuple[MatchCard, ...] = ()
    if form.says_who() and chosen != NONE_OF_THESE:
        on_case = CaseChild.objects.open().filter(case=case).values_list("child_id", flat=True)
        found = possible_matches(request, described(form.facts()), but=list(on_case))
    if chosen in {card.reference for card in found}:
        person = found_in_index(request, chosen)
        return answer(request, form, page, lambda: _add_known(request, form, case, person))
    if chosen == NONE_OF_THESE or not (found or chosen):
        return answer(request, form, page, lambda: _add_new(request, form, case))
    return sent_before(request, page) or show_matches(request, form, page, found)


def _opening(form: AddChildForm) -> Opening:
    return Opening(opened_on=form.answer("opened_on"), kind=form.answer("kind"))


def _add_new(request: HttpRequest, form: AddChildForm, case: Case) -> str:
    child = births.add_new_child(
        by=Actor.of(request),
        case=case,
        facts=form.facts(),
        opening=_opening(form),
        shares=births.beside(case, user_of(request).pk),
        said=form.said(),
    )
    return sentence(_("%(child)s is on the case.") % {"child": whom(child.person.label)})


def _add_known(request: HttpRequest, form: AddChildForm, case: Case, person: Person) -> str:
    """Add a child found in the index.

    Whoever could not open the record before does not come to open it by this: the child is on the
    case, and duty or a manager says who works with the child.
    """
    user = user_of(request)
    opens = Person.objects.visible_to(user, Level.FULL, one=True).filter(pk=person.pk).exists()
    allowed = opens or user.has_right(Right.ALLOCATE)
    births.add_known_child(
        by=Actor.of(request),
        case=case,
        person=person,
        opening=_opening(form),
        shares=births.beside(case, user.pk) if allowed else None,
        said=form.said(),
    )
    told = {"child": whom(person.label)}
    if allowed:
        return sentence(_("%(child)s is on the case.") % told)
    waits = _("%(child)s is on the case. Duty or a manager will say who works with the child.")
    return sentence(waits % told)
