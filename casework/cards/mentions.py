"""Those a text speaks of, each with the words around; and who on the record may be meant.

A text that is only being written is read for its writer alone: nothing of it is stored or logged.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import BooleanField, ExpressionWrapper, QuerySet
from django.utils.translation import gettext as _

from casework.cards.entries import EntryCard
from casework.cards.entries import MentionCard as KeptMention
from casework.cards.links import Words
from casework.cards.mention_words import answer_words, kind_words, part_words
from casework.entry_codes import CHILDS_PART
from casework.mentions import find
from casework.mentions.ranking import Around, Asked, ranked
from casework.models import Entry, EntryChild, EntryPerson
from casework.services import written as parts
from casework.services.meant import around_people
from households.codes import Role, Sex
from households.models import Connection, Person
from households.models.grants import Level
from households.models.visibility import seen
from sharing.disclosure import name_shown_to

if TYPE_CHECKING:
    from sharing.models import User

AROUND = 9
FAR = 200
"""So many characters are looked through for the words around."""

_WORD = re.compile(r"\S+")


@dataclass(frozen=True)
class MentionCard:
    """Somebody a text speaks of: the words, those before and after, what he is by them.

    ``settled`` says in words whom it was linked to, or why to nobody; ``stood`` is the same as a
    code, by which a form tells that somebody else has settled it meanwhile.
    """

    before: str
    said: str
    after: str
    kind: str
    kind_words: Words
    name: str = ""
    reference: str = ""
    where: Words = ""
    settled: Words = ""
    stood: str = ""


@dataclass(frozen=True)
class Candidate:
    """Somebody on the record who may be meant; ``what`` is what they are to the children."""

    reference: str
    label: str
    what: str = ""

    @property
    def line(self) -> str:
        """Name and what they are, as a choice says it."""
        return ", ".join(filter(None, (self.label, self.what)))


@dataclass(frozen=True)
class MentionsPage:
    """An entry's mentions with, for each, those who may be meant, best first."""

    mentions: tuple[MentionCard, ...]
    candidates: Mapping[str, tuple[Candidate, ...]]
    shown: tuple[tuple[int, str], ...]

    @property
    def waiting(self) -> tuple[MentionCard, ...]:
        """Those neither linked nor answered."""
        return tuple(card for card in self.mentions if not card.settled)

    @property
    def done(self) -> tuple[MentionCard, ...]:
        """Those that are settled."""
        return tuple(card for card in self.mentions if card.settled)


def preview(text: str, *, children: Iterable[str] = ()) -> tuple[MentionCard, ...]:
    """Return whom a text speaks of. Nothing of it is stored, and nothing is put on the trail."""
    return tuple(
        MentionCard(*_around(text, one.start, one.end), one.kind, kind_words(one.kind), one.name)
        for one in find(text, children=children)
    )


def _around(text: str, start: int, end: int) -> tuple[str, str, str]:
    """Return the words before, those that speak of him, and the words after."""
    first, last = max(0, start - FAR), min(len(text), end + FAR)
    before = [*_WORD.finditer(text, first, start)][-AROUND:]
    after = [*_WORD.finditer(text, end, last)][:AROUND]
    begin = before[0].start() if before else start
    stop = after[-1].end() if after else end
    more_before = "… " if text[:begin].strip() else ""
    more_after = " …" if text[stop:].strip() else ""
    return more_before + text[begin:start], text[start:end], text[end:stop] + more_after


def mentions_of(user: User, entry: Entry, card: EntryCard) -> MentionsPage:
    """Return the mentions of an entry as its card shows them, with those who may be meant."""
    texts = _texts(card)
    names = {line.reference: line.label for line in card.children}
    told = tuple(_card(one, texts[one.part], names) for one in card.mentions if one.part in texts)
    people, keys = _people(user, entry)
    found = {one.reference: _candidates(one, people, keys) for one in told}
    shown = tuple((pk, who.reference) for pk, who in keys.items()) if told else ()
    return MentionsPage(told, found, (*card.shown, *shown))


def _card(one: KeptMention, text: str, names: Mapping[str, str]) -> MentionCard:
    settled: Words = ""
    if one.person is not None:
        settled = one.person.label
    elif one.answer:
        settled = answer_words(one.answer)
    return MentionCard(
        *_around(text, one.start, one.end),
        one.kind,
        kind_words(one.kind),
        one.name,
        one.reference,
        part_words(one.part, names.get(one.child, "")),
        settled,
        one.person.reference if one.person else one.answer,
    )


