"""Words for somebody, with what stands to the left of them: whose he is, which one. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from casework.mentions.lists import Head, words
from casework.mentions.phrases import Match
from casework.mentions.tokens import MARK, NUMBER, WORD, Token
from households.names.spelling import words_of

CHILD, FEMALE, PROFESSIONAL = "child", "female", "professional"
NOT_MEN = frozenset((CHILD, FEMALE, PROFESSIONAL))
PLURALS = frozenset(words_of(
    "men males lads guys blokes boyfriends partners brothers dads fathers grandads grandfathers "
    "uncles cousins mates friends sons nephews exes husbands stepdads lodgers daddies flatmates"
))  # fmt: skip
_OPENING = frozenset(("a", "an", "the", "some", "sum", "dis"))
FARTHEST = 8
FAMILY = frozenset((
    "father", "stepfather", "grandfather", "uncle", "partner", "ex_partner", "brother", "cousin",
    "godfather",
))  # fmt: skip
"""Kinds of words for a man who is one of the family, whatever he works as."""

TAKEN_IN = frozenset(("", FEMALE, CHILD, "landlord", "neighbour", "lodger"))
"""Kinds of owners who are told of only with whom they own."""

OWNING = frozenset((FEMALE, CHILD, "father", "stepfather", "grandfather", "uncle", "partner"))
"""Kinds of whom "mums" is read as "mum's" before a word for somebody."""


@dataclass(slots=True)
class Left:
    """What stands to the left of a word: from where, whose, and how it is said."""

    first: int
    owner: str = ""
    owner_at: int = -1
    article: str = ""
    never: bool = False
    changes: frozenset[str] = frozenset()


@dataclass(slots=True)
class Nominal:
    """A word for somebody from token ``first`` to ``last``, the word itself at ``head``."""

    first: int
    head: int
    last: int
    kind: str
    needs: frozenset[str]
    left: Left
    phrase: str
    dropped: bool = False

    @property
    def plural(self) -> bool:
        """Whether it is a word for several; "my dads" may want its apostrophe."""
        one = self.phrase == "dads" and self.left.owner in ("my", "his", "her", "our")
        return self.phrase in PLURALS and not one


class LeftReader:
    """Reads to the left of a word."""

    def __init__(self, tokens: Sequence[Token], kinds: dict[int, str]) -> None:
        self.tokens = tokens
        self.kinds = kinds
        """Which kind of head each token belongs to, where it is one."""

    def read(self, head: int) -> Left:
        """Return what stands to the left of the word at ``head``."""
        left, place = Left(head), head - 1
        said: set[str] = set()
        while place >= 0 and head - place <= FARTHEST and self._same(place, head):
            token = self.tokens[place]
            if self._owner(left, place) or self._never(left, place):
                break
            if token.low == "that" and self.tokens[place - 1].low in words("saying"):
                break
            if token.low in words("articles") and place not in self.kinds:
                left.first, left.article = place, left.article or token.low
                if token.low in ("a", "an", "the", "this", "that", "these", "those"):
                    break
            elif token.low in words("changes") and place not in self.kinds:
                left.first = place
                said.add(token.low)
            elif not self._may_pass(place):
                break
            place -= 1
        left.changes = frozenset(said)
        return left

    def _same(self, place: int, head: int) -> bool:
        return self.tokens[place].sentence == self.tokens[head].sentence

    def _owner(self, left: Left, place: int) -> bool:
        token = self.tokens[place]
        kind = self.kinds.get(place, "")
        mums = kind in OWNING and token.low.endswith("s") and not token.owns
        if token.owns or mums:
            left.owner, left.owner_at = token.low, place
            left.first = place if kind in TAKEN_IN else left.first
            self._further(left, place)
            return True
        if token.low in words("owners") and place not in self.kinds:
            left.first, left.owner, left.owner_at = place, token.low, place
            return True
        return False

    def _further(self, left: Left, place: int) -> None:
        """Take in what stands before an owner: "my mum's", "the landlord's"."""
        before = place - 1
        while before >= 0 and place - before < 4 and self._same(before, place):
            token = self.tokens[before]
            if token.sort != WORD or token.low not in (
                words("owners") | words("articles") | words("changes")
            ):
                break
            if token.low in ("that", "this", "me") and before < place - 1:
                break
            if left.first == place or left.first == before + 1:
                left.first = before
            if token.low in words("owners") or token.low in words("articles"):
                break
            before -= 1

    def _never(self, left: Left, place: int) -> bool:
        if self.tokens[place].low in words("never"):
            left.first, left.never = place, True
        return left.never

    def _may_pass(self, place: int) -> bool:
        """Whether this is an unlisted word between an owner and the word he owns."""
        token = self.tokens[place]
        if token.sort == NUMBER:
            return True
        if token.sort == MARK:
            return token.text == "," and self._listed(place - 1) and self._listed(place + 1)
        if token.capital or place in self.kinds or token.low in words("stop_left"):
            return False
        return any(self._opens(place - back) for back in (1, 2) if place >= back)

    def _listed(self, place: int) -> bool:
        return place >= 0 and self.tokens[place].low in words("changes")

    def _opens(self, place: int) -> bool:
        token = self.tokens[place]
        if token.low in words("stop_left") or token.sort == MARK:
            return False
        return token.owns or token.low in words("owners") or token.low in _OPENING


def nominal_of(match: Match, left: Left, head: Head, phrase: str) -> Nominal:
    """Return a match read as ``head``."""
    return Nominal(left.first, match.first, match.last, head.kind, head.needs, left, phrase)
