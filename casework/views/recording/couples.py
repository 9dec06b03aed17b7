"""Who is or was a couple."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from casework.cards.speaking import sentence, whom
from casework.forms.recording.base import EndForm
from casework.forms.recording.connections import CoupleForm
from casework.views.recording.answering import Page, answer, back_to
from casework.views.recording.around import (
    children_around,
    not_of_ones_own,
    option_of,
    people_around,
)
from casework.views.recording.door import couple_to_record, person_to_record, user_of
from households.actor import Actor
from households.looking import looked
from households.models import Child, Partnership, Person
from households.services import connections
from sharing.disclosure.facts import period_of


@require_http_methods(["GET", "HEAD", "POST"])
def join_couple(request: HttpRequest, reference: str) -> HttpResponse:
    """Say who somebody's partner is or was, among the people around the same children."""
    person = person_to_record(request, reference)
    children = children_around(user_of(request), person)
    others = not_of_ones_own(person, people_around(user_of(request), children, but=person))
    looked(request, "people.offered", others)
    form = CoupleForm(request.POST or None, others=[option_of(other) for other in others])
    told = {"person": whom(person.label)}
    page = Page(
        title=_("Who is or was the partner of %(person)s?") % told,
        back=back_to(request, "show_person", person.reference),
        intro=_("A partner counts whether they live together or not."),
        template="casework/recording/couple.html",
        more={
            "add_urls": [_way_to_add(child) for child in children],
            "nobody": not others,
        },
    )

    def act() -> str:
        other = next(one for one in others if one.reference == form.answer("other"))
        connections.join_couple(
            by=Actor.of(request),
            one=person,
            other=other,
            kind=form.answer("kind") or "not_known",
            spell=form.spell(),
            said=form.said(),
        )
        told["other"] = whom(other.label)
        return sentence(_("%(person)s and %(other)s are recorded as a couple.") % told)

    return answer(request, form, page, act)


def _way_to_add(child: Child) -> dict[str, str]:
    title = _("Add somebody to %(child)s's life") % {"child": whom(child.person.label)}
    return {"title": title, "url": reverse("add_person", args=[child.person.reference])}


def _standing(couple: Partnership) -> str:
    return f"{couple.get_kind_display()}, {period_of(couple)}"


@require_http_methods(["GET", "HEAD", "POST"])
def end_couple(request: HttpRequest, reference: str) -> HttpResponse:
    """Say that a couple has parted, the day known or not."""
    couple = couple_to_record(request, reference)
    form = EndForm(
        request.POST or None, initial={"version": couple.version}, not_before=couple.starts_on
    )
    told = {"one": whom(couple.one.label), "other": whom(couple.other.label)}
    page = Page(
        title=_("Are %(one)s and %(other)s no longer a couple?") % told,
        back=_whose(request, couple),
        submit=_("They have parted"),
        consequences=(
            _("That they were a couple stays on the record, under the past."),
            _("What each of them is to the children does not change."),
        ),
        template="casework/recording/confirm.html",
        stands=_standing,
    )

    def act() -> str:
        connections.end_partnership(
            by=Actor.of(request),
            partnership=couple,
            version=form.read_version(),
            on=form.on(),
        )
        return sentence(_("%(one)s and %(other)s are recorded as no longer a couple.") % told)

    return answer(request, form, page, act)


def _whose(request: HttpRequest, couple: Partnership) -> str:
    """Return the page of whichever of the two the reader may open."""
    opens = Person.objects.visible_to(user_of(request), one=True).filter(pk=couple.one_id)
    shown = couple.one if opens.exists() else couple.other
    return back_to(request, "show_person", shown.reference)
