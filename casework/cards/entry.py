"""An entry's own page: what happened in plain order, corrections beside what they correct."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from casework.cards.child import SECOND
from casework.cards.entries import (
    ActionCard,
    AmendmentCard,
    EntryCard,
    HeardCard,
    NamedCard,
    entry_shown_to,
)
from casework.cards.entry_parts import (
    AroundRow,
    ChildPart,
    EntryPage,
    Line,
    Part,
    Present,
    Question,
    Told,
    Who,
)
from casework.cards.links import Link, Words, link
from casework.cards.people import url_of
from casework.cards.running import title_of
from casework.entry_codes import CHILDS_PART, EntryKind, Heard, LivesHere, VisitDuty
from casework.models import Entry
from households.saying import say_day
from sharing.disclosure import NotShared, PersonLine
from sharing.roles import Right

if TYPE_CHECKING:
    from sharing.models import User

TEXT, OTHERS, PEOPLE, ASKED, NEXT, WHEN = "text", "others", "people", "asked", "next", "when"
"""The parts of an entry that can be corrected, besides each child's own."""


def entry_page(user: User, entry: Entry) -> EntryPage:
    """Return the page of an entry fetched through the door: fifteen queries."""
    card = entry_shown_to(user, entry)
    amended: dict[str, tuple[AmendmentCard, ...]] = {}
    for one in card.amendments:
        amended[one.part] = (*amended.get(one.part, ()), one)
    return EntryPage(
        reference=card.reference,
        title=title_of(card),
        caption=_("Case %(number)s, %(day)s")
        % {"number": card.case_number, "day": say_day(card.on)},
        facts=tuple(_facts(card)),
        signed=card.is_signed,
        put_away=card.put_away,
        children=tuple(_who(line) for line in card.children),
        there=tuple(_present(one) for one in card.there),
        spoken_of=tuple(_present(one) for one in card.spoken_of),
        heard=tuple(_heard(one, amended) for one in card.heard),
        texts=tuple(_texts(card, amended)),
        advice=_advice(card),
        actions=_each_action(card.actions),
        asked=_questions(card),
        amended=amended,
        readings=card.readings,
        waiting=card.waiting,
        mentions=len(card.mentions),
        keep_from=card.keep_from,
        case=link(_("The whole record"), "case_record", card.case_reference),
        actions_here=tuple(_actions(user, card)),
        shown=card.shown,
    )


def parts_of(card: EntryCard) -> list[tuple[str, str]]:
    """Return what of an entry can be corrected: the code and the words for each part."""
    found = [(part.code, part.title) for part in _texts(card, {})] if card.words_open else []
    for one in card.heard:
        told = {"child": one.child.label}
        found.append((CHILDS_PART + one.child.reference, _("About %(child)s") % told))
    found.append((PEOPLE, _("Who was there, or was spoken of")))
    if card.asked:
        found.append((ASKED, _("The questions")))
    if card.actions:
        found.append((NEXT, _("What happens next")))
    return [*found, (WHEN, _("When and how it was"))]


def _who(line: PersonLine) -> Who:
    return Who(line.label, url_of(line))


def _facts(card: EntryCard) -> Iterable[Line]:
    at = f", {card.at:%H:%M}" if card.at else ""
    yield Line(_("When"), f"{say_day(card.on)}{at}")
    yield Line(_("Written by"), card.author or _("Not recorded"))
    if card.referral:
        yield Line(_("Source"), card.referral.source_words or _("Not recorded"))
        if card.referral.who or isinstance(card.referral.who, NotShared):
            yield Line(_("Made by"), card.referral.who)
    if card.visit:
        if card.visit.duty != VisitDuty.NONE:
            yield Line(_("Kind of visit"), card.visit.duty_words)
        yield Line(_("Announced"), card.visit.announced_words)
        if card.visit.address or isinstance(card.visit.address, NotShared):
            yield Line(_("Where"), card.visit.address)
        if card.visit.next_due_on:
            yield Line(_("Next visit due"), say_day(card.visit.next_due_on))


