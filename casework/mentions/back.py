"""Whom "he is her cousin" or "calls him Dazza" speaks of: a part that stands before. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from casework.mentions.lists import EITHER, FEMALE, MALE, phrases, words
from casework.mentions.names import Named
from casework.mentions.nominals import NOT_MEN, Nominal
from casework.mentions.phrases import is_phrase
from casework.mentions.tokens import Token

Part = Named | Nominal

MOST_BETWEEN = 7


QUOTES = frozenset('"“”')


def unquoted(tokens: Sequence[Token], end: int) -> int:
    """Return ``end`` without the quotation mark that opens directly before it."""
    return end - 1 if end and tokens[end - 1].text in QUOTES else end


class BackReader:
    """Reads back from a part to the man it is said of."""

    def __init__(self, tokens: Sequence[Token], parts: Sequence[Part]) -> None:
        self.tokens = tokens
        self.parts = parts
        self.of = list(range(len(parts)))

    def _said_of_him(self, place: int) -> int | None:
        """Return the part that "he is known as Spud" or "he is her cousin" speaks of."""
        part = self.parts[place]
        if self.tokens[part.last].owns:
            return None
        if self._called_him(part.first - 1):
            return self._before(place, part.first - 3)
        end = unquoted(self.tokens, part.left.first if isinstance(part, Nominal) else part.first)
        if self._his_name(place):
            return self._before(place)
        if isinstance(part, Nominal):
            whom = self._says_is(place)
            if whom is not None or (end and self._hes(end - 1)):
                return self._before(place) if whom is None else whom
        return self._by_phrase(place, end)

    def _by_phrase(self, place: int, end: int) -> int | None:
        """Return whom the longest phrase that ends before a part, as "he is called", speaks of."""
        part = self.parts[place]
        asked = phrases("naming") if isinstance(part, Named) else phrases("joining")
        for start in range(end - 1, max(0, end - MOST_BETWEEN), -1):
            if self.tokens[start].sentence != self.tokens[part.first].sentence:
                return None
            if not (is_phrase(self.tokens, start, end, asked) or self._is_not(start, end)):
                continue
            if isinstance(part, Named) and (whom := self._ends_at(place, start - 1)) is not None:
                return whom
            before = start - 1
            while before > 0 and self.tokens[before].low in ("is", "was", "also", "now"):
                before -= 1
            if self.tokens[before].low in words("he") - {"himself", "hisself"}:
                return self._of_he(place, before)
        return None

    def _of_he(self, place: int, he: int) -> int | None:
        found = self._before(place)
        if found is None:
            self._reach_back(place, he)
        return found

    def _his_name(self, place: int) -> bool:
        """Whether a name stands after "his first name,"."""
        part = self.parts[place]
        if not isinstance(part, Named) or self.tokens[part.first - 1].text not in (",", ":"):
            return False
        near = [token.low for token in self.tokens[max(0, part.first - 4) : part.first - 1]]
        return near[-1:] == ["name"] and "his" in near

    def _hes(self, at: int) -> bool:
        """Whether "he's" stands here."""
        return self.tokens[at].owns and self.tokens[at].low == "he"

    def _says_is(self, place: int) -> int | None:
        """Return whom "..., who Mum says is her uncle" speaks of."""
        end = self.parts[place].first
        if end < 4:
            return None
        said, last = self.tokens[end - 2].low, self.tokens[end - 1].low
        told = last in ("is", "was") and said in words("saying")
        if not told and not (last == "as" and said in words("said_as")):
            return None
        for start in range(end - 3, max(0, end - MOST_BETWEEN), -1):
            if self.tokens[start].low in ("who", "whom"):
                ends = start - 2 if self.tokens[start - 1].text == "," else start - 1
                near = range(place - 1, max(-1, place - 4), -1)
                return next((at for at in near if self.parts[at].last == ends), None)
        return None

    def _ends_at(self, place: int, last: int) -> int | None:
        """Return the man whose words end where "the girls call" begins."""
        for back in range(place - 1, max(-1, place - 3), -1):
            part = self.parts[back]
            if part.last == last and isinstance(part, Nominal) and part.kind not in NOT_MEN:
                return back
        return None

    def _is_not(self, start: int, end: int) -> bool:
        """Whether "not" stands after "he's"."""
        return start + 1 == end and self.tokens[start].low == "not" and self.tokens[start - 1].owns

    def _reach_back(self, place: int, he: int) -> None:
        """Let the words of "he isn't her dad" begin with the "he"."""
        part = self.parts[place]
        if isinstance(part, Nominal) and (not place or self.parts[place - 1].last < he):
            part.first = he

    def _is_mans(self, place: int) -> bool:
        """Whether a part, or one just before that is of the same, is for a man."""
        near = [p for p in range(max(0, place - 2), place + 1) if self.of[p] == self.of[place]]
        return any(
            part.sex in (MALE, EITHER) if isinstance(part, Named) else part.kind not in NOT_MEN
            for part in (self.parts[p] for p in near)
        )

    def _called_him(self, him: int) -> bool:
        """Whether "calls him" stands before this part."""
        if him > 1 and self.tokens[him].low == "as" and self.tokens[him - 1].low == "him":
            return self.tokens[him - 2].low[:4] == "know"
        return him > 0 and self.tokens[him].low == "him" and self.tokens[him - 1].low[:4] == "call"

    def _before(self, place: int, speaker: int = -1) -> int | None:
        """Return the man spoken of last before this part, if it is not too far.

        ``speaker`` is the token at which whoever speaks stands, who does not mean himself.
        """
        backs = range(place - 1, max(-1, place - 6), -1)
        near_by: list[int] = [*filter(self._is_mans, backs), *backs[:3]]
        for back in near_by:
            part = self.parts[back]
            if part.last == speaker:
                continue
            near = self.tokens[self.parts[place].first].sentence - self.tokens[part.last].sentence
            if near > 1:
                continue
            if (isinstance(part, Named) and part.sex != FEMALE) or (
                isinstance(part, Nominal) and part.kind not in NOT_MEN
            ):
                return back
        return None
