"""JSON inside a cell: factors in both shapes, addresses, outcomes. Never raises, never recurses."""

from __future__ import annotations

import json
from dataclasses import dataclass

from casework.importing.reading import lists
from casework.importing.reading.problems import Notes, Reason
from casework.importing.reading.values import (
    ANSWERS,
    CASELESS_BLANKS,
    STAND_INS,
    YES,
    plain,
    postcode,
)

LONGEST = 20_000
Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]

_BAD = object()


def _loaded(cell: str) -> object:
    if len(cell) > LONGEST or cell.count("[") + cell.count("{") > 200:
        return _BAD
    try:
        return json.loads(cell)
    except (ValueError, RecursionError):
        return _BAD


def _said(value: object) -> str:
    """Return a JSON value as the text it would be in a cell of its own."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value) if isinstance(value, str | int | float) else ""


def _codes_in(value: object) -> list[str] | None:
    """Return the codes in a list, in an object of yes and no, or in a list of such objects."""
    if isinstance(value, dict):
        return [key for key, said in value.items() if ANSWERS.get(_said(said).lower()) == YES]
    if not isinstance(value, list):
        return None
    found: list[str] = []
    for item in value:
        inner = _codes_in(item) if isinstance(item, dict) else [_said(item)]
        found.extend(inner or ())
    return found


def factors(cell: str, notes: Notes) -> tuple[str, ...]:
    """Read assessment factors: ``["1C", "3B"]``, ``{"1C": "Yes"}``, or codes parted by commas."""
    if not cell or cell.lower() in CASELESS_BLANKS:
        return ()
    if cell[0] in "[{":
        found = _codes_in(_loaded(cell))
    else:
        found = [part.strip(" \"'") for part in cell.replace(";", ",").split(",")]
    if found is None:
        notes(Reason.JSON_UNREADABLE)
        return ()
    codes = (lists.factor(plain(item, notes), notes) for item in found[:100])
    return tuple(sorted({code for code in codes if code}))


@dataclass(frozen=True, slots=True)
class Place:
    """An address in its parts, as the dataset writes it."""

    room: str = ""
    floor: str = ""
    flat: str = ""
    building: str = ""
    house: str = ""
    street: str = ""
    town: str = ""
    uprn: str = ""
    postcode: str = ""


PARTS = ("room", "floor", "flat", "building", "house", "street", "town")


def _part(value: object, notes: Notes) -> str:
    text = plain(_said(value), notes)
    if text.lower() in CASELESS_BLANKS or text.lower() in STAND_INS:
        return ""
    if len(text) > 100:
        notes(Reason.TEXT_TOO_LONG)
        return ""
    return text.removesuffix(".0") if text.replace(".", "").isdigit() else text


def _uprn(value: object, notes: Notes) -> str:
    figures = _part(value, notes)
    if figures and not (figures.isascii() and figures.isdigit() and len(figures) <= 12):
        notes(Reason.CODE_UNREADABLE)
        return ""
    return figures.lstrip("0")


def place(cell: str, notes: Notes) -> Place:
    """Read an address; its keys may be in any case. A cell that is no JSON is reported."""
    if not cell or cell.lower() in CASELESS_BLANKS:
        return Place()
    loaded = _loaded(cell)
    if isinstance(loaded, list) and len(loaded) == 1:
        loaded = loaded[0]
    if not isinstance(loaded, dict):
        notes(Reason.JSON_UNREADABLE)
        return Place()
    said = {str(key).strip().lower(): value for key, value in loaded.items()}
    parts = {part: _part(said.get(part), notes) for part in PARTS}
    code = postcode(plain(_said(said.get("postcode")), notes), notes)
    return Place(**parts, uprn=_uprn(said.get("uprn"), notes), postcode=code)
