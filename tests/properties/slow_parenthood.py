"""The gaps about orders, contact, release and the mother's word, read slowly. See ``slow_gaps``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from households import models as who

if TYPE_CHECKING:
    from tests.properties.slow_gaps import Borough

Row = dict[str, Any]
Found = Iterator[tuple[int, int, date | None]]

DATED = {"order_expired", "release_or_discharge_due"}
TWO_SIDED = {
    "cao_live", "cao_time", "prohibited_steps", "specific_issue", "non_molestation", "occupation",
    "restraining",
}  # fmt: skip


def sourced_facts(ties: list[Row]) -> list[Row]:
    """Return what is written of parenthood that has a source, each with whom it is about."""
    whose = {tie["id"]: tie["person_id"] for tie in ties}
    found = [*who.Binding.objects.values("person_id", "source")]
    for model in (who.FatherhoodFact, who.ResponsibilityHeld, who.Contact):
        found += [
            {"person_id": whose[row["connection_id"]], "source": row["source"]}
            for row in model.objects.values("connection_id", "source")
        ]
    return found


class Held:
    """What binds people, their contact and what is due, as it stood when this was made."""

    def __init__(self) -> None:
        about: dict[int, set[int]] = {}
        for row in who.BindingChild.objects.values():
            about.setdefault(row["binding_id"], set()).add(row["child_id"])
        self.bindings = [(row, about.get(row["id"], set())) for row in who.Binding.objects.values()]
        self.contacts = list(who.Contact.objects.values())
        self.coming = list(who.Coming.objects.values())

    def binding(self, tie: Row) -> list[Row]:
        """What binds this man about this child, or about nobody in particular."""
        return [
            row
            for row, about in self.bindings
            if row["person_id"] == tie["person_id"] and (not about or tie["child_id"] in about)
        ]


def parenthood(b: Borough) -> Iterator[tuple[str, Found]]:
    """Return each gap of parenthood, and where it holds."""
    held = Held()
    yield "order_expired", _expired(b, held)
    yield "order_without_the_other_party", _one_sided(b, held)
    yield "release_or_discharge_due", _leaving(b, held)
    yield "only_the_mother_says", _mother_only(b)


def _living(b: Borough) -> Iterator[Row]:
    for tie in b.ties:
        if b.current(tie) and not b.people[tie["person_id"]]["died"]:
            yield tie


def _expired(b: Borough, held: Held) -> Found:
    for tie in _living(b):
        rows = held.binding(tie) + [c for c in held.contacts if c["connection_id"] == tie["id"]]
        ends = [
            row["ends_on"]
            for row in rows
            if row["ends_on"] and not (row["checked_on"] and row["checked_on"] >= row["ends_on"])
        ]
        if ends:
            yield tie["child_id"], tie["id"], min(ends)


def _one_sided(b: Borough, held: Held) -> Found:
    for tie in _living(b):
        for row in held.binding(tie):
            if row["kind"] in TWO_SIDED and row["other_id"] is None and b.current(row):
                yield tie["child_id"], tie["id"], None
                break


def _leaving(b: Borough, held: Held) -> Found:
    for tie in _living(b):
        begins = [
            row["on"] if row["plan"] else row["on"] - timedelta(days=28)
            for row in held.coming
            if row["person_id"] == tie["person_id"] and row["on"]
            and row["kind"] in {"release", "discharge"}
            and not row["happened"] and not row["called_off"]
        ]  # fmt: skip
        if begins:
            yield tie["child_id"], tie["id"], min(begins)


def _mother_only(b: Borough) -> Found:
    """The mother's word alone: ``slow_gaps`` leaves hers out of what rests on one person's."""
    for tie in b.ties:
        if not (b.current(tie) and b.to_a_man(tie) and tie["source"] == "mother"):
            continue
        told = {
            row["source"]
            for row in (*b.ties, *b.homes, *b.names, *b.of_parents)
            if row["person_id"] == tie["person_id"]
        }
        if told <= {"mother", "not_recorded", "extract"}:
            yield tie["child_id"], tie["id"], None
