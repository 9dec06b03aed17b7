"""Writing where the people of a batch live. A place is one by its keys, however it is written."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from casework.importing.apply_people import People
from casework.importing.edits import Origin, edit_rows
from casework.importing.inserting import insert_rows
from casework.importing.reading import places
from casework.importing.snapshot import place_of
from casework.importing.wanted import Home
from households.codes import Living, Place
from households.models import Address, Residence
from households.models.residence import address_key


def write_homes(people: People, origin: Origin) -> set[int]:
    """Write the stays the plans ask for; return the ids of the addresses they are at."""
    homes = [(key, home) for key, plan in people.plans.items() for home in plan.homes]
    found = _addresses([home for _, home in homes])
    columns = origin.columns()
    insert_rows(
        Residence,
        (
            {**_residence(people.id_of(key), home, found.get(id(home)), origin), **columns}
            for key, home in homes
        ),
    )
    edits: dict[int, tuple[int, dict[str, Any]]] = {
        one.known.pk: (one.known.version, one.changes)
        for plan in people.plans.values()
        for one in plan.changed_homes
    }
    rows = edit_rows(Residence, edits, origin)
    return set(found.values()) | {row.address_id for row in rows.values() if row.address_id}


def _residence(person: int, home: Home, address: int | None, origin: Origin) -> dict[str, Any]:
    return {
        "person_id": person,
        "address_id": address,
        "living": Living(home.living),
        "place": Place.NO_FIXED if home.no_fixed else Place.HOME,
        "words": home.words if home.living != Living.LIVES else "",
        "starts_on": home.starts_on,
        "ends_on": home.ends_on,
        "ended": home.ends_on is not None,
        "confirmed_on": None if home.ends_on else origin.on,
    }


def _addresses(homes: list[Home]) -> dict[int, int]:
    """Return the address id of each home (by its identity), finding or making the addresses.

    A row is found by what it says itself, never by what another home at it was called: so the same
    extract finds the same rows again, even where it gives one number to two houses.
    """
    placed = [home for home in homes if not home.no_fixed]
    held = _held(placed)
    new: list[Address] = []
    found: dict[int, Address] = {}
    for home in placed:
        keys = [key for key in home.keys if not key.startswith(places.ONLY)]
        row = next((held[key] for key in keys if key in held), None)
        if row is None:
            row = _address(home)
            new.append(row)
            for key in keys:
                held[key] = row
        found[id(home)] = row
    Address.objects.bulk_create(new)
    return {identity: row.pk for identity, row in found.items()}


def _held(homes: Iterable[Home]) -> dict[str, Address]:
    """Return the addresses on the record that may be these places, by their keys."""
    numbers = {f"uprn:{home.place.uprn}" for home in homes if home.place.uprn}
    codes = {home.postcode for home in homes if home.postcode}
    codes |= {code.replace(" ", "") for code in codes}
    houses = {form for home in homes for form in _forms(home.place.house or home.place.building)}
    flats = {form for home in homes for form in _forms(home.place.flat) if form}
    here = Q(house__in=houses - {""}) | Q(house="", flat__in=flats)
    found: dict[str, Address] = {}
    for row in Address.objects.filter(match_key__in=numbers).order_by("pk"):
        found.setdefault(row.match_key, row)
    for row in Address.objects.filter(here, postcode__in=codes).order_by("pk"):
        for key in places.keys(place_of(row), _spaced(row.postcode)):
            found.setdefault(key, row)
    return found


def _forms(text: str) -> set[str]:
    """Return a house's or flat's name as it may be written: one postcode may have thousands."""
    return {text, text.upper(), text.lower(), text.title()}


def _spaced(postcode: str) -> str:
    code = postcode.replace(" ", "").upper()
    return f"{code[:-3]} {code[-3:]}"


def _address(home: Home) -> Address:
    place = home.place
    house = place.house or place.building
    rest = (place.building if place.house else "", place.floor and f"Floor {place.floor}",
            place.room and f"Room {place.room}")  # fmt: skip
    return Address(
        flat=place.flat,
        house=house,
        street=place.street,
        town=place.town,
        postcode=home.postcode,
        uprn=place.uprn,
        words=", ".join(part for part in rest if part)[:300],
        match_key=address_key(place.flat, house, place.street, home.postcode, place.uprn),
    )
