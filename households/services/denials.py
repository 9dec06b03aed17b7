"""Denials: restricted to, kept out, keep from. They come before every grant."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from households.actor import Actor
from households.audit import Subject
from households.change import change
from households.models import (
    Address,
    Connection,
    ContactRoute,
    KeepFrom,
    KeptOut,
    Name,
    Person,
    Restriction,
    RestrictionReader,
)
from households.models.denials import DenialReason


def restrict(
    *,
    by: Actor,
    person: Person,
    readers: Iterable[int],
    reason: str,
    ends_at: datetime | None = None,
) -> Restriction:
    """Close a person's record to all but the named users (by id)."""
    with change(by=by) as c:
        row = c.add(
            Restriction(person=person, reason=reason, ends_at=ends_at), act="record.restricted"
        )
        RestrictionReader.objects.bulk_create(
            RestrictionReader(restriction=row, user_id=user) for user in sorted(set(readers))
        )
        c.touch_around(person.pk)
    return row


def keep_out(
    *, by: Actor, person: Person, user_id: int, reason: str, ends_at: datetime | None = None
) -> KeptOut:
    """Keep a user out of a person's record, whatever else is granted."""
    with change(by=by) as c:
        row = KeptOut(person=person, user_id=user_id, reason=reason, ends_at=ends_at)
        c.touch_around(person.pk)
        return c.add(row, act="reader.kept_out")


def keep_from(
    *,
    by: Actor,
    kept_from: Person,
    fact: Address | ContactRoute | Name | Connection,
    reason: str = DenialReason.HIGH_RISK,
) -> KeepFrom:
    """Keep one fact from one named person."""
    column = {Address: "address", ContactRoute: "route", Name: "name", Connection: "connection"}
    with change(by=by) as c:
        row = KeepFrom(kept_from=kept_from, reason=reason, **{column[type(fact)]: fact})
        c.add(row, person=kept_from)
        c.note(
            "fact.kept_from", Subject(fact.reference), Subject(kept_from.reference, kept_from.pk)
        )
    return row
