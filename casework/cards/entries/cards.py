"""Cards of the running record. A withheld value is ``NOT_SHARED``; who is kept is absent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from casework.cards.links import Words
from casework.entry_codes import THERE, EntryKind
from sharing.disclosure import NotShared, PersonLine

Free = str | NotShared
"""Words somebody wrote freely, which may speak of anybody the entry names."""


@dataclass(frozen=True)
class KeepMark:
    """Something in an entry that must not reach a named person."""

    name: str
    what: str


@dataclass(frozen=True)
class NamedCard:
    """Somebody in an entry: how they come into it, and who spoke of them."""

    person: PersonLine
    presence: str
    presence_words: Words
    lives_here: str
    lives_here_words: Words
    told_by: PersonLine | None
    told_words: Free

    @property
    def was_there(self) -> bool:
        """Whether they were present."""
        return self.presence in THERE


@dataclass(frozen=True)
class AroundCard:
    """Somebody a child says is around, and the child's word for them."""

    person: PersonLine | None
    word: str
    keep_from: tuple[str, ...] = ()


@dataclass(frozen=True)
class HeardCard:
    """How one child was seen and heard."""

    child: PersonLine
    seen: str
    seen_words: Words
    alone: str
    alone_words: Words
    bedroom: str
    bedroom_words: Words
    asked_new: str
    asked_new_words: Words
    where: Free
    how_asked: Free
    words: Free
    response: Free
    why_not: Free
    around: tuple[AroundCard, ...] = ()


@dataclass(frozen=True)
class AskedCard:
    """A curiosity question in the wording it was put in, and what came of it."""

    reference: str
    child: PersonLine
    about: PersonLine | None
    code: str
    wording: Free
    answer: str
    answer_words: Words
    words: Free
    on: date


@dataclass(frozen=True)
class AdviceCard:
    """Information or advice, and to whom; None where it was to nobody in particular."""

    person: PersonLine | None
    words: str


@dataclass(frozen=True)
class ActionCard:
    """What happens next. ``who`` is who does it, in words."""

    reference: str
    what: str
    who: str
    who_words: str
    person: PersonLine | None
    due_on: date | None
    done_on: date | None
    outcome: str


@dataclass(frozen=True)
class AmendmentCard:
    """A correction, with its reason."""

    reference: str
    part: str
    words: Free
    reason: Free
    by: str
    at: datetime


@dataclass(frozen=True)
class ReadingCard:
    """A manager has read the entry."""

    reference: str
    by: str
    at: datetime
    words: Free


@dataclass(frozen=True)
class MentionCard:
    """Somebody a text of the entry speaks of. ``child`` is whose words it stands in, if any's."""

    reference: str
    part: str
    child: str
    start: int
    end: int
    kind: str
    name: str
    person: PersonLine | None
    answer: str

    @property
    def settled(self) -> bool:
        """Whether it was linked or answered."""
        return self.person is not None or bool(self.answer)


@dataclass(frozen=True)
class VisitCard:
    """What a visit says besides."""

    announced_words: Words
    duty: str
    duty_words: Words
    address: Free
    next_due_on: date | None
    others_said: Free


@dataclass(frozen=True)
class ReferralCard:
    """How a contact or referral came."""

    source: str
    source_words: Words
    who: Free


@dataclass(frozen=True)
class PutAwayCard:
    """A visit another system wrote will not be written up: why, who said so and when."""

    because: Free
    by: str
    at: datetime


@dataclass(frozen=True)
class EntryCard:
    """An entry as this reader may see it.

    ``words_open`` says that its free words are shared with the reader. ``heard``, ``asked``,
    ``advice``, ``actions``, ``amendments``, ``readings``, ``mentions`` and ``keep_from`` are
    filled only where the whole was asked for. ``shown`` are those it names, for the trail.
    """

    reference: str
    case_reference: str
    case_number: int
    kind: str
    kind_words: Words
    on: date
    at: time | None
    way: str
    way_words: Words
    author: str
    signed_at: datetime | None
    children: tuple[PersonLine, ...]
    people: tuple[NamedCard, ...]
    text: Free
    words_open: bool
    shown: tuple[tuple[int, str], ...]
    visit: VisitCard | None = None
    referral: ReferralCard | None = None
    put_away: PutAwayCard | None = None
    heard: tuple[HeardCard, ...] = ()
    asked: tuple[AskedCard, ...] = ()
    advice: tuple[AdviceCard, ...] | NotShared = ()
    actions: tuple[ActionCard, ...] | NotShared = ()
    amendments: tuple[AmendmentCard, ...] = ()
    readings: tuple[ReadingCard, ...] = ()
    mentions: tuple[MentionCard, ...] = ()
    keep_from: tuple[KeepMark, ...] = ()

    @property
    def is_visit(self) -> bool:
        """Whether it is a visit."""
        return self.kind == EntryKind.VISIT

    @property
    def is_signed(self) -> bool:
        """Whether it is finished; else it waits to be written up."""
        return self.signed_at is not None

    @property
    def there(self) -> tuple[NamedCard, ...]:
        """Those who were present."""
        return tuple(one for one in self.people if one.was_there)

    @property
    def spoken_of(self) -> tuple[NamedCard, ...]:
        """Those who were spoken of, or made the referral."""
        return tuple(one for one in self.people if not one.was_there)

    @property
    def waiting(self) -> int:
        """How many mentions are neither linked nor answered."""
        return sum(not mention.settled for mention in self.mentions)
