"""Precision and recall of ``find`` over labelled texts: a found man counts once, where he is."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from casework.mentions import Found, find

HERE = Path(__file__).resolve().parent
OWN, SECOND = HERE / "labelled.jsonl", HERE / "second.jsonl"
THIRD, FOURTH = HERE / "third.jsonl", HERE / "fourth.jsonl"
SEALED = HERE / "sealed4.jsonl"


@dataclass(frozen=True)
class Score:
    """How many men were labelled and found, and how many of those are the same."""

    texts: int = 0
    labelled: int = 0
    found: int = 0
    right: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(
            self.texts + other.texts,
            self.labelled + other.labelled,
            self.found + other.found,
            self.right + other.right,
        )

    @property
    def recall(self) -> float:
        """The share of the labelled men that were found."""
        return self.right / self.labelled if self.labelled else 1.0

    @property
    def precision(self) -> float:
        """The share of the found men that were labelled."""
        return self.right / self.found if self.found else 1.0

    def __str__(self) -> str:
        return (
            f"{self.texts} texts, {self.labelled} men, {self.found} found, {self.right} right: "
            f"recall {self.recall:.3f}, precision {self.precision:.3f}"
        )


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield each text with its labels."""
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def right(found: Sequence[Found], men: Sequence[dict[str, int]]) -> int:
    """Return how many found spans overlap a labelled one, each used once, as many as can be."""
    taken: dict[int, int] = {}

    def give(place: int, tried: set[int]) -> bool:
        for label, man in enumerate(men):
            one = found[place]
            if label in tried or not (one.start < man["end"] and man["start"] < one.end):
                continue
            tried.add(label)
            if label not in taken or give(taken[label], tried):
                taken[label] = place
                return True
        return False

    return sum(give(place, set()) for place in range(len(found)))


def score(path: Path) -> Score:
    """Return the score over one file."""
    total = Score()
    for row in rows(path):
        found = find(row["text"])
        total += Score(1, len(row["men"]), len(found), right(found, row["men"]))
    return total
