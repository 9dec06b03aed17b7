"""How the running record of a story is written: short words over the services, counted back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.utils import timezone

from casework.demo.staff import Borough
from casework.demo.telling import Tale, ago
from casework.entry_codes import AskedAnswer, EntryKind, MentionAnswer, Presence
from casework.models import Case, CaseChild, Entry
from casework.services import drafts, entries, found, visits, written
from casework.services.entries import EntryTold, Named, ReferralTold
from casework.services.visits import ActionTold, AskedTold, ChildTold, VisitTold
from households.actor import Actor
from households.models import Child, Person
from sharing.models import User

MET, SEEN, HEARD, OF = Presence.MET, Presence.SEEN, Presence.HEARD, Presence.SPOKEN_OF


@dataclass(frozen=True)
class Writer:
    """One story's record being written by whoever works with the family."""

    borough: Borough
    case: Case
    children: tuple[Child, ...]
    user: User

    @classmethod
    def of(cls, tale: Tale, *names: str) -> Writer:
        """Return the writer of the record of these children, the first one's newest case."""
        children = tuple(Child.objects.get(person__label=name) for name in names)
        on_case = CaseChild.objects.filter(child=children[0]).select_related("case", "worker")
        row = on_case.latest("pk")
        return cls(tale.borough, row.case, children, row.worker or tale.borough.user("duty"))

    @property
    def by(self) -> Actor:
        """Who writes."""
        return Actor.user(self.user.pk, "load_demo")

    def whom(self, name: str) -> Person:
        """Return somebody around the children by what they are called, or are known by."""
        around = Person.objects.filter(connections__child__in=self.children)
        by_label = around.filter(label=name).first()
        return by_label or around.filter(names__given=name).distinct().get()

    def told(self, text: str, *there: tuple[str, str], days: int, way: str) -> EntryTold:
        """Return what an entry of so many days ago says; ``there`` names each and how."""
        named = tuple(Named(self.whom(name), presence) for name, presence in there)
        return EntryTold(
            on=ago(days=days), way=way, text=text, children=self.children, people=named
        )

    def note(self, text: str, *there: tuple[str, str], days: int, way: str = "call") -> Entry:
        """Write a note."""
        told = self.told(text, *there, days=days, way=way)
        return entries.write_note(by=self.by, case=self.case, told=told)

    def referral(self, text: str, *there: tuple[str, str], who: str, source: str,
                 kind: str = EntryKind.REFERRAL) -> Entry:  # fmt: skip
        """Write down the referral that the case began with."""
        began = CaseChild.objects.filter(case=self.case, child=self.children[0]).latest("pk")
        told = replace(self.told(text, *there, days=0, way=""), on=began.referred_on or ago())
        whole = ReferralTold(told=told, kind=kind, source=source, who=who)
        return entries.record_referral(by=self.by, case=self.case, referral=whole)

    def visit(self, told: EntryTold, *heard: ChildTold, others: str = "", duty: str = "none",
              next_in: int = 14, advice: tuple[tuple[str, str], ...] = (),
              actions: tuple[ActionTold, ...] = (), asked: tuple[AskedTold, ...] = (),
              ) -> Entry:  # fmt: skip
        """Sign a visit; the next is due so many days after it."""
        given = tuple((self.whom(name), words) for name, words in advice)
        visit = VisitTold(
            told=replace(told, advice=given), duty=duty, others_said=others, children=heard,
            next_due_on=told.on + timedelta(days=next_in), actions=actions, asked=asked,
        )  # fmt: skip
        return visits.sign_visit(by=self.by, case=self.case, visit=visit)

    def question(self, code: str, wording: str, words: str = "", *, child: int = 0,
                 answer: str = AskedAnswer.ASKED) -> AskedTold:  # fmt: skip
        """Return a question that was put about one of the children."""
        return AskedTold(self.children[child], code, wording, answer, words)

    def unsigned(self) -> None:
        """Leave a visit begun today and not signed."""
        today = timezone.localdate()
        body: Mapping[str, list[str]] = {
            **_day(today),
            "visit-way": ["home"],
            "visit-children": [child.person.reference for child in self.children],
        }
        drafts.begin_draft(
            by=self.by, user=self.user, kind=EntryKind.VISIT, case=self.case, body=body
        )

    def read(self, entry: Entry, words: str = "") -> None:
        """Let the manager say that she has read an entry."""
        manager = Actor.user(self.borough.user("manager").pk, "load_demo")
        entries.read_entry(by=manager, entry=entry, words=words)

    def amend(self, entry: Entry, words: str, reason: str) -> None:
        """Correct the text of an entry."""
        entries.amend(by=self.by, entry=entry, part="text", words=words, reason=reason)

    def settle(self, entry: Entry, **meant: str) -> Entry:
        """Say who is meant by each word that still waits; the rest is nobody in the child's life.

        ``meant`` maps a word of what was written to whom it means; "" says that it is left open.
        """
        texts = {one.part: one.text for one in written.texts_of(entry)}
        for mention in entry.mentions.filter(person__isnull=True, answer="").order_by("pk"):
            words = texts[mention.part][mention.start : mention.end].casefold()
            name = next((name for word, name in meant.items() if word in words), None)
            if name:
                found.link_mention(by=self.by, mention=mention, person=self.whom(name))
            elif name is None:
                found.answer_mention(by=self.by, mention=mention, answer=MentionAnswer.NOBODY)
        return entry


def _day(day: date) -> dict[str, list[str]]:
    return {
        "visit-happened_day": [str(day.day)],
        "visit-happened_month": [str(day.month)],
        "visit-happened_year": [str(day.year)],
    }


Chapter = Callable[[Tale], None]
CHAPTERS: dict[int, Chapter] = {}
"""The running record of each story that has one."""


def chapter(number: int) -> Callable[[Chapter], Chapter]:
    """Add the record of a story. Raises ValueError for one that has a record already."""

    def add(write: Chapter) -> Chapter:
        if number in CHAPTERS:
            raise ValueError(f"story {number} has two records")
        CHAPTERS[number] = write
        return write

    return add


__all__ = ["CHAPTERS", "HEARD", "MET", "OF", "SEEN", "Writer", "chapter"]
