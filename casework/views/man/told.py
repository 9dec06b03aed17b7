"""His concerns, what he was told, what he disputes, who knows him, whether he could care."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from casework.forms.man.told import (
    ConcernAnswerForm,
    ConcernForm,
    CouldCareForm,
    DisputeForm,
    ServiceForm,
    ToldForm,
)
from casework.models import Concern
from casework.services import concerns, known
from casework.views.man.writing import write_about
from casework.views.recording.around import children_around, options_of
from casework.views.recording.door import person_to_record, user_of
from households.access import Refused, fetch, reader_of
from households.actor import Actor
from households.looking import looked
from households.models import Child, Person
from households.models.grants import Level

METHODS = ["GET", "HEAD", "POST"]


def children_of(request: HttpRequest, person: Person) -> list[Child]:
    """Return the living children somebody is connected to, himself apart, and note the look."""
    found = [kid for kid in children_around(user_of(request), person) if kid.pk != person.pk]
    looked(request, "children.offered", [kid.person for kid in found])
    return found


def _chosen(children: Sequence[Child], references: Sequence[str]) -> list[Child]:
    return [child for child in children if child.person.reference in references]


@require_http_methods(METHODS)
def record_concern(request: HttpRequest, reference: str) -> HttpResponse:
    """Record what somebody is worried about."""
    person = person_to_record(request, reference)
    children = children_of(request, person)
    form = ConcernForm(request.POST or None, children=options_of(children))

    def act() -> object:
        return concerns.record_concern(
            by=Actor.of(request),
            person=person,
            children=_chosen(children, form.answer("children")),
            words=form.answer("words"),
            raised_on=form.answer("raised_on"),
            raised_with=form.answer("raised_with") or "",
        )

    title, said = _("What is %(person)s worried about?"), _("The concern is recorded.")
    return write_about(request, person, form, act, title=title, said=said)


@require_http_methods(METHODS)
def answer_concern(request: HttpRequest, reference: str) -> HttpResponse:
    """Say what we answered, and when they were told. Only where every child is the reader's."""
    reader = reader_of(request)
    rows = Concern.objects.visible_to(reader, one=True).select_related("person")
    concern: Concern = fetch(rows, reference)
    person = person_to_record(request, concern.person.reference)
    mine = Child.objects.visible_to(reader, Level.FULL, one=True)
    about = concern.about.order_by().values("child_id")
    if mine.filter(pk__in=about).count() != about.count():
        raise Refused(_("This concern is about a child whose record you cannot open as well."))
    begun = {"version": concern.version, "our_answer": concern.answer, "told_on": concern.told_on}
    form = ConcernAnswerForm(request.POST or None, initial=begun)

    def act() -> object:
        return concerns.answer_concern(
            by=Actor.of(request),
            concern=concern,
            version=form.read_version(),
            answer=form.answer("our_answer") or "",
            told_on=form.answer("told_on"),
        )

    return write_about(
        request, person, form, act,
        title=_("Answer %(person)s"), said=_("The answer is recorded."), intro=concern.words,
        stands=lambda row: row.answer,
    )  # fmt: skip


@require_http_methods(METHODS)
def record_told(request: HttpRequest, reference: str) -> HttpResponse:
    """Record what somebody was told of what we hold, or why not yet."""
    person = person_to_record(request, reference)
    form = ToldForm(request.POST or None)

    def act() -> object:
        return known.record_told(
            by=Actor.of(request),
            person=person,
            told=form.answer("told") == "yes",
            on=form.answer("on"),
            words=form.answer("words") or "",
            why_not=form.answer("why_not") or "",
            review_on=form.answer("review_on"),
        )

    title, said = _("What has %(person)s been told?"), _("What they were told is recorded.")
    return write_about(request, person, form, act, title=title, said=said)


@require_http_methods(METHODS)
def record_dispute(request: HttpRequest, reference: str) -> HttpResponse:
    """Record what somebody disagrees with."""
    person = person_to_record(request, reference)
    form = DisputeForm(request.POST or None)

    def act() -> object:
        return known.record_dispute(
            by=Actor.of(request),
            person=person,
            words=form.answer("words"),
            on=form.answer("on"),
            answer=form.answer("our_answer") or "",
        )

    title, said = _("What does %(person)s disagree with?"), _("The disagreement is recorded.")
    return write_about(request, person, form, act, title=title, said=said)


@require_http_methods(METHODS)
def record_service(request: HttpRequest, reference: str) -> HttpResponse:
    """Record a service that knows somebody."""
    person = person_to_record(request, reference)
    form = ServiceForm(request.POST or None)

    def act() -> object:
        return known.record_service(
            by=Actor.of(request), person=person, told=form.told(), said=form.said()
        )

    title, said = _("Which service knows %(person)s?"), _("The service is recorded.")
    return write_about(request, person, form, act, title=title, said=said)


@require_http_methods(METHODS)
def record_could_care(request: HttpRequest, reference: str) -> HttpResponse:
    """Record whether somebody could care for a child."""
    person = person_to_record(request, reference)
    children = children_of(request, person)
    form = CouldCareForm(request.POST or None, children=options_of(children))

    def act() -> object:
        (child,) = _chosen(children, [form.answer("child")])
        return known.record_could_care(
            by=Actor.of(request),
            person=person,
            child=child,
            explored_on=form.answer("explored_on"),
            willing=form.answer("willing") or "not_known",
            able=form.answer("able") or "not_known",
            words=form.answer("words") or "",
            said=form.said(),
        )

    title, said = _("Could %(person)s care for a child?"), _("What was explored is recorded.")
    return write_about(request, person, form, act, title=title, said=said)
