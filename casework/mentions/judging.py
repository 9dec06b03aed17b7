"""Whether words for somebody are for a man in the text, and not for nobody or a woman. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from casework.mentions.lists import EITHER, FEMALE, MALE, words
from casework.mentions.names import Named
from casework.mentions.nominals import FEMALE as WOMAN
from casework.mentions.nominals import Nominal
from casework.mentions.tokens import MARK, NUMBER, Token

GROWN = 16
"""From this age on a brother or a son is read as a man."""

FAR, NEAR = 14, 9


class Judge:
    """Judges the words of one text."""

    def __init__(self, tokens: Sequence[Token], kinds: dict[int, str]) -> None:
        self.tokens = tokens
        self.kinds = kinds
        self.women = any(kind == WOMAN for kind in kinds.values())
        self.none_until = -1
        self.adults: set[str] = set()
        """Names that a word for a man stands beside."""

    def stands(self, word: Nominal) -> bool:
        """Whether what the word needs beside it to be a word for somebody is there."""
        left = word.left
        if word.kind == "man" and self._goes_on(word.last + 1):
            return False
        owned = bool(left.owner) or self._of(word.last + 1)
        if "owner" in word.needs:
            called = word.kind == "grandfather" and self._is_called(word)
            return (owned or called) and not (word.kind == "partner" and left.never)
        if "det" in word.needs:
            return owned or left.never or bool(left.article or left.changes) or self._placed(word)
        if word.kind == "man" and self._animal(word):
            return False
        general = ("men", "males", "guys", "lads", "dads")
        return not (word.phrase in general and self._all(word))

    def _goes_on(self, place: int) -> bool:
        """Whether the word is the first half of another: "man-size", "male helpline"."""
        if place >= len(self.tokens):
            return False
        after = self.tokens[place]
        return (after.joined and place not in self.kinds) or after.low in words("not_a_mans")

    def _is_called(self, word: Nominal) -> bool:
        """Whether the word is written as a name is: "Pops hurt my arm"."""
        head = self.tokens[word.head]
        return head.capital and not head.first

    def _animal(self, word: Nominal) -> bool:
        near = self.tokens[max(0, word.first - 3) : word.last + 4]
        return any(t.low in words("animals") for t in near)

    def _of(self, place: int) -> bool:
        """Whether "of hers", "of mum's" follows."""
        if place + 1 >= len(self.tokens) or self.tokens[place].low != "of":
            return False
        after = self.tokens[place + 1]
        return (
            after.low in words("owners")
            or after.owns
            or place + 1 in self.kinds
            or (after.low in ("mine", "theirs", "the", "ours", "yours", "hers"))
        )

    def _placed(self, word: Nominal) -> bool:
        """Whether the word begins its sentence, stands after "with", or before a name."""
        head, last = self.tokens[word.head], word.last + 1
        if word.kind == "man":
            return False
        before = self.tokens[word.head - 1] if word.head else None
        named = last < len(self.tokens) and self.tokens[last].capital and not head.first
        return head.first or named or (before is not None and before.low in words("before_adult"))

    def _all(self, word: Nominal) -> bool:
        """Whether men in general are meant: "dads are welcome", "for men"."""
        if word.left.owner or word.left.article or word.left.changes:
            return False
        after = self.tokens[word.last + 1].low if word.last + 1 < len(self.tokens) else ""
        before = self.tokens[word.head - 1].low if word.head else ""
        return after in words("plural_all") | words("not_a_mans") or before in (
            "for",
            "many",
            "all",
            "most",
            "some",
            "young",
            "than",
            "other",
        )

    def is_none(self, word: Nominal) -> bool:
        """Whether the text says that there is no such man: "no partner", "not a man"."""
        none = self._is_none(word) or (self._listed(word) and not word.left.owner)
        if none:
            self.none_until = word.last
        return none

    def _listed(self, word: Nominal) -> bool:
        """Whether the word goes on a list of those who are not: "no uncle, grandad or stepdad"."""
        if self.none_until < 0 or not 0 < word.first - self.none_until <= 3:
            return False
        between = self.tokens[self.none_until + 1 : word.first]
        return bool(between) and all(t.low in (",", "or", "nor", "/") for t in between)

    def _is_none(self, word: Nominal) -> bool:
        if word.left.never:
            return True
        owner = word.left.owner
        if owner or self._of(word.last + 1):
            return False
        once = word.left.article in words("indefinite") or not word.left.article
        return once and self._denied(word)

    def _denied(self, word: Nominal) -> bool:
        bare = not word.left.article
        if bare and (
            word.kind in ("father", "uncle", "grandfather", "stepfather")
            or self.tokens[word.head].first
        ):
            return False
        for back in range(1, (4 if bare else FAR)):
            place = word.first - back
            if place < 0 or self.tokens[place].sentence != self.tokens[word.head].sentence:
                return False
            low = self.tokens[place].low
            if low in words("not_before"):
                return True
            if low in words("clause_ends") or self.tokens[place].text in ",;:":
                return False
        return False

    def is_man(self, word: Nominal, names: Sequence[Named]) -> bool:
        """Whether a word that is for a man or a woman, or a boy, is for a man here."""
        sexes = {name.sex for name in names}
        if FEMALE in sexes or word.left.changes & words("female_marks"):
            return False
        if "adult" in word.needs:
            return self.is_grown(word, names[-1].last if names else word.last)
        return not word.needs & {"maybe", "he"} or self._may_be(word, names, sexes)

    def _may_be(self, word: Nominal, names: Sequence[Named], sexes: set[str]) -> bool:
        """Whether somebody who may be a man or a woman is a man here."""
        last = max([word.last, *(name.last for name in names)])
        said = self.said_of(last + 1)
        if MALE in sexes or word.left.changes & words("male_marks") or self._marked(last + 1):
            return True
        if names and EITHER not in sexes:
            return said != FEMALE
        if "he" in word.needs:
            return said == MALE or (said != FEMALE and self._of_a_man(word))
        if word.kind in ("partner", "ex_partner"):
            return not self._owned_by_man(word) and not self._she(last + 1)
        return said != FEMALE

    def _of_a_man(self, word: Nominal) -> bool:
        """Whether it is a man's friend: "Dad's friends"."""
        kind = self.kinds.get(word.left.owner_at, WOMAN)
        return word.kind == "friend" and kind not in (WOMAN, "child", "professional", "friend")

    def _marked(self, place: int) -> bool:
        near = self.tokens[place : place + 3]
        return (
            bool(near) and near[0].text in "(," and any(t.low in words("male_marks") for t in near)
        )

    def _she(self, place: int) -> bool:
        """Whether the very next words say "she" of a partner: "her partner (she ...)"."""
        near = self.tokens[place : place + 3]
        return bool(near) and near[0].text == "(" and any(t.low in ("she", "female") for t in near)

    def _owned_by_man(self, word: Nominal) -> bool:
        if word.left.owner in ("his", "hiz", "dad", "dads", "father", "fathers"):
            return True
        kind = self.kinds.get(word.left.owner_at, "")
        return kind not in ("", WOMAN)

    def said_of(self, place: int) -> str:
        """Return the sex of the first pronoun after ``place``, within the sentence."""
        for token in self.tokens[place : place + FAR]:
            if token.sentence != self.tokens[place - 1].sentence:
                break
            if token.low in words("he") and token.low != "him":
                return MALE
            if token.low in ("she", "shes"):
                return FEMALE
        following = self.tokens[place : place + FAR]
        opening = next((t for t in following if t.first), None)
        if opening is not None and opening.low in ("he", "she", "his", "hes", "shes"):
            return MALE if opening.low in words("he") else FEMALE
        return ""

    def age_at(self, place: int) -> int | None:
        """Return the age written at or just after ``place``: "(7)", ", 34", "aged 19"."""
        for step, token in enumerate(self.tokens[place : place + 4]):
            if token.sort == NUMBER and len(token.text) < 3:
                return self._age(place + step)
            if token.sort != MARK and token.low not in ("age", "aged", "is", "was", "now", "who"):
                return None
        return None

    def _age(self, place: int) -> int | None:
        after = [t.low for t in self.tokens[place + 1 : place + 3]]
        small = any(low[:2] in ("mo", "mt", "we", "wk", "da") for low in after[:1])
        before = self.tokens[place - 1]
        told = before.text in "(," or before.low in ("age", "aged") or self._is_s(place - 1)
        if before.low in ("is", "was", "now", "turned"):
            told = not after or after[0] in ("and", ",", ".", "but", "now", ";", ")")
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
        if marked or self._later_age(last + 1) >= GROWN:
            return True
        if word.left.changes & {"little", "younger", "young", "wee", "baby"}:
            return False
        kind = self.kinds.get(word.left.owner_at, "")
        if word.kind == "relative":
            others = ("lodger", "landlord", "neighbour", "friend", "professional")
            return kind in others or self._nans(word)
        return word.left.owner in self.adults or self._of_a_grown_up(word, kind)

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
        return 0

    def _nans(self, word: Nominal) -> bool:
        return word.left.owner[:3] in ("nan", "gra", "aun")
