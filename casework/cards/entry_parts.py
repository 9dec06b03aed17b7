"""The pieces of an entry's own page, as its template draws them."""

from __future__ import annotations

from dataclasses import dataclass

from casework.cards.entries import AmendmentCard, Free, KeepMark, PutAwayCard, ReadingCard
from casework.cards.links import Link, Words
from sharing.disclosure import NotShared


@dataclass(frozen=True)
class Who:
    """Somebody, and where their page is ("" where the reader may not open it)."""

    name: str
    url: str = ""


@dataclass(frozen=True)
class Line:
    """One fact of an entry: a label and its words."""

    label: Words
    value: Words | NotShared


@dataclass(frozen=True)
class Present:
    """Somebody in an entry, and what is said of them there."""

    who: Who
    how: Words
    more: tuple[Words | NotShared, ...]


@dataclass(frozen=True)
class AroundRow:
    """Somebody a child says is around."""

    who: Who | None
    word: str
    keep_from: tuple[str, ...]


@dataclass(frozen=True)
class Part:
    """A part of an entry in words, with what corrects it."""

    code: str
    title: str
    words: Free
    amendments: tuple[AmendmentCard, ...]


@dataclass(frozen=True)
class ChildPart:
    """How one child was seen and heard, with what corrects it."""

    who: Who
    title: str
    seen: tuple[Line, ...]
    words: Free
    response: Free
    around: tuple[AroundRow, ...]
    asked_new: Line
    amendments: tuple[AmendmentCard, ...]


@dataclass(frozen=True)
class Question:
    """A question in its wording, and what came of it."""

    of: str
    wording: Free
    answer: Words
    words: Free


@dataclass(frozen=True)
class Told:
    """Advice, and to whom; or what happens next, and who does it by when."""

    what: str
    who: Who | None
    by_when: str = ""


@dataclass(frozen=True)
class EntryPage:
    """Everything of an entry's page."""

    reference: str
    title: Words
    caption: str
    facts: tuple[Line, ...]
    signed: bool
    put_away: PutAwayCard | None
    children: tuple[Who, ...]
    there: tuple[Present, ...]
    spoken_of: tuple[Present, ...]
    heard: tuple[ChildPart, ...]
    texts: tuple[Part, ...]
    advice: tuple[Told, ...] | NotShared
    actions: tuple[Told, ...] | NotShared
    asked: tuple[Question, ...]
    amended: dict[str, tuple[AmendmentCard, ...]]
    readings: tuple[ReadingCard, ...]
    waiting: int
    mentions: int
    keep_from: tuple[KeepMark, ...]
    case: Link
    actions_here: tuple[Link, ...]
    shown: tuple[tuple[int, str], ...]
