"""Where a text names somebody, as far as its letters tell. Pure.

Who is named (a man, a child, a professional) is for ``judging``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from casework.mentions.lists import EITHER, MALE, sex_of, words
from casework.mentions.tokens import INITIALS, NUMBER, WORD, Token

MOST_PARTS = 4
_PARTICLES = frozenset(
    ("da", "de", "do", "dos", "van", "von", "al", "el", "bin", "ben", "ibn", "la")
)


@dataclass(frozen=True, slots=True)
class Named:
    """A name from token ``first`` to ``last``; ``given`` is the word it is known by."""

    first: int
    last: int
    given: str
    sex: str = ""
    titled: bool = False
    professional: bool = False
    initials: bool = False
    bynamed: bool = False


class NameReader:
    """Reads the names of one text."""

    def __init__(
        self, tokens: Sequence[Token], taken: frozenset[int], men: frozenset[int] = frozenset()
    ) -> None:
        self.tokens = tokens
        self.men = men
        """The last token of each word for a man."""
        self.taken = taken
        self.slashes = {token.start for token in tokens if token.text == "/"}
        spelt = [t for t in tokens if t.sort == WORD and len(t.text) > 1]
        self.shouts = bool(spelt) and sum(t.text.isupper() for t in spelt) > 0.6 * len(spelt)
        self.small = self.shouts or not any(t.capital and not t.first for t in spelt)
        """Whether the text has no capitals to tell a name by."""

    def read(self) -> list[Named]:
        """Return the names in order."""
        found: list[Named] = []
        place = 0
        while place < len(self.tokens):
            named = self.at(place)
            if named is not None:
                found.append(named)
                place = named.last
            place += 1
        return found

    def at(self, place: int) -> Named | None:
        """Return the name that begins at this token, if one does."""
        token = self.tokens[place]
        if place in self.taken or token.sort not in (WORD, INITIALS) or token.joined:
            return None
        if token.low in words("pro_titles") and self._numbered(place + 1):
            place += 1
            return Named(place - 1, self._end(place + 1), self._low(place + 1), professional=True)
        if token.low in words("pro_titles") and self._capital(place + 1):
            return Named(place, self._end(place + 1), self._low(place + 1), professional=True)
        if token.low in words("titles") and place + 1 < len(self.tokens):
            return self._titled(place)
        return self._untitled(place, token)

    def _untitled(self, place: int, token: Token) -> Named | None:
        bynamed = self._bynamed(place, token)
        if bynamed is not None:
            return bynamed
        if token.text.isupper() and token.low in words("short_forms") and not self.shouts:
            return None
        if self._is_letter(place):
            return Named(place, self._end(place + 1), self._low(place + 1))
        if token.sort == INITIALS or self._is_initials(token):
            return Named(place, place, token.low, initials=True)
        if self._capital(place) and self._may_name(place):
            return self._whole(place)
        return self._small_named(place, token) if self.small else None

    def _whole(self, place: int) -> Named:
        """Return the name in capitals and small letters that begins here."""
        if self._surname_first(place):
            given = self.tokens[place + 2].low
            return Named(place, self._end(place + 2), given, sex_of(given))
        given = self._given(place)
        return Named(place, self._end(place), given, sex_of(given))

    def _surname_first(self, place: int) -> bool:
        """Whether a list's spelling stands here: "KHAN, Imtiaz"."""
        near = self.tokens[place : place + 3]
        if len(near) < 3 or near[1].text != "," or not self._capital(place + 2):
            return False
        spelt = near[0].text.isupper() and len(near[0].text) > 2 and place not in self.taken
        known = sex_of(near[2].low) != "" and not near[2].text.isupper()
        return spelt and known and near[0].low not in words("short_forms") | words("not_names")

    def _given(self, place: int) -> str:
        """Return the given name of a name that begins here, perhaps last: "SMITH Terence"."""
        token, after = self.tokens[place], self.tokens[place + 1 : place + 2]
        told = bool(after) and after[0].capital and not after[0].text.isupper()
        if told and len(token.text) > 2 and token.text.isupper() and sex_of(after[0].low):
            return after[0].low
        if told and token.low == "jean" and after[0].joined:
            return f"jean{after[0].low}"
        return token.low

    def _numbered(self, place: int) -> bool:
        """Whether a number stands before a name: "PC 1188 Reeve"."""
        return (
            self.tokens[place : place + 1] != []
            and self.tokens[place].sort == NUMBER
            and (self._capital(place + 1))
        )

    def _bynamed(self, place: int, token: Token) -> Named | None:
        """Return the name that begins with "Big" or "Mad" here."""
        if token.low not in words("bynames") or not token.capital or not self._capital(place + 1):
            return None
        inner = self._untitled(place + 1, self.tokens[place + 1])
        if inner is None or inner.initials:
            return None
        told = token.low not in words("before_child") and token.low != "young"
        return replace(inner, first=place, bynamed=told)

    def _small_named(self, place: int, token: Token) -> Named | None:
        """Return the name without its capital that stands here."""
        if self._small_owner(place):
            return Named(place, place, token.low[:-1], MALE)
        if self._small_name(token) or self._after_a_word(place) or self._acts(place):
            return Named(place, place, token.low, sex_of(token.low))
        return None

    def _titled(self, start: int) -> Named | None:
        place = start
        while place + 2 < len(self.tokens) and self.tokens[place + 1].low in (
            "and",
            "&",
            "mrs",
            "ms",
        ):
            place += 1
        after = self.tokens[place + 1]
        letter = len(after.low) == 1 and after.capital and self._capital(place + 2)
        if letter:
            return Named(start, self._end(place + 2), self._low(place + 2), MALE, titled=True)
        if after.low in _PARTICLES and not after.capital and self._capital(place + 2):
            place, after = place + 1, self.tokens[place + 2]
        known = after.capital or (self.small and after.sort == WORD)
        if not known or place + 1 in self.taken or after.low in words("not_names"):
            return None
        last = self._end(place + 1)
        return Named(start, last, self.tokens[last].low, MALE, titled=True)

    def _low(self, place: int) -> str:
        return self.tokens[self._end(place)].low

    def _capital(self, place: int) -> bool:
        if place >= len(self.tokens) or self.shouts:
            return False
        token = self.tokens[place]
        return token.sort == WORD and token.capital and place not in self.taken

    def _may_name(self, place: int) -> bool:
        token = self.tokens[place]
        if token.first and token.low in words("verb_first") and self._has_object(place + 1):
            return False
        if token.low in words("also_first"):
            return not token.first
        small = words("not_names") | words("changes") | words("articles")
        if token.low in small or "'" in token.low:
            return False
        return token.text.lower() != token.text and len(token.low) > 1

    def _is_initials(self, token: Token) -> bool:
        if self.shouts or token.sort != WORD or (token.owns and len(token.low) > 3):
            return False
        stem = token.text[: len(token.low)]
        return (
            stem.isupper()
            and not (len(stem) == 1 and token.start - 1 in self.slashes)
            and len(stem) < 4
            and token.low not in words("short_forms")
            and (len(stem) > 1 or (stem not in "AI" and not token.first))
        )

    def _after_a_word(self, place: int) -> bool:
        """Whether a word for a man stands directly before: "uncle dan"."""
        low = self.tokens[place].low
        small = words("not_small") | words("not_names")
        return place - 1 in self.men and low not in small and sex_of(low) in (MALE, EITHER)

    def _small_name(self, token: Token) -> bool:
        if token.low in words("small_names"):
            return len(token.low) > 2
        if len(token.low) < 4 or token.low in words("also_word") | words("not_names"):
            return False
        return sex_of(token.low) == MALE and token.text.isascii()

    def _acts(self, place: int) -> bool:
        """Whether a small-lettered name that is also a word does what a person does: "mark is"."""
        low = self.tokens[place].low
        if low not in words("small_acting"):
            return False
        after = self.tokens[place + 1].low if place + 1 < len(self.tokens) else ""
        before = self.tokens[place - 1].low if place else ""
        kept = words("articles") | (words("owners") - {"its"}) | words("small_not_after")
        if before in kept:
            return False
        pair = place > 1 and before in ("and", "n") and self.tokens[place - 2].low in ("me", "her")
        return pair or after in words("small_then")

    def _small_owner(self, place: int) -> bool:
        """Whether it is a small-lettered name that wants its apostrophe: "at carls"."""
        low = self.tokens[place].low
        if self.tokens[place].owns or low[-1:] != "s" or sex_of(low):
            return False
        stem = low[:-1]
        known = stem in words("small_names") | words("small_acting") or (
            sex_of(stem) == MALE and len(stem) > 3 and stem not in words("also_word")
        )
        after = self.tokens[place + 1].low if place + 1 < len(self.tokens) else ""
        before = self.tokens[place - 1].low if place else ""
        owner = before in words("small_owner_after")
        owns = after in words("small_owner_then")
        if stem in words("also_word") and stem not in words("small_names"):
            return known and owner and (owns or not after or after in words("not_names"))
        return known and (owner or owns)

    def _has_object(self, place: int) -> bool:
        """Whether the words go on as after a verb: "Drew three people"."""
        low = self.tokens[place].low if place < len(self.tokens) else ""
        return low in words("articles") | words("owners") or low in words("verb_objects")

    def _is_letter(self, place: int) -> bool:
        """Whether it is the first letter of a name that follows: "M. Hussain"."""
        token, after = self.tokens[place], place + 1
        if len(token.text) > 2 or not token.capital or not self._capital(after):
            return False
        name = self.tokens[after]
        near = token.text.endswith(".") or name.start - token.end == 2
        short = len(token.low.rstrip(".")) == 1 and name.low not in words("not_names")
        return near and short and name.sentence == token.sentence and len(name.low) > 2

    def _end(self, place: int) -> int:
        """Return the last token of a name that begins here: its family name goes with it."""
        last = place
        while last + 1 < len(self.tokens) and last - place < MOST_PARTS - 1:
            if self.tokens[last].owns or not self._goes_on(last):
                break
            last += 1
        return last

    def _goes_on(self, last: int) -> bool:
        after = self.tokens[last + 1]
        if after.sort == INITIALS:
            return len(after.text) < 3
        if after.sort == NUMBER or last + 1 in self.taken or not after.capital:
            return after.joined and after.sort == WORD and after.capital
        if after.sentence != self.tokens[last].sentence or after.sort != WORD:
            return False
        return (after.low not in words("not_names") or after.joined) and not (
            self._is_initials(after) and len(after.low) > 1
        )
