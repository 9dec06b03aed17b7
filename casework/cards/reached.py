"""The rest of how somebody was reached: concerns, meetings, support, care, and what he was told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from casework.cards.links import Link, Words, link
from casework.cards.people import Tag
from casework.models import Concern, Dispute, ServiceKnown, ToldHim
from households.models import Person
from households.models.grants import Level
from households.saying import say_day
from sharing.disclosure import NOT_SHARED, NotShared, PersonCard
from sharing.disclosure.facts import source_card

if TYPE_CHECKING:
    from sharing.models import User


@dataclass(frozen=True)
class Record:
    """One thing that was recorded."""

    title: str
    tag: Tag | None = None
    facts: tuple[str, ...] = ()
    words: tuple[str | NotShared, ...] = ()
    ways: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Part:
    """One part of the page: what is recorded, or the words for nothing, and the way to add.

    ``shown`` is whom else it names, for the trail.
    """

    code: str
    title: Words
    empty: Words
    rows: tuple[Record, ...]
    ways: tuple[Link, ...] = ()
    shown: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True)
class Reader:
    """Who reads whose page, and what they may do there."""

    user: User
    person: Person
    card: PersonCard
    may: bool

    def way(self, title: Words, route: str) -> tuple[Link, ...]:
        """Return the way to add something, for those who write here."""
        return (link(title, route, self.card.reference),) if self.may else ()

    @property
    def named(self) -> dict[str, str]:
        """The children on the card by reference, as the card names them."""
        return {tie.child.reference: tie.child.label for tie in self.card.connections}


def concerns_of(r: Reader) -> Part:
    """Return his own concerns and what we answered; two queries.

    Words about a child the reader may not see are not shown.
    """
    rows = Concern.objects.visible_to(r.user).filter(person=r.person)
    rows = rows.prefetch_related("about__child__person").order_by("-raised_on", "-pk")
    return Part(
        code="concerns",
        title=_("His own concerns"),
        empty=_("No concern of theirs is recorded. Ask: it may be what matters most to them."),
        rows=tuple(_concern(r, row) for row in rows),
        ways=r.way(_("Record a concern"), "record_concern"),
    )


def _concern(r: Reader, row: Concern) -> Record:
    children = [r.named.get(about.child.person.reference) for about in row.about.all()]
    apart = None in children
    told = {"day": say_day(row.told_on)} if row.told_on else {}
    facts = [
        _("About %(children)s") % {"children": get_text_list([c for c in children if c], _("and"))}
        if any(children)
        else "",
        _("Raised with %(who)s") % {"who": row.raised_with} if row.raised_with else "",
        _("They were told of our answer on %(day)s") % told if told else "",
    ]
    answer: str | NotShared = row.answer
    answered = bool(row.answer and row.told_on)
    tag = Tag(_("Answered"), "") if answered else Tag(_("Waits for our answer"), "yellow")
    ways = (link(_("Answer"), "answer_concern", row.reference),) if r.may and not answered else ()
    return Record(
        title=say_day(row.raised_on),
        tag=tag,
        facts=tuple(filter(None, facts)),
        words=(NOT_SHARED,) if apart else _spoken(row.words, _ours(answer)),
        ways=ways,
    )


def _ours(answer: str | NotShared) -> str:
    return _("Our answer: %(words)s") % {"words": answer} if answer else ""


def _spoken(*words: str) -> tuple[str, ...]:
    return tuple(filter(None, words))


def told_of(r: Reader) -> Part:
    """Return what he was told of what we hold, or why not yet; one query."""
    rows = ToldHim.objects.visible_to(r.user, Level.FULL).filter(person=r.person)
    return Part(
        code="told",
        title=_("What he has been told of what we hold"),
        empty=_("Nothing is recorded of what they were told. Whoever we write about should know."),
        rows=tuple(_told(row) for row in rows.order_by("-on", "-pk")),
        ways=(
            *r.way(_("Record what they were told"), "record_told"),
            *r.way(_("Print a sheet for them"), "his_sheet"),
        ),
    )


def _told(row: ToldHim) -> Record:
    review = ""
    if row.review_on:
        review = _("Look again by %(day)s") % {"day": say_day(row.review_on)}
    late = bool(row.review_on and row.review_on <= timezone.localdate())
    tag = Tag(_("Told")) if row.told else Tag(_("Not told yet"), "yellow")
    if late and not row.told:
        tag = Tag(_("Not told yet: look again"), "red")
    return Record(say_day(row.on), tag, _spoken(review), _spoken(row.words, row.why_not))


def disputes_of(r: Reader) -> Part:
    """Return what he disagrees with, in his words, beside what it disputes; one query."""
    rows = Dispute.objects.visible_to(r.user, Level.FULL).filter(person=r.person)
    return Part(
        code="disputes",
        title=_("What he disagrees with"),
        empty=_("No disagreement is recorded."),
        rows=tuple(
            Record(
                say_day(row.on),
                Tag(_("Disputed"), "yellow"),
                words=_spoken(f"“{row.words}”", _ours(row.answer)),
            )
            for row in rows.order_by("-on", "-pk")
        ),
        ways=r.way(_("Record a disagreement"), "record_dispute"),
    )


def services_of(r: Reader) -> Part:
    """Return the services that know him; one query."""
    rows = ServiceKnown.objects.visible_to(r.user, Level.FULL).filter(person=r.person)
    return Part(
        code="services",
        title=_("Services that know him"),
        empty=_("None is recorded."),
        rows=tuple(_service(row) for row in rows.order_by("-pk")),
        ways=r.way(_("Add a service"), "record_service"),
    )


def _service(row: ServiceKnown) -> Record:
    days = {
        _("On the worst day a child sees: %(words)s"): row.worst_day,
        _("On the best day a child sees: %(words)s"): row.best_day,
    }
    said = [title % {"words": words} for title, words in days.items() if words]
    return Record(row.service, facts=(source_card(row).words,), words=_spoken(row.sees, *said))
