"""The national code lists as sets, to say which codes are known; labels are kept elsewhere."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

from casework.importing.reading.problems import Notes, Reason
from casework.importing.reading.values import CASELESS_BLANKS, code

CODES_FILE = Path(__file__).parents[2] / "data" / "dfe_codes.csv"

ETHNICITIES = frozenset(
    (
        "WBRI", "WIRI", "WOTH", "WIRT", "WROM", "MWBC", "MWBA", "MWAS", "MOTH", "AIND", "APKN",
        "ABAN", "CHNE", "AOTH", "BCRB", "BAFR", "BOTH", "OOTH", "REFU", "NOBT",
    )
)  # fmt: skip
NEEDS = frozenset(f"N{number}" for number in range(10))
CLOSURES = frozenset(f"RC{number}" for number in range(1, 10))
OLDER_FACTORS = frozenset({"18A", "19A", "8A"})
"""Codes of earlier years, since split."""

DISABILITIES = frozenset(
    (
        "NONE", "MOB", "HAND", "PC", "INC", "COMM", "LD", "HEAR", "VIS", "BEH", "CON", "AUT",
        "DDA",
    )
)  # fmt: skip
FACTOR = re.compile(r"0?(\d{1,2}[A-F]?)")

CATEGORIES = {
    "neg": "neglect",
    "neglect": "neglect",
    "phy": "physical",
    "physical": "physical",
    "physical abuse": "physical",
    "sab": "sexual",
    "sexual": "sexual",
    "sexual abuse": "sexual",
    "emo": "emotional",
    "emotional": "emotional",
    "emotional abuse": "emotional",
    "mul": "multiple",
    "multiple": "multiple",
}


@cache
def dfe(name: str) -> frozenset[str]:
    """Return the codes of one DfE list."""
    with CODES_FILE.open(encoding="utf-8", newline="") as file:
        return frozenset(row["code"] for row in csv.DictReader(file) if row["list"] == name)


def _kept(found: str, known: frozenset[str], notes: Notes) -> str:
    """Return a code; one that is not in the list is kept, if it is as short as those that are."""
    if found in known or not found:
        return found
    if len(found) > max(map(len, known)):
        notes(Reason.CODE_UNREADABLE)
        return ""
    notes(Reason.CODE_NOT_KNOWN)
    return found


def _in(known: frozenset[str]) -> Callable[[str, Notes], str]:
    def read(cell: str, notes: Notes) -> str:
        return _kept(code(cell, notes), known, notes)

    return read


closure = _in(CLOSURES)
"""Read a reason for closure."""

ethnicity = _in(ETHNICITIES)
"""Read an ethnicity."""

primary_need = _in(NEEDS)
"""Read a primary need."""

_listed_disability = _in(DISABILITIES)


def disability(cell: str, notes: Notes) -> str:
    """Read a disability of the census list; NONE is an answer there, not a blank."""
    return "NONE" if cell.upper() == "NONE" else _listed_disability(cell, notes)


def referral_source(cell: str, notes: Notes) -> str:
    """Read a DfE referral source."""
    return _kept(code(cell, notes), dfe("referral_source"), notes)


def factor(cell: str, notes: Notes) -> str:
    """Read one assessment factor; an unknown code that has a code's shape is kept and reported."""
    found = code(cell, notes)
    shaped = FACTOR.fullmatch(found)
    return _kept(shaped[1] if shaped else found, dfe("assessment_factors") | OLDER_FACTORS, notes)


def category(cell: str, notes: Notes) -> str:
    """Read a category of abuse, as a census code or in the dataset's words."""
    words = cell.lower().strip(" .")
    if not words or words in CASELESS_BLANKS:
        return ""
    found = CATEGORIES.get(words) or ("multiple" if words.startswith("multiple") else "")
    if not found:
        notes(Reason.CODE_NOT_KNOWN)
    return found
