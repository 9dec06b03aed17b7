"""What somebody is to each child: fatherhood, parental responsibility, contact and care.

In short on the person's page, and whole on a page of its own, with what binds and what is due.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from casework.cards.bound import BindingLine, Bound, is_unread, state_of, until_of
from casework.cards.held import Held
from casework.cards.links import Link, Words, link
from casework.cards.people import Tag
from casework.cards.reached import Part, Record
from households.codes import FATHER_ROLES, Role, YesNo
from households.models import Coming, Contact, FatherhoodFact, ResponsibilityHeld
from households.parenthood_codes import (
    ContactKind,
    Fatherhood,
    FatherhoodBasis,
    ResponsibilityBasis,
)
from households.saying import say_day
from sharing.disclosure import ConnectionCard
from sharing.disclosure.facts import source_card

FATHERLY = (
    *FATHER_ROLES, Role.STEPFATHER, Role.ADOPTIVE_PARENT, Role.PARTNER, Role.EX_PARTNER,
    Role.DONOR, Role.NOT_KNOWN,
)  # fmt: skip
"""Roles in which it is asked whether a man is the child's father, and in which sense."""


def fatherhood_asked(tie: ConnectionCard) -> bool:
    """Say whether it is a question if this person is the child's father."""
    return tie.is_man and tie.role in FATHERLY


def standing(rows: Iterable[FatherhoodFact]) -> dict[str, FatherhoodFact]:
    """Return the answer that stands for each sort of fatherhood."""
    return {row.sort: row for row in rows if row.overtaken_at is None}


def lines_of(tie: ConnectionCard, held: Held) -> tuple[str, ...]:
    """Return fatherhood and contact in short, for one connection, each with its source."""
    facts = standing(held.fatherhood.get(tie.reference, ()))
    fathers = (
        _with_source(_fatherhood(facts[sort]), facts[sort]) for sort in Fatherhood if sort in facts
    )
    seen = (
        _with_source(" · ".join((_contact(row), *_contact_facts(row), until_of(row))), row)
        for row in held.contacts.get(tie.reference, ())
        if state_of(row) == "today"
    )
    return (*fathers, *seen)


def responsibility_of(tie: ConnectionCard, held: Held) -> str:
    """Return whether somebody has parental responsibility, how, and what restricts it."""
    words = str(tie.responsibility_words)
    row = _responsibility_now(held.responsibility.get(tie.reference, ()))
    return words if row is None else _with_source(". ".join((words, *_how(row))), row)


def _responsibility_now(rows: Iterable[ResponsibilityHeld]) -> ResponsibilityHeld | None:
    return next((row for row in rows if row.overtaken_at is None), None)


Sourced = FatherhoodFact | ResponsibilityHeld | Contact | Coming


def _with_source(words: str, row: Sourced) -> str:
    return _("%(fact)s (%(source)s)") % {"fact": words, "source": source_card(row).words}


def _fatherhood(row: FatherhoodFact) -> str:
    told = {"sort": row.get_sort_display(), "holds": str(row.get_holds_display()).lower()}
    return _("%(sort)s: %(holds)s") % told


def _how(row: ResponsibilityHeld) -> tuple[str, ...]:
    held, limits = "", ""
    if row.basis != ResponsibilityBasis.NOT_KNOWN:
        held = _("How it is held: %(how)s") % {"how": row.get_basis_display()}
    if row.restriction:
        limits = _("What restricts it: %(how)s") % {"how": row.restriction}
    return tuple(filter(None, (held, limits)))


def _contact(row: Contact) -> str:
    kind = str(row.get_kind_display())
    if row.kind == ContactKind.NONE:
        return kind
    return _("Contact: %(kind)s") % {"kind": kind.lower()}


def _contact_facts(row: Contact) -> tuple[str, ...]:
    alone = {YesNo.YES: _("alone with the child"), YesNo.NO: _("never alone with the child")}
    nights = _("nights: %(nights)s") % {"nights": row.nights} if row.nights else ""
    said = (row.pattern, row.care, alone.get(YesNo(row.alone), ""), nights)
    return tuple(filter(None, said))


@dataclass(frozen=True)
class ComingLine:
    """A change that is expected: when, what is agreed, where that comes from."""

    title: str
    facts: tuple[str, ...]
    due: bool
    ways: tuple[Link, ...] = ()


def coming_of(rows: Iterable[Coming], *, may: bool) -> tuple[ComingLine, ...]:
    """Return what is expected, the soonest first and what has no day last."""
    ahead = [row for row in rows if not (row.happened or row.called_off)]
    ahead.sort(key=lambda row: (row.on is None, row.on or timezone.localdate()))
    return tuple(_coming(row, may=may) for row in ahead)


def _coming(row: Coming, *, may: bool) -> ComingLine:
    kind = str(row.get_kind_display())
    told = {"what": kind, "day": say_day(row.on)} if row.on else {"what": kind}
    about = kind.lower()
    facts = (
        row.words,
        _("Agreed: %(plan)s") % {"plan": row.plan} if row.plan else _("Nothing is agreed yet"),
        source_card(row).words,
    )
    return ComingLine(
        title=_("%(what)s: %(day)s") % told if row.on else _("%(what)s: day not known") % told,
        facts=tuple(filter(None, facts)),
        due=row.on is not None and row.on <= timezone.localdate(),
        ways=(link(_("Say what is known now"), "settle_coming", row.reference, about=about),)
        if may
        else (),
    )


