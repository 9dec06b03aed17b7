"""Writing in the running record: notes and referrals, amendments, a manager's reading.

An entry is written whole and signed in one act; afterwards it is fixed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.utils import timezone

from casework.codes import Kind
from casework.entry_codes import EntryKind, LivesHere, Presence
from casework.models import (
    Advice,
    Amendment,
    Case,
    Entry,
    EntryChild,
    EntryPerson,
    Reading,
    Referral,
)
from casework.services.births import beside, put_on_case
from casework.services.cases import Opening, allocate, end_charges, open_case
from casework.services.found import find_in_entry
from casework.services.reading import Read, read_texts
from casework.services.written import READING, Written, amendment_texts
from households.actor import Actor
from households.audit import Subject
from households.change import Change, change
from households.codes import Source
from households.models import Child, Person
from households.services.people import Said
from sharing.models import Team, User
from sharing.services.grants import settle_grants


@dataclass(frozen=True)
class Named:
    """Somebody an entry names, and how they come into it."""

    person: Person
    presence: str = Presence.SPOKEN_OF
    lives_here: str = LivesHere.NOT_ASKED
    told_by: Person | None = None
    told_words: str = ""


@dataclass(frozen=True)
class EntryTold:
    """What every entry says: when, how, the writer's words, about whom, who was in it."""

    on: date
    at: time | None = None
    way: str = ""
    text: str = ""
    children: tuple[Child, ...] = ()
    people: tuple[Named, ...] = ()
    advice: tuple[tuple[Person | None, str], ...] = ()

    @property
    def texts(self) -> list[str]:
        """Every text of it in which somebody may be spoken of."""
        told = (one.told_words for one in self.people)
        return [self.text, *(words for _person, words in self.advice), *told]


@dataclass(frozen=True)
class ReferralTold:
    """How a contact or referral came. Without ``opens`` no further action is taken.

    ``unseen`` are children on the record whom the writer could not open before: they come into
    nobody's charge by this, and duty or a manager says who works with them.
    """

    told: EntryTold
    kind: str = EntryKind.REFERRAL
    source: str = ""
    who: str = ""
    opens: bool = True
    worker: User | None = None
    team: Team | None = None
    unseen: tuple[Child, ...] = ()


def write_note(*, by: Actor, case: Case, told: EntryTold) -> Entry:
    """Put a note in the running record: a call, a message, a talk. It is signed at once."""
    read = read_texts(told.texts, case=case, children=told.children)
    with change(by=by) as c:
        entry = write_entry(c, case, EntryKind.NOTE, told)
        find_in_entry(by=by, entry=entry, read=read)
    return entry


def write_entry(
    c: Change, case: Case, kind: str, told: EntryTold, entry: Entry | None = None
) -> Entry:
    """Write an entry, or finish one that another system began, with all whom it names."""
    facts: dict[str, Any] = {
        "happened_on": told.on,
        "happened_at": told.at,
        "way": told.way,
        "text": told.text,
    }
    if entry is None:
        entry = c.add(Entry(case=case, kind=kind, **facts))
    else:
        facts |= {"signed_at": timezone.now(), "recorded_by_id": c.by.user_id}
        c.edit(entry, version=entry.version, **facts)
    held = set(entry.children.values_list("child_id", flat=True))
    for child in told.children:
        if child.pk not in held:
            EntryChild.objects.create(entry=entry, child=child)
    for one in told.people:
        _name(c, entry, one)
    for person, words in told.advice:
        Advice.objects.create(entry=entry, person=person, words=words)
    c.touch(*(child.pk for child in told.children), *(one.person.pk for one in told.people))
    c.touch(*(person.pk for person, _words in told.advice if person is not None))
    c.note(f"{kind}.signed", Subject(entry.reference), *subjects(told))
    return entry


def _name(_c: Change, entry: Entry, one: Named) -> None:
    EntryPerson.objects.update_or_create(
        entry=entry,
        person=one.person,
        defaults={
            "presence": one.presence,
            "lives_here": one.lives_here,
            "told_by": one.told_by,
            "told_words": one.told_words,
        },
    )


def subjects(told: EntryTold) -> Iterable[Subject]:
    """Return everybody an entry names as subjects of its line on the trail, each once."""
    people = {child.pk: child.person for child in told.children}
    people |= {one.person.pk: one.person for one in told.people}
    return [Subject(person.reference, pk) for pk, person in people.items()]


