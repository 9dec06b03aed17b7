"""The rows of a generated borough, as tuples in the order of these columns. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any

from households.references import ALPHABET, LENGTH

Row = tuple[Any, ...]
_LETTERS = bytes(ALPHABET.encode()[byte % len(ALPHABET)] for byte in range(256))

PERIOD = ("starts_on", "ends_on", "ended")
COLUMNS: dict[str, tuple[str, ...]] = {
    "person": (
        "id", "reference", "label", "named", "description", "sex", "born_year", "born_month",
        "born_day", "born_accuracy", "born_earliest", "born_latest", "over_18", "due_on", "died",
        "source",
    ),
    "child": ("person_id",),
    "name": ("reference", "person_id", "kind", "given", "family", "source"),
    "personkey": ("key", "person_id"),
    "identifier": ("reference", "person_id", "system", "value"),
    "address": ("id", "reference", "house", "street", "postcode", "match_key"),
    "residence": ("reference", "person_id", "address_id", "living", *PERIOD, "source"),
    "connection": (
        "reference", "child_id", "person_id", "role", "responsibility", "caring", "lives_with",
        *PERIOD, "source", "stated_on",
    ),
    "partnership": ("reference", "one_id", "other_id", "kind", *PERIOD, "source"),
    "rolestatus": (
        "id", "reference", "child_id", "role", "state", "asked_whom", "decided_on", "review_on",
        "source",
    ),
    "decline": ("status_id", "reason"),
    "case": ("id", "reference", "number"),
    "casechild": (
        "id", "reference", "case_id", "child_id", "kind", "referred_on", "referral_source",
        "primary_need", "opened_on", "closed_on", "closure", "worker_id", "team_id", "outside_id",
    ),
    "step": ("reference", "case_child_id", "kind", "began_on", "ended_on"),
    "allocation": ("reference", "case_child_id", "worker_id", "team_id", "began_on"),
    "factor": ("reference", "case_child_id", "code", "found_on"),
    "entry": (
        "id", "reference", "case_id", "kind", "happened_on", "way", "text", "recorded_by_id",
    ),
    "entrychild": ("entry_id", "child_id"),
    "entryperson": ("entry_id", "person_id", "presence"),
    "visit": ("entry_id", "duty"),
    "visitchild": ("entry_id", "child_id", "seen", "words", "asked_new"),
}  # fmt: skip
"""Each table, in an order in which nothing points ahead, and the columns its rows give."""

NUMBERED = ("person", "address", "rolestatus", "case", "casechild", "entry")
"""Tables whose ids are given here, because other rows point to them."""

SMALLEST, SPAN, STRIDE = 1_000_000, 9_000_000, 4_142_137
"""Case numbers walk the seven-figure numbers in strides, so that none comes twice."""


def reference_from(rng: Random) -> str:
    """Return a reference drawn from a seed."""
    return rng.randbytes(LENGTH).translate(_LETTERS).decode()


@dataclass
class Rows:
    """Rows waiting to be written, by table, and the numbers the next ones take."""

    rng: Random
    waiting: dict[str, list[Row]] = field(default_factory=lambda: {name: [] for name in COLUMNS})
    family_names: set[str] = field(default_factory=set)
    last: dict[str, int] = field(default_factory=lambda: dict.fromkeys(NUMBERED, 0))
    written: dict[str, int] = field(default_factory=lambda: dict.fromkeys(COLUMNS, 0))

    def reference(self) -> str:
        """Return a reference drawn from the seed."""
        return reference_from(self.rng)

    def next_id(self, table: str) -> int:
        """Return the next id of a numbered table."""
        self.last[table] += 1
        return self.last[table]

    def add(self, table: str, *values: Any) -> None:
        """Add a row; its values are in the order of ``COLUMNS``."""
        self.waiting[table].append(values)

    def take(self) -> Iterator[tuple[str, list[Row]]]:
        """Yield each table's waiting rows, and keep none."""
        for name, rows in self.waiting.items():
            self.waiting[name] = []
            self.written[name] += len(rows)
            if name == "personkey":
                rows.sort()  # an index takes what comes in its order much faster
            if rows:
                yield name, rows


def case_number(case_id: int) -> int:
    """Return the telephone number of a case: no two of nine million are alike."""
    return SMALLEST + case_id * STRIDE % SPAN
