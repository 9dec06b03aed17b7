"""Codes that records use for somebody: "F" for the father, "M/41", "M1", "PU". Pure.

They count only as they are written, in capitals: a small "f" or "mu" says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from casework.mentions.lists import Head, words
from casework.mentions.nominals import Nominal
from casework.mentions.phrases import Match
from casework.mentions.tokens import INITIALS, NUMBER, WORD, Token

MAN, WOMAN, FATHER = Head("man"), Head("female"), Head("father")
WRITTEN = {
    "F": FATHER, "M": WOMAN, "PU": Head("uncle"), "MU": Head("uncle"),
    "MALE": MAN, "FEMALE": WOMAN, "F1": WOMAN, "F2": WOMAN, "V1": WOMAN, "V2": WOMAN,
    "MP": Head("partner"), "M1": MAN, "M2": MAN, "M3": MAN, "S1": MAN, "S2": MAN,
}  # fmt: skip
POLICE = {"M": (MAN,), "F": (WOMAN,)}
"""What the letters say in a log of the police: male and female."""

SPLIT = {"B": Head("partner"), "S": Head("stepfather")}
"""What "B/F" and "S/F" say."""

_NUMBERED = frozenset(("m1", "m2", "m3", "s1", "s2"))
GROWN = 16
_BESIDE = frozenset(("MGM", "PGM", "MGF", "PGF", "MU", "PU", "MA", "PA", "HV", "SW", "PLO", "CP"))


def coded(word: Nominal | None) -> str:
    """Return the code of a man who is told of by one and the same throughout: "m1"."""
    if word is None:
        return ""
    return word.phrase if word.phrase in _NUMBERED or word.phrase.startswith("m / ") else ""


def with_codes(tokens: Sequence[Token], found: Sequence[Match]) -> list[Match]:
    """Return the phrases of a text and its codes in order, none within another."""
    coded = list(_codes(tokens))
    if not coded:
        return list(found)
    taken = {place for match in coded for place in range(match.first, match.last + 1)}
    kept = [m for m in found if not taken.intersection(range(m.first, m.last + 1))]
    return sorted([*kept, *coded], key=lambda match: match.first)


def _codes(tokens: Sequence[Token]) -> Iterator[Match]:
    family = _of_family(tokens)
    police = _of_police(tokens)
    place = 0
    while place < len(tokens):
        match = _split(tokens, place) or _written(tokens, place, family=family)
        if match is not None:
            text = tokens[place].text
            yield Match(place, place, POLICE[text]) if police and text in POLICE else match
            place = match.last
        place += 1


def _of_family(tokens: Sequence[Token]) -> bool:
    """Whether the text writes its people in letters, so that "M" is the mother."""
    texts = {token.text for token in tokens if token.sort == WORD}
    said = any(one.text == "M" and two.low in ("said", "states", "reports", "and", "re", "to")
               for one, two in pairwise(tokens))  # fmt: skip
    return said or bool(texts & _BESIDE) or {"M", "F"} <= texts


def _of_police(tokens: Sequence[Token]) -> bool:
    """Whether a log of the police tells of one male and one female by letters."""
    texts = {token.text for token in tokens if token.sort == WORD}
    lows = {token.low for token in tokens}
    return {"M", "F"} <= texts and bool(lows & words("police_words")) and not texts & _BESIDE


def _split(tokens: Sequence[Token], place: int) -> Match | None:
    """Read "M/41" and "B/F"."""
    near = tokens[place : place + 3]
    if len(near) < 3 or near[1].text != "/" or near[0].end != near[1].start:
        return None
    letter, after = near[0].text, near[2]
    if letter in ("M", "F") and after.sort == NUMBER and len(after.text) < 3:
        if int(after.text) < GROWN:
            return None
        return Match(place, place + 2, (MAN if letter == "M" else WOMAN,))
    if letter in SPLIT and after.text == "F":
        return Match(place, place + 2, (SPLIT[letter],))
    return None


def _written(tokens: Sequence[Token], place: int, *, family: bool) -> Match | None:
    token = tokens[place]
    stem = token.text[: len(token.low)]
    head = WRITTEN.get(stem) if token.sort == WORD else None
    if head is None or (stem == "M" and not family):
        return None
    if len(stem) == 1 and not _alone(tokens, place):
        return None
    if stem == "MU" and not family:
        return None
    if stem == "MP" and not _in_household(tokens, place):
        return None
    return Match(place, place, (head,))


def _in_household(tokens: Sequence[Token], place: int) -> bool:
    """Whether an age or a bracket stands after "MP", so that it is the mother's partner."""
    after = tokens[place + 1 : place + 2]
    return any(token.text in ("(", ",") or token.sort == NUMBER for token in after)


def _alone(tokens: Sequence[Token], place: int) -> bool:
    """Whether a letter stands for somebody: not "(F)", "F/30", "F 12" or "M.K."."""
    before = tokens[place - 1] if place else None
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    if before is not None and before.text in ("(", "/"):
        return False
    if after is None:
        return True
    single = len(after.text) == 1 and after.text.isupper()
    return not (single or after.text in (")", "/") or after.sort in (NUMBER, INITIALS))