def record_referral(
    *, by: Actor, case: Case | None, referral: ReferralTold, read: Read | None = None
) -> Entry:
    """Record a contact or referral: it opens a case, or joins the one given.

    A child who is not on the case yet is put on it, in the charge of those there already.
    ``read`` is for whoever has opened a change already, and has read the texts before.
    """
    told = referral.told
    read = read or read_texts(told.texts, case=case, children=told.children)
    with change(by=by) as c:
        if case is None:
            case = _open(by, referral)
        else:
            _join(by, case, referral)
        entry = write_entry(c, case, referral.kind, told)
        Referral.objects.create(entry=entry, source=referral.source, who=referral.who)
        find_in_entry(by=by, entry=entry, read=read)
    return entry


def _opening(referral: ReferralTold) -> Opening:
    kind = Kind.CONTACT if referral.kind == EntryKind.CONTACT else Kind.REFERRAL
    return Opening(
        opened_on=referral.told.on if referral.opens else None,
        kind=kind,
        referred_on=referral.told.on,
        referral_source=referral.source,
    )


def said_in(referral: ReferralTold) -> Said:
    """Return a referral as the source of what it says."""
    return Said(Source.OTHER_ADULT if referral.who else Source.NOT_RECORDED, referral.who,
                referral.told.on)  # fmt: skip


def _open(by: Actor, referral: ReferralTold) -> Case:
    """Open the case; where no work follows, the writer keeps it a little, to finish the record."""
    children = [(child, _opening(referral)) for child in referral.told.children]
    case = open_case(by=by, children=children, said=said_in(referral))
    if referral.worker is None and referral.team is None:
        return case
    unseen = [child.pk for child in referral.unseen]
    rows = case.children.exclude(child__in=unseen).select_related("child__person")
    with change(by=by):
        for row in rows.order_by("pk"):
            allocate(by=by, case_child=row, worker=referral.worker, team=referral.team,
                     on=row.opened_on)  # fmt: skip
            if not referral.opens:
                end_charges(row, timezone.localdate())
                settle_grants([row.child_id])
    return case


def _join(by: Actor, case: Case, referral: ReferralTold) -> None:
    Case.objects.select_for_update().get(pk=case.pk)
    on_it = set(case.children.values_list("child_id", flat=True))
    shares, unseen = beside(case, by.user_id or 0), {child.pk for child in referral.unseen}
    for child in referral.told.children:
        if child.pk not in on_it:
            put_on_case(
                by=by, case=case, child=child, opening=_opening(referral),
                shares=None if child.pk in unseen else shares, said=said_in(referral),
            )  # fmt: skip


def amend(*, by: Actor, entry: Entry, part: str, words: str, reason: str) -> Amendment:
    """Correct a signed entry. What it said stays, with the correction beside it.

    The correction is read for whom it speaks of, as the entry was.
    """
    children = dict(entry.children.values_list("child__person__reference", "child_id"))
    read = read_texts([words, reason], case=entry.case, children=(), entry=entry.pk)
    with change(by=by) as c:
        row = c.add(Amendment(entry=entry, part=part, words=words, reason=reason))
        c.note("entry.amended", Subject(entry.reference, None, (part,)))
        c.touch(*children.values())
        texts = amendment_texts(row, children)
        find_in_entry(by=by, entry=entry, read=read, texts=texts)
    return row


def read_entry(*, by: Actor, entry: Entry, words: str = "") -> Reading:
    """Say that a manager has read an entry. What they note is read for whom it speaks of."""
    read = read_texts([words], case=entry.case, children=(), entry=entry.pk)
    with change(by=by) as c:
        row = c.add(Reading(entry=entry, words=words))
        c.note("entry.read_by_manager", Subject(entry.reference))
        texts = [Written(f"{READING}{row.reference}", words)]
        find_in_entry(by=by, entry=entry, read=read, texts=texts)
    return row


def waits_for_mentions(entry: Entry, part: str = "") -> bool:
    """Say whether the words of an entry speak of somebody who is neither linked nor answered.

    ``part`` is how the names of the parts begin that are asked about.
    """
    open_ones = entry.mentions.filter(person__isnull=True, answer="")
    return open_ones.filter(part__startswith=part).exists()
