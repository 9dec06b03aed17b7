"""Random service calls on the running record: see ``driver``."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING, Any

from casework.entry_codes import MentionAnswer
from casework.models import CaseChild, Mention
from casework.services.entries import EntryTold, Named, write_note
from casework.services.found import add_mentioned, answer_mention, find_in_entry, link_mention
from households.actor import Actor
from households.models import Person

if TYPE_CHECKING:
    from django.db.models import QuerySet

TEXTS = ("Her boyfriend Al came.", "Rang school.", "Al and a man were there.", "His dad is away.")


class EntrySteps:
    """What is written in the running record, and done about those it speaks of."""

    rng: Random
    today: Any

    @property
    def by(self) -> Actor:
        """Somebody at work."""
        raise NotImplementedError

    def one(self, rows: QuerySet[Any]) -> Any:
        """Return one of some rows."""
        raise NotImplementedError

    def write(self) -> None:
        if charge := self.one(CaseChild.objects.all()):
            person = self.one(Person.objects.exclude(pk=charge.child_id))
            named = (Named(person),) if person and self.rng.random() < 0.5 else ()
            told = EntryTold(
                on=self.today - timedelta(days=self.rng.randrange(60)), way="call",
                text=self.rng.choice(TEXTS), children=(charge.child,), people=named,
            )  # fmt: skip
            write_note(by=self.by, case=charge.case, told=told)

    def settle(self) -> None:
        mention = self.one(Mention.objects.all())
        person = self.one(Person.objects.all())
        if mention and person and self.rng.random() < 0.7:
            link_mention(by=self.by, mention=mention, person=person)
        elif mention:
            answer = self.rng.choice(tuple(MentionAnswer))
            answer_mention(by=self.by, mention=mention, answer=answer)

    def read_again(self) -> None:
        if mention := self.one(Mention.objects.all()):
            find_in_entry(by=self.by, entry=mention.entry)

    def add_spoken_of(self) -> None:
        mention = self.one(Mention.objects.filter(person=None, answer=""))
        if mention and Person.objects.count() < 42:
            add_mentioned(by=self.by, mention=mention, words="Al", source="the note")
