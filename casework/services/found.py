"""Mentions: those a text speaks of. Found by rule, settled by people; nothing here decides."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from casework.entry_codes import MentionAnswer
from casework.mentions import Found, find
from casework.models import Entry, EntryPerson, Mention
from households import audit
from households.actor import Actor
from households.audit import Subject
from households.change import change
from households.models import Person


def find_in_text(*, by: Actor, text: str) -> tuple[Found, ...]:
    """Return the men a text speaks of, after writing on the trail that somebody asked."""
    found = find(text)
    with transaction.atomic():
        detail = {"characters": len(text), "found": len(found)}
        audit.write(by, [audit.Act("mentions.found", (), detail)])
    return found


def find_in_entry(*, by: Actor, entry: Entry) -> list[Mention]:
    """Read every text of an entry, and keep whom it speaks of. Those found before stay."""
    return []


def link_mention(*, by: Actor, mention: Mention, person: Person) -> Mention:
    """Say who is meant: the entry names that person from now on."""
    with change(by=by):
        EntryPerson.objects.get_or_create(entry=mention.entry, person=person)
        return _settle(mention, by, person=person, answer="")


def answer_mention(*, by: Actor, mention: Mention, answer: str) -> Mention:
    """Say why nobody on the record is meant. Raises ValueError for an unknown answer."""
    with change(by=by):
        return _settle(mention, by, person=None, answer=MentionAnswer(answer).value)


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
