"""Whose name is a child's by how the text is put: a letter to school, a review, an eldest. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from casework.mentions.lists import words
from casework.mentions.names import Named
from casework.mentions.tokens import MARK, Token
from households.names.spelling import words_of

NEAR = 6
_GREETS = words_of("hi hello dear hiya morning sorry please")
_REVIEW = words_of("review check yr yrs year mth month months monthly week weeks wks developmental")
_BEING = words_of("is was wont isnt has will wouldnt had cant couldnt needs forgot")
_CLASSES = words_of("year class assembly pupils reception nursery children")
_MADE = words_of("made drew painted wrote sang brought read chose won lost")


def is_small(tokens: Sequence[Token], name: Named) -> bool:
    """Return whether the way a text is put tells that a name is a child's."""
    return (
        _of_the_eldest(tokens, name)
        or _reviewed(tokens, name)
        or _excused(tokens, name)
        or _in_class(tokens, name)
        or _by_heading(tokens, name)
        or _cared_about(tokens, name)
    )


def _low(tokens: Sequence[Token], place: int) -> str:
    return tokens[place].low if 0 <= place < len(tokens) else ""


def _of_the_eldest(tokens: Sequence[Token], name: Named) -> bool:
    """Whether it explains which child is meant: "her eldest, Reece,"."""
    before = _low(tokens, name.first - 1)
    at = name.first - 2 if before in (",", "(") else name.first - 1
    return _low(tokens, at) in words("eldest") and not tokens[at].owns


def _reviewed(tokens: Sequence[Token], name: Named) -> bool:
    """Whether it closes the heading of a child's review: "2 yr review, Jaxon."."""
    if _low(tokens, name.first - 1) not in (",", ":", "-", "–"):
        return False
    after = tokens[name.last + 1 : name.last + 2]
    if after and after[0].sort != MARK and after[0].sentence == tokens[name.last].sentence:
        return False
    near = tokens[max(0, name.first - NEAR) : name.first - 1]
    lows = [token.low for token in near if token.sentence == tokens[name.first].sentence]
    return lows[-1:] in (["review"], ["check"], ["imms"], ["weighing"]) and bool(
        {*lows[:-1]} & _REVIEW
    )


def _excused(tokens: Sequence[Token], name: Named) -> bool:
    """Whether a parent writes to school of him: "Hi Miss, Kofi is off today"."""
    start = name.first - 1
    while start > 0 and name.first - start < NEAR and tokens[start].sort == MARK:
        start -= 1
    opens = start >= 1 and _low(tokens, start) in words("to_school")
    greets = opens and _low(tokens, start - 1) in _GREETS
    return greets and _low(tokens, name.last + 1) in _BEING


def _by_heading(tokens: Sequence[Token], name: Named) -> bool:
    """Whether it follows the heading of a class or its nurse: "Year 5: Mason and Tyrese"."""
    for place in range(name.first - 1, max(0, name.first - 3 * NEAR), -1):
        if tokens[place].sentence != tokens[name.first].sentence:
            return False
        if tokens[place].text == ":":
            near = tokens[max(0, place - 2) : place]
            said = [token.low for token in near]
            return said[:1] in (["year"], ["class"], ["y"]) or said == ["school", "nurse"]
    return False


def _cared_about(tokens: Sequence[Token], name: Named) -> bool:
    """Whether nobody worries about him, or he is brought to be seen: "no concerns about Toby"."""
    if tokens[name.last].owns:
        return False
    near = [token.low for token in tokens[max(0, name.first - 3) : name.first]]
    if near[-1:] in (["about"], ["re"], ["for"], ["with"]):
        return near[:2] in (["no", "concerns"], ["no", "worries"]) or near[1:2] in (
            ["e"], ["gp"], ["dentist"], ["audiology"], ["clinic"],
        )  # fmt: skip
    return False


def _in_class(tokens: Sequence[Token], name: Named) -> bool:
    """Whether the sentence before is of a class, and this begins with what he made."""
    if not tokens[name.first].first or _low(tokens, name.last + 1) not in _MADE:
        return False
    sentence = tokens[name.first].sentence - 1
    near = tokens[max(0, name.first - 4 * NEAR) : name.first]
    return any(token.low in _CLASSES and token.sentence == sentence for token in near)
