"""How old somebody is by the text, and whether a brother or a son is a man. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from casework.mentions.lists import words
from casework.mentions.names import Named
from casework.mentions.nominals import FEMALE as WOMAN
from casework.mentions.nominals import Nominal
from casework.mentions.tokens import MARK, NUMBER, Token

GROWN = 16
"""From this age on a brother or a son is read as a man."""

BORN = 2010
"""Somebody born in this year or later is read as a child."""

FAR, NEAR, BACK, LATER = 14, 9, 24, 40

GROWN_KINDS = frozenset(
    (
        "father",
        "stepfather",
        "partner",
        "ex_partner",
        "lodger",
        "landlord",
        "neighbour",
        "other",
        "uncle",
        "godfather",
        "man",
        "friend",
    )
)
"""Kinds of men whose brother is a man."""


class Ages:
    """Reads ages, and who is grown up."""

    def __init__(self, tokens: Sequence[Token], kinds: dict[int, str]) -> None:
        self.tokens = tokens
        self.kinds = kinds
        self.women = any(kind == WOMAN for kind in kinds.values()) or any(
            token.low in ("victim", "ip", "aggrieved", "mrs", "ms") for token in tokens
        )
        self.adults: set[str] = set()
        """Names that a word for a man stands beside."""

    def age_at(self, place: int) -> int | None:
        """Return the age written at or just after ``place``: "(7)", ", 34", "aged 19"."""
        near = self.tokens[place : place + 9]
        if len(near) > 2 and near[0].text in (",", "(") and near[1].low in ("dob", "born", "b"):
            years = [int(t.text) for t in near if t.sort == NUMBER and len(t.text) == 4]
            return (0 if years[0] >= BORN else GROWN) if years else None
        for step, token in enumerate(near[:4]):
            if token.sort == NUMBER and len(token.text) < 3:
                return self._age(place + step)
            if token.sort != MARK and token.low not in words("before_age"):
                return None
        return None

    def _age(self, place: int) -> int | None:
        after = [t.low for t in self.tokens[place + 1 : place + 3]]
        small = any(low[:2] in ("mo", "mt", "we", "wk", "da") for low in after[:1])
        before = self.tokens[place - 1]
        told = before.text in "(," or before.low in ("age", "aged") or self._is_s(place - 1)
        told = told or (self.tokens[place - 2].text in "(," and before.low in words("about"))
        if before.low in ("is", "was", "now", "turned", "also", "only", "just"):
            told = not after or after[0] in ("and", ",", ".", "but", "now", ";", ")")
        if not told and before.capital and before.low not in words("not_names"):
            told = not after or after[0] in (",", ".", "and", ")", ";")
        if not told and not any(low in words("age_words") for low in after[:1]):
            return None
        return 0 if small else int(self.tokens[place].text)

    def _is_s(self, place: int) -> bool:
        """Whether this is "he's" or a "bruvs" that stands for it."""
        token = self.tokens[place]
        return token.owns or (place in self.kinds and token.low.endswith("s"))

    def is_grown(self, word: Nominal, last: int) -> bool:
        """Whether a brother, a son or a nephew is a man."""
        age = self.age_at(last + 1)
        if age is not None:
            return age >= GROWN
        marked = word.left.changes & words("adult_marks") or "law" in word.phrase
        if word.left.changes & {"big"} and word.left.owner not in ("my", "me"):
            marked = False
        if marked or self._later_age(last + 1) >= GROWN:
            return True
        if word.left.changes & {"little", "younger", "young", "wee", "baby"}:
            return False
        kind = self.kinds.get(word.left.owner_at, "")
        if word.kind == "relative":
            others = ("lodger", "landlord", "neighbour", "friend", "professional")
            mans = "nephew" in word.phrase and self._of_the_man_before(word)
            mans = mans or (word.phrase == "son" and self._of_an_elder(word))
            return kind in others or self._nans(word) or mans
        near = [token.low for token in self.tokens[last + 1 : last + 7]]
        after = near[0] if near else ""
        if self._minds(word, near) or self._as_title(word):
            return True
        marked = after in words("strong_after") or self._of_the_man_before(word)
        return marked or word.left.owner in self.adults or self._of_a_grown_up(word, kind)

    @staticmethod
    def _minds(word: Nominal, near: Sequence[str]) -> bool:
        """Whether he does what adults do: "my bro is taking the kids out", "who is in the army"."""
        if near[:1] in (["who"], ["is"], ["works"], ["has"], [","]) and words("grown_after") & set(
            near
        ):
            return True
        return word.left.owner == "my" and bool({"kids", "kidz", "children", "baby"} & set(near))

    def _as_title(self, word: Nominal) -> bool:
        """Whether it is said after a name out of respect: "Imran bhai"."""
        respect = word.phrase in ("bhai", "bhaiya", "bhaijan", "bhai jaan", "kuya", "abi")
        return respect and word.first > 0 and self.tokens[word.first - 1].capital

    def is_aged(self, word: Nominal) -> bool:
        """Whether "this boy" is a man by the age beside him."""
        if word.phrase not in ("boy", "young lad", "big boy", "young person", "older boy"):
            return False
        age = self.age_at(word.last + 1)
        return (age if age is not None else self._later_age(word.last + 1)) >= GROWN

    def is_small(self, word: Nominal, names: Sequence[Named]) -> bool:
        """Whether a cousin or a friend is a child by the age beside him."""
        if word.kind not in ("cousin", "friend", "relative", "partner", "ex_partner"):
            return False
        age = self.age_at((names[-1].last if names else word.last) + 1)
        return age is not None and age < GROWN

    def _of_the_man_before(self, word: Nominal) -> bool:
        """Whether "his" or "whose" is a man's: "their dad, Craig, and his brother"."""
        if word.left.owner not in ("his", "whose"):
            return False
        for place in range(word.left.owner_at - 1, max(-1, word.left.owner_at - BACK), -1):
            token = self.tokens[place]
            if token.sentence < self.tokens[word.head].sentence - 1:
                return False
            kind = self.kinds.get(place, "")
            if kind and kind != WOMAN:
                return kind in GROWN_KINDS
            if token.capital and (token.low in self.adults or self._titled(place)):
                return True
        return False

    def _of_an_elder(self, word: Nominal) -> bool:
        """Whether a grandparent tells of it: "PGF says that his son", "Nan rang about her son"."""
        if word.left.owner not in ("his", "her"):
            return False
        for place in range(word.left.owner_at - 1, max(-1, word.left.owner_at - NEAR), -1):
            token = self.tokens[place]
            if token.sentence != self.tokens[word.head].sentence:
                return False
            kind = self.kinds.get(place, "")
            nan = kind == WOMAN and token.low[:3] in ("nan", "gra", "pgm", "mgm")
            if nan or kind == "grandfather":
                return True
        return False

    def _titled(self, place: int) -> bool:
        """Whether "Mr" stands before this name."""
        before = [token.low for token in self.tokens[max(0, place - 3) : place]]
        return any(low in words("titles") for low in before)

    def _of_a_grown_up(self, word: Nominal, kind: str) -> bool:
        """Whether it is a parent's brother, as far as the owner tells."""
        if kind not in ("", "child"):
            return True
        return word.left.owner in ("her", "my", "me") and self.women and word.left.owner != "his"

    def _later_age(self, place: int) -> int:
        """Return the age that a "he is 17" further on gives, or 0."""
        near = self.tokens[place : place + FAR]
        for one, two in pairwise(near):
            if two.sort == NUMBER and len(two.text) < 3 and one.low in ("hes", "he", "is", "aged"):
                return int(two.text)
            if one.low in ("hes", "he") and two.low in words("grown_numbers"):
                return GROWN
        return 0

    def told_on(self, place: int) -> int | None:
        """Return the age that "He is 10." gives in the sentence after the one at ``place``."""
        sentence = self.tokens[place].sentence + 1
        for at in range(place + 1, min(place + LATER, len(self.tokens) - 2)):
            if self.tokens[at].first and self.tokens[at].sentence == sentence:
                near = self.tokens[at : at + 3]
                he = near[0].low in words("he")
                number = near[1] if near[0].owns else near[2]
                told = near[0].owns or near[1].low in ("is", "was", "turned")
                if he and told and number.sort == NUMBER and len(number.text) < 3:
                    return int(number.text)
                return None
        return None

    def _nans(self, word: Nominal) -> bool:
        return word.left.owner[:3] in ("nan", "gra", "aun")
