"""Setting up the curiosity questions, for practice leads. No family's data is on these pages."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from casework.cards.questions import Standing, question_groups, question_page, standing_questions
from casework.forms.questions import OwnQuestionForm, QuestionForm, SwitchOffForm
from casework.prompts.catalogue import Question
from casework.services import questions
from casework.services.questions import QuestionGiven
from households.access import require
from households.actor import Actor
from households.change import Stale
from sharing.roles import Right
from sharing.views.places import WRITES, form_page, stale_page


def _may(request: HttpRequest) -> None:
    require(request.user, Right.SET_PROMPTS, _("Only practice leads set up the questions."))


def _fetch(request: HttpRequest, code: str) -> Standing:
    """Return a question for whoever may set them up. Raises Refused, or Http404."""
    _may(request)
    found = standing_questions().get(code)
    if found is None:
        raise Http404
    return found


def _crumbs(*, inside: bool) -> list[dict[str, Any]]:
    return [{"title": _("Questions"), "url": reverse("list_questions")}] if inside else []


@require_safe
def list_questions(request: HttpRequest) -> HttpResponse:
    """List every question by whom it is put to, in use or not."""
    _may(request)
    context = {"title": _("Questions"), "groups": question_groups()}
    return render(request, "casework/questions/list.html", context)


@require_safe
def show_question(request: HttpRequest, code: str) -> HttpResponse:
    """Show a question: how and why it is asked, what brings it up, what was changed by whom."""
    page = question_page(_fetch(request, code))
    context = {"title": page.title, "question": page, "breadcrumbs": _crumbs(inside=True)}
    return render(request, "casework/questions/question.html", context)


@require_http_methods(WRITES)
def add_question(request: HttpRequest) -> HttpResponse:
    """Add a question of the authority's own."""
    _may(request)
    form = OwnQuestionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        code = questions.add_question(by=Actor.of(request), given=form.given())
        messages.success(request, _("The question is in use."))
        return HttpResponseRedirect(reverse("show_question", args=[code]))
    return form_page(request, form, _("Add a question of our own"), reverse("list_questions"))


@require_http_methods(WRITES)
def change_question(request: HttpRequest, code: str) -> HttpResponse:
    """Change a question's words. What was answered keeps the words it was asked in."""
    held = _fetch(request, code)
    now = _said(held)
    form = QuestionForm(request.POST or None, initial=now, question=held.question)
    back, title = reverse("show_question", args=[code]), _("Change this question")
    if request.method == "POST" and form.is_valid():
        try:
            questions.change_question(
                by=Actor.of(request), code=code, given=form.given(), seen=form.read_version(),
                reason=form.answer("reason"),
            )  # fmt: skip
        except Stale:
            return stale_page(request, form, now, title, back)
        messages.success(request, _("The question is changed."))
        return HttpResponseRedirect(back)
    return form_page(request, form, title, back)


def _said(held: Standing) -> dict[str, Any]:
    one = held.question
    told = {"words": one.words, "how": one.how, "why": one.why, "version": held.seen}
    return {**told, "sheet": one.sheet} if one.own else told


@require_http_methods(WRITES)
def switch_question_off(request: HttpRequest, code: str) -> HttpResponse:
    """Put a question out of use, with the reason."""
    held = _fetch(request, code)
    now = {"version": held.seen}
    form = SwitchOffForm(request.POST or None, initial=now)
    back, title = reverse("show_question", args=[code]), _("Switch this question off")
    if request.method == "POST" and form.is_valid():
        try:
            questions.switch_off(
                by=Actor.of(request), code=code, given=_given(held.question),
                seen=form.read_version(), reason=form.answer("reason"),
            )  # fmt: skip
        except Stale:
            return stale_page(request, form, now, title, back)
        messages.success(request, _("The question is no longer put to anybody."))
        return HttpResponseRedirect(back)
    return form_page(request, form, title, back)


@require_POST
def switch_question_on(request: HttpRequest, code: str) -> HttpResponse:
    """Put a question to use again."""
    held = _fetch(request, code)
    if held.off:
        questions.switch_on(by=Actor.of(request), code=code, given=_given(held.question))
        messages.success(request, _("The question is in use again."))
    return HttpResponseRedirect(reverse("show_question", args=[code]))


def _given(one: Question) -> QuestionGiven:
    gaps = [name.removeprefix("gap:") for name in one.triggers] if one.own else []
    sheet = one.sheet if one.own else ""
    return QuestionGiven(one.words, one.how, one.why, one.audience, gaps, sheet)
