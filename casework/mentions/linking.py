"""Which words and names of a sentence are for the same man: "Dave, her ex", "boyfriend Daz". Pure.

Only what stands side by side, or is joined by a word such as "called" or "is", is linked here.
"""

from __future__ import annotations

from collections.abc import Sequence

from casework.mentions.back import MOST_BETWEEN, QUOTES, BackReader, Part, unquoted
from casework.mentions.lists import EITHER, FEMALE, MALE, phrases, words
from casework.mentions.names import Named
from casework.mentions.nominals import FEMALE as WOMAN
from casework.mentions.nominals import NOT_MEN, Nominal
from casework.mentions.phrases import is_phrase
from casework.mentions.tokens import MARK, NUMBER, Token
from households.names.spelling import words_of

BEFORE_NAMES = ("uncle", "brother", "grandfather")
GENERIC = words_of("man partner ex_partner friend lodger neighbour other landlord cousin")


class Linker(BackReader):
    """Links the parts of one text, which stand in order."""

    def link(self) -> list[list[Part]]:
        """Return the parts in groups, each group for one man."""
        if self.parts:
            self._said_of_him(0)
        for place in range(len(self.parts) - 1):
            if self._linked(place, place + 1):
                self.of[place + 1] = self.of[place]
            elif self._past_an_owner(place):
                self.of[place + 1] = self.of[place - 1]
            elif (spoken_of := self._said_of_him(place + 1)) is not None:
                self.of[place + 1] = self.of[spoken_of]
        groups: dict[int, list[Part]] = {}
        for part, group in zip(self.parts, self.of, strict=True):
            groups.setdefault(group, []).append(part)
        return list(groups.values())

    def _past_an_owner(self, place: int) -> bool:
        """Whether the next part goes with the one before this, which only says whose he is.

        So it is with "Leo's" of "Darren, Leo's step-dad".
        """
        owner, word = self.parts[place], self.parts[place + 1]
        if not isinstance(word, Nominal) or word.left.owner_at != owner.last or not place:
            return False
        own, first = word.first, self.parts[place - 1]
        word.first = owner.first
        linked = isinstance(owner, Named) and self._linked(place - 1, place + 1)
        word.first = own
        return linked and isinstance(first, Named)

    def _linked(self, place: int, then: int) -> bool:
        one, two = self.parts[place], self.parts[then]
        gap = two.first - one.last - 1
        if gap < 0 or gap > MOST_BETWEEN or not self._may_be_one(one, two):
            return False
        if self.tokens[two.first].sentence != self.tokens[one.last].sentence:
            return False
        return self._joined(one, two, then - 1)

    def _joined(self, one: Part, two: Part, place: int) -> bool:
        between = [t for t in self.tokens[one.last + 1 : two.first] if t.text not in QUOTES]
        if not between:
            return self._beside(one, two, place)
        if self._placed(one, two, between):
            return True
        if between[0].sort == MARK and (len(between) == 1 or self._only_age(between)):
            return self._marked(one, two, between[0].text, place)
        return (
            self._also(one, two, between)
            or self._named_so(one, two, between)
            or self._is_so(one, two, between)
        )

    def _placed(self, one: Part, two: Part, between: Sequence[Token]) -> bool:
        """Read "her brother in Leeds, Minh,": where he is stands before his name."""
        if not isinstance(one, Nominal) or not isinstance(two, Named):
            return False
        if [token.low for token in between] == [",", "a"]:
            return two.titled and one.kind not in NOT_MEN
        return (
            between[0].low in ("in", "at", "from", "of", "on", "by", "since")
            and between[-1].text in (",", ":")
            and sum(token.sort == MARK for token in between) == 1 and self._closed(two)
        )  # fmt: skip

    @staticmethod
    def _only_age(between: Sequence[Token]) -> bool:
        """Whether nothing but a date of birth or an age stands between: ", DOB 1.2.84,"."""
        told = words("age_told")
        inner = all(
            (t.sort in (MARK, NUMBER) and t.text not in "()") or t.low in told for t in between
        )
        return inner and between[0].text == between[-1].text == ","

    def _may_be_one(self, one: Part, two: Part) -> bool:
        """Whether nothing in the two speaks against their being one."""
        name = one if isinstance(one, Named) else two
        word = two if name is one else one
        if isinstance(one, Nominal) and isinstance(two, Nominal):
            men = one.kind not in NOT_MEN and two.kind not in NOT_MEN
            return men or (one.kind == "man" and two.kind == "professional")
        if isinstance(name, Named) and isinstance(word, Nominal):
            if word.plural:
                return False
            if name.sex == FEMALE:
                return word.kind in NOT_MEN or bool({"maybe", "he"} & word.needs)
            return word.kind != WOMAN or name.sex != MALE
        return True

    def _also(self, one: Part, two: Part, between: Sequence[Token]) -> bool:
        """Read "is the ex of IP and father of the baby": one man is both."""
        if not isinstance(two, Nominal) or isinstance(one, Named) or one.kind in NOT_MEN:
            return False
        bare = not (two.left.owner or two.left.article) and self._of_follows(two)
        return bare and between[-1].low in ("and", "&") and bool(one.left.owner or one.left.article)

    def _of_follows(self, part: Part) -> bool:
        after = self._after(part)
        of = self.tokens[part.last].low == "of" or any(
            token.low == "of" for token in self.tokens[part.first : part.last]
        )
        return of or (after is not None and after.low == "of")

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
            told = two.kind in BEFORE_NAMES or two.left.article == "the"
            told = told or bool(two.left.owner) or self.tokens[one.first - 1].low[:4] == "call"
            return told and not owned and not self._names_next(place + 1)
        if isinstance(one, Nominal) and isinstance(two, Nominal):
            bare = two.first == two.head and not self.tokens[one.last].owns
            return bare and (two.kind == "man" or self.tokens[two.head].capital)
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
            if isinstance(one, Nominal) and isinstance(two, Nominal) and one.kind == two.kind:
                return True
            whole = self._closed(two) or isinstance(two, Named) or self._of_follows(two)
            return not self._names_next(place + 1) and whole
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
        either = bool(one.needs & {"maybe", "he"})
        return one.kind in NOT_MEN or two.sex != FEMALE or two.initials or either

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
            return self._word_again(one, two, place)
        if one.sex == "" and self.tokens[one.last].first and self.tokens[one.last + 1].text == ":":
            return False
        return said or self._of_follows(two) or (two.kind not in GENERIC and self._closed(two))

    def _word_again(self, one: Nominal, two: Nominal, place: int) -> bool:
        """Read "a man, her cousin": two words for one."""
        said = bool(two.left.owner or two.left.article)
        if two.kind == "man" and two.left.article in words("indefinite"):
            return True
        if place and self.of[place] == self.of[place - 1] and self._in_bracket(one):
            return said
        generic = one.kind in GENERIC or two.kind in GENERIC
        ends = self._closed(two) or self._of_follows(two)
        return said and generic and ends and one.kind not in NOT_MEN

    @staticmethod
    def _is_whole(name: Named) -> bool:
        """Whether a given name that may be a man's stands with a family name."""
        return name.sex == EITHER and name.last > name.first

    @staticmethod
    def _known_as(between: Sequence[Token]) -> bool:
        """Read "is known to another team as": marks before it are the name's."""
        said = [token.low for token in between if token.sort != MARK]
        if said[:1] in (["who"], ["whom"]) and said[-1:] in (["is"], ["was"]):
            return said[-2:-1] != [] and said[-2] in words("saying")
        return said[:1] in (["is"], ["was"]) and said[-1:] == ["as"]

    def _in_bracket(self, part: Nominal) -> bool:
        """Whether it stands in a bracket after a name: "Gareth (Mum's partner, Isla's dad)"."""
        near = self.tokens[max(0, part.first - 3) : part.head]
        return any(token.text == "(" for token in near)

    def _named_so(self, one: Part, two: Part, between: Sequence[Token]) -> bool:
        """Read "a man called Daz", "her partner (known as Daz)"."""
        start, end = one.last + 1, two.first
        if self.tokens[end - 1].low == "him" and isinstance(one, Named):
            return False
        while end > start and self.tokens[end - 1].sort == MARK:
            end -= 1
        while start < end and (
            self.tokens[start].sort == MARK
            or self.tokens[start].low in ("who", "whose", "also", "is", "staying", "living")
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
        end = unquoted(self.tokens, two.first)
        joins = is_phrase(self.tokens, start + skip, end, phrases("joining"))
        if not joins and not self._known_as(between):
            return False
        if isinstance(two, Named):
            return (
                isinstance(one, Nominal)
                and not self.tokens[two.last].owns
                and (
                    two.sex == MALE or two.initials or (two.sex == EITHER and two.last > two.first)
                )
            )
        if any(token.low in words("not_before") or token.low == "not" for token in between):
            two.dropped = True
        return not self.tokens[two.last].owns or isinstance(one, Nominal)
