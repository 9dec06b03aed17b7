"""Meetings and who came, support offered to each adult, and consent."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from casework.forms.man.together import ConsentForm, MeetingForm, OfferChangeForm, OfferForm
from casework.models import Offer
from casework.services import together
from casework.views.man.around import case_chosen, case_options, cases_of
from casework.views.man.told import children_of
from casework.views.man.writing import write_about
from casework.views.recording.around import option_of, people_around
from casework.views.recording.door import person_to_record, user_of
from households.access import fetch, reader_of
from households.actor import Actor
from households.looking import looked

METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(METHODS)
def record_meeting(request: HttpRequest, reference: str) -> HttpResponse:
    """Record a meeting about his children, and for each adult whether they were invited."""
    person = person_to_record(request, reference)
    user = user_of(request)
    cases = cases_of(user, person)
    around = people_around(user, children_of(request, person), but=person)
    people = [person, *(one for one in around if not one.died)]
    looked(request, "meeting.offered", people)
    options = [option_of(one) for one in people]
    form = MeetingForm(request.POST or None, people=options, cases=case_options(cases))

    def act() -> object:
        held = {one.reference: one for one in people}
        expected = [together.Expected(held[who], code, why) for who, code, why in form.attended()]
        return together.record_meeting(
            by=Actor.of(request),
            case=case_chosen(cases, form.case_chosen()),
            kind=form.answer("kind"),
            on=form.answer("on"),
            words=form.answer("words") or "",
            people=expected,
        )

    intro = _("Say it of each adult: who is expected, who was invited, who came, or why not.")
    title, said = _("Record a meeting: %(person)s"), _("The meeting is recorded.")
    return write_about(request, person, form, act, title=title, said=said, intro=intro)


@require_http_methods(METHODS)
def record_offer(request: HttpRequest, reference: str) -> HttpResponse:
    """Record support offered to one adult by name."""
    person = person_to_record(request, reference)
    cases = cases_of(user_of(request), person)
    form = OfferForm(request.POST or None, cases=case_options(cases))

    def act() -> object:
        return together.record_offer(
            by=Actor.of(request),
            person=person,
            case=case_chosen(cases, form.case_chosen()),
            what=form.answer("what"),
            on=form.answer("on"),
            state=form.answer("state"),
            words=form.answer("words") or "",
        )

    title, said = _("What was offered to %(person)s?"), _("The offer is recorded.")
    return write_about(request, person, form, act, title=title, said=said)


@require_http_methods(METHODS)
def change_offer(request: HttpRequest, reference: str) -> HttpResponse:
    """Say what became of an offer."""
    rows = Offer.objects.visible_to(reader_of(request), one=True).select_related("person")
    offer: Offer = fetch(rows, reference)
    person = person_to_record(request, offer.person.reference)
    begun = {"version": offer.version, "state": offer.state, "words": offer.words}
    form = OfferChangeForm(request.POST or None, initial=begun)

    def act() -> object:
        return together.change_offer(
            by=Actor.of(request),
            offer=offer,
            version=form.read_version(),
            state=form.answer("state"),
            words=form.answer("words") or "",
        )

    return write_about(
        request, person, form, act,
        title=_("What became of the offer to %(person)s?"), said=_("The offer is changed."),
        intro=offer.what, stands=lambda row: str(row.get_state_display()),
    )  # fmt: skip


@require_http_methods(METHODS)
def record_consent(request: HttpRequest, reference: str) -> HttpResponse:
    """Record that consent to the work was asked of one person."""
    person = person_to_record(request, reference)
    cases = cases_of(user_of(request), person)
    form = ConsentForm(request.POST or None, cases=case_options(cases))

    def act() -> object:
        return together.record_consent(
            by=Actor.of(request),
            person=person,
            case=case_chosen(cases, form.case_chosen()),
            gives=form.answer("gives"),
            asked_on=form.answer("asked_on"),
            words=form.answer("words") or "",
            said=form.said(),
        )

    intro = _("Consent is asked of each person with parental responsibility, not of one alone.")
    title, said = _("Does %(person)s consent?"), _("The answer is recorded.")
    return write_about(request, person, form, act, title=title, said=said, intro=intro)
