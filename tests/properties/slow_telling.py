"""The gaps about answering, telling, asking and inviting, read slowly. See ``slow_gaps``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from casework import models as work
from casework.models.reaching import ConcernChild

if TYPE_CHECKING:
    from tests.properties.slow_gaps import Borough

Row = dict[str, Any]
Found = Iterator[tuple[int, int, date | None]]
Says = Callable[["Written", Row], tuple[bool, date | None]]

MOTHERS = {"mother", "second_mother"}
AT_HAND = MOTHERS | {
    "father", "putative_father", "second_father", "adoptive_parent", "stepfather", "stepmother",
    "foster_carer", "private_foster", "special_guardian", "guardian", "partner", "ex_partner",
}  # fmt: skip
KIN = {
    "grandfather", "great_grandfather", "uncle", "brother", "half_brother", "stepbrother",
    "godfather", "cousin",
}  # fmt: skip
NO_FAMILY = {"strategy", "legal"}
DATED = {"concern_unanswered", "safety_note_overdue", "not_told", "not_invited"}


class Written:
    """What was raised, told, offered and explored, as it stood when this was made."""

    def __init__(self, b: Borough) -> None:
        self.b = b
        self.entries = {row["id"]: row for row in work.Entry.objects.values()}
        self.about = list(ConcernChild.objects.values())
        self.concerns = {row["id"]: row for row in work.Concern.objects.values()}
        self.notes = list(work.SafetyNote.objects.values())
        self.told = list(work.ToldHim.objects.values())
        self.meetings = list(work.Meeting.objects.values())
        self.came = list(work.MeetingPerson.objects.values())
        self.offers = list(work.Offer.objects.values())
        self.advice = list(work.Advice.objects.values())
        self.care = list(work.CouldCare.objects.values())
        self.heard = list(work.VisitChild.objects.values())

    def cases(self, child: int) -> set[int]:
        """The cases a child is or was on."""
        return {c["case_id"] for c in self.b.charges if c["child_id"] == child}

    def opened(self, child: int) -> date | None:
        """When the earliest case that is open began."""
        mine = [c for c in self.b.charges if c["child_id"] == child and self.b.open(c)]
        return min((c["opened_on"] for c in mine), default=None)

    def mothers(self, child: int) -> set[int]:
        """The mothers of a child."""
        return {
            t["person_id"]
            for t in self.b.ties
            if t["child_id"] == child and t["role"] in MOTHERS and self.b.current(t)
        }


def _concern(w: Written, tie: Row) -> tuple[bool, date | None]:
    mine = [w.concerns[a["concern_id"]] for a in w.about if a["child_id"] == tie["child_id"]]
    days = [
        row["raised_on"]
        for row in mine
        if row["person_id"] == tie["person_id"] and not (row["answer"] and row["told_on"])
    ]
    return bool(days), min(days) + timedelta(days=14) if days else None


def _safety(w: Written, tie: Row) -> tuple[bool, date | None]:
    days = [
        row["review_on"]
        for row in w.notes
        if row["person_id"] == tie["person_id"] and not row["ended_why"]
        and row["ends_on"] > w.b.day
    ]  # fmt: skip
    return bool(days), min(days, default=None)


def _untold(w: Written, tie: Row) -> tuple[bool, date | None]:
    mine = [row for row in w.told if row["person_id"] == tie["person_id"]]
    last = max(mine, key=lambda row: (row["on"], row["id"]), default=None)
    opened = w.opened(tie["child_id"])
    month = opened + timedelta(days=30) if opened else None
    return not any(row["told"] for row in mine), (last and last["review_on"]) or month


def _uninvited(w: Written, tie: Row) -> tuple[bool, date | None]:
    cases = w.cases(tie["child_id"])
    held = [m for m in w.meetings if m["case_id"] in cases and m["kind"] not in NO_FAMILY]
    last = max(held, key=lambda row: (row["on"], row["id"]), default=None)
    if last is None:
        return False, None
    asked = any(
        c["meeting_id"] == last["id"] and c["person_id"] == tie["person_id"]
        and c["attendance"] != "not_invited"
        for c in w.came
    )  # fmt: skip
    return not asked, last["on"]


def _support(w: Written, tie: Row) -> tuple[bool, date | None]:
    cases = w.cases(tie["child_id"])
    given = {row["person_id"] for row in w.offers if row["case_id"] in cases}
    return _hers_alone(w, tie, given)


def _information(w: Written, tie: Row) -> tuple[bool, date | None]:
    cases = w.cases(tie["child_id"])
    given = set()
    for row in w.advice:
        entry = w.entries[row["entry_id"]]
        if entry["case_id"] in cases and entry["signed_at"] is not None:
            given.add(row["person_id"])
    return _hers_alone(w, tie, given)


def _hers_alone(w: Written, tie: Row, given: set[int]) -> tuple[bool, date | None]:
    return bool(given & w.mothers(tie["child_id"])) and tie["person_id"] not in given, None


def _unexplored(w: Written, tie: Row) -> tuple[bool, date | None]:
    child = tie["child_id"]
    serious = any(
        c["child_id"] == child and w.b.open(c)
        and c["kind"] in {"child_protection", "looked_after"}
        for c in w.b.charges
    )  # fmt: skip
    done = any(r["child_id"] == child and r["person_id"] == tie["person_id"] for r in w.care)
    return serious and not done, None


def telling(b: Borough) -> Iterator[tuple[str, Found]]:
    """Return each gap about answering, telling, asking and inviting, and where it holds."""
    w = Written(b)
    yield "concern_unanswered", _of(b, w, _concern, men=False)
    yield "safety_note_overdue", _of(b, w, _safety, men=False)
    yield "not_told", _of(b, w, _untold)
    yield "kin_not_explored", _of(b, w, _unexplored, roles=KIN)
    yield "not_invited", _of(b, w, _uninvited, roles=AT_HAND)
    yield "support_offered_to_mother_only", _of(b, w, _support, roles=AT_HAND)
    yield "information_to_mother_only", _of(b, w, _information, roles=AT_HAND)
    yield "child_not_asked", _unasked(b, w)


def _of(
    b: Borough, w: Written, says: Says, *, men: bool = True, roles: set[str] | None = None
) -> Found:
    for tie in b.ties:
        if not b.current(tie) or b.people[tie["person_id"]]["died"]:
            continue
        if (men and not b.to_a_man(tie)) or (roles and tie["role"] not in roles):
            continue
        holds, since = says(w, tie)
        if holds:
            yield tie["child_id"], tie["id"], since


def _unasked(b: Borough, w: Written) -> Found:
    for child in b.children:
        born = b.people[child]["born_latest"]
        if born is None or born + timedelta(days=1461) > b.day:
            continue
        lately = []
        for row in w.heard:
            entry = w.entries[row["entry_id"]]
            signed_visit = entry["kind"] == "visit" and entry["signed_at"] is not None
            soon = entry["happened_on"] + timedelta(days=60) >= b.day
            if row["child_id"] == child and row["seen"] == "yes" and signed_visit and soon:
                lately.append(row)
        if lately and not any(row["asked_new"] == "yes" for row in lately):
            yield child, child, None
