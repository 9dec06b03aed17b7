"""The case systems' own words for what an adult is to a child, and the role they mean.

The list is ``casework/data/relationship_words.csv``, to be read and added to by an analyst. A word
that is not there is kept as it stands and reported; the adult is joined to the child all the same.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from casework.importing.reading.values import FEMALE, MALE

WORDS_FILE = Path(__file__).parents[2] / "data" / "relationship_words.csv"
NOT_KNOWN = "not_known"
REVERSED = "reversed"
"""What a word means that says what a child is to an adult: the row runs the wrong way."""

DROPPED = frozenset(
    (
        "birth", "biological", "natural", "maternal", "paternal", "bio", "blood", "resident",
        "childs", "child's", "the", "a", "his", "her", "deceased", "late", "former", "previous",
    )
)  # fmt: skip
"""Words that do not change what somebody is to a child ("maternal grandfather"); they are kept
among the connection's own words. Tried only where the whole phrase is not in the list."""


@dataclass(frozen=True, slots=True)
class Relation:
    """What a word means: the role, the sex it implies ("" for none), and the words themselves.

    ``role_if_male`` and ``role_if_female`` are for words that leave the sex open ("Grandparent").
    """

    role: str = NOT_KNOWN
    sex: str = ""
    role_if_male: str = ""
    role_if_female: str = ""
    words: str = ""
    known: bool = True

    def role_for(self, sex: str) -> str:
        """Return the role of somebody recorded as of this sex."""
        chosen = {MALE: self.role_if_male, FEMALE: self.role_if_female}.get(sex, "")
        return chosen or self.role


@cache
def _listed() -> dict[str, Relation]:
    with WORDS_FILE.open(encoding="utf-8", newline="") as file:
        return {
            row["words"]: Relation(
                row["role"], row["sex"], row["role_if_male"], row["role_if_female"]
            )
            for row in csv.DictReader(file)
        }


def _folded(words: str) -> str:
    text = re.sub(r"\([^)]*\)", " ", words.lower())
    text = re.sub(r"['\u2018\u2019`]", "", text)
    return " ".join(re.sub(r"[^\w]+", " ", text).split())


@lru_cache(maxsize=5_000)
def relation(words: str) -> Relation:
    """Return what ``words`` mean; unknown words mean a connection not yet known, and are kept."""
    folded = _folded(words)
    shorter = " ".join(word for word in folded.split() if word not in DROPPED)
    found = _listed().get(folded) or _listed().get(shorter)
    kept = words[:100]
    if found is None:
        return Relation(words=kept, known=not folded)
    return Relation(found.role, found.sex, found.role_if_male, found.role_if_female, kept)
