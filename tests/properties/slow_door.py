"""The door again, read slowly: who sees what, over plain rows of grants and denials."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from casework.models import CaseChild
from households.models import (
    Child,
    Connection,
    KeptOut,
    Person,
    Residence,
    Restriction,
    RestrictionReader,
)
from households.models.grants import ChildGroupGrant, ChildUserGrant, Level
from sharing.models import User

Row = dict[str, Any]


class Door:
    """What every reader may see, as it stood when this was made."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.children = set(Child.objects.values_list("pk", flat=True))
        self.people = set(Person.objects.values_list("pk", flat=True))
        self.own = list(ChildUserGrant.objects.values())
        self.teams = list(ChildGroupGrant.objects.values())
        self.barred = [row for row in KeptOut.objects.values() if self._in_force(row)]
        self.closed = [row for row in Restriction.objects.values() if self._in_force(row)]
        self.readers = set(RestrictionReader.objects.values_list("restriction_id", "user_id"))
        self.ties = list(Connection.objects.values("id", "child_id", "person_id"))
        self.stays = list(Residence.objects.values("id", "person_id", "address_id"))
        self.charges = list(CaseChild.objects.values("id", "child_id", "case_id"))

    def _in_force(self, row: Row) -> bool:
        ended = row["ends_at"] is not None and row["ends_at"] <= self.now
        return bool(row["starts_at"] <= self.now and not ended)

    def denied(self, user: User, person: int) -> bool:
        """Kept out of this record, or not among those it is open to."""
        if any(r["person_id"] == person and r["user_id"] == user.pk for r in self.barred):
            return True
        return any(
            r["person_id"] == person and (r["id"], user.pk) not in self.readers for r in self.closed
        )

    def granted(self, user: User, child: int, level: int) -> bool:
        """A living row of the reader's own or of a team of theirs, at the level or above."""
        groups = set(user.groups.values_list("pk", flat=True))
        rows = [r for r in self.own if r["user_id"] == user.pk]
        rows += [r for r in self.teams if r["group_id"] in groups]
        return any(
            r["content_object_id"] == child and r["level"] >= level and r["ends_at"] > self.now
            for r in rows
        )

    def sees_children(self, user: User, level: int) -> set[int]:
        """Return the children the reader sees."""
        if not user.is_active:
            return set()
        return {
            child
            for child in self.children
            if self.granted(user, child, level) and not self.denied(user, child)
        }

    def sees_people(self, user: User, level: int) -> set[int]:
        """Return the people the reader sees: those children, and everybody connected to one."""
        seen = self.sees_children(user, level)
        near = seen | {t["person_id"] for t in self.ties if t["child_id"] in seen}
        return {person for person in near if not self.denied(user, person)}

    def sees_ties(self, user: User, level: int) -> set[int]:
        """Return the connections the reader sees."""
        seen = self.sees_children(user, level)
        return {t["id"] for t in self.ties if t["child_id"] in seen}

    def sees_cases(self, user: User, level: int) -> set[int]:
        """Return the cases with a child the reader sees."""
        seen = self.sees_children(user, level)
        return {c["case_id"] for c in self.charges if c["child_id"] in seen}

    def sees_stays(self, user: User, level: int) -> set[int]:
        """Return the stays the reader sees: of people they see, at addresses that may be told."""
        people = self.sees_people(user, level)
        return {
            stay["id"]
            for stay in self.stays
            if stay["person_id"] in people and self._may_tell(user, stay["address_id"])
        }

    def _may_tell(self, user: User, address: int | None) -> bool:
        """No child lives there who is kept from the reader, or one does whom the reader sees."""
        there = {stay["person_id"] for stay in self.stays if stay["address_id"] == address}
        if address is None or not any(self.denied(user, one) for one in there & self.children):
            return True
        return bool(there & self.sees_children(user, Level.OUTLINE))

    def finds(self, user: User) -> set[int]:
        """Return the people in the reader's index."""
        if not user.is_active:
            return set()
        found = set()
        for person in self.people:
            around = [t["child_id"] for t in self.ties if t["person_id"] == person]
            kept = around and all(self.denied(user, child) for child in around)
            if not kept and not self.denied(user, person):
                found.add(person)
        return found
