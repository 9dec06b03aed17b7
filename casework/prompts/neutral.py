"""Whether words may stand on paper that is left behind: nothing in them tells whose they are. Pure.

Whoever finds the sheet must not learn that anybody is asked about, why, or by whom. So no word of
danger or of blame, of an agency or its work, and none that says a man or a mother is meant; no name
(a capital letter inside the sentence), no number, and no place for a name to be put.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

FEWEST, MOST = 10, 70

BEGINNINGS = """
abus afraid aggress alleg anger angry alcohol argu arrest assault attack bail bruis coerc concern
controll convict court crim custody danger drank drink drug drunk fear fight fright harm hurt injur
jail kill knife licence lying neglect offen order poison prison protect punch rape risk safe scare
secret shout slap smok sober stab steal substance suicid suspect terrif threat violen weapon worr
wound abscon adult agency assess authority benefit charity clinic complain conference council doctor
evict foster hospital housing interview investigat medic mental midwife nurse officer patient police
probation psych referral refuge report school section services social solicitor statutory therap
treatment visit worker boyfriend brother daddy father fiance grandad grandfather grandma herself
himself husband lodger mother partner sister stepdad stepfather uncle wife woman women
"""
"""How words begin that tell: of danger, of an agency's work, of a man or a mother."""

WHOLE = """
beat case cut dad duty ex gp gran gun he her hers hid him his hit lie man men mum nhs sex she son
unit
"""
"""The same, as whole words alone: "her" is not in "here"."""

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def telling_words(words: str) -> list[str]:
    """Return the words that would give something away, as they stand."""
    found = []
    for match in _WORD.finditer(words):
        word = match[0]
        inside = match.start() > 0 and words[: match.start()].rstrip()[-1:] not in {"?", "."}
        if _tells(word.casefold()) or (inside and word[0].isupper() and word != "I"):
            found.append(word)
    return [*found, *re.findall(r"\d+|\{.*?\}", words)]


_WHOLE = frozenset(word + ending for word in WHOLE.split() for ending in ("", "s"))
_BEGINNINGS = tuple(BEGINNINGS.split())


def _tells(word: str) -> bool:
    bare = word.partition("'")[0].partition("’")[0]
    return bare in _WHOLE or bare.startswith(_BEGINNINGS)


def troubles_with(words: str) -> Iterator[str]:
    """Yield why words may not stand on the sheet; nothing for words that may."""
    if not FEWEST <= len(words) <= MOST:
        yield f"its words for the sheet should have {FEWEST} to {MOST} characters"
    if not words.endswith("?"):
        yield "its words for the sheet are no question"
    if found := telling_words(words):
        yield f"its words for the sheet give something away: {', '.join(found)}"