def _present(one: NamedCard) -> Present:
    more: list[Words | NotShared] = []
    if one.lives_here != LivesHere.NOT_ASKED:
        more.append(one.lives_here_words)
    if one.told_by:
        more.append(_("%(name)s told us") % {"name": one.told_by.label})
    if one.told_words or isinstance(one.told_words, NotShared):
        more.append(one.told_words)
    return Present(_who(one.person), one.presence_words, tuple(more))


def _heard(one: HeardCard, amended: dict[str, tuple[AmendmentCard, ...]]) -> ChildPart:
    seen = [Line(_("Seen"), _seen(one))]
    if one.bedroom != Heard.NOT_SAID:
        seen.append(Line(_("Bedroom seen"), one.bedroom_words))
    for label, words in ((_("Where"), one.where), (_("How they were asked"), one.how_asked)):
        if words or isinstance(words, NotShared):
            seen.append(Line(label, words))
    new: Words | NotShared = one.asked_new_words
    if isinstance(one.why_not, str) and one.why_not:
        new = _("%(answer)s: %(why)s") % {"answer": one.asked_new_words, "why": one.why_not}
    return ChildPart(
        who=_who(one.child),
        title=one.child.label,
        seen=tuple(seen),
        words=one.words,
        response=one.response,
        around=tuple(
            AroundRow(_who(row.person) if row.person else None, row.word, row.keep_from)
            for row in one.around
        ),
        asked_new=Line(_("Asked about new men"), new),
        amendments=amended.get(CHILDS_PART + one.child.reference, ()),
    )


def _seen(one: HeardCard) -> Words:
    """Return "Yes, alone", "Yes, not alone", "No": what is not recorded is not said."""
    alone = {Heard.YES: _("alone"), Heard.NO: _("not alone")}.get(Heard(one.alone), "")
    alone = alone if one.seen == Heard.YES else ""
    return ", ".join(filter(None, (str(one.seen_words), alone)))


def _texts(card: EntryCard, amended: dict[str, tuple[AmendmentCard, ...]]) -> Iterable[Part]:
    titles = {
        EntryKind.VISIT: _("What the worker observed"),
        EntryKind.NOTE: _("What was said and done"),
    }
    title = titles.get(EntryKind(card.kind), _("What the referral says"))
    yield Part(TEXT, title, card.text, amended.get(TEXT, ()))
    if card.visit:
        others = _("What others said")
        yield Part(OTHERS, others, card.visit.others_said, amended.get(OTHERS, ()))


def _advice(card: EntryCard) -> tuple[Told, ...] | NotShared:
    if isinstance(card.advice, NotShared):
        return card.advice
    return tuple(Told(one.words, _who(one.person) if one.person else None) for one in card.advice)


def _each_action(actions: tuple[ActionCard, ...] | NotShared) -> tuple[Told, ...] | NotShared:
    if isinstance(actions, NotShared):
        return actions
    return tuple(
        Told(
            one.what,
            _who(one.person) if one.person else Who(one.who) if one.who else None,
            say_day(one.due_on) if one.due_on else "",
        )
        for one in actions
    )


def _questions(card: EntryCard) -> tuple[Question, ...]:
    return tuple(
        Question(
            get_text_list([one.label for one in (row.child, row.about) if one], _("and")),
            row.wording, row.answer_words, row.words,
        )
        for row in card.asked
    )  # fmt: skip


def _actions(user: User, card: EntryCard) -> Iterable[Link]:
    """Return what can be done with an entry: one that is not signed is put away, or taken back."""
    if not card.is_signed:
        if user.has_right(Right.RECORD):
            title = _("Let it wait again") if card.put_away else _("Put it away")
            yield link(title, "put_away", card.reference, kind=SECOND)
        return
    yield link(_("Copy as text"), "entry_text", card.reference)
    if user.has_right(Right.RECORD):
        yield link(_("Correct or add"), "amend_entry", card.reference, kind=SECOND)
    if user.has_right(Right.OVERSEE):
        yield link(_("I have read this"), "read_entry", card.reference, kind=SECOND)


def mentions_url(reference: str) -> str:
    """Return where an entry's mentions are settled."""
    return f"{reverse('show_entry', args=[reference])}mentions/"
