"""What kind of work is done with a child, and its end: what is open is asked about first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from casework.access import fetch_case
from casework.cards.closing import SaidBefore, as_open, open_now, questions_of, said_before
from casework.cards.gap_cards import GapCard
from casework.cards.links import with_back
from casework.cards.speaking import whom
from casework.closing_rules import steps_down
from casework.codes import Decided, Kind
from casework.forms.cases import KindForm
from casework.forms.closing import ClosingForm, StepDownForm
from casework.models import CaseChild
from casework.services import cases as services
from casework.services.closing import Reading, decide, mark_of
from casework.views.allocation import led
from casework.views.recording.answering import Page, answer, sent_before
from casework.views.recording.door import case_to_record, user_of
from households.access import fetch, require
from households.actor import Actor
from households.looking import looked
from households.models.grants import Level
from sharing.roles import Right

MANAGERS = gettext_lazy("Only a manager can go on while something is open, and says why.")
FIRST = ("version", "kind", "on", "where")
"""What the page before a step down has asked already."""

ASKED = gettext_lazy(
    "A manager is asked. The work goes on as it is until they decide; "
    "your question stands on the case's page."
)


def _one(request: HttpRequest, reference: str, child: str) -> CaseChild:
    """Return one open child of a case to write about, fetched through the door."""
    case = case_to_record(request, reference)
    rows = (
        CaseChild.objects.visible_to(user_of(request), Level.FULL, one=True)
        .filter(case=case, closed_on__isnull=True)
        .select_related("case", "child__person")
    )
    row: CaseChild = fetch(rows, child, "child__person__reference")
    looked(request, "case.looked", [row.child.person])
    return row


def _page(
    request: HttpRequest, row: CaseChild, cards: tuple[GapCard, ...], begun: SaidBefore
) -> Page:
    """Return what both pages share: the questions, what is open, and who may go on."""
    manages = user_of(request).has_right(Right.OVERSEE)
    led_back = tuple(_led_back(card, request) for card in cards)
    return Page(
        title="",
        back=reverse("show_case", args=[row.case.reference]),
        submit=_("Ask a manager") if cards and not manages else "",
        template="casework/closing.html",
        more={
            "questions": questions_of(led_back),
            "number": len(cards),
            "manages": manages,
            "asks": begun.says,
            "name": whom(row.child.person.label),
        },
    )


def _led_back(card: GapCard, request: HttpRequest) -> GapCard:
    """Return a line whose ways lead back to this page."""
    url, reason = (with_back(way, request) if way else "" for way in (card.url, card.answer_url))
    return replace(card, url=url, answer_url=reason)


def _asking(request: HttpRequest, cards: tuple[GapCard, ...]) -> dict[str, Any]:
    """Return what an asking form needs; refuse whoever goes on without the right to."""
    if request.method == "POST" and cards and "goes_on" in request.POST:
        require(request.user, Right.OVERSEE, str(MANAGERS))
    manages = user_of(request).has_right(Right.OVERSEE)
    return {"mark": mark_of(as_open(cards)), "manages": manages}


def _deciding(
    request: HttpRequest, row: CaseChild, form: ClosingForm | StepDownForm, done: str
) -> Callable[[], str]:
    """Return the act of a page that asked: what is open is read once more inside the change."""

    def act() -> str:
        reading = Reading(
            seen=form.mark,
            again=lambda: as_open(open_now(user_of(request), row)),
            because=form.answer("because") or "",
            goes_on=bool(form.answer("goes_on")),
        )
        made = decide(
            by=Actor.of(request), case_child=row, wanted=form.wanted(), words=form.in_words(),
            reading=reading, version=form.read_version(),
        )  # fmt: skip
        return str(ASKED) if made.decided == Decided.ASKED else done

    return act


@require_http_methods(["GET", "HEAD", "POST"])
def change_kind(request: HttpRequest, reference: str, child: str) -> HttpResponse:
    """Say that the work with a child has become another kind; a step down is asked about first."""
    row = _one(request, reference, child)
    said = said_before(user_of(request), row)
    form = KindForm(
        request.POST or None,
        not_before=row.opened_on,
        initial={"version": row.version, "kind": said.kind or row.kind},
    )
    asked = "seen" in request.POST
    if _goes_down(request, row) and (asked or form.is_valid()):
        return _step_down(request, row, None if asked else form.cleaned_data)
    page = Page(
        title=_("Kind of work with %(child)s") % {"child": whom(row.child.person.label)},
        back=reverse("show_case", args=[reference]),
        intro=_("Now: %(kind)s.") % {"kind": Kind(row.kind).label},
        template="casework/kind.html",
        restate=lambda now: {"kind": now.kind},
    )

    def act() -> str:
        services.change_kind(
            by=Actor.of(request), case_child=row, kind=form.cleaned_data["kind"],
            on=form.cleaned_data["on"], version=form.read_version(), said=form.said(),
        )  # fmt: skip
        return _("Saved. The earlier kind of work stays on the case with its dates.")

    return answer(request, form, page, act)


def _goes_down(request: HttpRequest, row: CaseChild) -> bool:
    kind = request.POST.get("kind", "")
    return kind in Kind.values and steps_down(row.kind, kind)


def _step_down(request: HttpRequest, row: CaseChild, begun: dict[str, Any] | None) -> HttpResponse:
    """Ask before a step down: ``begun`` is what the page before was told, on first arriving."""
    cards = open_now(user_of(request), row)
    given = {name: begun.get(name) for name in FIRST} if begun else {}
    said = said_before(user_of(request), row)
    given |= said.as_words()
    form = StepDownForm(
        request.POST if begun is None else None, not_before=row.opened_on, initial=given,
        **_asking(request, cards),
    )  # fmt: skip
    kind = Kind(request.POST["kind"]).label
    told = {"child": whom(row.child.person.label), "kind": kind}
    shared = _page(request, row, cards, said)
    page = replace(
        shared,
        title=_("Step down to “%(kind)s” with %(child)s?") % told,
        submit=shared.submit or _("Step down"),
        intro=_("Now: %(kind)s.") % {"kind": Kind(row.kind).label},
        stands=lambda now: _("Now: %(kind)s.") % {"kind": Kind(now.kind).label},
    )
    done = _("Saved. The earlier kind of work stays on the case with its dates.")
    return answer(request, form, page, _deciding(request, row, form, done))


@require_http_methods(["GET", "HEAD", "POST"])
def close_child(request: HttpRequest, reference: str, child: str) -> HttpResponse:
    """Close the work with one child, on a day, and why; what is open is asked about first."""
    case = fetch_case(request, reference)
    back = reverse("show_case", args=[reference])
    before = sent_before(request, Page(title="", back=back)) if request.method == "POST" else None
    if before is not None:
        return before
    row = _one(request, reference, child)
    cards = open_now(user_of(request), row)
    said = said_before(user_of(request), row)
    form = ClosingForm(
        request.POST or None, not_before=row.opened_on, **_asking(request, cards),
        initial={"version": row.version, "closure": said.closure, **said.as_words()},
    )  # fmt: skip
    name = whom(row.child.person.label)
    shared = _page(request, row, cards, said)
    page = replace(
        shared,
        title=_("Close the work with %(child)s?") % {"child": name},
        submit=shared.submit or _("Close the work"),
        kind="" if shared.submit else "warning",
        consequences=(
            _("Nothing more is asked about %(child)s, and no list counts what is not known.")
            % {"child": name},
            _("Whoever works with them keeps access for four weeks, to finish the record."),
            _("The record itself stays as it is. Sisters and brothers stay open."),
        ),
        restate=lambda now: {"closure": now.closure},
    )
    act = _deciding(request, row, form, _("Closed."))
    return led(request, case, answer(request, form, page, act))
