"""Initials: enough for the one who wrote them down, too little for whoever finds them. Pure."""

from __future__ import annotations

import re
import unicodedata

from django.utils.translation import gettext as _

QUOTED = re.compile(r"[\u201c\"](.+)[\u201d\"]")
MOST = 3


def initials(label: str) -> str:
    """Return "L.M." for "Leo Marsh"; "D." for somebody known as “Daz”; a dash for nobody known.

    Letters alone: a name of one letter, or one that begins with a sign, gives its first letter.
    """
    if label in {_("Name not known"), _("Man, name not known"), _("Baby, not yet named")}:
        return "–"
    quoted = QUOTED.search(label)
    words = (quoted[1] if quoted else label).split()
    letters = [next((sign for sign in word if _is_a_letter(sign)), "") for word in words]
    found = [letter.upper() for letter in letters if letter]
    kept = found if len(found) <= MOST else [found[0], found[-1]]
    return "".join(f"{letter}." for letter in kept) or "–"


def _is_a_letter(sign: str) -> bool:
    """Say whether a sign is one letter of a name: where a sign is a whole word, it tells it all."""
    whole_word = unicodedata.name(sign, "").startswith(("CJK", "HANGUL", "HIRAGANA", "KATAKANA"))
    return sign.isalpha() and not whole_word