def parts_of(
    reference: str, ties: Sequence[ConnectionCard], held: Held, bound: Bound, *, may: bool
) -> list[Part]:
    """Return the whole of it, for a page of its own: what binds, what is due, then each child."""
    parts = [_binds(reference, bound, may=may), _due(reference, held, may=may)]
    return [*parts, *(_child(tie, held, may=may) for tie in ties if tie.whole)]


def _add(title: Words, route: str, *args: str, may: bool) -> tuple[Link, ...]:
    return (link(title, route, *args),) if may else ()


def _binds(reference: str, bound: Bound, *, may: bool) -> Part:
    rows = (*bound.today, *bound.ahead, *bound.ended)
    return Part(
        code="binds",
        title=_("What binds them"),
        empty=_("No order, condition, agreed plan or safe-contact rule is recorded."),
        rows=tuple(_binding(row) for row in rows),
        ways=_add(_("Record what binds them"), "record_binding", reference, may=may),
        shown=bound.shown,
    )


STATES = {"today": "", "ahead": "yellow", "ended": "grey"}


def _tag(state: str) -> Tag:
    said = {"today": _("In force"), "ahead": _("Not yet in force"), "ended": _("Ended")}
    return Tag(said[state], STATES[state])


def _binding(row: BindingLine) -> Record:
    facts = (*row.facts, row.until, row.source)
    return Record(str(row.kind), _tag(row.state), facts, (row.words,), row.ways)


def _due(reference: str, held: Held, *, may: bool) -> Part:
    over = [row for row in held.coming if row.happened or row.called_off]
    ahead = coming_of(held.coming, may=may)
    return Part(
        code="coming",
        title=_("What is due to change"),
        empty=_("Nothing is recorded as expected, such as a release, a discharge or a baby."),
        rows=(
            *(Record(one.title, facts=one.facts, ways=one.ways) for one in ahead),
            *(_settled(row) for row in over),
        ),
        ways=_add(_("Record what is due to change"), "record_coming", reference, may=may),
    )


def _settled(row: Coming) -> Record:
    if row.called_off:
        tag = _("No longer expected")
    elif row.happened_on:
        tag = _("Happened %(day)s") % {"day": say_day(row.happened_on)}
    else:
        tag = _("Happened")
    facts = tuple(filter(None, (row.words, source_card(row).words)))
    return Record(str(row.get_kind_display()), Tag(tag, "grey"), facts)


def _child(tie: ConnectionCard, held: Held, *, may: bool) -> Part:
    reference = tie.reference
    contacts = held.contacts.get(reference, ())
    facts = held.fatherhood.get(reference, ())
    now = [row for row in contacts if state_of(row) != "ended"]
    past = [row for row in contacts if state_of(row) == "ended"]
    return Part(
        code=f"tie-{reference}",
        title=tie.child.label,
        empty="",
        rows=(
            *_fathers(tie, standing(facts), may=may),
            _responsible(tie, held.responsibility.get(reference, ()), may=may),
            *(_contact_row(row, may=may) for row in (*now, *past)),
            *(() if contacts else (Record(_("How they are in contact is not recorded")),)),
            *_overtaken(facts, held.responsibility.get(reference, ())),
        ),
        ways=_add(_("Record how they are in contact"), "record_contact", reference, may=may),
    )


def _fathers(
    tie: ConnectionCard, facts: dict[str, FatherhoodFact], *, may: bool
) -> Iterable[Record]:
    for sort in Fatherhood:
        row = facts.get(sort)
        if row is None and not fatherhood_asked(tie):
            continue
        way = link(
            _("Change") if row else _("Say whether"), "say_fatherhood", tie.reference, sort.value,
            about=str(sort.label),
        )  # fmt: skip
        ways = (way,) if may else ()
        if row is None:
            title = _("%(sort)s: not recorded") % {"sort": sort.label}
            yield Record(title, ways=ways)
        else:
            basis = "" if row.basis == FatherhoodBasis.NOT_KNOWN else str(row.get_basis_display())
            said = tuple(filter(None, (basis, source_card(row).words)))
            yield Record(_fatherhood(row), facts=said, words=_words(row.words), ways=ways)


def _words(words: str) -> tuple[str, ...]:
    return (words,) if words else ()


def _overtaken(
    facts: Iterable[FatherhoodFact], held: Iterable[ResponsibilityHeld]
) -> Iterable[Record]:
    """Return the answers that later ones have overtaken: they stay on the record."""
    past = Tag(_("Overtaken"), "grey")
    for row in facts:
        if row.overtaken_at is not None:
            yield Record(_fatherhood(row), past, (source_card(row).words,), _words(row.words))
    for was in held:
        if was.overtaken_at is not None:
            yield Record(_("Parental responsibility"), past, (*_how(was), source_card(was).words))


def _responsible(tie: ConnectionCard, rows: Iterable[ResponsibilityHeld], *, may: bool) -> Record:
    row = _responsibility_now(rows)
    facts = (*_how(row), source_card(row).words) if row else (_("How is not recorded"),)
    about = str(tie.responsibility_words)
    way = link(_("Change"), "say_responsibility", tie.reference, about=about)
    return Record(about, facts=facts, ways=(way,) if may else ())


def _contact_row(row: Contact, *, may: bool) -> Record:
    state, about = state_of(row), str(row.get_kind_display())
    check = link(_("Does it still hold?"), "check_contact", row.reference, about=about)
    change = link(_("Correct"), "change_contact", row.reference, about=about)
    ways = (check, change) if state == "today" or is_unread(row) else (change,)
    facts = (*_contact_facts(row), until_of(row), source_card(row).words)
    return Record(_contact(row), _tag(state), facts, ways=ways if may else ())
