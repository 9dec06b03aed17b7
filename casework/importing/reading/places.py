"""When two addresses are one place. Pure.

Two people share an address when the UPRN is the same, or else flat, house, street and postcode
are. So an address may have two keys; two addresses are one place when they have one in common.
A postcode alone, or a street, makes no place: two strangers in one street are not one household.
"""

from __future__ import annotations

import re

from casework.importing.reading.cells import Place

NO_PLACE = re.compile(r"ZZ99 |(?:NF1|NFA|XX)\d? ")
"""Postcodes that stand for "no fixed address" or "not known" (ONS pseudo-postcodes)."""

NO_FIXED = "ZZ99 3VZ"
"""The postcode of somebody with no fixed address."""

STREETS = {
    "rd": "road", "st": "street", "ave": "avenue", "av": "avenue", "cl": "close", "ct": "court",
    "cres": "crescent", "dr": "drive", "gdns": "gardens", "gdn": "gardens", "gr": "grove",
    "la": "lane", "ln": "lane", "pl": "place", "sq": "square", "ter": "terrace", "terr": "terrace",
}  # fmt: skip
FILLERS = frozenset({"flat", "apartment", "apt", "no", "number"})


def _folded(text: str) -> str:
    words = re.sub(r"[^\w/]+", " ", text.lower().replace("'", "")).split()
    return "".join(word for word in words if word not in FILLERS)


def _street(text: str) -> str:
    words = re.sub(r"[^\w]+", " ", text.lower().replace("'", "")).split()
    if len(words) > 1:
        words[-1] = STREETS.get(words[-1], words[-1])
    return "".join(words)


def has_no_place(postcode: str) -> bool:
    """Say whether ``postcode`` stands for no address or an unknown one."""
    return NO_PLACE.match(postcode) is not None


def text_key(place: Place, postcode: str) -> str:
    """Return the key of flat, house, street and postcode, or "" where they say too little."""
    postcode = postcode or place.postcode
    house = place.house or place.building
    if not postcode or has_no_place(postcode) or not (house or place.flat):
        return ""
    parts = (_folded(place.flat), _folded(house), _street(place.street), postcode.replace(" ", ""))
    return "|".join(parts)


def uprn_key(place: Place) -> str:
    """Return the key of the property number, or ""."""
    return f"uprn:{place.uprn}" if place.uprn else ""


ONLY = "only:"


def own_keys(place: Place, postcode: str) -> tuple[str, ...]:
    """Return the keys by which one person's own stays are told apart.

    An address too thin to say that two people share it has a key of its own words, which joins
    nobody with anybody: it only keeps the same words from being taken twice.
    """
    found = keys(place, postcode)
    if found:
        return found
    words = (place.flat, place.house or place.building, place.street, place.town, postcode)
    return (ONLY + "|".join(_folded(part) for part in words),)


def keys(place: Place, postcode: str) -> tuple[str, ...]:
    """Return every key of the place; two places with one in common are the same place."""
    return tuple(key for key in (uprn_key(place), text_key(place, postcode)) if key)
