"""What of an entry a reader is given. Nothing else decides it (ADR 9)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from casework.cards.entries.cards import (
    ActionCard,
    AdviceCard,
    AmendmentCard,
    AroundCard,
    AskedCard,
    EntryCard,
    Free,
    HeardCard,
    MentionCard,
    NamedCard,
    PutAwayCard,
    ReadingCard,
    ReferralCard,
    VisitCard,
)
from casework.cards.entries.marks import marks_of, word_kept_from
from casework.cards.entries.rows import Rows, gather, with_cards
from casework.codes import source_codes
from casework.entry_codes import CHILDS_PART, THERE, EntryKind, NoteWay, VisitWay
from casework.models import Entry, EntryPerson
from sharing.disclosure import NOT_SHARED, NotShared, PersonLine
from sharing.models import User

NEEDED = {"case", "recorded_by", "referral", "put_away"}
"""What ``with_cards`` brings."""

WAYS = {**dict(VisitWay.choices), **dict(NoteWay.choices)}


def entry_shown_to(user: User, entry: Entry, *, marks: bool = True) -> EntryCard:
    """Return the whole of an entry as this reader may see it: eleven queries at most.

    The caller fetched ``entry`` through the door. Without ``marks`` it does not say what in it is
    kept from whom: for a page that gives nobody anything.
    """
    (card,) = entries_shown_to(user, [entry], marks=marks)
    return card


def entries_shown_to(
    user: User, entries: Iterable[Entry], *, whole: bool = True, marks: bool = True
) -> tuple[EntryCard, ...]:
    """Return entries as this reader may see them, in the order given.

    Ten queries, or two for lists (``whole=False``), however many entries and people, and
    one more where the entries did not come ``with_cards``. A list's cards say of each person how
    they come into the entry, and nothing more. An entry about no child whom the reader may see in
    full is left out.
    """
    held = list(entries)
    if not held:
        return ()
    if any(NEEDED - entry._state.fields_cache.keys() for entry in held):
        order = {entry.pk: number for number, entry in enumerate(held)}
        rest = with_cards(Entry.objects.filter(pk__in=order))
        held = sorted(rest, key=lambda entry: order[entry.pk])
    rows = gather(user, held, whole=whole, marks=marks)
    return tuple(_Showing(rows, one.pk).card(whole=whole) for one in held if rows.seen(one.pk))


class _Showing:
    """One entry being shown."""

    def __init__(self, rows: Rows, pk: int) -> None:
        self.rows, self.pk, self.entry = rows, pk, rows.entries[pk]
        self.open = rows.words_open(pk)
        self.childs_open = rows.nobody_kept(pk)

    def card(self, *, whole: bool) -> EntryCard:
        entry, people = self.entry, self.people()
        children = self.children()
        return EntryCard(
            reference=entry.reference,
            case_reference=entry.case.reference,
            case_number=entry.case.number,
            kind=entry.kind,
            kind_words=EntryKind(entry.kind).label,
            on=entry.happened_on,
            at=entry.happened_at,
            way=entry.way,
            way_words=WAYS.get(entry.way, ""),
            author=entry.recorded_by.name if entry.recorded_by else "",
            signed_at=entry.signed_at,
            children=children,
            people=people,
            text=self.free(entry.text),
            words_open=self.open,
            shown=self.shown(),
            referral=self.referral(),
            put_away=self.put_away(),
            **(self.more() if whole else {}),
        )

    def more(self) -> dict[str, Any]:
        """Return what is shown of an entry on a page of its own."""
        return {
            "visit": self.visit(),
            "heard": self.heard(),
            "asked": self.asked(),
            "advice": self.advice(),
            "actions": self.actions(),
            "amendments": self.amendments(),
            "readings": self.readings(),
            "mentions": self.mentions(),
            "keep_from": marks_of(self.rows, self.pk),
        }

    def line(self, person_id: int | None) -> PersonLine | None:
        """Return somebody's line, None for nobody and for those kept from the reader."""
        return self.rows.lines.get(person_id) if person_id else None

    def free(self, words: str) -> Free:
        """Return words that may speak of anybody the entry names."""
        return words if self.open or not words else NOT_SHARED

    def childs(self, words: str) -> Free:
        """Return words about or of one child, whom the reader sees in full."""
        return words if self.childs_open or not words else NOT_SHARED

    def is_full(self, child_id: int) -> bool:
        return child_id in self.rows.full and child_id in self.rows.lines

    def children(self) -> tuple[PersonLine, ...]:
        """Return the children it is about whose record the reader may open."""
        lines = (self.line(row.child_id) for row in self.rows.children.get(self.pk, ()))
        return tuple(line for line in lines if line is not None and line.opens_as_child)

    def shown(self) -> tuple[tuple[int, str], ...]:
        named = self.rows.named.get(self.pk, set())
        found = [(pk, self.rows.lines[pk]) for pk in sorted(named) if pk in self.rows.lines]
        return tuple((pk, line.reference) for pk, line in found)

    def people(self) -> tuple[NamedCard, ...]:
        """Return those it names, those who were there first."""
        found = []
        for row in self.rows.people.get(self.pk, ()):
            line = self.line(row.person_id)
            if line is not None:
                found.append(self._named(row, line))
        return tuple(sorted(found, key=lambda one: one.presence not in THERE))

    def _named(self, row: EntryPerson, line: PersonLine) -> NamedCard:
        return NamedCard(
            person=line,
            presence=row.presence,
            presence_words=row.get_presence_display(),
            lives_here=row.lives_here,
            lives_here_words=row.get_lives_here_display(),
            told_by=self.line(row.told_by_id),
            told_words=self.free(row.told_words),
        )

    def referral(self) -> ReferralCard | None:
        row = getattr(self.entry, "referral", None)
        if row is None:
            return None
        return ReferralCard(row.source, source_codes().get(row.source, ""), self.free(row.who))

    def put_away(self) -> PutAwayCard | None:
        row = getattr(self.entry, "put_away", None)
        if row is None:
            return None
        by = row.recorded_by.name if row.recorded_by else ""
        return PutAwayCard(self.free(row.because), by, row.recorded_at)

    def visit(self) -> VisitCard | None:
        row = self.rows.visits.get(self.pk)
        if row is None:
            return None
        told: bool = getattr(row, "told")  # noqa: B009 - set by the query alone
        where = row.address.one_line if row.address else ""
        return VisitCard(
            announced_words=row.get_announced_display(),
            duty=row.duty,
            duty_words=row.get_duty_display(),
            address=where if not where or (told and self.childs_open) else NOT_SHARED,
            next_due_on=row.next_due_on,
            others_said=self.free(row.others_said),
        )

    def heard(self) -> tuple[HeardCard, ...]:
        """Return each child's part, of those the reader may see in full."""
        found: dict[int, list[Any]] = {}
        for row in self.rows.heard.get(self.pk, ()):
            if self.is_full(row.child_id):
                found.setdefault(row.child_id, []).append(row)
        return tuple(self._heard(rows) for rows in found.values())

    def _heard(self, rows: list[Any]) -> HeardCard:
        row = rows[0]
        around = (self._around(one) for one in rows if one.around_id is not None)
        return HeardCard(
            child=self.rows.lines[row.child_id],
            seen=row.seen, seen_words=row.get_seen_display(),
            alone=row.alone, alone_words=row.get_alone_display(),
            bedroom=row.bedroom, bedroom_words=row.get_bedroom_display(),
            asked_new=row.asked_new, asked_new_words=row.get_asked_new_display(),
            where=self.childs(row.where), how_asked=self.childs(row.how_asked),
            words=self.childs(row.words), response=self.childs(row.response),
            why_not=self.childs(row.why_not),
            around=tuple(one for one in around if one is not None),
        )  # fmt: skip

    def _around(self, row: Any) -> AroundCard | None:
        if row.around_person is None:
            return AroundCard(None, row.around_word) if self.childs_open else None
        line = self.line(row.around_person)
        if line is None:
            return None
        kept = word_kept_from(self.rows, row.around_person, row.child_id)
        return AroundCard(line, row.around_word, kept)

    def asked(self) -> tuple[AskedCard, ...]:
        """Return the questions about children the reader sees in full, and about nobody kept."""
        return tuple(
            AskedCard(
                reference=row.reference,
                child=self.rows.lines[row.child_id],
                about=self.line(row.about_id),
                code=row.code,
                wording=self.childs(row.wording),
                answer=row.answer,
                answer_words=row.get_answer_display(),
                words=self.childs(row.words),
                on=row.asked_on,
            )
            for row in self.rows.asked.get(self.pk, ())
            if self.is_full(row.child_id) and (row.about_id is None or self.line(row.about_id))
        )

    def advice(self) -> tuple[AdviceCard, ...] | NotShared:
        rows = self.rows.advice.get(self.pk, ())
        if rows and not self.open:
            return NOT_SHARED
        return tuple(AdviceCard(self.line(row.person_id), row.words) for row in rows)

    def actions(self) -> tuple[ActionCard, ...] | NotShared:
        rows = self.rows.actions.get(self.pk, ())
        if rows and not self.open:
            return NOT_SHARED
        return tuple(self._action(row) for row in rows)

    def _action(self, row: Any) -> ActionCard:
        line = self.line(row.person_id)
        who = row.user.name if row.user else line.label if line else row.who_words
        return ActionCard(
            row.reference, row.what, who, row.who_words, line, row.due_on, row.done_on, row.outcome
        )

    def amendments(self) -> tuple[AmendmentCard, ...]:
        """Return the corrections; one of a child's part goes with that part."""
        found = []
        for row in self.rows.amendments.get(self.pk, ()):
            free = self._free_of(row.part)
            if free is not None:
                words, reason = free(row.words), free(row.reason)
                card = AmendmentCard(row.reference, row.part, words, reason, row.by or "", row.at)
                found.append(card)
        return tuple(found)

    def _free_of(self, part: str) -> Callable[[str], Free] | None:
        """Return how the words of a part are shown, None where the part itself is not."""
        if not part.startswith(CHILDS_PART):
            return self.free
        shown = {self.rows.lines[pk].reference for pk in self.rows.full & self.rows.lines.keys()}
        return self.childs if part.removeprefix(CHILDS_PART) in shown else None

    def readings(self) -> tuple[ReadingCard, ...]:
        return tuple(
            ReadingCard(row.reference, row.by or "", row.at, self.free(row.words))
            for row in self.rows.readings.get(self.pk, ())
        )

    def mentions(self) -> tuple[MentionCard, ...]:
        """Return whom its texts speak of, where those texts may be read."""
        return tuple(
            MentionCard(
                row.reference, row.part, self._child_reference(row.child_id), row.start, row.end,
                row.kind, row.name, self.line(row.person_id), row.answer,
            )
            for row in self.rows.mentions.get(self.pk, ())
            if self.open or (self.childs_open and row.child_id and self.is_full(row.child_id))
        )  # fmt: skip

    def _child_reference(self, child_id: int | None) -> str:
        line = self.line(child_id)
        return line.reference if line else ""
