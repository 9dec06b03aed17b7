"""Where somebody lives, stays, visits or is held, and how to reach them."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from casework.cards.speaking import sentence, whom
from casework.forms.recording.base import EndForm
from casework.forms.recording.homes import ConfirmForm, ResidenceForm, RouteForm
from casework.kept import is_kept
from casework.services.recording import record_stay
from casework.views.recording.answering import Page, answer, back_to
from casework.views.recording.around import Offered, places_for
from casework.views.recording.door import person_to_record, residence_to_record, user_of
from households.actor import Actor
from households.codes import YesNo
from households.looking import looked
from households.models import Residence
from households.saying import say_day
from households.services import homes
from sharing.disclosure.facts import period_of


@require_http_methods(["GET", "HEAD", "POST"])
def add_residence(request: HttpRequest, reference: str) -> HttpResponse:
    """Record where somebody is; the address of those around is offered first, for one tick."""
    person = person_to_record(request, reference)
    offered = places_for(user_of(request), person)
    looked(request, "address.offered", [one for place in offered for one in place.people])
    form = ResidenceForm(request.POST or None, places=[place.option() for place in offered])
    told = {"person": whom(person.label)}
    page = Page(
        title=_("Where is %(person)s?") % told,
        back=back_to(request, "show_person", person.reference),
        intro=_("Somebody may live in one place, stay in another and hold keys to a third."),
        more={"kept": _kept(offered)},
    )

    if form.is_bound and form.is_valid() and not form.answer("sure"):
        typed = homes.address_on_record(form.address())
        if is_kept(user_of(request), typed, person):
            form.ask_whether_sure(told["person"])

    def act() -> str:
        living, place = form.living()
        record_stay(
            by=Actor.of(request),
            person=person,
            address=next((o.address for o in offered if o.reference == form.place()), None),
            given=form.address(),
            living=living,
            place=place,
            spell=form.spell(),
            said=form.said(),
        )
        return sentence(_("Where %(person)s is has been recorded.") % told)

    return answer(request, form, page, act)


def _kept(offered: Iterable[Offered]) -> list[dict[str, str]]:
    """Return from whom an offered address is kept, for the warning beside it."""
    return [{"name": name, "what": place.line} for place in offered for name in place.kept_from]


def _standing(home: Residence) -> str:
    confirmed = ""
    if home.confirmed_on:
        confirmed = _("confirmed %(day)s") % {"day": say_day(home.confirmed_on)}
    return ", ".join(filter(None, (home.get_living_display(), period_of(home), confirmed)))


def _place_of(home: Residence) -> str:
    return home.address.one_line if home.address else home.words or _("Address not known")


@require_http_methods(["GET", "HEAD", "POST"])
def end_residence(request: HttpRequest, reference: str) -> HttpResponse:
    """Say that a stay has ended, the day known or not."""
    home = residence_to_record(request, reference)
    form = EndForm(
        request.POST or None, initial={"version": home.version}, not_before=home.starts_on
    )
    told = {"person": whom(home.person.label)}
    page = Page(
        title=_("Is %(person)s no longer there?") % told,
        back=back_to(request, "show_person", home.person.reference),
        intro=_place_of(home),
        submit=_("No longer there"),
        consequences=(
            _("The stay stays on the record, under the past."),
            _("If the new place is known, record it next."),
        ),
        template="casework/recording/confirm.html",
        stands=_standing,
    )

    def act() -> str:
        homes.end_residence(
            by=Actor.of(request), residence=home, version=form.read_version(), on=form.on()
        )
        return sentence(_("%(person)s is recorded as no longer there.") % told)

    return answer(request, form, page, act)


@require_http_methods(["GET", "HEAD", "POST"])
def confirm_residence(request: HttpRequest, reference: str) -> HttpResponse:
    """Say that somebody is still there, on whose word, and when."""
    home = residence_to_record(request, reference)
    form = ConfirmForm(request.POST or None, initial={"version": home.version})
    told = {"person": whom(home.person.label)}
    page = Page(
        title=_("Is %(person)s still there?") % told,
        back=back_to(request, "show_person", home.person.reference),
        intro=_place_of(home),
        submit=_("Still there"),
        stands=_standing,
    )

    def act() -> str:
        homes.confirm_residence(
            by=Actor.of(request), residence=home, version=form.read_version(), said=form.said()
        )
        return sentence(_("%(person)s is confirmed as still there.") % told)

    return answer(request, form, page, act)


@require_http_methods(["GET", "HEAD", "POST"])
def add_route(request: HttpRequest, reference: str) -> HttpResponse:
    """Add a way of reaching somebody, and whether it is safe to use."""
    person = person_to_record(request, reference)
    form = RouteForm(request.POST or None)
    told = {"person": whom(person.label)}
    page = Page(
        title=_("How can %(person)s be reached?") % told,
        back=back_to(request, "show_person", person.reference),
    )

    def act() -> str:
        homes.add_route(
            by=Actor.of(request),
            person=person,
            kind=form.answer("kind"),
            value=form.answer("value"),
            safe=form.answer("safe") or YesNo.NOT_KNOWN,
            safe_how=form.answer("safe_how") or "",
            said=form.said(),
        )
        return sentence(_("A way of reaching %(person)s is recorded.") % told)

    return answer(request, form, page, act)
