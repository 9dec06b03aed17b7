"""Signing a visit: all of it at once, or nothing. Afterwards it is fixed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from casework.entry_codes import AskedNew, EntryKind, Heard, LivesHere, VisitDuty
from casework.models import Action, Around, Asked, Case, Entry, Visit, VisitChild
from casework.services.entries import EntryTold, write_entry
from casework.services.found import find_in_entry
from casework.services.reading import Read, read_texts
from casework.services.recording import Told, add_person
from households.actor import Actor
from households.change import Change, change
from households.codes import NameKind, Source, YesNo
from households.models import Address, Child, Person, Residence
from households.names import fold
from households.services import homes, people
from households.services.connections import ConnectionFacts
from households.services.people import NameGiven, PersonFacts, Said
from sharing.models import User


@dataclass(frozen=True)
class AroundTold:
    """Somebody a child says is around, and the child's word; without a person, a stub is made."""

    word: str = ""
    person: Person | None = None


@dataclass(frozen=True)
class ChildTold:
    """How one child was seen and heard."""

    child: Child
    seen: str = Heard.NOT_SAID
    alone: str = Heard.NOT_SAID
    bedroom: str = Heard.NOT_SAID
    where: str = ""
    how_asked: str = ""
    words: str = ""
    response: str = ""
    asked_new: str = AskedNew.NOT_SAID
    why_not: str = ""
    around: tuple[AroundTold, ...] = ()


@dataclass(frozen=True)
class ActionTold:
    """What happens next: what, who (one of us, one of the family, or words), by when."""

    what: str
    user: User | None = None
    person: Person | None = None
    who_words: str = ""
    due_on: date | None = None


@dataclass(frozen=True)
class AskedTold:
    """What came of a curiosity question."""

    child: Child
    code: str
    wording: str
    answer: str
    words: str = ""
    about: Person | None = None


@dataclass(frozen=True)
class VisitTold:
    """Everything a visit says."""

    told: EntryTold
    announced: str = YesNo.NOT_KNOWN
    duty: str = VisitDuty.NONE
    address: Address | None = None
    next_due_on: date | None = None
    others_said: str = ""
    children: tuple[ChildTold, ...] = ()
    actions: tuple[ActionTold, ...] = ()
    asked: tuple[AskedTold, ...] = ()


def texts_in(visit: VisitTold) -> list[str]:
    """Return every text of a visit in which somebody may be spoken of."""
    heard = [
        text
        for one in visit.children
        for text in (one.words, one.response, one.where, one.how_asked, one.why_not)
    ]
    after = [text for one in visit.actions for text in (one.what, one.who_words)]
    after += [one.words for one in visit.asked]
    return [*visit.told.texts, visit.others_said, *heard, *after]


def read_visit(case: Case, visit: VisitTold, entry: int | None = None) -> Read:
    """Read every text of a visit for whom it speaks of, before a change is opened."""
    return read_texts(texts_in(visit), case=case, children=visit.told.children, entry=entry)


def sign_visit(
    *, by: Actor, case: Case, visit: VisitTold, entry: Entry | None = None,
    read: Read | None = None,
) -> Entry:  # fmt: skip
    """Sign a visit, or finish and sign one another system began (``entry``). Returns its entry.

    Each person whose home was asked about is confirmed there or ended; each child's word for
    somebody is kept with the name of whose word it is; whoever a child names and nobody knows is
    recorded as a stub. ``read`` is for whoever has opened a change already, as in ``found``.
    """
    read = read or read_visit(case, visit, entry.pk if entry else None)
    with change(by=by) as c:
        signed = write_entry(c, case, EntryKind.VISIT, visit.told, entry)
        Visit.objects.update_or_create(
            entry=signed,
            defaults={
                "announced": visit.announced, "duty": visit.duty, "address": visit.address,
                "next_due_on": visit.next_due_on, "others_said": visit.others_said,
            },
        )  # fmt: skip
        for heard in visit.children:
            _hear(c, signed, heard)
        _confirm_homes(by, visit)
        for action in visit.actions:
            c.add(
                Action(
                    case=case, entry=signed, what=action.what, user=action.user,
                    person=action.person, who_words=action.who_words, due_on=action.due_on,
                )
            )  # fmt: skip
        for asked in visit.asked:
            keep_answer(by=by, asked=asked, on=visit.told.on, entry=signed)
        find_in_entry(by=by, entry=signed, read=read)
    return signed


def keep_answer(*, by: Actor, asked: AskedTold, on: date, entry: Entry | None = None) -> Asked:
    """Keep what came of a question, in the wording it was put in."""
    with change(by=by) as c:
        row = Asked(
            child=asked.child, entry=entry, about=asked.about, code=asked.code,
            wording=asked.wording, answer=asked.answer, words=asked.words, asked_on=on,
        )  # fmt: skip
        return c.add(row, act="question.answered", person=asked.child.person)


def _hear(c: Change, entry: Entry, told: ChildTold) -> None:
    row, _made = VisitChild.objects.update_or_create(
        entry=entry,
        child=told.child,
        defaults={
            "seen": told.seen, "alone": told.alone, "bedroom": told.bedroom, "where": told.where,
            "how_asked": told.how_asked, "words": told.words, "response": told.response,
            "asked_new": told.asked_new, "why_not": told.why_not,
        },
    )  # fmt: skip
    said = Said(Source.CHILD, "", entry.happened_on)
    for one in told.around:
        person = one.person or _stub(c.by, told.child, one.word, said)
        if one.person is not None and one.word:
            add_childs_word(by=c.by, person=one.person, child=told.child, word=one.word, said=said)
        Around.objects.create(heard=row, child=told.child, person=person, word=one.word)


def _stub(by: Actor, child: Child, word: str, said: Said) -> Person:
    """Record somebody a child names and nobody knows: the word is all that is needed."""
    told = Told(
        facts=PersonFacts(),
        ties=((child, ConnectionFacts(words=_("Named by the child on a visit."))),),
        word=word,
        word_of=child,
        said=said,
    )
    return add_person(by=by, told=told)


def add_childs_word(*, by: Actor, person: Person, child: Child, word: str, said: Said) -> None:
    """Keep what a child calls somebody, once."""
    held = person.names.filter(kind=NameKind.CHILDS_WORD, said_by=child)
    if fold(word) not in {fold(name.whole) for name in held}:
        given = NameGiven(given=word, kind=NameKind.CHILDS_WORD)
        people.add_name(by=by, person=person, name=given, said=said, said_by=child)


def _confirm_homes(by: Actor, visit: VisitTold) -> None:
    """Confirm or end the stays at the visited address that were asked about."""
    if visit.address is None:
        return
    answers = {
        one.person.pk: one.lives_here
        for one in visit.told.people
        if one.lives_here in {LivesHere.YES, LivesHere.NO}
    }
    rows = Residence.objects.current(visit.told.on).filter(
        address=visit.address, person__in=answers
    )
    for stay in rows:
        if answers[stay.person_id] == LivesHere.NO:
            homes.end_residence(by=by, residence=stay, version=stay.version, on=None)
        else:
            said = Said(Source.WORKER_SAW, "", visit.told.on)
            homes.confirm_residence(by=by, residence=stay, version=stay.version, said=said)
