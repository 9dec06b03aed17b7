"""What a unit of the extract asks the record to hold, in the record's own terms. Pure.

Here the rules are kept by which rows become facts: which identifiers there are, when a case is
open, what kind of work it is, who has charge of it. Nothing is compared with the record yet.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from casework.importing.reading import places
from casework.importing.reading.cells import Place
from casework.importing.reading.relations import relation
from casework.importing.reading.rows import AddressRow, PersonRow
from casework.importing.reading.values import (
    FEMALE,
    MALE,
    NO,
    NOT_KNOWN,
    SEX_NOT_RECORDED,
    YES,
)
from casework.importing.units import MOTHERS_TABLE, PersonPart, RelatedAdult

CASE_SYSTEM, LEGACY, LA_CHILD = "case_system", "legacy", "la_child"
NHS, UPN, OTHER = "nhs", "upn", "other"
GENDERS = {"01": MALE, "1": MALE, "02": FEMALE, "2": FEMALE}
NOT_ASKED_ETHNICITY = "NOBT"
NO_DISABILITY = "NONE"
PARENT = "Parent"
CONTACT_ONLY = (
    "correspond",
    "mailing",
    "postal",
    "billing",
    "work",
    "school",
    "business",
    "office",
)
FOR_A_TIME = ("temporary", "respite", "holiday", "weekend", "overnight")


@dataclass(frozen=True, slots=True)
class Number:
    """An identifier: whose system, the value, and the extract's own word for it."""

    system: str
    value: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """A detail of a person: its kind, its code, and words."""

    kind: str
    value: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Home:
    """An address somebody lived at, from when until when; ``keys`` say which place it is."""

    place: Place
    postcode: str
    keys: tuple[str, ...]
    starts_on: date | None
    ends_on: date | None
    living: str = "lives"
    no_fixed: bool = False
    words: str = ""


@dataclass(frozen=True, slots=True)
class PersonWanted:
    """What the extract says of one person."""

    key: str
    names: tuple[tuple[str, str], ...] = ()
    sex: str = SEX_NOT_RECORDED
    born_on: date | None = None
    due_on: date | None = None
    died_on: date | None = None
    birth_is_estimated: bool = False
    numbers: tuple[Number, ...] = ()
    told: tuple[Told, ...] = ()
    homes: tuple[Home, ...] = ()


@dataclass(frozen=True, slots=True)
class TieWanted:
    """What an adult is to the child."""

    adult: str
    role: str
    words: str
    starts_on: date | None = None
    ends_on: date | None = None
    lives_with: str = NOT_KNOWN
    responsibility: str = NOT_KNOWN
    source_words: str = ""


def _numbers(part: PersonPart, system: str) -> Iterator[Number]:
    yield Number(system, part.person_id)
    row = part.row
    if row and row.legacy_id:
        yield Number(LEGACY, row.legacy_id)
    if row and row.common_id:
        yield Number(NHS, row.common_id)
    for linked in part.identifiers:
        words = linked.kind[:100]
        kind = words.lower()
        if kind == "unique pupil number":
            yield Number(UPN, linked.value, words)
        else:
            yield Number(NHS if kind == "nhs number" else OTHER, linked.value, words)


def _told(part: PersonPart, row: PersonRow) -> Iterator[Told]:
    if row.ethnicity and row.ethnicity != NOT_ASKED_ETHNICITY:
        yield Told("ethnicity", row.ethnicity)
    codes = sorted({row.code for row in part.disabilities})
    found = [code for code in codes if code != NO_DISABILITY]
    if found:
        yield Told("disability", "yes", ", ".join(found))
    elif codes:
        yield Told("disability", "no")


def _home(row: AddressRow) -> Home | None:
    """Return the home an address row speaks of, or None where it says no place at all."""
    postcode = row.postcode or row.place.postcode
    no_fixed = postcode == places.NO_FIXED
    if places.has_no_place(postcode):
        postcode = ""
    if not postcode and row.place == Place() and not no_fixed:
        return None
    kind = row.kind.lower()
    living = "lives"
    if any(word in kind for word in CONTACT_ONLY):
        living = "not_known"
    elif any(word in kind for word in FOR_A_TIME):
        living = "stays"
    keys = () if no_fixed else places.own_keys(row.place, postcode)
    return Home(
        row.place, postcode, keys, row.starts_on, row.ends_on, living, no_fixed, row.kind[:100]
    )


def _sex(row: PersonRow) -> str:
    """Return the recorded sex, or else what the recorded gender says."""
    if row.sex != SEX_NOT_RECORDED:
        return row.sex
    return GENDERS.get(row.gender, SEX_NOT_RECORDED)


def person_wanted(part: PersonPart, *, system: str = CASE_SYSTEM, sex: str = "") -> PersonWanted:
    """Return what the extract says of a person; ``sex`` is what the words for them imply."""
    row = part.row
    numbers = tuple(dict.fromkeys(_numbers(part, system)))
    homes = dict.fromkeys(home for row in part.addresses if (home := _home(row)))
    if row is None:
        return PersonWanted(
            part.person_id, sex=sex or SEX_NOT_RECORDED, numbers=numbers, homes=tuple(homes)
        )
    names = dict.fromkeys((one.forename, one.surname) for one in part.rows)
    unborn = row.due_on is not None and row.born_on is None and row.died_on is None
    said = _sex(row)
    return PersonWanted(
        part.person_id,
        tuple(name for name in names if any(name)),
        SEX_NOT_RECORDED if unborn else said if said != SEX_NOT_RECORDED else sex or said,
        row.born_on,
        row.due_on if unborn else None,
        row.died_on,
        row.birth_is_estimated,
        numbers,
        tuple(_told(part, row)),
        tuple(homes),
    )


def tie_wanted(adult: RelatedAdult) -> TieWanted:
    """Return what an adult is to the child; an open word ("Grandparent") follows the sex."""
    row, person = adult.row, adult.person.row
    sex = _sex(person) if person else SEX_NOT_RECORDED
    told = adult.relation
    if row.source == MOTHERS_TABLE and sex == MALE:
        told = relation(PARENT)
    responsibility = {YES: "holds", NO: "none"}.get(row.responsibility, NOT_KNOWN)
    return TieWanted(
        row.adult_id,
        told.role_for(sex),
        told.words,
        row.starts_on,
        row.ends_on,
        row.lives_with,
        responsibility,
        row.source[:100],
    )