def _texts(card: EntryCard) -> dict[str, str]:
    """Return the texts of an entry that the reader is shown, by part."""
    found: dict[str, object] = {parts.TEXT: card.text}
    if card.visit is not None:
        found[parts.OTHERS] = card.visit.others_said
    for one in card.heard:
        part = f"{CHILDS_PART}{one.child.reference}"
        found |= {part + parts.WORDS: one.words, part + parts.RESPONSE: one.response}
        found |= {part + parts.WHERE: one.where, part + parts.HOW: one.how_asked}
        found[part + parts.WHY] = one.why_not
    if isinstance(card.advice, tuple):
        found |= {f"{parts.ADVICE}{number}": row.words for number, row in enumerate(card.advice)}
    found |= {f"{parts.TOLD}{one.person.reference}": one.told_words for one in card.people}
    found |= dict(_after(card))
    return {part: text for part, text in found.items() if isinstance(text, str)}


def _after(card: EntryCard) -> Iterator[tuple[str, object]]:
    """Yield what happens next, the answers, the corrections and the managers' notes, by part."""
    for action in card.actions if isinstance(card.actions, tuple) else ():
        yield f"{parts.ACTION}{action.reference}", action.what
        yield f"{parts.ACTION}{action.reference}{parts.WHO}", action.who_words
    for asked in card.asked:
        yield f"{parts.ANSWER}{asked.reference}", asked.words
    for row in card.amendments:
        yield f"{parts.AMENDED}{row.reference}", row.words
        yield f"{parts.AMENDED}{row.reference}{parts.WHY}", row.reason
    for reading in card.readings:
        yield f"{parts.READING}{reading.reference}", reading.words


def _people(user: User, entry: Entry) -> tuple[list[Around], dict[int, Candidate]]:
    """Return those around the entry's children, and those it names, whom the reader sees in full.

    What they are is said of the children the reader sees in full. Three queries.
    """
    children = EntryChild.objects.filter(entry=entry).order_by().values("child_id")
    ties = Connection.objects.filter(child_id__in=children).order_by()
    named = EntryPerson.objects.filter(entry=entry).order_by()
    rows = Person.objects.visible_to(user, Level.FULL, one=True).exclude(pk__in=children)
    rows = rows.filter(pk__in=ties.values("person_id").union(named.values("person_id")))
    found = rows.filter(merged_into=None).annotate(shown_as=name_shown_to(user, "pk"))
    held = {person.pk: person for person in found if getattr(person, "shown_as", None) is not None}
    current = ties.current().filter(person_id__in=list(held))
    roles, what = _roles(user, current)
    candidates = {
        pk: Candidate(person.reference, person.label, "; ".join(what.get(pk, ())))
        for pk, person in held.items()
    }
    return around_people(held.values(), (), roles), candidates


def _roles(
    user: User, ties: QuerySet[Connection]
) -> tuple[dict[int, list[str]], dict[int, list[str]]]:
    """Return what each is to the children, as codes and in words; in words, of children in full."""
    full = ExpressionWrapper(
        seen(user, "child_id", Level.FULL, one=True), output_field=BooleanField()
    )
    rows = ties.annotate(full=full).order_by("pk")
    codes, words = dict[int, list[str]](), dict[int, list[str]]()
    for person, role, child, in_full in rows.values_list(
        "person_id", "role", "child__person__label", "full"
    ):
        codes.setdefault(person, []).append(role)
        if in_full and role != Role.NOT_KNOWN:
            told = {"role": Role(role).label, "child": child}
            words.setdefault(person, []).append(_("%(role)s of %(child)s") % told)
    return codes, words


def _candidates(
    one: MentionCard, people: list[Around], known: Mapping[int, Candidate]
) -> tuple[Candidate, ...]:
    """Return the men, and those who may be one as far as is recorded, best first."""
    best = ranked(Asked(one.said, one.kind, one.name), people)
    return tuple(
        known[person.key]
        for person in best
        if person.sex != Sex.FEMALE and Role.MOTHER not in person.roles
    )
