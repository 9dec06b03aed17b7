"""The three pages of a draft. Each saves whatever was typed, and refuses nothing."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from casework.cards.safety import safety_of
from casework.drafting import PAGES, Body, Merged, TooMuch, own_fields, with_choices
from casework.models import Draft
from casework.services.drafts import save_fields
from casework.views.recording.door import user_of
from casework.views.visits.clashing import choices_in, show_clashes
from casework.views.visits.door import Writing, around, own_draft
from casework.views.visits.named import is_named, is_sound, record_unless_like, without_repeat
from casework.views.visits.signed import led_to_entry
from casework.views.visits.steps import NEXT, address_of, frame

TITLES = {
    "visit": gettext_lazy("Who was there?"),
    "children": gettext_lazy("Each child"),
    "next": gettext_lazy("What you saw, and what is next"),
}


@require_http_methods(["GET", "HEAD", "POST"])
@led_to_entry
def visit(request: HttpRequest, reference: str) -> HttpResponse:
    """Show or save when, how and where it was, and who was there or was spoken of."""
    return _page(request, reference, "visit")


@require_http_methods(["GET", "HEAD", "POST"])
@led_to_entry
def children(request: HttpRequest, reference: str) -> HttpResponse:
    """Show or save how each child was seen and heard."""
    return _page(request, reference, "children")


@require_http_methods(["GET", "HEAD", "POST"])
@led_to_entry
def after(request: HttpRequest, reference: str) -> HttpResponse:
    """Show or save what the worker saw, what others said, and what happens next."""
    return _page(request, reference, "next")


def _page(request: HttpRequest, reference: str, page: str) -> HttpResponse:
    """Answer one page. What was not sent to its end ("whole") empties nothing."""
    draft = own_draft(request, reference)
    if request.method == "POST" and "whole" in request.POST:
        return _save(request, draft, page)
    if request.method == "POST":
        return HttpResponseRedirect(request.path)
    return _show(request, around(request, draft), page)


def _show(request: HttpRequest, at: Writing, page: str, status: int = 200) -> HttpResponse:
    form: Any = at.form(page)
    context = {**frame(at, page, TITLES[page]), "asks": form, "family": at.family}
    if page == "visit":
        context["safety"] = tuple(safety_of(user_of(request), at.family.ids.values()).values())
        context["today"] = timezone.localdate()
    if page == "next":
        context["questions"] = at.questions(why=user_of(request))
    return render(request, f"casework/visits/{page}.html", context, status=status)


def _save(request: HttpRequest, draft: Draft, page: str) -> HttpResponse:
    """Keep the page, then go where the button said. Two devices' words are both shown."""
    posted = dict(request.POST.lists())
    key = request.POST.get("form_key", "")
    sent = own_fields(posted, draft.body, page, read=read_by(request), device=key)
    sent = with_choices(sent, draft.body, choices_in(request))
    try:
        done = _keep(request, draft, without_repeat(sent, draft.body, key))
        if done.clashes:
            done = _keep(request, draft, without_repeat(sent, draft.body, key))
    except TooMuch:
        words = _("This is more than one visit can hold. Nothing was lost: shorten it here.")
        messages.error(request, words)
        draft.body = {**draft.body, **sent}
        return _show(request, around(request, draft), page, 413)
    if done.late:
        return HttpResponseRedirect(request.path)
    if done.clashes:
        return show_clashes(request, around(request, draft), page, done.clashes)
    if done.stripped:
        messages.info(request, _("A character that no text can hold was taken out."))
    return _onward(request, draft, page)


def _keep(request: HttpRequest, draft: Draft, sent: Body) -> Merged:
    key = request.POST.get("form_key", "")
    done = save_fields(
        draft=draft, sent=sent, read=read_by(request), device=key, seq=number_in(request, "seq")
    )
    draft.refresh_from_db(fields=["body", "version", "saved_at"])
    return done


def read_by(request: HttpRequest) -> int:
    """Return the version of the draft that the sender had read; 0 where that is not said."""
    return number_in(request, "version")


def number_in(request: HttpRequest, name: str) -> int:
    """Return a number that was sent, 0 where there is none."""
    said = request.POST.get(name, "")
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 10 else 0


def _onward(request: HttpRequest, draft: Draft, page: str) -> HttpResponse:
    then = request.POST.get("then", "on")
    if then == "cover":
        return HttpResponseRedirect(f"{reverse('quiet')}?back={address_of(page, draft.reference)}")
    asks = ""
    if page == "visit" and is_named(draft.body):
        asks = _recorded(request, around(request, draft))
    if then == "later":
        messages.success(request, _("Your visit is kept as a draft. Only you can see it."))
        return HttpResponseRedirect(reverse("show_case", args=[_case(draft)]))
    to = page if then == "more" else then if then in (*PAGES, "sign") else NEXT[page]
    return HttpResponseRedirect(address_of(asks or to, draft.reference))


def _recorded(request: HttpRequest, at: Writing) -> str:
    """Record whom the page names; return the page that must be answered first, or ""."""
    if not is_sound(at):
        return "visit"
    return "" if record_unless_like(request, at) else "who"


def _case(draft: Draft) -> str:
    return draft.case.reference if draft.case is not None else ""
