"""Which words and names of a sentence are for the same man: "Dave, her ex", "boyfriend Daz". Pure.

Only what stands side by side, or is joined by a word such as "called" or "is", is linked here.
"""

from __future__ import annotations

from collections.abc import Sequence

from casework.mentions.lists import EITHER, FEMALE, MALE, phrases, words
from casework.mentions.names import Named
from casework.mentions.nominals import FEMALE as WOMAN
from casework.mentions.nominals import NOT_MEN, Nominal
from casework.mentions.phrases import is_phrase
from casework.mentions.tokens import MARK, NUMBER, Token
from households.names.spelling import words_of

Part = Named | Nominal

BEFORE_NAMES = ("uncle", "brother", "grandfather")
GENERIC = words_of("man partner ex_partner friend lodger neighbour other landlord cousin")
MOST_BETWEEN = 7


class Linker:
    """Links the parts of one text, which stand in order."""

    def __init__(self, tokens: Sequence[Token], parts: Sequence[Part]) -> None:
        self.tokens = tokens
        self.parts = parts
        self.of = list(range(len(parts)))

    def link(self) -> list[list[Part]]:
        """Return the parts in groups, each group for one man."""
        if self.parts:
            self._said_of_him(0)
        for place in range(len(self.parts) - 1):
            if self._linked(place):
                self.of[place + 1] = self.of[place]
            elif (spoken_of := self._said_of_him(place + 1)) is not None:
                self.of[place + 1] = self.of[spoken_of]
        groups: dict[int, list[Part]] = {}
        for part, group in zip(self.parts, self.of, strict=True):
            groups.setdefault(group, []).append(part)
        return list(groups.values())

    def _linked(self, place: int) -> bool:
        one, two = self.parts[place], self.parts[place + 1]
        gap = two.first - one.last - 1
        if gap < 0 or gap > MOST_BETWEEN or not self._may_be_one(one, two):
            return False
        between = self.tokens[one.last + 1 : two.first]
        if self.tokens[two.first].sentence != self.tokens[one.last].sentence:
            return False
        if not between:
            return self._beside(one, two, place)
        if between[0].sort == MARK and (gap == 1 or self._only_age(between)):
            return self._marked(one, two, between[0].text, place)
        return self._named_so(one, two, between) or self._is_so(one, two, between)

    @staticmethod
    def _only_age(between: Sequence[Token]) -> bool:
        """Whether nothing but a date of birth or an age stands between: ", DOB 1.2.84,"."""
        told = words("age_told")
        inner = all(t.sort in (MARK, NUMBER) or t.low in told for t in between)
        return inner and between[0].text == between[-1].text == ","

    def _may_be_one(self, one: Part, two: Part) -> bool:
        """Whether nothing in the two speaks against their being one."""
        name = one if isinstance(one, Named) else two
        word = two if name is one else one
        if isinstance(one, Nominal) and isinstance(two, Nominal):
            men = one.kind not in NOT_MEN and two.kind not in NOT_MEN
            return men or (one.kind == "man" and two.kind == "professional")
        if isinstance(name, Named) and isinstance(word, Nominal):
            if name.sex == FEMALE:
                return word.kind in NOT_MEN or bool({"maybe", "he"} & word.needs)
            return word.kind != WOMAN or name.sex != MALE
        return True

    def _after(self, part: Part) -> Token | None:
        """Return what follows in the same sentence."""
        place = part.last + 1
        if place >= len(self.tokens):
            return None
        after = self.tokens[place]
        return after if after.sentence == self.tokens[part.last].sentence else None

    def _closed(self, part: Part) -> bool:
        after = self._after(part)
        return after is None or after.sort == MARK

    def _beside(self, one: Part, two: Part, place: int) -> bool:
        if isinstance(one, Nominal) and isinstance(two, Named):
            return not self.tokens[one.last].owns
        if isinstance(one, Named) and isinstance(two, Nominal):
            owned = self.tokens[one.last].owns
            return not owned and two.kind in BEFORE_NAMES and not self._names_next(place + 1)
        return False

    def _names_next(self, place: int) -> bool:
        """Whether a name stands directly after this part."""
        if place + 1 >= len(self.parts):
            return False
        after = self.parts[place + 1]
        return isinstance(after, Named) and after.first == self.parts[place].last + 1

    def _marked(self, one: Part, two: Part, mark: str, place: int) -> bool:
        words_both = isinstance(one, Nominal) and isinstance(two, Nominal)
        names_both = isinstance(one, Named) and isinstance(two, Named)
        if self.tokens[one.last].owns:
            return False
        if mark == "(":
            return not self._names_next(place + 1) and (self._closed(two) or isinstance(two, Named))
        if mark in "|\t/":
            return words_both if mark == "/" else self._in_cells(place, words_both or names_both)
        if isinstance(one, Nominal) and isinstance(two, Named):
            return self._word_then_name(one, two, mark)
        return isinstance(two, Nominal) and mark in ",-–—:" and self._then_word(one, two, place)

    def _in_cells(self, place: int, alike: bool) -> bool:
        """Whether a name and a word stand in cells side by side, neither spoken for."""
        return not alike and self.of[place] == place

    def _word_then_name(self, one: Nominal, two: Named, mark: str) -> bool:
        if mark in ":-–—":
            return True
        if mark != "," or not self._may_explain(one, two):
            return False
        after = self._after(two)
        if one.kind == "child":
            return self._closed(two)
        return after is None or after.low not in ("and", "&", "or")

    @staticmethod
    def _may_explain(one: Nominal, two: Named) -> bool:
        return one.kind in NOT_MEN or two.sex in (MALE, EITHER) or two.initials or not two.sex

    def _then_word(self, one: Part, two: Nominal, place: int) -> bool:
        """Read "Dave, her ex": the word says whose he is, and the list ends with it."""
        after = self._after(two)
        goes_on = after is not None and after.low in ("and", "&", "or", "s")
        if self._names_next(place + 1) or goes_on or self.tokens[two.last].owns:
            return False
        if two.kind == "professional":
            return True
        said = bool(two.left.owner or two.left.article)
        if isinstance(one, Nominal):
            if two.kind == "man" and two.left.article in words("indefinite"):
                return True
            generic = one.kind in GENERIC or two.kind in GENERIC
            return said and generic and self._closed(two) and one.kind not in NOT_MEN
        return said or (two.kind not in GENERIC and self._closed(two))

    def _named_so(self, one: Part, two: Part, between: Sequence[Token]) -> bool:
        """Read "a man called Daz", "her partner (known as Daz)"."""
        start, end = one.last + 1, two.first
        while end > start and self.tokens[end - 1].sort == MARK:
            end -= 1
        while start < end and (
            self.tokens[start].sort == MARK
            or self.tokens[start].low in ("who", "whose", "also", "is")
        ):
            if is_phrase(self.tokens, start, end, phrases("naming")):
                return True
            start += 1
        return is_phrase(self.tokens, start, end, phrases("naming"))

    def _is_so(self, one: Part, two: Part, between: Sequence[Token]) -> bool:
        """Read "Kyle is mum's boyfriend", "the man, who is her cousin"."""
        start = one.last + 1
        if self.tokens[one.last].owns and between[0].low != "name":
            start -= 1
        skip = 1 if start < two.first and self.tokens[start].sort == MARK else 0
        if not is_phrase(self.tokens, start + skip, two.first, phrases("joining")):
            return False
        if isinstance(two, Named):
            return (
                isinstance(one, Nominal)
                and not self.tokens[two.last].owns
                and (two.sex == MALE or two.initials)
            )
        if any(token.low in words("not_before") or token.low == "not" for token in between):
            two.dropped = True
        return not self.tokens[two.last].owns or isinstance(one, Nominal)

    def _said_of_him(self, place: int) -> int | None:
        """Return the part that "he is known as Spud" or "he is her cousin" speaks of."""
        part = self.parts[place]
        if self.tokens[part.last].owns:
            return None
        if self._called_him(part.first - 1):
            return self._before(place, part.first - 3)
        asked = phrases("naming") if isinstance(part, Named) else phrases("joining")
        end = part.left.first if isinstance(part, Nominal) else part.first
        for start in range(end - 1, max(0, end - MOST_BETWEEN), -1):
            if self.tokens[start].sentence != self.tokens[part.first].sentence:
                return None
            if not is_phrase(self.tokens, start, end, asked):
                continue
            before = start - 1
            while before > 0 and self.tokens[before].low in ("is", "was", "also", "now"):
                before -= 1
            if self.tokens[before].low in words("he"):
                found = self._before(place)
                if found is None:
                    self._reach_back(place, before)
                return found
        return None

    def _reach_back(self, place: int, he: int) -> None:
        """Let the words of "he isn't her dad" begin with the "he"."""
        part = self.parts[place]
        if isinstance(part, Nominal) and (not place or self.parts[place - 1].last < he):
            part.first = he

    def _called_him(self, him: int) -> bool:
        """Whether "calls him" stands before this part."""
        return him > 0 and self.tokens[him].low == "him" and self.tokens[him - 1].low[:4] == "call"

    def _before(self, place: int, speaker: int = -1) -> int | None:
        """Return the man spoken of last before this part, if it is not too far.

        ``speaker`` is the token at which whoever speaks stands, who does not mean himself.
        """
        for back in range(place - 1, max(-1, place - 4), -1):
            part = self.parts[back]
            if part.last == speaker:
                continue
            near = self.tokens[self.parts[place].first].sentence - self.tokens[part.last].sentence
            if near > 1:
                return None
            if (isinstance(part, Named) and part.sex != FEMALE) or (
                isinstance(part, Nominal) and part.kind not in NOT_MEN
            ):
                return back
        return None
