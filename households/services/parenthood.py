"""What somebody is to a child: fatherhood, parental responsibility, contact. Each has a source.

Fatherhood and responsibility are overtaken by a later answer; contact is corrected, checked and
ended. Nothing is overwritten.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, TypeVar

from django.utils import timezone

from households.actor import Actor
from households.change import Change, Stale, change
from households.codes import Responsibility, YesNo
from households.models import Connection, Contact, FatherhoodFact, ResponsibilityHeld
from households.parenthood_codes import (
    ContactKind,
    FatherhoodBasis,
    Holds,
    ResponsibilityBasis,
)
from households.services.holding import no_longer, spanned, still_holding
from households.services.people import NOT_SAID, Said

F = TypeVar("F", FatherhoodFact, ResponsibilityHeld)


@dataclass(frozen=True)
class FatherhoodTold:
    """Whether he is the biological, the legal or the social father, and what that rests on."""

    sort: str
    holds: str = Holds.NOT_KNOWN
    basis: str = FatherhoodBasis.NOT_KNOWN
    words: str = ""


@dataclass(frozen=True)
class ResponsibilityTold:
    """Whether somebody holds parental responsibility, how, and what restricts it."""

    status: str = Responsibility.NOT_KNOWN
    basis: str = ResponsibilityBasis.NOT_KNOWN
    restriction: str = ""


@dataclass(frozen=True)
class ContactTold:
    """How a child and somebody are in contact, and the care that goes with it."""

    kind: str = ContactKind.NOT_KNOWN
    pattern: str = ""
    care: str = ""
    alone: str = YesNo.NOT_KNOWN
    nights: str = ""
    starts_on: date | None = None
    ends_on: date | None = None

    def columns(self) -> dict[str, Any]:
        """Return the columns of the row. Raises BadAnswer for an end before the beginning."""
        return asdict(self) | spanned(self.starts_on, self.ends_on)


def say_fatherhood(
    *, by: Actor, connection: Connection, told: FatherhoodTold, said: Said = NOT_SAID,
    over: str | None = None,
) -> FatherhoodFact:  # fmt: skip
    """Say whether somebody is a child's biological, legal or social father; it overtakes.

    ``over`` is the reference of the answer the writer saw standing ("" for none). Raises Stale
    where another came first.
    """
    with change(by=by) as c:
        _hold(connection)
        standing = FatherhoodFact.objects.standing().filter(connection=connection, sort=told.sort)
        row = FatherhoodFact(connection=connection, **asdict(told), **said.columns())
        _say(c, row, standing.first(), over, act="fatherhood.said")
        return row


def say_responsibility(
    *, by: Actor, connection: Connection, told: ResponsibilityTold, said: Said = NOT_SAID,
    over: str | None = None,
) -> ResponsibilityHeld:  # fmt: skip
    """Say whether and how somebody holds parental responsibility; it overtakes what stood.

    The connection itself says whether; so it is changed with it. Raises Stale as
    ``say_fatherhood`` does.
    """
    with change(by=by) as c:
        _hold(connection)
        standing = ResponsibilityHeld.objects.standing().filter(connection=connection)
        row = ResponsibilityHeld(
            connection=connection, basis=told.basis, restriction=told.restriction,
            **said.columns(),
        )  # fmt: skip
        _say(c, row, standing.first(), over, act="responsibility.said")
        c.edit(connection, person=connection.person, responsibility=told.status)
        return row


def _say(c: Change, row: F, standing: F | None, over: str | None, *, act: str) -> None:
    """Put a new answer in the place of the one that stands."""
    if over is not None and (standing.reference if standing else "") != over:
        raise Stale(standing or row)
    if standing is not None:
        type(row).objects.filter(pk=standing.pk).update(overtaken_at=timezone.now())
    c.add(row, act=act, person=row.connection.person)
    c.touch(row.connection.child_id)


def _hold(connection: Connection) -> None:
    """Wait for whoever says something about the same connection at this moment."""
    Connection.objects.select_for_update().filter(pk=connection.pk).values_list("pk").get()


def record_contact(
    *, by: Actor, connection: Connection, told: ContactTold, said: Said = NOT_SAID
) -> Contact:
    """Record how a child and somebody are in contact; there may be several arrangements."""
    row = Contact(connection=connection, **told.columns(), **said.columns())
    with change(by=by) as c:
        c.touch(connection.child_id)
        return c.add(row, act="arrangement.recorded", person=connection.person)


def change_contact(
    *, by: Actor, contact: Contact, version: int | None, told: ContactTold, said: Said = NOT_SAID
) -> Contact:
    """Correct what is written of a contact arrangement. Raises Stale and BadAnswer."""
    return _edit(by, contact, version, "arrangement.changed", told.columns() | said.columns())


def check_contact(
    *, by: Actor, contact: Contact, version: int | None, ends_on: date | None
) -> Contact:
    """Say that an arrangement still holds, and until when. Raises Stale and BadAnswer."""
    return _edit(by, contact, version, "arrangement.checked", still_holding(ends_on))


def end_contact(*, by: Actor, contact: Contact, version: int | None, on: date | None) -> Contact:
    """Say that an arrangement has ended, the day known or not. Raises Stale and BadAnswer."""
    return _edit(by, contact, version, "arrangement.ended", no_longer(contact, on))


def _edit(
    by: Actor, contact: Contact, version: int | None, act: str, new: dict[str, Any]
) -> Contact:
    with change(by=by) as c:
        tie = contact.connection
        c.touch(tie.child_id)
        return c.edit(contact, version=version, act=act, person=tie.person, **new)
