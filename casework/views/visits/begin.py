"""Beginning to write up a visit: a new draft, one's own begun before, or an entry that waits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from casework.cards.prompts import prompts_for
from casework.cards.visits import Family, family_around, gather
from casework.codes import Kind
from casework.entry_codes import EntryKind, VisitDuty, VisitWay
from casework.forms.prompts import fields_for
from casework.models import Case, CaseChild, Draft, Entry
from casework.services.drafts import begin_draft
from casework.views.recording.door import case_to_record, user_of
from casework.views.visits.half import half_filled
from households.actor import Actor
from households.codes import YesNo
from households.looking import looked_at
from households.models.grants import Level
from households.references import new_reference
from households.saying import say_day

if TYPE_CHECKING:
    from sharing.models import User

DUTIES = (
    (Kind.CHILD_PROTECTION, VisitDuty.CHILD_PROTECTION),
    (Kind.LOOKED_AFTER, VisitDuty.LOOKED_AFTER),
    (Kind.CHILD_IN_NEED, VisitDuty.CHILD_IN_NEED),
)
"""The statutory kind that goes with each kind of work, the strictest first."""


@dataclass(frozen=True)
class Begun:
    """A draft begun before, or a visit that another system began and where it is put away."""

    url: str
    begun: datetime | None = None
    day: str = ""
    reference: str = ""


@require_http_methods(["GET", "HEAD", "POST"])
def new_visit(request: HttpRequest, reference: str) -> HttpResponse:
    """Begin a draft. One begun before, or an entry that waits, is offered first."""
    case = case_to_record(request, reference)
    waiting = _waiting(request, case)
    if request.method == "POST":
        which = request.POST.get("entry", "")
        entry = next((one for one in waiting if one.reference == which), None)
        if entry is not None or "another" in request.POST or not _offers(request, case):
            return _begin(request, case, entry)
    family = family_around(user_of(request), case)
    looked_at(request, "visit.begun", family.shown)
    drafts = [_begun(draft) for draft in _own(request, case) if draft.entry_id is None]
    context = {
        "title": _("Record a visit"),
        "drafts": drafts,
        "waiting": [
            Begun(reverse("put_away", args=[one.reference]), day=say_day(one.happened_on),
                  reference=one.reference)
            for one in waiting
        ],
        "closed": _closed(user_of(request), case),
        "form_key": new_reference(),
        "back_url": reverse("show_case", args=[case.reference]),
    }  # fmt: skip
    return render(request, "casework/visits/new.html", context)


def _own(request: HttpRequest, case: Case) -> list[Draft]:
    rows = Draft.objects.visible_to(user_of(request), one=True)
    return list(rows.filter(case=case, kind=EntryKind.VISIT).order_by("-saved_at"))


def _waiting(request: HttpRequest, case: Case) -> list[Entry]:
    rows = Entry.objects.visible_to(user_of(request), Level.FULL, one=True).waiting()
    found = rows.filter(case=case, kind=EntryKind.VISIT)
    return list(found.order_by("-happened_on", "-pk")[:10])


def _offers(request: HttpRequest, case: Case) -> bool:
    return bool(_own(request, case) or _waiting(request, case))


def _begun(draft: Draft) -> Begun:
    return Begun(reverse("draft_visit", args=[draft.reference]), begun=draft.begun_at)


def _closed(user: User, case: Case) -> str:
    """Return the day on which the last child's case closed, or "" while one is open."""
    rows = CaseChild.objects.visible_to(user, one=True).filter(case=case)
    days = list(rows.values_list("closed_on", flat=True))
    return "" if not days or None in days else say_day(max(day for day in days if day))


def _begin(request: HttpRequest, case: Case, entry: Entry | None) -> HttpResponse:
    user = user_of(request)
    old = [one for one in _own(request, case) if entry is not None and one.entry_id == entry.pk]
    if old:
        return HttpResponseRedirect(reverse("draft_visit", args=[old[0].reference]))
    found = gather(user, case)
    questions = prompts_for(user, case, found.rows, timezone.localdate())
    body = {**prefilled(found.family), **fields_for(questions)}
    if entry is not None:
        body = half_filled(user, entry, body)
    draft = begin_draft(
        by=Actor.of(request), user=user, kind=EntryKind.VISIT, case=case, entry=entry, body=body
    )
    return HttpResponseRedirect(reverse("draft_visit", args=[draft.reference]))


def prefilled(family: Family) -> dict[str, list[str]]:
    """Return what a new draft says already: now, at home, all the children, the usual kind."""
    now = timezone.localtime()
    kinds = {child.kind for child in family.children}
    duty = next((duty for kind, duty in DUTIES if kind in kinds), VisitDuty.NONE)
    children = [child.reference for child in family.children]
    said = {
        "happened_day": [str(now.day)],
        "happened_month": [str(now.month)],
        "happened_year": [str(now.year)],
        "at": [now.strftime("%H:%M")],
        "way": [str(VisitWay.HOME)],
        "announced": [str(YesNo.NOT_KNOWN)],
        "duty": [str(duty)],
        "address": [home.reference for home in family.homes[:1]],
        "children": children,
        "other_sex": ["male"],
        "other_presence": ["spoken_of"],
        "other_children": children,
    }
    return {f"visit-{name}": values for name, values in said.items() if values}
