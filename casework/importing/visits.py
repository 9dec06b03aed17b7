"""A visit of an extract: its number and what it asks the record to hold. Pure.

The dataset has a table of visits for each statutory kind, numbered apart, so that a number is kept
with its table before it. Children of one case who have the same number were on one visit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from casework.importing.reading.rows import CpVisitRow
from casework.importing.reading.values import NO, YES
from casework.importing.units import VisitRow

WAITS = timedelta(days=60)
"""A visit of the last sixty days of an extract waits here; what is older was written elsewhere."""

KEPT = re.compile(r"(cinv|cppv)(?:@\d+)?:(.+)")
CIN, CP = "cinv", "cppv"
DUTIES = {CIN: "child_in_need", CP: "child_protection"}
"""The statutory kind of each table's visits."""

NOT_SAID = "not_said"


class VisitNumber(NamedTuple):
    """A visit's number in the extract: the table, by what its columns begin with, and the value."""

    table: str
    value: str

    def kept(self, case_number: int | None = None) -> str:
        """Return how it is kept; a second case that has the same number says which case it is."""
        where = f"{self.table}@{case_number}" if case_number else self.table
        return f"{where}:{self.value}"


def visit_number(kept: str) -> VisitNumber | None:
    """Return the number that was kept so; None for what no extract has numbered."""
    found = KEPT.fullmatch(kept)
    return VisitNumber(found[1], found[2]) if found else None


@dataclass(frozen=True, slots=True)
class VisitWanted:
    """A visit to one child."""

    number: VisitNumber
    duty: str
    on: date
    answers: tuple[str, str, str]


def visit_wanted(row: VisitRow) -> VisitWanted:
    """Return what a row says; one without a day was left out before."""
    if row.on is None:
        raise ValueError("a visit has a day")
    table = CP if isinstance(row, CpVisitRow) else CIN
    # Several rows of one visit may each be right and differ: who was not seen was not seen alone.
    alone = NOT_SAID if row.seen == NO and row.alone == YES else _heard(row.alone)
    answers = (_heard(row.seen), alone, _heard(row.bedroom))
    return VisitWanted(VisitNumber(table, row.visit_id), DUTIES[table], row.on, answers)


def _heard(answer: str) -> str:
    return answer if answer in (YES, NO) else NOT_SAID


def waits_from(extract_on: date, newest: date | None) -> date:
    """Return the first day whose visits wait here to be written up.

    An extract is as new as its newest referral or visit, whenever the file was made.
    """
    return min(extract_on, newest or extract_on) - WAITS
