"""Open gaps as cards: what a page draws, and the ways to close each.

Where one question about one person stands for several children, it is one card.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from casework.cards.gaps import GapFact
from casework.cards.grouped import Group, grouped
from casework.cards.links import Link, Words, link
from casework.cards.speaking import sentence
from casework.cards.ways import WAYS
from households.gaps import gap_named
from sharing.roles import Right

if TYPE_CHECKING:
    from sharing.models import User


MOST = 5
"""So many kinds of question lead a page."""


@dataclass(frozen=True)
class GapCard:
    """What ``components/gap_item.html`` draws, and where answered, ``answered_gap.html``.

    ``answers`` are for one question about several children, by name: each is answered apart.
    """

    says: str
    why: str
    how: Words
    since: date
    url: str = ""
    action: Words = ""
    also: Link | None = None
    answer_url: str = ""
    answers: tuple[Link, ...] = ()
    until: date | None = None
    because: str = ""
    by: str = ""
    code: str = ""
    about: str = ""


@dataclass(frozen=True)
class Gaps:
    """The gaps of one page: those open now, and those answered for now."""

    open: tuple[GapCard, ...] = ()
    answered: tuple[GapCard, ...] = ()

    @property
    def leading(self) -> tuple[Group, ...]:
        """The open ones that matter most, many of one kind under one line."""
        return grouped(self.open)[:MOST]

    @property
    def further(self) -> tuple[Group, ...]:
        """The others: one step away, so that nobody drowns."""
        return grouped(self.open)[MOST:]


def cards_of(user: User, facts: Iterable[GapFact], *, full: bool = True) -> Gaps:
    """Return facts as cards; the ways to close them are there for those who may record.

    ``full`` is False for a reader who is given an outline only, and so writes nothing.
    """
    may = full and user.has_right(Right.RECORD)
    held = [(same[0], _card(same, may_record=may)) for same in _alike(facts)]
    return Gaps(
        tuple(card for fact, card in held if fact.answered_until is None),
        tuple(card for fact, card in held if fact.answered_until is not None),
    )


def _alike(facts: Iterable[GapFact]) -> list[list[GapFact]]:
    """Return the facts that ask one thing of one person, and are closed in one place, together."""
    found: dict[tuple[object, ...], list[GapFact]] = {}
    for fact in facts:
        alone = not fact.about_reference or fact.answered_until is not None
        apart = fact.pk if alone else 0
        places = tuple(way.url for way in _ways(fact) if way)
        key = (fact.code, fact.about_reference, fact.speak_to, apart, places)
        found.setdefault(key, []).append(fact)
    return list(found.values())


def _card(same: Sequence[GapFact], *, may_record: bool) -> GapCard:
    fact = same[0]
    gap, names = gap_named(fact.code), _names(same)
    main, also = _ways(fact) if may_record else (None, None)
    if may_record and not main and len(same) == 1:
        main = Link(_("Say what has been done"), answer_url(fact))
    if may_record and fact.answered_until:
        again = (fact.child_reference, fact.code, fact.subject_reference)
        main, also = link(_("Open it again"), "withdraw_answer", *again), None
    return GapCard(
        says=sentence(str(gap.sentence).format(**names)),
        why=sentence(str(gap.why).format(**names)),
        how=_how(fact, gap.closes) if fact.speak_to or not may_record else "",
        since=min(one.since for one in same),
        url=main.url if main else "",
        action=main.title if main else "",
        also=also,
        answer_url=answer_url(fact) if may_record and len(same) == 1 else "",
        answers=_answers(same) if may_record else (),
        until=fact.answered_until,
        because=fact.because,
        by=fact.by,
        code=fact.code,
        about=fact.about_reference,
    )


def _names(same: Sequence[GapFact]) -> dict[str, str]:
    children = [fact.names["child"] for fact in same]
    return same[0].names | {"child": get_text_list(children, _("and"))}


def _answers(same: Sequence[GapFact]) -> tuple[Link, ...]:
    several = len(same) > 1
    return tuple(Link(fact.child, answer_url(fact)) for fact in same) if several else ()


def _how(fact: GapFact, closes: Words) -> Words:
    return _("Speak to %(who)s.") % {"who": fact.speak_to} if fact.speak_to else closes


def _ways(fact: GapFact) -> tuple[Link | None, Link | None]:
    """Return the links that close a gap; one without a way of its own is answered."""
    given = {
        "child": fact.child_reference,
        "person": fact.about_reference,
        "tie": fact.subject_reference,
        "entry": fact.subject_reference,
    }
    ways = [
        link(way.title, way.route, *(given.get(name, name) for name in way.args))
        for way in WAYS.get(fact.code, ())
    ]
    return ways[0] if ways else None, ways[1] if len(ways) > 1 else None


def answer_url(fact: GapFact) -> str:
    """Return where a gap is answered for now."""
    return reverse("answer_gap", args=[fact.child_reference, fact.code, fact.subject_reference])
