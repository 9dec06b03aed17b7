"""Recording an approach, and answering one of his. A danger is read before either is written."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from casework.cards.safety import Dangers, dangers_of
from casework.cards.speaking import sentence, whom
from casework.forms.man.reaching import AnsweredForm, ApproachForm
from casework.models import Approach
from casework.services import reaching
from casework.views.man.around import case_chosen, case_options, cases_of
from casework.views.recording.answering import Page, answer, back_to
from casework.views.recording.door import person_to_record, user_of
from households.access import fetch, reader_of
from households.actor import Actor
from households.looking import looked_at
from households.models import Person

READ = "read"
"""The word in the address that says the warning was read."""


def stopped(request: HttpRequest, dangers: Dangers, person: Person) -> HttpResponse | None:
    """Stop a worker first where contact may endanger somebody: how, when, by what route it is safe.

    Returns None where nothing does, or it was read. What was typed is never thrown away for it.
    """
    looked_at(request, "safety.shown", dangers.shown if dangers else ())
    if not dangers or request.method == "POST" or READ in request.GET:
        return None
    onward = request.GET.copy()
    onward[READ] = "1"
    context = {
        "title": _("Stop: read this before you contact %(person)s")
        % {"person": whom(person.label)},
        "dangers": dangers,
        "today": timezone.localdate(),
        "onward": f"{request.path}?{onward.urlencode()}",
        "back_url": back_to(request, "show_person", person.reference),
    }
    return render(request, "casework/man/stop.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def record_approach(request: HttpRequest, reference: str) -> HttpResponse:
    """Record an approach, ours or theirs, or that none was made and why."""
    person = person_to_record(request, reference)
    user = user_of(request)
    dangers = dangers_of(user, person)
    stop = stopped(request, dangers, person)
    if stop is not None:
        return stop
    cases = cases_of(user, person)
    form = ApproachForm(request.POST or None, cases=case_options(cases))
    told = {"person": whom(person.label)}
    page = Page(
        title=_("Record an approach: %(person)s") % told,
        back=back_to(request, "show_person", person.reference),
        template="casework/man/approach.html",
        more={"dangers": dangers, "today": timezone.localdate()},
    )

    def act() -> str:
        reaching.record_approach(
            by=Actor.of(request),
            person=person,
            case=case_chosen(cases, form.case_chosen()),
            told=form.told(),
        )
        return _("The approach is recorded.")

    return answer(request, form, page, act)


@require_http_methods(["GET", "HEAD", "POST"])
def answer_approach(request: HttpRequest, reference: str) -> HttpResponse:
    """Say when we answered somebody who came to us."""
    rows = Approach.objects.visible_to(reader_of(request), one=True).select_related("person")
    approach: Approach = fetch(rows, reference)
    person = person_to_record(request, approach.person.reference)
    dangers = dangers_of(user_of(request), person)
    stop = stopped(request, dangers, person)
    if stop is not None:
        return stop
    form = AnsweredForm(request.POST or None, initial={"version": approach.version})
    told = {"person": whom(person.label)}
    page = Page(
        title=_("When did we answer %(person)s?") % told,
        back=back_to(request, "show_person", person.reference),
        template="casework/man/approach.html",
        stands=_standing,
        more={"dangers": dangers, "today": timezone.localdate()},
    )

    def act() -> str:
        reaching.answer_approach(
            by=Actor.of(request),
            approach=approach,
            version=form.read_version(),
            on=form.answer("answered_on"),
            words=form.answer("words") or "",
        )
        return sentence(_("%(person)s has been answered.") % told)

    return answer(request, form, page, act)


def _standing(row: Approach) -> str:
    return f"{row.answered_on:%d.%m.%Y}" if row.answered_on else _("Not answered")
