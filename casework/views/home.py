"""Your work: what waits for whoever is signed in, by role; and staying with one's own children."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from casework.cards.desk import Desk, desk_of, nameless_counts, trail_state
from casework.cards.quiet import panels_for
from casework.cards.unsigned import unsigned_visits
from casework.cards.waiting import WaitingVisits, waiting_visits
from casework.cards.work import Work, my_work
from casework.services.charges import stay_with
from casework.views.recording.door import user_of
from households.access import require
from households.actor import Actor
from households.looking import looked_at
from households.references import is_reference, new_reference
from sharing.roles import Right


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show what waits for this reader, by the rights their roles bear."""
    user = user_of(request)
    records, desks = user.has_right(Right.RECORD), (Right.OVERSEE, Right.ALLOCATE)
    work = my_work(user) if records else Work()
    desk = desk_of(user) if any(map(user.has_right, desks)) else Desk()
    unsigned, written_about = unsigned_visits(user) if records else ((), ())
    waiting = waiting_visits(user) if records else WaitingVisits()
    for act, shown in (
        ("home.looked", (*work.shown, *desk.shown, *written_about, *waiting.shown)),
        ("matches.looked", desk.matched),
    ):
        if shown:
            looked_at(request, act, shown)
    context = {
        "title": _("Your work"),
        "work": work if records else None,
        "works": records and not any(map(user.has_right, desks)),
        "desk": desk,
        "unsigned": unsigned,
        "waiting": waiting,
        "trail": trail_state() if user.has_right(Right.READ_TRAIL) else None,
        "nameless": nameless_counts() if user.has_right(Right.COUNT) else (),
        "panels": panels_for(user),
        "form_key": new_reference(),
        "today": timezone.localdate(),
    }
    return render(request, "casework/home.html", context)


@require_POST
def stay(request: HttpRequest) -> HttpResponse:
    """Renew the reader's own access to the children the page named."""
    require(request.user, Right.RECORD, _("Only those who work with children renew this."))
    named = [ref for ref in request.POST.getlist("child")[:500] if is_reference(ref)]
    number = stay_with(by=Actor.of(request), references=named)
    messages.success(
        request,
        ngettext(
            "You still work with %(n)d child. You can see the record for another year.",
            "You still work with %(n)d children. You can see their records for another year.",
            number,
        )
        % {"n": number},
    )
    return HttpResponseRedirect(reverse("home"))
