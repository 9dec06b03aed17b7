"""Signing a visit: it is read back, what is missing is said, and only what is wrong stops it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from casework.cards.readback import read_back, unsaid
from casework.cards.speaking import sentence, whom
from casework.cards.spoken import spoken_besides
from casework.drafting import PAGES
from casework.entry_codes import AskedNew, EntryKind, Heard
from casework.forms.visits.told import Rows, visit_told
from casework.models import CaseChild, Entry
from casework.services.signing import WrittenUp, sign_draft
from casework.services.visits import ChildTold, VisitTold
from casework.views.recording.door import user_of
from casework.views.visits.door import Writing, around, own_draft
from casework.views.visits.named import is_named, is_sound, record_unless_like
from casework.views.visits.signed import led_to_entry
from casework.views.visits.steps import address_of, frame
from casework.views.visits.writing import read_by
from casework.visit_rules import Work, wrong_with
from households.actor import Actor, form_key
from households.change import Stale
from households.forms.parts import focus_of
from households.models import UsedKey
from households.models.grants import Level
from households.references import new_reference

if TYPE_CHECKING:
    from sharing.models import User


@dataclass(frozen=True)
class Fault:
    """Something that must be put right first, and the way to it."""

    words: str
    url: str


@require_http_methods(["GET", "HEAD", "POST"])
@led_to_entry
def sign(request: HttpRequest, reference: str) -> HttpResponse:
    """Read the visit back; sign it. Sent twice, it leads where it led."""
    if (led := _signed_before(request)) is not None:
        return led
    at = around(request, own_draft(request, reference))
    if request.method == "POST" and is_named(at.draft.body) and is_sound(at):
        if not record_unless_like(request, at):
            return HttpResponseRedirect(address_of("who", reference))
        return HttpResponseRedirect(address_of("sign", reference))
    visit, faults = _told(request, at)
    if request.method == "POST" and visit is not None and not faults:
        return _sign(request, at, visit)
    return _show(request, at, visit, faults)


def _signed_before(request: HttpRequest) -> HttpResponse | None:
    key = form_key(request)
    used = UsedKey.objects.filter(user_id=user_of(request).pk, key=key).first() if key else None
    return HttpResponseRedirect(used.led_to or reverse("home")) if used else None


def _told(request: HttpRequest, at: Writing) -> tuple[VisitTold | None, list[Fault]]:
    """Return what the draft says, and what must be put right before it is signed."""
    first, second, last = at.forms()
    faults = [
        Fault(str(error), f"{address_of(form.page, at.draft.reference)}#{_anchor(form, name)}")
        for form in (first, second, last)
        for name, errors in form.errors.items()
        if is_named(at.draft.body) or not name.startswith("other_")
        for error in errors
    ]
    on = first.answer("happened")
    if on is None:
        if "happened" not in first.errors:
            words = _("Say on which day the visit was.")
            faults.append(Fault(words, address_of("visit", at.draft.reference)))
        return None, faults
    visit = visit_told(_rows(request, at), first, second, last, on=on)
    asked = at.questions().answers(at.around.children, at.around.people)
    visit = replace(visit, asked=asked)
    return visit, [*faults, *_wrong(user_of(request), at, visit, on)]


def _anchor(form: BaseForm, name: str) -> str:
    return focus_of(form[name]) if name in form.fields else ""


def _rows(request: HttpRequest, at: Writing) -> Rows:
    found = at.around
    return Rows(user_of(request), found.children, found.people, found.addresses)


def _unshared(at: Writing) -> bool:
    """Say whether something was typed of a child whom the draft's pages may no longer show."""
    shown = {one.reference for one in at.family.children}
    return any(
        name.startswith("children-words_") and name.removeprefix("children-words_") not in shown
        for name, values in at.draft.body.items()
        if "".join(values).strip()
    )


def _wrong(user: User, at: Writing, visit: VisitTold, on: date) -> list[Fault]:
    ids = [child.pk for child in visit.told.children]
    rows = CaseChild.objects.visible_to(user, one=True).filter(case=at.case, child__in=ids)
    rows = rows.select_related("child__person")
    work = [
        Work(row.child.person.label, row.referred_on or row.opened_on, row.closed_on)
        for row in rows.order_by("pk")
    ]
    said = [("visit", words) for words in wrong_with(on, timezone.localdate(), work)]
    if _unshared(at):
        words = _(
            "This draft holds words about a child whose record is not shared with you any more."
            " They are kept here: speak to your manager before you sign."
        )
        said.append(("children", words))
    said += [("children", words) for one in visit.children for words in _cannot_be(one)]
    return [Fault(words, address_of(page, at.draft.reference)) for page, words in said]


def _cannot_be(told: ChildTold) -> Iterator[str]:
    name = {"child": whom(told.child.person.label)}
    if told.alone == Heard.YES and told.seen == Heard.NO:
        yield sentence(_("%(child)s cannot have been seen alone and not seen.") % name)
    if told.asked_new == AskedNew.NOT_POSSIBLE and not told.why_not:
        yield _("Say why it was not possible to ask %(child)s about new men.") % name


def _sign(request: HttpRequest, at: Writing, visit: VisitTold) -> HttpResponse:
    if read_by(request) != at.draft.version:
        words = _("The draft changed on another device after this was read back. Read it again.")
        return _show(request, at, visit, [], said=words, status=409)
    try:
        entry = sign_draft(by=Actor.of(request), draft=at.draft, visit=visit)
    except WrittenUp:
        words = _("Somebody else has written up this visit. Your draft is kept as it is.")
        return _show(request, at, visit, [], said=words, status=409)
    except Stale:
        words = _("The draft changed while it was being signed. Read it again.")
        return _show(request, at, visit, [], said=words, status=409)
    messages.success(request, _("The visit is signed."))
    return HttpResponseRedirect(_entry_url(entry, at))


def _entry_url(entry: Entry, at: Writing) -> str:
    try:
        return reverse("show_entry", args=[entry.reference])
    except NoReverseMatch:
        return reverse("show_case", args=[at.case.reference])


def _show(
    request: HttpRequest, at: Writing, visit: VisitTold | None, faults: list[Fault], *,
    said: str = "", status: int = 200,
) -> HttpResponse:  # fmt: skip
    if status == 409:
        at.draft.refresh_from_db(fields=["body", "version", "saved_at"])
    urls = {page: address_of(page, at.draft.reference) for page in PAGES}
    context = {
        **frame(at, "sign", _("Read it back, then sign")),
        "parts": read_back(visit, urls) if visit else (),
        "first_url": urls["visit"],
        "unsaid": unsaid(visit) if visit else (),
        "spoken": spoken_besides(visit, at.family) if visit else (),
        "faults": faults,
        "said": said,
        "same_day": _same_day(request, at, visit),
        "named": is_named(at.draft.body),
        "form_key": new_reference(),
    }
    return render(request, "casework/visits/sign.html", context, status=status)


def _same_day(request: HttpRequest, at: Writing, visit: VisitTold | None) -> bool:
    """Say whether a visit to these children on the same day is signed already."""
    if visit is None:
        return False
    rows = Entry.objects.visible_to(user_of(request), Level.FULL, one=True).signed()
    return rows.filter(case=at.case, kind=EntryKind.VISIT, happened_on=visit.told.on).exists()
