"""Answering a gap for now: because, until when. It is counted apart, and comes back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from casework.cards.gaps import gap_facts, says
from casework.forms.recording.gaps import AnswerForm, SureForm
from casework.models import Entry, GapAnswer, OpenGap
from casework.services import recording
from casework.services.answers import withdraw_answer as withdraw
from casework.views.recording.answering import Page, answer, back_to
from casework.views.recording.door import child_to_record, user_of
from households.actor import Actor
from households.gaps import About, gap_named
from households.looking import looked
from households.models import Child, Connection, Person
from households.saying import say_day


def _open_gap(request: HttpRequest, child: Child, code: str, subject: str) -> OpenGap:
    """Return the open gap of a child about a subject, by reference. Raises Http404."""
    try:
        about = gap_named(code).about
    except KeyError:
        raise Http404 from None
    row = OpenGap.objects.filter(child=child, code=code)
    found = row.filter(subject=_subject_id(child, about, subject)).select_related("child__person")
    gap: OpenGap | None = found.first()
    if gap is None:
        raise Http404
    return gap


def _subject_id(child: Child, about: About, reference: str) -> int:
    if about is About.CONNECTION:
        ids = Connection.objects.filter(child=child, reference=reference).values_list("pk")
    elif about is About.ENTRY:
        ids = Entry.objects.filter(children__child=child, reference=reference).values_list("pk")
    else:
        ids = Person.objects.filter(reference=reference).values_list("pk")
    return next((pk for (pk,) in ids), 0)


def _sentence(request: HttpRequest, gap: OpenGap) -> str:
    """Return the gap's sentence as this reader may read it, and note whom it names.

    Raises Http404 for a gap that is kept from the reader.
    """
    facts = gap_facts(user_of(request), OpenGap.objects.filter(pk=gap.pk))
    if not facts:
        raise Http404
    looked(request, "gap.looked", Person.objects.filter(reference=facts[0].about_reference))
    return says(facts[0])


def _typed(standing: GapAnswer | None) -> Mapping[str, Any]:
    if standing is None:
        return {}
    return {
        "over": standing.reference,
        "because": standing.because,
        "until": standing.until,
    }


@require_http_methods(["GET", "HEAD", "POST"])
def answer_gap(request: HttpRequest, reference: str, code: str, subject: str) -> HttpResponse:
    """Say why a question can wait, and until when."""
    child = child_to_record(request, reference)
    gap = _open_gap(request, child, code, subject)
    form = AnswerForm(request.POST or None, initial=_typed(recording.standing_answer(gap)))
    page = Page(
        title=_("Answer this for now"),
        back=back_to(request, "show_child", child.person.reference),
        intro=_sentence(request, gap),
        restate=_typed,
    )

    def act() -> str:
        given = recording.answer_gap(
            by=Actor.of(request),
            gap=gap,
            over=form.answer("over") or "",
            because=form.answer("because"),
            until=form.answer("until"),
        )
        return _("Answered for now. It comes back on %(day)s.") % {"day": say_day(given.until)}

    return answer(request, form, page, act)


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw_answer(request: HttpRequest, reference: str, code: str, subject: str) -> HttpResponse:
    """Open a question again before its day."""
    child = child_to_record(request, reference)
    gap = _open_gap(request, child, code, subject)
    form = SureForm(request.POST or None)
    page = Page(
        title=_("Open this question again?"),
        back=back_to(request, "show_child", child.person.reference),
        intro=_sentence(request, gap),
        submit=_("Open it again"),
        template="casework/recording/confirm.html",
    )

    def act() -> str:
        withdraw(by=Actor.of(request), gap=gap)
        return _("The question is open again.")

    return answer(request, form, page, act)
