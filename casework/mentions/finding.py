"""``find``: the men a text speaks of, and where. Pure.

The rules read words of kinship and the like with what stands beside them, names, and, where a text
names nobody, a bare "he". They propose; nothing here decides who anybody is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from casework.mentions.back import Part
from casework.mentions.bare import BareNames
from casework.mentions.codes import coded, with_codes
from casework.mentions.judging import Judge
from casework.mentions.linking import Linker
from casework.mentions.lists import phrases, words
from casework.mentions.names import Named, NameReader
from casework.mentions.nominals import (
    CHILD,
    FAMILY,
    FEMALE,
    NOT_MEN,
    PROFESSIONAL,
    LeftReader,
    Nominal,
    nominal_of,
)
from casework.mentions.parts import (
    apart,
    each_named,
    means_again,
    owner_after,
    telling,
    told_on,
)
from casework.mentions.phrases import Match, matches, phrase_at
from casework.mentions.pronouns import lone_pronoun
from casework.mentions.same import Spoken, one_each
from casework.mentions.tokens import WORD, Token, tokens_of
from casework.mentions.traces import trace
from casework.mentions.women import Women
from households.names import fold

PRONOUN = "pronoun"
MEN = frozenset(("father", "stepfather", "grandfather", "uncle", "partner", "ex_partner", "friend"))
"""Kinds of words after which a small-lettered name may stand."""

LONGEST = 8
"""A span of more tokens than this is given by its first words alone."""


@dataclass(frozen=True)
class Found:
    """A man a text speaks of: the words, their place in characters, what he is, his name."""

    text: str
    start: int
    end: int
    kind: str
    name: str = ""


def find(text: str, *, children: Iterable[str] = ()) -> tuple[Found, ...]:
    """Return each man the text speaks of, once, in the order of the text.

    ``children`` are names known to be children's, which are never taken for men's.
    """
    return _Text(text, children).found()


class _Text:
    """One text while it is read."""

    def __init__(self, text: str, children: Iterable[str]) -> None:
        self.text = text
        self.tokens: Sequence[Token] = tokens_of(text)
        self.known = {word for name in children for word in fold(name).split()[:1]}

    @cached_property
    def matches(self) -> list[Match]:
        return with_codes(self.tokens, matches(self.tokens))

    @cached_property
    def kinds(self) -> dict[int, str]:
        """What kind of word for somebody each token belongs to."""
        return {
            place: match.says[0].kind
            for match in self.matches
            if not match.is_false
            for place in range(match.first, match.last + 1)
        }

    @cached_property
    def judge(self) -> Judge:
        return Judge(self.tokens, self.kinds)

    @cached_property
    def nominals(self) -> list[Nominal]:
        reader = LeftReader(self.tokens, self.kinds)
        found = (self._read(match, reader) for match in self.matches if not match.is_false)
        return [nominal for nominal in found if nominal is not None]

    def _read(self, match: Match, reader: LeftReader) -> Nominal | None:
        """Return the first reading of a match that fits what stands beside it."""
        before = match.first - 1
        if self.tokens[match.first].joined and before >= 0 and not self._tied(before):
            return None
        left = reader.read(match.first)
        phrase = " ".join(t.low for t in self.tokens[match.first : match.last + 1])
        for head in match.says:
            nominal = nominal_of(match, left, head, phrase)
            if self.judge.stands(nominal):
                after = phrase_at(self.tokens, match.last + 1, phrases("after_word"))
                nominal.last += after or self._of_whom(match.last + 1)
                if nominal.kind == CHILD and self.judge.is_aged(nominal):
                    nominal.kind, nominal.needs = "man", frozenset()
                return nominal
        return None

    def _of_whom(self, place: int) -> int:
        """Return how many tokens say whose he is, after him: "of her youngest"."""
        if place >= len(self.tokens) or self.tokens[place].low != "of":
            return 0
        end = place + 1
        beside = words("owners") | words("articles") | words("changes")
        while end < min(place + 4, len(self.tokens)) and self.tokens[end].low in beside:
            end += 1
        if end == place + 1 or end >= len(self.tokens) or self.tokens[end].sort != WORD:
            return 0
        small = self.kinds.get(end, FEMALE) in NOT_MEN and not self.tokens[end].capital
        return end - place + 1 if small else 0

    def _tied(self, before: int) -> bool:
        """Whether a hyphen may stand between this word and a word for somebody."""
        return before in self.kinds or self.tokens[before].low in words("changes")

    @cached_property
    def none(self) -> set[int]:
        """Return the words for somebody whom the text says there is not."""
        return {word.head for word in self.nominals if self.judge.is_none(word)}

    @cached_property
    def names(self) -> list[Named]:
        taken = {
            place for match in self.matches for place in range(match.first, match.last + 1)
            if match.is_false or (self._is_word(place) and place not in self.letters)
        }  # fmt: skip
        men = {match.last for match in self.matches if match.says[0].kind in MEN}
        return NameReader(self.tokens, frozenset(taken), frozenset(men)).read()

    @cached_property
    def letters(self) -> set[int]:
        """Where capitals that may be a word for somebody ("DP") are not, but his initials."""
        stand = {nominal.head for nominal in self.nominals}
        spelt = {m.first for m in self.matches if m.first == m.last} - stand
        return {at for at in spelt if self.tokens[at].text in ("DP", "DH", "OH", "BF", "PA", "TA")}

    def _is_word(self, place: int) -> bool:
        return self.kinds.get(place) is not None

    @cached_property
    def women(self) -> set[str]:
        """Return the given names that are women's in this text."""
        return Women(self.tokens, self.nominals, self.names).read()

    @cached_property
    def groups(self) -> list[list[Part]]:
        parts: list[Part] = [*self.nominals, *self.names]
        parts.sort(key=lambda part: (part.first, part.last))
        return Linker(self.tokens, apart(parts)).link()

    def found(self) -> tuple[Found, ...]:
        """Return the men."""
        bare = BareNames(self.tokens, self.judge, self.groups, self.known, self.women)
        bare.settle(self.groups)
        spoken = [one for group in self.groups if (one := self._spoken(group, bare)) is not None]
        spoken.sort(key=lambda one: one.first)
        self._mark_owners(spoken)
        men = one_each(told_on(self.tokens, each_named(self.tokens, spoken)))
        men.sort(key=lambda one: one.first)
        self._widen(men)
        if not men and not self.none:
            place = lone_pronoun(self.tokens, self.kinds, self.names, self.matches)
            if place is not None:
                men = [Spoken(place, place, PRONOUN)]
        if not men and (left := trace(self.tokens)) is not None:
            men = [Spoken(*left, "man", traces=True)]
        return tuple(self._as_found(man) for man in men)

    def _spoken(self, group: list[Part], bare: BareNames) -> Spoken | None:
        names = [part for part in group if isinstance(part, Named)]
        said = [part for part in group if isinstance(part, Nominal)]
        if self._is_no_man(names, said, bare) or self._is_priest(group):
            return None
        if not said:
            return self._as_spoken(names, None) if bare.is_man(names[0]) else None
        men = [w for w in said if w.kind not in NOT_MEN and self.judge.is_man(w, names)]
        men = [w for w in men if not w.dropped] or men
        if not men or (said[0].kind in NOT_MEN and said[0].kind != CHILD):
            return None
        if not names and all(word.head in self.none for word in men):
            return None
        if names and all(word.dropped for word in men):
            return self._as_spoken(names, None)
        return self._as_spoken(names, telling(men), group[0])

    def _is_no_man(self, names: list[Named], said: list[Nominal], bare: BareNames) -> bool:
        """Whether it is a professional, a child or a woman who is named."""
        works = any(word.kind == PROFESSIONAL for word in said)
        if works and not any(word.kind in FAMILY for word in said):
            return True
        if any(name.professional or name.given in bare.not_men for name in names):
            return True
        may_be = all(word.needs & {"maybe", "he"} or word.kind in NOT_MEN for word in said)
        return may_be and any(name.given in self.women for name in names)

    def _is_priest(self, group: list[Part]) -> bool:
        """Whether "Father Michael" is of the church, by the words about him."""
        if len(group) != 2:
            return False
        word, name = group
        if not isinstance(word, Nominal) or not isinstance(name, Named):
            return False
        plain = word.phrase == "father" and word.first == word.last and name.first == word.last + 1
        if not plain or not self.tokens[word.first].capital:
            return False
        return self.churchy or not (self.tokens[word.first].first or self.mother)

    @cached_property
    def churchy(self) -> bool:
        """Whether the text has words of the church in it."""
        return any(token.low in words("church") for token in self.tokens)

    @cached_property
    def mother(self) -> bool:
        """Whether the text writes "Mother" with a capital, and so "Father" too."""
        return any(token.text == "Mother" for token in self.tokens)

    def _as_spoken(
        self, names: list[Named], word: Nominal | None, opening: Part | None = None
    ) -> Spoken:
        named = next((n for n in names if not n.initials), names[0] if names else None)
        parts: list[Part] = [*names, *([word] if word else [])]
        name = self._words(named.first, named.last) if named else ""
        given = named.given if named else coded(word)
        last = max(part.last for part in parts)
        opening = opening or min(parts, key=lambda part: part.first)
        first = opening.first
        if last - first > LONGEST:
            near = [part.last for part in parts if part.last - first <= LONGEST]
            last = max([opening.last, *near])
        if word is None:
            return Spoken(first, last, "named", given, name)
        left = word.left
        owner = left.owner if left.owner_at in self.kinds or self._is_name(left.owner_at) else ""
        owner = owner or owner_after(self.tokens, word)
        return Spoken(
            first, last, word.kind, given, name, owner, left.article, left.changes,
            plural=word.plural, traces=self.tokens[word.last].owns,
            from_token=self._from(word) if first >= word.first else None,
            again=not names and isinstance(opening, Nominal) and means_again(opening),
        )  # fmt: skip

    def _mark_owners(self, spoken: list[Spoken]) -> None:
        """Note who is told of only as whose the next man is."""
        for one, two in pairwise(spoken):
            last = self.tokens[one.last]
            one.owns_next = last.owns and one.last + 1 == two.first and two.from_token is not None

    def _widen(self, spoken: list[Spoken]) -> None:
        """Take in whose he is ("Leo's", "mum's"), as far as nobody else is spoken of there."""
        taken = -1
        for one in spoken:
            if one.from_token is not None and taken < one.from_token < one.first:
                one.first = one.from_token
            taken = max(taken, one.last)

    @staticmethod
    def _from(word: Nominal) -> int:
        """Return where a word begins with all that stands to its left."""
        owner = word.left.owner_at
        return min(word.left.first, owner if owner >= 0 else word.left.first)

    def _is_name(self, place: int) -> bool:
        return place >= 0 and self.tokens[place].owns

    def _words(self, first: int, last: int) -> str:
        """Return the text from one token to another, without the ending of a possessive."""
        start, end = self.tokens[first].start, self.tokens[last].end
        said = self.text[start:end]
        return said[:-2] if self.tokens[last].owns and said[-1:] in "sS" else said

    def _as_found(self, man: Spoken) -> Found:
        start, end = self.tokens[man.first].start, self.tokens[man.last].end
        return Found(self.text[start:end], start, end, man.kind, man.name)
