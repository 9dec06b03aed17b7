"""A list of people asked for at the console: reading its rows, and answering them on the trail."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from households import audit
from households.actor import Actor
from households.codes import IdentifierSystem, Sex
from households.models import Identifier, Person
from sharing.matching.births_written import birth_written
from sharing.matching.candidates import Candidate, find
from sharing.matching.described import told_from_afar
from sharing.matching.index import homes_for, people_for
from sharing.matching.scoring import Described
from sharing.models import User

MOST = 10

_SEXES = {"m": Sex.MALE, "1": Sex.MALE, "f": Sex.FEMALE, "2": Sex.FEMALE}


@dataclass(frozen=True)
class Asked:
    """One row of the list. ``unread`` says that its date of birth could not be made out."""

    row_id: str
    query: Described
    unread: bool = False


def read_row(row: Mapping[str, str], number: int) -> Asked:
    """Return what a row asks; any of its columns may be empty, ``row_id`` too."""
    told = {name: " ".join(value.split()) for name, value in row.items()}
    birth = birth_written(told["date_of_birth"]) if told["date_of_birth"] else None
    name = (told["given_names"], told["family_name"])
    query = Described(
        names=(name,) if any(name) else (),
        born_earliest=birth.earliest() if birth else None,
        born_latest=birth.latest() if birth else None,
        sex=_sex(told["sex"]),
        postcodes=(told["postcode"],) if told["postcode"] else (),
        description=" ".join(name).strip(),
    )
    return Asked(told["row_id"] or str(number), query, bool(told["date_of_birth"]) and not birth)


def _sex(cell: str) -> str:
    code = _SEXES.get(cell.lower(), cell.lower().replace(" ", "_"))
    return code if code in Sex.values else Sex.NOT_RECORDED


def answer(*, by: Actor, user: User | None, rows: Sequence[Asked]) -> list[dict[str, Any]]:
    """Return a line for each row, after writing on the trail whom they show."""
    people, homes = people_for(user), homes_for(user)
    found = [(row, find(row.query, people=people, limit=MOST, homes=homes)) for row in rows]
    shown = {one.person_id for _, candidates in found for one in candidates}
    held = Person.objects.in_bulk(shown)
    with transaction.atomic():
        subjects = tuple(audit.Subject(held[pk].reference, pk) for pk in sorted(shown))
        audit.write(by, [audit.Act("person.searched", subjects, {"rows": len(rows)})])
    opens = _opens(user, shown)
    local = _local_ids(opens)
    return [
        {
            "row_id": row.row_id,
            "candidates": [_line(one, held[one.person_id], opens, local) for one in candidates],
        }
        for row, candidates in found
    ]


def _opens(user: User | None, shown: set[int]) -> set[int]:
    """Return those whose record opens; of the others only what tells who they are is said."""
    if user is None:
        return shown
    rows = Person.objects.visible_to(user).filter(pk__in=shown)
    return set(rows.values_list("pk", flat=True))


def _line(
    one: Candidate, person: Person, opens: set[int], local: Mapping[int, str]
) -> dict[str, Any]:
    evidence = one.likeness.evidence
    if person.pk not in opens:
        evidence = told_from_afar(evidence, person.label)
    return {
        "reference": person.reference,
        "local_id": local.get(person.pk, ""),
        "likeness": one.likeness.words,
        "evidence": [said.words for said in evidence],
    }


def _local_ids(people: Iterable[int]) -> dict[int, str]:
    """Return the council's own number of each person, or else the census number."""
    systems = (IdentifierSystem.LA_CHILD, IdentifierSystem.CASE_SYSTEM)
    rows = Identifier.objects.filter(person_id__in=list(people), system__in=systems)
    told = rows.order_by("pk").values_list("person_id", "system", "value")
    # The later wins: the case system's number stands over the census's.
    ordered = sorted(told, key=lambda row: systems.index(IdentifierSystem(row[1])))
    return {person: value for person, _system, value in ordered}
