"""Before birth, birth, the end of a pregnancy, and death. The words are gentle."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from casework.cards.speaking import sentence, whom
from casework.forms.recording.lives import BornForm, DeathForm, PregnancyEndedForm, UnbornForm
from casework.services import births
from casework.services.births import Baby
from casework.services.cases import Opening
from casework.views.recording.answering import Page, answer, back_to
from casework.views.recording.around import mothers_of, option_of
from casework.views.recording.door import (
    case_to_record,
    child_to_record,
    person_to_record,
    user_of,
)
from households.actor import Actor
from households.codes import Sex
from households.looking import looked
from households.models import Child, Person
from households.saying import say_day
from households.services.lives import record_death as say_died


@require_http_methods(["GET", "HEAD", "POST"])
def record_unborn(request: HttpRequest, reference: str) -> HttpResponse:
    """Record a child not yet born, on the case."""
    case = case_to_record(request, reference)
    user = user_of(request)
    mothers = mothers_of(user, case)
    looked(request, "people.offered", mothers)
    shares = births.beside(case, user.pk)
    form = UnbornForm(
        request.POST or None,
        mothers=[option_of(mother) for mother in mothers],
        initial={"kind": shares.kind} if shares else None,
    )
    page = Page(
        title=_("Record an unborn child"), back=back_to(request, "show_case", case.reference)
    )

    def act() -> str:
        births.add_unborn(
            by=Actor.of(request),
            case=case,
            due_on=form.answer("due_on"),
            label=form.answer("label") or "",
            mother=next((m for m in mothers if m.reference == form.answer("mother")), None),
            opening=Opening(opened_on=timezone.localdate(), kind=form.answer("kind")),
            shares=shares,
            said=form.said(),
        )
        return _("The unborn child is on the case.")

    return answer(request, form, page, act)


def _unless_unborn(request: HttpRequest, child: Child) -> HttpResponse | None:
    """Lead back from a page about an unborn child where the child no longer is one."""
    if child.person.is_unborn:
        return None
    return HttpResponseRedirect(back_to(request, "show_child", child.person.reference))


@require_http_methods(["GET", "HEAD", "POST"])
def born(request: HttpRequest, reference: str) -> HttpResponse:
    """Say that the baby was born: the same record goes on, and twins part."""
    child = child_to_record(request, reference)
    form = BornForm(request.POST or None, initial={"version": child.person.version})
    page = Page(
        title=_("The baby is born"),
        back=back_to(request, "show_child", child.person.reference),
        intro=_("The record goes on: everybody who was recorded before the birth stays on it."),
        stands=_standing,
    )

    def act() -> str:
        twin = None
        if form.answer("twin"):
            on = form.answer("twin_on") or form.answer("born_on")
            twin = Baby(on, form.name("twin_given"), form.answer("twin_sex") or Sex.NOT_RECORDED)
        baby = Baby(
            form.answer("born_on"), form.name("given"), form.answer("sex") or Sex.NOT_RECORDED
        )
        births.baby_born(
            by=Actor.of(request),
            child=child,
            version=form.read_version(),
            baby=baby,
            twin=twin,
            said=form.said(),
        )
        return _("The twins are on the record.") if twin else _("The birth is on the record.")

    sent = request.method == "POST"
    return (None if sent else _unless_unborn(request, child)) or answer(request, form, page, act)


def _standing(person: Person) -> str:
    """Return what has become of an unborn child meanwhile."""
    if person.pregnancy_ended_on:
        return _("The pregnancy ended on %(day)s") % {"day": say_day(person.pregnancy_ended_on)}
    if person.due_on is None:
        return _("Born %(day)s") % {"day": say_day(person.born_earliest)}
    return _("Due %(day)s") % {"day": say_day(person.due_on)}


@require_http_methods(["GET", "HEAD", "POST"])
def pregnancy_ended(request: HttpRequest, reference: str) -> HttpResponse:
    """Say that the pregnancy ended; nothing more is asked."""
    child = child_to_record(request, reference)
    form = PregnancyEndedForm(request.POST or None, initial={"version": child.person.version})
    page = Page(
        title=_("The pregnancy has ended"),
        back=back_to(request, "show_child", child.person.reference),
        intro=_("We are sorry. Only the day is needed."),
        consequences=(
            _("The record closes, and is kept."),
            _("Every question, count and reminder about this baby stops at once."),
        ),
        template="casework/recording/confirm.html",
        stands=_standing,
    )

    def act() -> str:
        births.pregnancy_over(
            by=Actor.of(request),
            child=child,
            version=form.read_version(),
            on=form.answer("ended_on"),
            said=form.said(),
        )
        return _("The record is closed. Nothing more will be asked.")

    sent = request.method == "POST"
    return (None if sent else _unless_unborn(request, child)) or answer(request, form, page, act)


@require_http_methods(["GET", "HEAD", "POST"])
def record_death(request: HttpRequest, reference: str) -> HttpResponse:
    """Say that somebody has died, the day known or not."""
    person = person_to_record(request, reference)
    if person.is_unborn:
        return HttpResponseRedirect(reverse("pregnancy_ended", args=[person.reference]))
    form = DeathForm(
        request.POST or None, initial=_death_as_typed(person), not_before=person.born_earliest
    )
    told = {"person": whom(person.label)}
    page = Page(
        title=_("%(person)s has died") % {"person": sentence(told["person"])},
        back=back_to(request, "show_person", person.reference),
        consequences=(
            _("The record stays. It says that %(person)s has died.") % told,
            _("Questions and reminders that expect %(person)s to be alive stop at once.") % told,
        ),
        template="casework/recording/confirm.html",
        restate=_death_as_typed,
    )

    def act() -> str:
        say_died(
            by=Actor.of(request),
            person=person,
            version=form.read_version(),
            on=form.answer("died_on"),
            said=form.said(),
        )
        return _("The death is on the record.")

    return answer(request, form, page, act)


def _death_as_typed(person: Person) -> dict[str, Any]:
    known = {"known": "yes" if person.died_on else "no"} if person.died else {}
    return {"version": person.version, "died_on": person.died_on, **known}
