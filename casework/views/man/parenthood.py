"""What a man is to each child: the page of it, and saying fatherhood and responsibility."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from casework.cards.bound import bound_of
from casework.cards.child import quiet_words
from casework.cards.held import held_of
from casework.cards.parenthood import parts_of
from casework.cards.speaking import whom
from casework.forms.man.parenthood import FatherhoodForm, ResponsibilityForm
from casework.views.recording.answering import Page, answer, back_to
from casework.views.recording.door import connection_to_record, user_of
from households.access import Refused, fetch_person, reader_of
from households.actor import Actor
from households.looking import looked_at
from households.models import Connection, FatherhoodFact, ResponsibilityHeld
from households.models.grants import Level
from households.parenthood_codes import Fatherhood
from households.services import parenthood
from sharing.disclosure import person_shown_to
from sharing.roles import Right

METHODS = ["GET", "HEAD", "POST"]


@require_safe
def show_parenthood(request: HttpRequest, reference: str) -> HttpResponse:
    """Show what binds somebody, what is due, and what they are to each child."""
    person, user = fetch_person(request, reference), user_of(request)
    card = person_shown_to(user, person)
    if not card.full:
        raise Refused(_("You may read an outline of this record."))
    may = user.has_right(Right.RECORD) and not quiet_words(card)
    bound = bound_of(user, person, card, may=may)
    parts = parts_of(card.reference, card.connections, held_of(user, person), bound, may=may)
    looked_at(request, "parenthood.shown", [(person.pk, person.reference), *bound.shown])
    context = {
        "title": _("What %(person)s is to each child") % {"person": whom(card.label)},
        "parts": parts,
        "back_url": reverse("show_person", args=[card.reference]),
        "back_title": card.label,
    }
    return render(request, "casework/man/reached.html", context)


def page_about(request: HttpRequest, tie: Connection, title: str, **more: Any) -> Page:
    """Return the page of a form about one connection; it leads back to the whole of it."""
    told = {"person": whom(tie.person.label), "child": whom(tie.child.person.label)}
    back = back_to(request, "show_parenthood", tie.person.reference)
    return Page(title=title % told, back=back, **more)


def said_of(row: FatherhoodFact | ResponsibilityHeld) -> dict[str, Any]:
    """Return where an answer comes from, and which it is, in the fields of a form."""
    return {
        "over": row.reference,
        "source": row.source,
        "source_words": row.source_words,
        "stated_on": row.stated_on,
    }


def _fatherhood(row: FatherhoodFact | None) -> Mapping[str, Any]:
    if row is None:
        return {}
    return {**said_of(row), "holds": row.holds, "basis": row.basis, "words": row.words}


TITLES = {
    Fatherhood.BIOLOGICAL: gettext_lazy("Is %(person)s the biological father of %(child)s?"),
    Fatherhood.LEGAL: gettext_lazy("Is %(person)s the legal father of %(child)s?"),
    Fatherhood.SOCIAL: gettext_lazy("Does %(person)s act as a father to %(child)s?"),
}


SAVED = gettext_lazy("The answer is saved.")


@require_http_methods(METHODS)
def say_fatherhood(request: HttpRequest, reference: str, sort: str) -> HttpResponse:
    """Say whether somebody is a child's father, in one of the three senses."""
    tie = connection_to_record(request, reference)
    if sort not in Fatherhood.values:
        raise Http404
    rows = FatherhoodFact.objects.visible_to(reader_of(request), Level.FULL, one=True).standing()
    standing = rows.filter(connection=tie, sort=sort).first()
    form = FatherhoodForm(request.POST or None, initial=dict(_fatherhood(standing)))
    page = page_about(
        request, tie, str(TITLES[Fatherhood(sort)]),
        intro=_("Biological, legal and social fatherhood are separate: one may hold without "
                "the others."),
        restate=_fatherhood,
    )  # fmt: skip

    def act() -> str:
        parenthood.say_fatherhood(
            by=Actor.of(request),
            connection=tie,
            told=form.told(sort),
            said=form.said(),
            over=form.answer("over"),
        )
        return _("The answer is saved. The one before it is kept.") if standing else str(SAVED)

    return answer(request, form, page, act)


@require_http_methods(METHODS)
def say_responsibility(request: HttpRequest, reference: str) -> HttpResponse:
    """Say whether somebody has parental responsibility, how, and what restricts it."""
    tie = connection_to_record(request, reference)
    rows = ResponsibilityHeld.objects.visible_to(reader_of(request), Level.FULL, one=True)
    standing = rows.standing().filter(connection=tie).first()

    def typed(row: ResponsibilityHeld | None) -> Mapping[str, Any]:
        if row is None:
            return {"status": tie.responsibility}
        held = {"basis": row.basis, "restriction": row.restriction}
        return {**said_of(row), **held, "status": row.connection.responsibility}

    form = ResponsibilityForm(request.POST or None, initial=dict(typed(standing)))
    title = _("Does %(person)s have parental responsibility for %(child)s?")
    page = page_about(request, tie, title, restate=typed)

    def act() -> str:
        parenthood.say_responsibility(
            by=Actor.of(request),
            connection=tie,
            told=form.told(),
            said=form.said(),
            over=form.answer("over"),
        )
        return _("The answer is saved. The one before it is kept.") if standing else str(SAVED)

    return answer(request, form, page, act)
