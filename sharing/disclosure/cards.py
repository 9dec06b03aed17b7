"""Cards: what a reader is given of a record. Frozen, and never models.

A withheld value is ``NOT_SHARED``; where even its existence is kept, it is absent.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from households.dates import PartialDate

Words = str | Promise


class NotShared:
    """A value that is there and is not for this reader."""

    is_withheld = True

    def __str__(self) -> str:
        return str(_("not shared with you"))

    def __bool__(self) -> bool:
        return False


NOT_SHARED: Final = NotShared()


@dataclass(frozen=True)
class SourceCard:
    """Who said so and when. ``recorded`` is False for "source not recorded".

    ``code`` is the kind of source, to gather what rests on one voice.
    """

    words: str
    recorded: bool
    code: str = ""


@dataclass(frozen=True)
class PersonLine:
    """A person in a list: what they are called, and whether their record opens.

    ``opens_as_child`` says that they are a child whose own record the reader may open.
    """

    reference: str
    label: str
    can_open: bool
    is_child: bool = False
    age: str = ""
    died: bool = False
    born: PartialDate = PartialDate(accuracy="UUU")
    restricted: bool = False
    opens_as_child: bool = False


@dataclass(frozen=True)
class NameCard:
    """One name of a person."""

    reference: str
    whole: str
    kind: Words
    is_childs_word: bool
    said_by: str
    source: SourceCard
    keep_from: tuple[str, ...] = ()
    ended: bool = False


@dataclass(frozen=True)
class DetailCard:
    """A fact about a person that stands apart; "not asked" is said, not left blank."""

    kind: str
    title: Words
    words: str
    asked: bool
    source: SourceCard | None
    others: tuple[str, ...] = ()


@dataclass(frozen=True)
class RouteCard:
    """A way of reaching somebody, and whether it is safe."""

    reference: str
    kind: Words
    value: str | NotShared
    safe: str
    safe_words: Words
    safe_how: str
    source: SourceCard
    keep_from: tuple[str, ...] = ()
    ended: bool = False


@dataclass(frozen=True)
class ResidenceCard:
    """Where somebody lives, stays or visits. ``keep_from`` names who must not learn of it."""

    reference: str
    version: int
    person: PersonLine
    address: str | NotShared
    living: Words
    place: Words
    period: str
    current: bool
    confirmed_on: date | None
    source: SourceCard
    keep_from: tuple[str, ...] = ()


@dataclass(frozen=True)
class ConnectionCard:
    """What one person is to one child. ``called`` is that child's own word for them.

    ``whole`` says, on a child's or a person's own card, that the reader sees the child in full.
    """

    reference: str
    version: int
    person: PersonLine
    child: PersonLine
    role: str
    role_words: Words
    own_words: str
    responsibility: str
    responsibility_words: Words
    caring: str
    caring_words: Words
    lives_with: str
    lives_with_words: Words
    words: str
    period: str
    current: bool
    is_man: bool
    identified: bool
    source: SourceCard | NotShared
    keep_from: tuple[str, ...] = ()
    called: str = ""
    whole: bool = False


@dataclass(frozen=True)
class PartnershipCard:
    """A couple, seen from one of them."""

    reference: str
    version: int
    other: PersonLine
    kind: Words
    period: str
    current: bool
    source: SourceCard


@dataclass(frozen=True)
class RoleCard:
    """What is known of an expected role. ``reason`` is None for all but the few who may read it."""

    reference: str
    role: str
    role_words: Words
    state: str
    state_words: Words
    words: str
    asked_whom: str
    decided_on: date
    review_on: date | None
    source: SourceCard | None
    reason: str | None = None


@dataclass(frozen=True)
class PersonCard:
    """A person as this reader may see them.

    ``full`` says whether the reader is given everything; ``opens_as_child`` whether the person
    is a child too whose own record the reader may open. ``names_kept`` says that somebody's name
    is kept from the person, and so stands nowhere on what is theirs.
    """

    reference: str
    version: int
    label: str
    identified: bool
    is_child: bool
    sex: str
    sex_words: Words
    born: PartialDate
    age: str
    over_18: str
    unborn: bool
    due_on: date | None
    pregnancy_ended_on: date | None
    died: bool
    died_on: date | None
    description: str | NotShared
    source: SourceCard
    names: tuple[NameCard, ...] = ()
    childs_words: tuple[NameCard, ...] = ()
    identifiers: tuple[tuple[Words, str], ...] = ()
    details: tuple[DetailCard, ...] | NotShared = ()
    routes: tuple[RouteCard, ...] | NotShared = ()
    residences: tuple[ResidenceCard, ...] | NotShared = ()
    partnerships: tuple[PartnershipCard, ...] = ()
    connections: tuple[ConnectionCard, ...] = ()
    full: bool = False
    restricted: bool = False
    opens_as_child: bool = False
    names_kept: bool = False


@dataclass(frozen=True)
class SiblingCard:
    """A child beside the others of a case: who they are, those around them, the roles."""

    person: PersonLine
    due_on: date | None
    pregnancy_ended_on: date | None
    connections: tuple[ConnectionCard, ...] = ()
    roles: tuple[RoleCard, ...] = ()


@dataclass(frozen=True)
class ChildCard:
    """A child as this reader may see them: the person, those around, the homes, the roles."""

    person: PersonCard
    connections: tuple[ConnectionCard, ...] = ()
    roles: tuple[RoleCard, ...] = ()
    household: tuple[ResidenceCard, ...] | NotShared = ()

    @property
    def men(self) -> tuple[ConnectionCard, ...]:
        """Those who are men, current first."""
        return tuple(c for c in self.connections if c.is_man and c.current)

    @property
    def others(self) -> tuple[ConnectionCard, ...]:
        """Everybody else who is connected now."""
        return tuple(c for c in self.connections if not c.is_man and c.current)

    @property
    def past(self) -> tuple[ConnectionCard, ...]:
        """Connections that have ended."""
        return tuple(c for c in self.connections if not c.current)
