"""A visit that another system wrote: what it says already, as the fields of a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casework.entry_codes import AskedNew, Heard, LivesHere
from casework.models import Entry, EntryChild, Visit, VisitChild
from households.models.grants import Level

if TYPE_CHECKING:
    from sharing.models import User

UNSAID = ("", Heard.NOT_SAID, AskedNew.NOT_SAID, LivesHere.NOT_ASKED)


def half_filled(user: User, entry: Entry, body: dict[str, list[str]]) -> dict[str, list[str]]:
    """Return a draft's first body with what an imported entry says of children the user sees."""
    day, at = entry.happened_on, entry.happened_at
    said = {
        "visit-happened_day": str(day.day),
        "visit-happened_month": str(day.month),
        "visit-happened_year": str(day.year),
        "visit-at": at.strftime("%H:%M") if at else "",
        "visit-way": entry.way,
        "next-observed": entry.text,
        **_visit(entry),
        **_heard(user, entry),
        **_people(entry),
    }
    found = {**body, **{name: [value] for name, value in said.items() if value}}
    mine = EntryChild.objects.visible_to(user, Level.FULL).filter(entry=entry)
    children = [row.child.person.reference for row in mine.select_related("child__person")]
    found["visit-children"] = children or body.get("visit-children", [])
    if not at:
        found.pop("visit-at", None)
    return found


def _visit(entry: Entry) -> dict[str, str]:
    visit = Visit.objects.filter(entry=entry).select_related("address").first()
    if visit is None:
        return {}
    due = visit.next_due_on
    boxes = (due.day, due.month, due.year) if due else ("", "", "")
    return {
        "visit-announced": visit.announced,
        "visit-duty": visit.duty,
        "visit-address": visit.address.reference if visit.address else "",
        "next-others_said": visit.others_said,
        **{
            f"next-due_{box}": str(n)
            for box, n in zip(("day", "month", "year"), boxes, strict=True)
        },
    }


def _heard(user: User, entry: Entry) -> dict[str, str]:
    names = {"seen": "seen", "alone": "alone", "bedroom": "bedroom", "where": "where",
             "how_asked": "how", "words": "words", "response": "response",
             "asked_new": "asked", "why_not": "why"}  # fmt: skip
    found = {}
    rows = VisitChild.objects.visible_to(user, Level.FULL).filter(entry=entry)
    for row in rows.select_related("child__person"):
        for column, name in names.items():
            value = getattr(row, column)
            if value not in UNSAID:
                found[f"children-{name}_{row.child.person.reference}"] = value
    return found


def _people(entry: Entry) -> dict[str, str]:
    found = {}
    for row in entry.people.select_related("person"):
        found[f"visit-p_{row.person.reference}"] = row.presence
        if row.lives_here not in UNSAID:
            found[f"visit-l_{row.person.reference}"] = row.lives_here
    return found
