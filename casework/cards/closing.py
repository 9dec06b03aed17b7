"""What is asked before work closes or steps down, as the reader may see it; how it was decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from casework.cards.gap_cards import GapCard, cards_of
from casework.cards.gaps import gap_facts
from casework.cards.links import Words
from casework.closing_rules import CODES, EARLY, QUESTIONS
from casework.codes import Decided, Kind
from casework.models import CaseChild, Closing, ClosingOpen, OpenGap
from casework.services.closing import InWords, OpenOne
from households.codes import YesNo
from households.gaps import gap_named
from households.models import Connection
from households.saying import say_day

if TYPE_CHECKING:
    from sharing.models import User


@dataclass(frozen=True)
class QuestionCard:
    """One question, and what leaves it open: each line leads to where it is put right."""

    asks: Words
    open: tuple[GapCard, ...]


@dataclass(frozen=True)
class ClosingCard:
    """One decision about closing or stepping down, as it stands on the case's page."""

    says: str
    open: tuple[str, ...]
    because: str
    answers: tuple[str, ...]


@dataclass(frozen=True)
class SaidBefore:
    """What a worker said when asking a manager: the manager need not write it again."""

    closure: str = ""
    kind: str = ""
    words: InWords | None = None
    says: str = ""

    def as_words(self) -> dict[str, str]:
        """Return the answers in words by field, empty where nobody has asked."""
        return asdict(self.words) if self.words else {}


def said_before(user: User, case_child: CaseChild) -> SaidBefore:
    """Return what was said with a question to a manager that is not yet decided. One query."""
    held = Closing.objects.visible_to(user, one=True).filter(case_child=case_child)
    last = held.select_related("recorded_by").order_by("-pk").first()
    if last is None or last.decided != Decided.ASKED:
        return SaidBefore()
    words = InWords(last.adults_told, last.adults_words, last.noticed, last.noticed_words)
    who = last.recorded_by.name if last.recorded_by else ""
    says = _("%(who)s asks, and says why: %(why)s") % {"who": who, "why": last.because}
    return SaidBefore(last.closure, last.kind, words, says)


def open_now(user: User, case_child: CaseChild) -> tuple[GapCard, ...]:
    """Return what is open for a child of the reader's before the work ends. One query."""
    today = timezone.localdate()
    reason = Connection.objects.filter(
        pk=OuterRef("subject"), person__told__review_on=OuterRef("since")
    ).order_by()
    ahead = Q(code__in=EARLY) & (~Q(code="not_told") | ~Exists(reason))
    rows = OpenGap.objects.filter(
        Q(since__lte=today) | ahead, child_id=case_child.child_id, code__in=CODES
    )
    return cards_of(user, gap_facts(user, rows, ahead=True)).open


def questions_of(cards: Iterable[GapCard]) -> tuple[QuestionCard, ...]:
    """Return every question with what is open of it."""
    held = tuple(cards)
    return tuple(
        QuestionCard(one.asks, tuple(card for card in held if card.code in one.gaps))
        for one in QUESTIONS
    )


def as_open(cards: Iterable[GapCard]) -> tuple[OpenOne, ...]:
    """Return what is open in the service's words."""
    return tuple(OpenOne(card.code, card.about) for card in cards)


def closings_shown_to(user: User, rows: Iterable[CaseChild]) -> dict[int, tuple[ClosingCard, ...]]:
    """Return what was decided about each child of a case, newest first. Two queries.

    A question to a manager is there until something was decided after it.
    """
    children = {row.pk: row for row in rows}
    held = Closing.objects.visible_to(user, one=True).filter(case_child__in=children)
    made = list(held.select_related("recorded_by").order_by("-pk"))
    kept = ClosingOpen.objects.visible_to(user, one=True).filter(closing__in=made)
    codes: dict[int, list[str]] = {}
    for closing, code in kept.order_by("pk").values_list("closing_id", "code"):
        codes.setdefault(closing, []).append(code)
    found: dict[int, tuple[ClosingCard, ...]] = {}
    for row in made:
        shown = found.get(row.case_child_id, ())
        child = children[row.case_child_id]
        if row.decided != Decided.ASKED or (not shown and child.closed_on is None):
            card = _card(row, codes.get(row.pk, []))
            found[row.case_child_id] = (*shown, card)
    return found


def _card(row: Closing, codes: list[str]) -> ClosingCard:
    told = {
        "who": row.recorded_by.name if row.recorded_by else "",
        "day": say_day(timezone.localdate(row.recorded_at)),
        "kind": Kind(row.kind).label if row.kind else "",
    }
    return ClosingCard(
        says=_says(row) % told,
        open=tuple(_counted(code, n) for code, n in Counter(codes).items()),
        because=row.because,
        answers=_answers(row),
    )


def _says(row: Closing) -> str:
    closes = not row.kind
    if row.decided == Decided.CLEAR:
        closed = _("Closed by %(who)s, %(day)s. Nothing that is asked was open.")
        down = _("Stepped down to %(kind)s by %(who)s, %(day)s. Nothing that is asked was open.")
    elif row.decided == Decided.WENT_ON:
        closed = _("Closed by %(who)s, %(day)s, with this open:")
        down = _("Stepped down to %(kind)s by %(who)s, %(day)s, with this open:")
    else:
        closed = _("%(who)s asked a manager on %(day)s to close the work, with this open:")
        down = _("%(who)s asked a manager on %(day)s to step down to %(kind)s, with this open:")
    return closed if closes else down


def _counted(code: str, number: int) -> str:
    return f"{gap_named(code).title}: {number}"


def _answers(row: Closing) -> tuple[str, ...]:
    return (
        _said(_("Adult services told"), row.adults_told, row.adults_words),
        _said(_("Somebody would notice a new man"), row.noticed, row.noticed_words),
    )


def _said(what: str, answer: str, words: str) -> str:
    told = _("%(what)s: %(answer)s.") % {"what": what, "answer": YesNo(answer).label}
    return f"{told} {words}" if words else told
