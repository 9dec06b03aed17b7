"""Settling two records that look like one person: for matchers who may name both."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from casework.cards.alike import alike
from casework.forms.pairs import PairForm
from casework.views.recording.answering import Page, answer
from casework.views.recording.door import user_of
from households.access import fetch, require
from households.actor import Actor
from households.looking import looked
from sharing.models import Pair
from sharing.roles import Right
from sharing.services import pairs


@require_http_methods(["GET", "HEAD", "POST"])
def settle_pair(request: HttpRequest, reference: str) -> HttpResponse:
    """Show both at pointer level with the evidence, and take what the matcher found."""
    require(request.user, Right.DECIDE_MATCHES, _("Those who decide matches settle these."))
    user = user_of(request)
    rows = Pair.objects.visible_to(user).waiting().select_related("one", "other")
    pair: Pair = fetch(rows, reference)
    looked(request, "matches.looked", [pair.one, pair.other])
    form = PairForm(request.POST or None, initial={"version": pair.version})
    page = Page(
        title=_("Are these two records one person?"),
        back=reverse("home"),
        intro=_("One of the two is closed to some. Nothing tells their workers of each other."),
        template="casework/pair.html",
        stands=lambda row: row.get_outcome_display(),
        more={"pair": alike(user, pair)},
    )

    def act() -> str:
        pairs.settle_pair(
            by=Actor.of(request),
            pair=pair,
            version=form.read_version(),
            outcome=form.answer("outcome"),
            words=form.answer("words") or "",
        )
        return _("What you found is recorded.")

    return answer(request, form, page, act)
