"""What binds a man, and what is due to change in his life: recorded, corrected, checked, ended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from casework.cards.bound import until_of
from casework.cards.speaking import whom
from casework.forms.man.bindings import BindingForm, ComingForm, SettleForm
from casework.forms.man.parenthood import CheckForm
from casework.forms.recording.base import Option
from casework.views.man.contact import begun
from casework.views.man.parenthood import METHODS
from casework.views.man.told import children_of
from casework.views.recording.answering import Page, answer, back_to
from casework.views.recording.around import option_of, options_of, people_around
from casework.views.recording.door import person_to_record, user_of
from households.access import Refused, fetch, reader_of
from households.actor import Actor
from households.looking import looked
from households.models import Binding, Child, Coming, Person
from households.models.grants import Level
from households.services import bindings

AS_IT_STANDS = "as_it_stands"
"""Chosen for the other party where that is somebody whom the writer is not shown."""


def _page(request: HttpRequest, person: Person, title: str, **more: Any) -> Page:
    told = {"person": whom(person.label)}
    back = back_to(request, "show_parenthood", person.reference)
    return Page(title=title % told, back=back, **more)


def _offered(request: HttpRequest, person: Person) -> tuple[list[Child], list[Person]]:
    """Return the children and the adults around somebody, as far as the writer sees them; noted."""
    children = children_of(request, person)
    others = people_around(user_of(request), children, but=person)
    looked(request, "people.offered", others)
    return children, others


def _among(children: Sequence[Child], form: BindingForm) -> list[Child]:
    chosen = form.answer("children") or ()
    return [child for child in children if child.person.reference in chosen]


@require_http_methods(METHODS)
def record_binding(request: HttpRequest, reference: str) -> HttpResponse:
    """Record an order, a condition, an agreed plan or a safe-contact rule."""
    person = person_to_record(request, reference)
    children, others = _offered(request, person)
    form = BindingForm(
        request.POST or None, children=options_of(children),
        others=[option_of(other) for other in others],
    )  # fmt: skip

    def act() -> str:
        other = _person(others, form.answer("other"))
        bindings.record_binding(
            by=Actor.of(request), person=person, told=form.told(other),
            children=_among(children, form), said=form.said(),
        )  # fmt: skip
        return _("What binds them is recorded.")

    intro = _("It is shown above risk and protection, and belongs to neither.")
    page = _page(request, person, _("What binds %(person)s?"), intro=intro)
    return answer(request, form, page, act)


def _person(others: Sequence[Person], reference: str | None) -> Person | None:
    return next((other for other in others if other.reference == reference), None)


def _binding_to_record(request: HttpRequest, reference: str) -> Binding:
    """Return what binds somebody, to write to. Refuses where it is about a child one cannot see."""
    reader = reader_of(request)
    rows = Binding.objects.visible_to(reader, Level.FULL).select_related("person", "other")
    found: Binding = fetch(rows, reference)
    found.person = person_to_record(request, found.person.reference)
    mine = Child.objects.visible_to(reader, Level.FULL, one=True)
    about = found.about.order_by().values("child_id")
    if mine.filter(pk__in=about).count() != about.count():
        raise Refused(_("This is about a child whose record you cannot open as well."))
    return found


def _typed(row: Binding, others: Sequence[Person]) -> Mapping[str, Any]:
    names = (
        "version", "kind", "words", "starts_on", "ends_on", "source", "source_words", "stated_on",
    )  # fmt: skip
    other = ""
    if row.other_id is not None:
        known = {one.pk: one.reference for one in others}
        other = known.get(row.other_id, AS_IT_STANDS)
    children = list(row.about.values_list("child__person__reference", flat=True))
    return {**{name: getattr(row, name) for name in names}, "other": other, "children": children}


@require_http_methods(METHODS)
def change_binding(request: HttpRequest, reference: str) -> HttpResponse:
    """Correct what is written of what binds somebody."""
    row = _binding_to_record(request, reference)
    children, others = _offered(request, row.person)
    offered = [option_of(other) for other in others]
    if row.other_id is not None and row.other_id not in {other.pk for other in others}:
        offered.append(Option(AS_IT_STANDS, _("As it stands")))
    form = BindingForm(
        request.POST or None, children=options_of(children), others=offered,
        initial=dict(_typed(row, others)),
    )  # fmt: skip

    def act() -> str:
        chosen = form.answer("other")
        other = row.other if chosen == AS_IT_STANDS else _person(others, chosen)
        bindings.change_binding(
            by=Actor.of(request), binding=row, version=form.read_version(),
            told=form.told(other), children=_among(children, form), offered=children,
            said=form.said(),
        )  # fmt: skip
        return _("The correction is saved.")

    page = _page(
        request, row.person, _("Correct what binds %(person)s"),
        intro=_("If something else holds now, say that this has ended, and record the new one."),
        restate=lambda now: _typed(now, others),
    )  # fmt: skip
    return answer(request, form, page, act)


@require_http_methods(METHODS)
def check_binding(request: HttpRequest, reference: str) -> HttpResponse:
    """Say that it still binds and until when, or that it has ended."""
    row = _binding_to_record(request, reference)
    form = CheckForm(request.POST or None, initial=begun(row))

    def act() -> str:
        by, version = Actor.of(request), form.read_version()
        if form.still_holds:
            bindings.check_binding(by=by, binding=row, version=version, ends_on=form.until())
            return _("It is recorded that this holds today.")
        bindings.end_binding(by=by, binding=row, version=version, on=form.ended_on())
        return _("It is recorded that this has ended.")

    words = f"{row.get_kind_display()}: {row.words}"
    page = _page(
        request, row.person, _("Is this still in force for %(person)s?"), intro=words,
        stands=until_of,
    )  # fmt: skip
    return answer(request, form, page, act)


@require_http_methods(METHODS)
def record_coming(request: HttpRequest, reference: str) -> HttpResponse:
    """Record a release, a discharge, a baby or another change that is expected."""
    person = person_to_record(request, reference)
    form = ComingForm(request.POST or None)

    def act() -> str:
        bindings.record_coming(
            by=Actor.of(request), person=person, told=form.told(), said=form.said()
        )
        return _("What is due to change is recorded.")

    page = _page(request, person, _("What is due to change for %(person)s?"))
    return answer(request, form, page, act)


@require_http_methods(METHODS)
def settle_coming(request: HttpRequest, reference: str) -> HttpResponse:
    """Say what is known now of a change that was expected."""
    rows = Coming.objects.visible_to(reader_of(request), Level.FULL).ahead()
    row: Coming = fetch(rows.select_related("person"), reference)
    row.person = person_to_record(request, row.person.reference)
    begun_with = {"version": row.version, "on": row.on, "plan": row.plan}
    form = SettleForm(request.POST or None, initial=begun_with)

    def act() -> str:
        by, version, known = Actor.of(request), form.read_version(), form.answer("known")
        if known == "came":
            day = form.answer("happened_on")
            bindings.came(by=by, coming=row, version=version, on=day)
            return _("It has happened. Record where they stay now, if that has changed too.")
        if known == "off":
            bindings.called_off(by=by, coming=row, version=version)
            return _("It is no longer expected.")
        bindings.change_coming(
            by=by, coming=row, version=version, on=form.answer("on"),
            plan=form.answer("plan") or "",
        )  # fmt: skip
        return _("What is expected is saved.")

    intro = ": ".join(filter(None, (str(row.get_kind_display()), row.words)))
    page = _page(
        request, row.person, _("What is due to change for %(person)s?"), intro=intro,
        stands=_stands,
    )  # fmt: skip
    return answer(request, form, page, act)


def _stands(row: Coming) -> str:
    if row.happened or row.called_off:
        return _("Settled")
    return f"{row.on:%d.%m.%Y} {row.plan}" if row.on else row.plan
