"""Weaving running records: visits and notes on each family's cases, by its workers. Pure.

They are drawn from a seed of their own, so that a borough's people are the same as without them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from casework.codes import Kind
from casework.demo.bulk.caseload import Spell
from casework.demo.bulk.folk import Family, Young
from casework.demo.bulk.rows import Rows, reference_from
from casework.demo.bulk.sizes import Size
from casework.entry_codes import (
    AskedNew,
    EntryKind,
    Heard,
    NoteWay,
    Presence,
    VisitDuty,
    VisitWay,
)

VISITS, OPEN = 0.25, 0.8
"""A quarter of what is written are visits; of what a family has, most is on its open case."""

TEXTS = (
    (
        "Rang to agree the next meeting. Nothing new since the last one. The form is filled in and "
        "sent; a copy is on its way by post."
    ),
    (
        "The school says that attendance is good and that the reading has come on. Packed lunch "
        "every day, and a clean uniform. They will ring if anything changes."
    ),
    (
        "Home warm and tidy, food in the kitchen, beds made. Talked about the routine in the "
        "morning and who helps with it. The next visit is agreed."
    ),
    "The clinic confirms the appointment and will write. The weight is where it should be.",
)
WORDS = ("I like my room.", "We had pasta.", "I want to go swimming.", "")
DUTIES = {
    Kind.CHILD_PROTECTION: VisitDuty.CHILD_PROTECTION,
    Kind.CHILD_IN_NEED: VisitDuty.CHILD_IN_NEED,
    Kind.LOOKED_AFTER: VisitDuty.LOOKED_AFTER,
}

OnCase = tuple[Spell, Young]


class Record:
    """Makes the rows of running records, in all as many entries as the size says."""

    def __init__(self, seed: int, rows: Rows, size: Size, today: date) -> None:
        self.rng, self.rows, self.today = Random(f"record-{seed}"), rows, today
        self.each, self.children, self.written = size.entries / size.children, 0, 0

    def write(self, family: Family, on_case: Sequence[OnCase]) -> None:
        """Write a family's share."""
        self.children += len(family.children)
        owed = round(self.children * self.each) - self.written if on_case else 0
        opened = [one for one in on_case if one[0].closed is None]
        for _number in range(owed):
            chosen = opened if opened and self.rng.random() < OPEN else on_case
            self._entry(family, *self.rng.choice(chosen))
        self.written += owed

    def _entry(self, family: Family, spell: Spell, child: Young) -> None:
        rng, rows = self.rng, self.rows
        visit, entry = rng.random() < VISITS, rows.next_id("entry")
        days = max(0, ((spell.closed or self.today) - spell.begun).days)
        on = spell.begun + timedelta(days=rng.randint(0, days))
        rows.add(
            "entry", entry, reference_from(rng), spell.case,
            EntryKind.VISIT if visit else EntryKind.NOTE, on,
            VisitWay.HOME if visit else rng.choice(NoteWay.values), rng.choice(TEXTS), spell.worker,
        )  # fmt: skip
        rows.add("entrychild", entry, child.person)
        for adult in family.adults[: 1 + (rng.random() < 0.3)]:
            met = Presence.MET if visit and adult.at_home else Presence.SPOKEN_OF
            rows.add("entryperson", entry, adult.person, met)
        if visit:
            duty = DUTIES.get(Kind(spell.kind), VisitDuty.NONE)
            rows.add("visit", entry, duty)
            seen = Heard.NO if child.unborn else Heard.YES
            new = AskedNew.NO if child.unborn else rng.choice((AskedNew.YES, AskedNew.NOT_SAID))
            words = "" if child.unborn else rng.choice(WORDS)
            rows.add("visitchild", entry, child.person, seen, words, new)
