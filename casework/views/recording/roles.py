"""Why no father, mother or man at all is recorded: unknown is an answer with an owner."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from casework.cards.child import charges_of
from casework.cards.speaking import whom
from casework.forms.recording.roles import RoleForm
from casework.views.recording.answering import Page, answer, back_to
from casework.views.recording.door import child_to_record, user_of
from households.actor import Actor
from households.codes import ExpectedRole, RoleState
from households.models import Child, RoleStatus
from households.saying import say_day
from households.services.roles import say_role as answer_role


@require_http_methods(["GET", "HEAD", "POST"])
def say_role(request: HttpRequest, reference: str, role: str) -> HttpResponse:
    """Say why nobody is recorded in a role, who was asked, and when to look at it again."""
    child = child_to_record(request, reference)
    if role not in ExpectedRole.values:
        raise Http404
    reads = any(charge.reads_reasons for charge in charges_of(user_of(request), child))
    standing = RoleStatus.objects.standing().filter(child=child, role=role).first()
    form = RoleForm(request.POST or None, role=role, initial=_typed(standing, reads=reads))
    page = Page(
        title=_title(child, role),
        back=back_to(request, "show_child", child.person.reference),
        intro=_("Not knowing is an answer too, as long as somebody has asked and will look again."),
        restate=lambda row: _typed(row, reads=reads),
        more={"decided": _decided(standing, reads=reads)},
    )

    def act() -> str:
        answer_role(
            by=Actor.of(request),
            child=child,
            answer=form.role_answer(),
            said=form.said(),
            over=form.answer("over"),
        )
        return _("Your answer is saved, with your name and today's date.")

    return answer(request, form, page, act)


def _title(child: Child, role: str) -> str:
    told = {"child": whom(child.person.label)}
    if role == ExpectedRole.FATHER:
        return _("Why is no father recorded for %(child)s?") % told
    if role == ExpectedRole.MOTHER:
        return _("Why is no mother recorded for %(child)s?") % told
    return _("Why is no man recorded for %(child)s?") % told


def _is_kept(standing: RoleStatus, *, reads: bool) -> bool:
    """Say whether this reader is told only that it was decided."""
    return standing.state == RoleState.DECLINES and not reads


def _typed(standing: RoleStatus | None, *, reads: bool) -> Mapping[str, Any]:
    """Return what stands, in the fields of the form, as far as this reader may read it."""
    if standing is None:
        return {}
    if _is_kept(standing, reads=reads):
        return {"over": standing.reference, "state": _("Decided"), "review_on": standing.review_on}
    return {
        "over": standing.reference,
        "state": standing.state,
        "words": standing.words,
        "asked_whom": standing.asked_whom,
        "review_on": standing.review_on,
        "source": standing.source,
        "source_words": standing.source_words,
        "stated_on": standing.stated_on,
        **_reason(standing),
    }


def _reason(standing: RoleStatus) -> Mapping[str, Any]:
    if standing.state != RoleState.DECLINES:
        return {}
    return {"reason": standing.decline.reason, "reason_words": standing.decline.words}


def _decided(standing: RoleStatus | None, *, reads: bool) -> str:
    """Return the sentence for a reader who is told only that it was decided."""
    if standing is None or not _is_kept(standing, reads=reads):
        return ""
    told = {"day": say_day(standing.review_on)}
    return _("This has been decided, review %(day)s. What you save here replaces it.") % told
