"""Addresses, who lives, stays and visits there, and ways of reaching people."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from django.utils import timezone

from households.actor import Actor
from households.audit import Subject
from households.change import change
from households.codes import Living, Place, YesNo
from households.models import Address, ContactRoute, Person, Residence
from households.models.residence import address_key
from households.services.connections import UNDATED, Spell
from households.services.people import NOT_SAID, Said


@dataclass(frozen=True)
class AddressGiven:
    """An address as somebody gave it; "a flat over the chip shop" goes into ``words``."""

    flat: str = ""
    house: str = ""
    street: str = ""
    town: str = ""
    postcode: str = ""
    uprn: str = ""
    words: str = ""

    def __bool__(self) -> bool:
        return any(asdict(self).values())

    @property
    def match_key(self) -> str:
        """The key by which two addresses are one place; see ``Address``."""
        return address_key(self.flat, self.house, self.street, self.postcode, self.uprn)


def address_on_record(given: AddressGiven) -> Address | None:
    """Return the address on the record that is the same place, None where none is or can be."""
    key = given.match_key
    return Address.objects.filter(match_key=key).first() if key else None


def record_address(*, by: Actor, given: AddressGiven) -> Address:
    """Return the address, recording it unless the same place is recorded already."""
    with change(by=by) as c:
        found = address_on_record(given)
        if found is not None:
            return found
        return c.add(Address(**asdict(given), match_key=given.match_key))


def record_residence(
    *,
    by: Actor,
    person: Person,
    address: Address | None,
    living: str = Living.LIVES,
    place: str = Place.HOME,
    words: str = "",
    spell: Spell = UNDATED,
    said: Said = NOT_SAID,
) -> Residence:
    """Record where a person lives, stays, visits or is held; the address may be unknown."""
    row = Residence(
        person=person, address=address, living=living, place=place, words=words,
        confirmed_on=said.on, **spell.columns(), **said.columns(),
    )  # fmt: skip
    with change(by=by) as c:
        return c.add(row, act="residence.recorded")


def end_residence(*, by: Actor, residence: Residence, version: int, on: date | None) -> Residence:
    """End a stay, the day known or not."""
    with change(by=by) as c:
        return c.edit(residence, version=version, act="residence.ended", ended=True, ends_on=on)


def confirm_residence(*, by: Actor, residence: Residence, version: int, said: Said) -> Residence:
    """Say that a stay still holds."""
    with change(by=by) as c:
        return c.edit(
            residence, version=version, act="residence.confirmed",
            confirmed_on=said.on or timezone.localdate(),
        )  # fmt: skip


def add_route(
    *,
    by: Actor,
    person: Person,
    kind: str,
    value: str,
    safe: str = YesNo.NOT_KNOWN,
    safe_how: str = "",
    said: Said = NOT_SAID,
) -> ContactRoute:
    """Add a way of reaching a person, and whether and how it is safe to use."""
    row = ContactRoute(
        person=person, kind=kind, value=value, safe=safe, safe_how=safe_how,
        confirmed_on=said.on, **said.columns(),
    )  # fmt: skip
    with change(by=by) as c:
        return c.add(row, act="route.added")


def subject_of(person: Person) -> Subject:
    """Return a person as the subject of a trail entry."""
    return Subject(person.reference, person.pk)
