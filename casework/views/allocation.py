"""Who works with a child: for managers and duty."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from casework.access import fetch_case
from casework.forms.cases import (
    AllocateForm,
    teams_to_choose,
    workers_for,
)
from casework.models import Case, CaseChild
from casework.services.charges import allocate_children, version_of
from casework.views.recording.answering import Page, answer
from casework.views.recording.around import option_of
from casework.views.recording.door import user_of
from households.access import require
from households.actor import Actor
from households.looking import looked
from households.models.grants import Level
from sharing.roles import Right

REASON = "Managers and duty decide who works with a child."


def _case(request: HttpRequest, reference: str) -> Case:
    case = fetch_case(request, reference)
    require(request.user, Right.ALLOCATE, _(REASON))
    return case


def _open_rows(request: HttpRequest, case: Case) -> list[CaseChild]:
    rows = (
        CaseChild.objects.visible_to(user_of(request), Level.FULL, one=True)
        .filter(case=case, closed_on__isnull=True)
        .select_related("case", "child__person", "worker", "team")
        .order_by("child__person__born_earliest", "pk")
    )
    found = list(rows)
    looked(request, "case.looked", [row.child.person for row in found])
    return found


@require_http_methods(["GET", "HEAD", "POST"])
def allocate(request: HttpRequest, reference: str) -> HttpResponse:
    """Give children of a case to a worker, a team, or both."""
    case = _case(request, reference)
    rows = _open_rows(request, case)
    if not rows:
        raise Http404
    form = AllocateForm(
        request.POST or None,
        children=[option_of(row.child.person) for row in rows],
        workers=workers_for(user_of(request)),
        teams=teams_to_choose(),
        initial=_begin(rows),
    )
    page = Page(
        title=_("Who works with them"),
        back=reverse("show_case", args=[reference]),
        intro=_("Whoever worked with them before keeps access for four weeks, to finish."),
        template="casework/allocate.html",
        restate=_charge_of,
        more={"now": [_now(row) for row in rows]},
    )

    def act() -> str:
        allocate_children(
            by=Actor.of(request), rows=rows, chosen=form.cleaned_data["children"],
            worker=form.chosen_worker(), team=form.chosen_team(), on=form.cleaned_data["on"],
            version=form.read_version(),
        )  # fmt: skip
        return _("Saved. They are on the new worker's and team's pages now.")

    return led(request, case, answer(request, form, page, act))


def _begin(rows: list[CaseChild]) -> dict[str, Any]:
    """Return what the form begins with: every child, and nobody chosen.

    Who works with them now is said above the form; a team left from before would go unnoticed.
    """
    return {
        "children": [row.child.person.reference for row in rows],
        "version": version_of(rows),
    }


def _charge_of(row: Any) -> dict[str, str]:
    return {
        "worker": row.worker.reference if row.worker else "",
        "team": row.team.reference if row.team else "",
    }


def _now(row: CaseChild) -> dict[str, str]:
    names = (row.worker.name if row.worker else "", row.team.name if row.team else "")
    return {"name": row.child.person.label, "charge": ", ".join(filter(None, names))}


def led(request: HttpRequest, case: Case, response: HttpResponse) -> HttpResponse:
    """Lead home whoever gave away what they could see: the case's page would say 404."""
    if isinstance(response, HttpResponseRedirect):
        seen = Case.objects.visible_to(user_of(request), one=True).filter(pk=case.pk)
        if not seen.exists():
            return HttpResponseRedirect(reverse("home"))
    return response
