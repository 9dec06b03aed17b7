"""A text as words with their places in it. One pass, whatever the text is. Pure."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from functools import lru_cache

from households.names import fold
from households.names.spelling import words_of

_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼʻ`´′＇", "'"))  # what people type
"""One character for another, so that no offset moves."""

_JOINS = (
    "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u0981-\u0983"
    "\u09bc-\u09cd\u0a01-\u0a4d\u200c\u200d"
)
"""Marks that stand upon letters, which are not letters themselves."""

_TOKEN = re.compile(
    r"(?P<initials>(?<![^\W_])"
    r"(?:(?:[A-Z]\.){1,2}[A-Z]\b\.?|[A-Z]\. ?[A-Z]\.|[A-Z]\.(?=\s[a-z]|[,)])))"
    rf"|(?P<word>[^\W\d_](?:[^\W_{_JOINS}]|[{_JOINS}]|'(?=[^\W\d_]))*)"
    r"|(?P<number>\d+)"
    r"|(?P<break>\n\s*)"
    r"|(?P<mark>[.!?;:,()\[\]|/\"“”\-–—\t…])"
)
_CLITIC = re.compile(r"'(s|ll|d|ve|re|m)$", re.IGNORECASE)
_NOT_LATIN = "\u0370"
_ENDS = frozenset(".!?…")
_SHORTENED = words_of("mr mrs ms dr prof st rev fr approx tel vs eg ie etc sgt cllr b d o dob")

WORD, NUMBER, INITIALS, MARK = "word", "number", "initials", "mark"


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number, initials or a mark, with its place in the text.

    ``low`` is the word in one spelling without its ending; ``owns`` says that it ends in 's;
    ``joined`` that a hyphen ties it to the word before; ``first`` that it begins a sentence.
    """

    text: str
    low: str
    start: int
    end: int
    sort: str
    owns: bool = False
    joined: bool = False
    sentence: int = 0
    first: bool = False

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[:1].isupper()


@lru_cache(maxsize=8192)
def plain(word: str) -> str:
    """Return a word in one spelling; the apostrophe of "don't" stays.

    A word in letters that are not Latin keeps a mark of that, so that none is taken for English.
    """
    if word.isascii():
        return sys.intern(word.lower())
    low = fold(word).replace(" ", "") or word.lower()
    return sys.intern(low if word[0] < _NOT_LATIN else f"{low}~")


class _Reader:
    """Reads tokens one after the other, counting sentences."""

    def __init__(self, text: str) -> None:
        self.text = text.translate(_APOSTROPHES)
        self.tokens: list[Token] = []
        self.sentence = 0
        self.first = True
        self.hyphen = False

    def read(self) -> list[Token]:
        for found in _TOKEN.finditer(self.text):
            sort = found.lastgroup or MARK
            if sort == "break":
                self._break(found)
            elif sort == MARK:
                self._mark(found)
            else:
                self._word(found, sort)
        return self.tokens

    def _break(self, found: re.Match[str]) -> None:
        """End the sentence, unless the next line goes on with it."""
        after = self.text[found.end() : found.end() + 1]
        if found.group().count("\n") > 1 or not after.islower():
            self._end()

    def _end(self) -> None:
        if not self.first:
            self.sentence, self.first = self.sentence + 1, True
        self.hyphen = False

    def _mark(self, found: re.Match[str]) -> None:
        mark, start = found.group(), found.start()
        tight = (
            self.text[start - 1 : start].isalnum() and self.text[start + 1 : start + 2].isalnum()
        )
        if mark == "-" and tight:
            self.hyphen = True
            return
        if mark == "." and (tight or self._shortened(found.end()) or self._letter(found.end())):
            return
        self.tokens.append(Token(mark, mark, start, found.end(), MARK, sentence=self.sentence))
        if mark in _ENDS:
            self._end()

    def _shortened(self, end: int) -> bool:
        """Whether this full stop ends an abbreviation, or goes on in small letters."""
        if self.text[end : end + 2].lstrip(" ")[:1].islower():
            return bool(self.tokens) and len(self.tokens[-1].low) < 5
        return bool(self.tokens) and self.tokens[-1].low in _SHORTENED

    def _letter(self, end: int) -> bool:
        """Whether this full stop stands after the first letter of a name: ", M. Hussain"."""
        if not self.tokens or len(self.tokens[-1].text) != 1 or not self.tokens[-1].capital:
            return False
        before = self.tokens[-2] if len(self.tokens) > 1 else None
        opens = before is None or before.text in (",", "(", ":") or self.tokens[-1].first
        named = self.text[end : end + 1] == " " and self.text[end + 1 : end + 2].isupper()
        return opens and named and self.text[end + 2 : end + 3].islower()

    def _word(self, found: re.Match[str], sort: str) -> None:
        word, start, end = found.group().rstrip(), found.start(), found.end()
        end = start + len(word)
        clitic = _CLITIC.search(word) if sort == WORD else None
        stem = word[: clitic.start()] if clitic else word
        owns = clitic is not None and clitic.group(1).lower() == "s"
        if not clitic and stem[-1:] in "sS" and self.text[end : end + 2].rstrip() == "'":
            owns = True
        low = plain(stem) if sort == WORD else stem
        self.tokens.append(
            Token(word, low, start, end, sort, owns, self.hyphen, self.sentence, self.first)
        )
        self.first = self.hyphen = False


def tokens_of(text: str) -> list[Token]:
    """Return the words and marks of a text in order."""
    return _Reader(text).read()
