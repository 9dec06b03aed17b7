"""The assessment of a man: begun, written, signed, agreed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from casework.cards.assessment import (
    assessment_page,
    begun_words,
    changed_lines,
    standing_lines,
)
from casework.cards.speaking import whom
from casework.forms.man.assessments import AssessmentForm, BeginForm
from casework.forms.man.statements import SIGN
from casework.forms.recording.base import Option
from casework.forms.recording.gaps import SureForm
from casework.models import Assessment
from casework.services import assessments
from casework.services.assessments import Changed
from casework.views.man.strand_door import (
    assessment_shown,
    cases_of,
    children_of,
    chosen,
    covered,
    may_write,
)
from casework.views.recording.answering import Page, answer, back_to
from casework.views.recording.around import options_of
from casework.views.recording.door import person_to_record, user_of
from households.access import Refused
from households.actor import Actor
from households.models import Child, Person
from sharing.roles import Right

TEMPLATE = "casework/man/write.html"


@require_http_methods(["GET", "HEAD", "POST"])
def begin_assessment(request: HttpRequest, reference: str) -> HttpResponse:
    """Begin the assessment of a man for some siblings; who comes second is shown the first's."""
    person = person_to_record(request, reference)
    living = [child for child in children_of(request, person) if not child.person.died]
    cases = cases_of(request, living)
    going = {row.case_id: assessments.under_way(person, row.case) for row in cases.values()}
    offered = [child for child in living if child.pk in cases]
    free = [child for child in offered if not _covers(going[cases[child.pk].case_id], child)]
    first = next((one for one in going.values() if one is not None), None)
    if not free and first is not None:
        return HttpResponseRedirect(reverse("assessment", args=[first.reference]))
    form = BeginForm(
        request.POST or None,
        children=[_option(child, cases[child.pk].case.number) for child in free],
        case_of={child.person.reference: cases[child.pk].case_id for child in free},
    )
    led: list[str] = []

    def act() -> str:
        about = chosen(free, form.answer("children"))
        case, due_on = cases[about[0].pk].case, form.answer("due_on")
        row, is_new = assessments.begin_assessment(
            by=Actor.of(request), person=person, case=case, children=about, due_on=due_on
        )
        led.append(reverse("assessment", args=[row.reference]))
        return _("The assessment is begun.") if is_new else begun_words(row)

    answered = answer(request, form, _beginning(request, person, first), act)
    return HttpResponseRedirect(led[0]) if led else answered


def _beginning(request: HttpRequest, person: Person, first: Assessment | None) -> Page:
    told = {"person": whom(person.label)}
    both = _("Both strands together: what %(person)s may bring of harm, and of protection.")
    return Page(
        title=_("Begin an assessment"),
        back=back_to(request, "show_person", person.reference),
        intro=both % told,
        submit=_("Begin"),
        template="casework/recording/form.html",
        more={"caption": person.label, "decided": begun_words(first) if first else ""},
    )


def _covers(assessment: Assessment | None, child: Child) -> bool:
    return assessment is not None and assessment.about.filter(child=child).exists()


def _option(child: Child, number: int) -> Option:
    told = {"child": child.person.label, "number": number}
    return Option(child.person.reference, _("%(child)s (case %(number)s)") % told)


@require_http_methods(["GET", "HEAD", "POST"])
def assessment(request: HttpRequest, reference: str) -> HttpResponse:
    """Read an assessment, or write the one that is under way."""
    row = assessment_shown(request, reference)
    children = covered(request, row)
    if row.signed_at is not None or not user_of(request).has_right(Right.RECORD):
        if request.method == "POST":
            may_write(request)
            raise Refused(_("This is signed: begin a new one to change it"))
        back = back_to(request, "show_person", row.person.reference)
        page = assessment_page(user_of(request), row, children)
        context = {"title": page.title, "page": page, "back_url": back}
        return render(request, "casework/man/assessment.html", context)
    return _write(request, row, children)


def _write(request: HttpRequest, row: Assessment, children: Sequence[Child]) -> HttpResponse:
    form = AssessmentForm(
        request.POST or None, children=options_of(children), initial=dict(as_typed(row))
    )
    page = Page(
        title=_("Assessment of %(person)s") % {"person": whom(row.person.label)},
        back=back_to(request, "show_person", row.person.reference),
        intro=begun_words(row),
        template=TEMPLATE,
        restate=as_typed,
        more={
            "sign": SIGN,
            "sign_label": _("Sign it"),
            "save_label": _("Save for now"),
            "standing": standing_lines(user_of(request), row),
        },
    )
    try:
        return answer(request, form, page, _saving(request, row, form))
    except Changed as changed:
        sent = request.POST.copy()
        sent["seen"] = changed.seen
        form.data = sent
        lines = changed_lines(changed.statements)
        context = {**page.context(form), "changed": lines}
        return render(request, page.template, context, status=409)


def _saving(request: HttpRequest, row: Assessment, form: AssessmentForm) -> Callable[[], str]:
    """Return what saves or signs the assessment, as the button said."""

    def act() -> str:
        by, version, told = Actor.of(request), form.read_version(), form.concluded()
        if form.is_signing:
            seen = form.answer("seen") or ""
            assessments.sign_assessment(
                by=by, assessment=row, version=version, told=told, seen=seen
            )
            return _("The assessment is signed. A manager is asked to agree it.")
        assessments.write_assessment(by=by, assessment=row, version=version, told=told)
        return _("The assessment is saved. It is still under way.")

    return act


def as_typed(row: Assessment) -> Mapping[str, Any]:
    """Return an assessment in the fields of its form."""
    found: dict[str, Any] = {
        "version": row.version,
        "risk": row.risk,
        "protection": row.protection,
        "review_on": row.review_on,
    }
    for one in row.about.select_related("child__person"):
        child = one.child.person.reference
        found[f"state_{child}"] = one.state
        strands = (("risk", one.risk), ("protection", one.protection))
        found[f"found_{child}"] = [name for name, held in strands if held]
        found[f"because_{child}"] = one.because
        found[f"words_{child}"] = one.words
    return found


@require_http_methods(["GET", "HEAD", "POST"])
def agree_assessment(request: HttpRequest, reference: str) -> HttpResponse:
    """Agree a signed assessment, as a manager who did not sign it."""
    reason = _("An assessment is agreed by a manager.")
    row = assessment_shown(request, reference, right=Right.OVERSEE, reason=reason)
    if row.signed_by_id == user_of(request).pk:
        raise Refused(_("You signed this assessment. Another manager agrees it."))
    children = covered(request, row)
    form = SureForm(request.POST or None, initial={"version": row.version})
    shown = assessment_page(user_of(request), row, children)
    page = Page(
        title=_("Agree this assessment?"),
        back=reverse("assessment", args=[row.reference]),
        submit=_("Agree it"),
        template="casework/man/agree.html",
        stands=lambda now: str(now.version),
        more={"page": shown},
    )

    def act() -> str:
        assessments.agree_assessment(
            by=Actor.of(request), assessment=row, version=form.read_version()
        )
        return _("The assessment is agreed.")

    return answer(request, form, page, act)
