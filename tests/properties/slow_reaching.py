"""The gaps about reaching a man, read slowly from plain rows. See ``slow_gaps``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from casework import models as work

if TYPE_CHECKING:
    from tests.properties.slow_gaps import Borough

Row = dict[str, Any]
Found = Iterator[tuple[int, int, date | None]]
Says = Callable[["Told", Row], tuple[bool, date | None]]


class Told:
    """What was done to reach people, and who was met, as it stood when this was made."""

    def __init__(self, b: Borough) -> None:
        self.b = b
        entries = {row["id"]: row for row in work.Entry.objects.values()}
        self.met = [
            (row["person_id"], entries[row["entry_id"]])
            for row in work.EntryPerson.objects.values()
            if row["presence"] in {"met", "seen"}
        ]
        self.approaches: list[Row] = list(work.Approach.objects.values())

    def cases(self, tie: Row) -> set[int]:
        """The cases the child of a connection is or was on."""
        return {c["case_id"] for c in self.b.charges if c["child_id"] == tie["child_id"]}

    def made(self, tie: Row) -> list[Row]:
        """The approaches in the child's work between us and this person."""
        return [
            row
            for row in self.approaches
            if row["person_id"] == tie["person_id"]
            and row["case_id"] in self.cases(tie)
            and row["outcome"] != "not_tried"
        ]

    def met_on(self, tie: Row) -> list[date]:
        """The days on which this person was met in the child's work."""
        days = [
            entry["happened_on"]
            for person, entry in self.met
            if person == tie["person_id"] and entry["signed_at"] is not None
            and entry["case_id"] in self.cases(tie)
        ]  # fmt: skip
        return days + [r["on"] for r in self.made(tie) if r["outcome"] in {"met", "attended"}]

    def opened(self, tie: Row) -> date | None:
        """When the earliest case that is open began."""
        mine = [c for c in self.b.charges if c["child_id"] == tie["child_id"]]
        return min((c["opened_on"] for c in mine if self.b.open(c)), default=None)


def _never(t: Told, tie: Row) -> tuple[bool, date | None]:
    return not t.met_on(tie), None


def _untried(t: Told, tie: Row) -> tuple[bool, date | None]:
    ours = [row for row in t.made(tie) if row["direction"] == "ours"]
    opened = t.opened(tie)
    return not t.met_on(tie) and not ours, opened + timedelta(days=14) if opened else None


def _mother_only(t: Told, tie: Row) -> tuple[bool, date | None]:
    ways = {row["way"] for row in t.made(tie)}
    met = t.met_on(tie)
    by_approach = [r["on"] for r in t.made(tie) if r["outcome"] in {"met", "attended"}]
    return ways == {"through_mother"} and len(met) == len(by_approach), None


def _lately(t: Told, tie: Row) -> tuple[bool, date | None]:
    days = t.met_on(tie)
    return bool(days), max(days) + timedelta(days=90) if days else None


def _waits(t: Told, tie: Row) -> tuple[bool, date | None]:
    due = [
        row["answer_by"] or row["on"]
        for row in t.made(tie)
        if row["direction"] == "his" and row["outcome"] == "waiting" and not row["answered_on"]
    ]
    return bool(due), min(due, default=None)


def reaching(b: Borough) -> Iterator[tuple[str, Found]]:
    """Return each gap about reaching a man, and where it holds."""
    told = Told(b)
    for code, says in (
        ("never_met", _never),
        ("not_tried", _untried),
        ("reached_only_through_the_mother", _mother_only),
        ("not_seen_lately", _lately),
    ):
        yield code, _of_ties(b, told, says, men=True)
    yield "he_rang_unanswered", _of_ties(b, told, _waits, men=False)


def _of_ties(b: Borough, told: Told, says: Says, *, men: bool) -> Found:
    for tie in b.ties:
        if not b.current(tie) or b.people[tie["person_id"]]["died"]:
            continue
        if men and not b.to_a_man(tie):
            continue
        holds, since = says(told, tie)
        if holds:
            yield tie["child_id"], tie["id"], since
