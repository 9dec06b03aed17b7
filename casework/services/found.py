"""Mentions: those a text speaks of. Found by rule, settled by people; nothing here decides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from casework.entry_codes import CHILDS_PART, MentionAnswer
from casework.mentions import Found, find
from casework.mentions.ranking import Asked, only_one
from casework.models import Entry, EntryPerson, Mention
from casework.services.meant import around_people
from casework.services.reading import Read, children_of, names_of
from casework.services.recording import Told, add_person
from casework.services.written import WORDS, Written, texts_of
from households import audit
from households.actor import Actor
from households.audit import Subject
from households.change import change
from households.codes import Role, Sex, Source
from households.models import Person
from households.names import split_name
from households.services.connections import ConnectionFacts
from households.services.people import NameGiven, PersonFacts, Said


def find_in_text(*, by: Actor, text: str) -> tuple[Found, ...]:
    """Return the men a text speaks of, after writing on the trail that somebody asked."""
    found = find(text)
    with transaction.atomic():
        detail = {"characters": len(text), "found": len(found)}
        audit.write(by, [audit.Act("mentions.found", (), detail)])
    return found


def find_in_entry(
    *, by: Actor, entry: Entry, read: Read | None = None, texts: Iterable[Written] | None = None
) -> list[Mention]:
    """Read every text of an entry, and keep whom it speaks of. Those found before stay.

    ``read`` holds what was read before the change was opened; whatever it lacks is read here.
    ``texts`` are those to read, where only they are new.
    Whoever the writer has named in this very entry is linked at once, where exactly one of them
    fits by name or by what he is to a child; whatever else there is waits for the writer.
    """
    with change(by=by) as c:
        kept = list(Mention.objects.filter(entry=entry))
        known = names_of(children_of(entry.case_id, entry.pk))
        read = read or Read()
        new = [
            _mention(entry, written, one)
            for written in (texts_of(entry) if texts is None else texts)
            for one in read.of(written.text, known)
            if not any(_overlaps(held, written, one) for held in kept)
        ]
        _link_the_named(by, entry, new)
        Mention.objects.bulk_create(row for row, _asked in new)
        if new:
            c.touch(*entry.children.values_list("child_id", flat=True))
    return [row for row, _asked in new]


def _mention(entry: Entry, written: Written, one: Found) -> tuple[Mention, Asked]:
    row = Mention(
        entry=entry, part=written.part, child_id=written.child_id, start=one.start, end=one.end,
        kind=one.kind, name=one.name[:200],
    )  # fmt: skip
    return row, Asked(one.text, one.kind, one.name)


def _overlaps(held: Mention, written: Written, one: Found) -> bool:
    return held.part == written.part and held.start < one.end and one.start < held.end


def _link_the_named(by: Actor, entry: Entry, new: list[tuple[Mention, Asked]]) -> None:
    """Link those whom the writer has named here already; two who both fit are left open."""
    if not new:
        return
    named = EntryPerson.objects.filter(entry=entry).order_by().values("person_id")
    children = list(entry.children.values_list("child_id", flat=True))
    people = around_people(Person.objects.filter(pk__in=named).exclude(pk__in=children), children)
    for row, asked in new:
        one = only_one(asked, people)
        if one is not None:
            row.person_id = one.key
            row.answered_by_id, row.answered_at = by.user_id, timezone.now()


def link_mention(*, by: Actor, mention: Mention, person: Person) -> Mention:
    """Say who is meant: the entry names that person from now on."""
    with change(by=by):
        EntryPerson.objects.get_or_create(entry=mention.entry, person=person)
        return _settle(mention, by, person=person, answer="")


def answer_mention(*, by: Actor, mention: Mention, answer: str) -> Mention:
    """Say why nobody on the record is meant. Raises ValueError for an unknown answer."""
    with change(by=by):
        return _settle(mention, by, person=None, answer=MentionAnswer(answer).value)


def add_mentioned(
    *, by: Actor, mention: Mention, words: str, source: str, name: str = "",
    role: str = Role.NOT_KNOWN,
) -> Person:  # fmt: skip
    """Record him whom a mention speaks of, for the entry's children, and link the mention.

    Somebody in a child's own words is recorded for that child.

    ``words`` are those of the text that speak of him, ``source`` says in words which entry it is.
    Nothing else is needed: without a name he is a stub.
    """
    entry = mention.entry
    given, family = split_name(name)
    names = (NameGiven(given=given, family=family),) if given or family else ()
    childs = mention.part.startswith(CHILDS_PART) and mention.part.endswith(WORDS)
    said = Said(Source.CHILD if childs else Source.DOCUMENT, source, entry.happened_on)
    tie = ConnectionFacts(role=role, words=words)
    rows = entry.children.select_related("child__person").order_by("pk")
    if mention.child_id:
        rows = rows.filter(child=mention.child_id)
    with change(by=by):
        told = Told(
            facts=PersonFacts(names=names, sex=Sex.MALE, description="" if names else words),
            ties=tuple((row.child, tie) for row in rows),
            said=said,
        )
        person = add_person(by=by, told=told)
        link_mention(by=by, mention=mention, person=person)
    return person


@dataclass(frozen=True)
class Settled:
    """What was said of one mention, by reference: a person, somebody new, or an answer."""

    mention: str
    person: str = ""
    add: bool = False
    name: str = ""
    role: str = Role.NOT_KNOWN
    answer: str = ""


def settle_mentions(*, by: Actor, entry: Entry, settled: Sequence[Settled], called: str) -> int:
    """Settle several mentions of an entry in one act; return how many.

    ``called`` is the entry in words, for whoever is added. Those chosen came through the door.
    """
    rows = {row.reference: row for row in Mention.objects.filter(entry=entry)}
    texts = {written.part: written.text for written in texts_of(entry)}
    with change(by=by):
        for one in settled:
            row = rows[one.mention]
            if one.answer:
                answer_mention(by=by, mention=row, answer=one.answer)
            elif one.add:
                words = texts[row.part][row.start : row.end]
                add_mentioned(by=by, mention=row, words=words, source=called, name=one.name,
                              role=one.role)  # fmt: skip
            else:
                person = Person.objects.get(reference=one.person)
                link_mention(by=by, mention=row, person=person)
    return len(settled)


def _settle(mention: Mention, by: Actor, *, person: Person | None, answer: str) -> Mention:
    with change(by=by) as c:
        mention.person, mention.answer = person, answer
        mention.answered_by_id, mention.answered_at = by.user_id, timezone.now()
        mention.save()
        children = list(mention.entry.children.values_list("child_id", flat=True))
        c.touch(*children, person.pk if person else None)
        who = (Subject(person.reference, person.pk),) if person else ()
        c.note("mention.settled", Subject(mention.entry.reference), *who)
    return mention
