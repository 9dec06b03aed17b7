"""Which of the names of a text are women's, where the name itself may be either's. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from casework.mentions.back import QUOTES
from casework.mentions.lists import FEMALE, MALE, words
from casework.mentions.names import Named
from casework.mentions.nominals import FEMALE as WOMAN
from casework.mentions.nominals import Nominal
from casework.mentions.tokens import MARK, Token

REACH = 6
_SHE = frozenset(("she", "shes"))


class Women:
    """Reads who of the names is a woman, by what is said of her."""

    def __init__(
        self, tokens: Sequence[Token], nominals: Iterable[Nominal], names: Sequence[Named]
    ) -> None:
        self.tokens = tokens
        self.words = [word for word in nominals if word.kind == WOMAN]
        self.ends = {word.last: word for word in self.words}
        self.begins = {word.left.first: word for word in self.words}
        self.heads = {place for w in self.words for place in range(w.head, w.last + 1)}
        self.first: dict[int, int] = {}
        """Where each sentence first speaks of a woman by a word."""
        for word in self.words:
            if not tokens[word.last].owns:
                self.first.setdefault(tokens[word.head].sentence, word.head)
        self.names = [name for name in names if not name.titled]
        self.opens: dict[int, Token] = {}
        self.subject: dict[int, int] = {}
        for token in tokens:
            self.opens.setdefault(token.sentence, token)
        for name in self.names:
            self.subject.setdefault(tokens[name.first].sentence, name.first)

    def read(self) -> set[str]:
        """Return the given names of the women."""
        return {name.given for name in self.names if self._is_woman(name)}

    def _is_woman(self, name: Named) -> bool:
        if self._explained(name):
            return True
        if name.first and self.tokens[name.first - 1].text in QUOTES and not name.sex:
            return False
        if self._is_kin(name):
            return True
        if name.sex in (MALE, FEMALE):
            return False
        return self._says_of_herself(name) or self._goes_on(name)

    def _low(self, place: int) -> str:
        return self.tokens[place].low if 0 <= place < len(self.tokens) else ""

    def _explained(self, name: Named) -> bool:
        """Whether the name alone stands between commas after a woman's word: "Mum, Sam Oakes,"."""
        word = self.ends.get(name.first - 2)
        if word is None or self.tokens[name.first - 1].text not in (",", "("):
            return False
        if self.tokens[word.last].owns or self._low(name.last + 1) not in (",", ")"):
            return False
        after = self.tokens[name.last + 2 : name.last + 3]
        return all(
            not token.capital and token.low not in ("and", "&", "baby", "her", "his", "the", "a")
            and name.last + 2 not in self.heads
            for token in after
        )  # fmt: skip

    def _is_kin(self, name: Named) -> bool:
        """Whether a woman's word stands beside it: "her sister Alex", "Alex, her niece"."""
        before = self.ends.get(name.first - 1)
        if before is not None and not self.tokens[before.last].owns:
            return name.sex != MALE or bool(before.left.owner and before.first < before.head)
        word = self.begins.get(name.last + 2)
        if word is not None and self._low(name.last + 1) in ("is", "was") and name.sex != MALE:
            return bool(word.left.owner) and not self.tokens[word.last].owns
        if word is None or self._low(name.last + 1) not in (",", "("):
            return False
        return bool(word.left.owner or word.left.article) and not self.tokens[word.last].owns

    def _says_of_herself(self, name: Named) -> bool:
        """Whether she speaks of herself: "Lou says that she wants"."""
        place = name.last + 1
        while self._low(place) in (",", ")", "has", "also", "then"):
            place += 1
        if self._low(place) not in words("saying") | {"tells"}:
            return False
        near = self.tokens[place + 1 : place + 1 + REACH]
        for token in near:
            if token.low in words("he") or (token.capital and not token.first):
                return False
            if token.low in _SHE:
                return True
        return False

    def _goes_on(self, name: Named) -> bool:
        """Whether the next sentence goes on with "She", of whom this one speaks first."""
        sentence = self.tokens[name.first].sentence
        after = self.opens.get(sentence + 1)
        if self.subject[sentence] != name.first:
            return False
        inner = [t for t in self.tokens[name.last + 1 : name.last + 15] if t.sentence == sentence]
        if self.first.get(sentence, name.first) < name.first:
            return False
        if any(token.low in words("he") for token in inner):
            return False
        lows = [token.low for token in inner if token.sort != MARK]
        if "and" in lows and lows[lows.index("and") + 1 : lows.index("and") + 2] == ["she"]:
            return True
        return after is not None and after.low in _SHE | {"her"}
