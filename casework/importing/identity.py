"""Who somebody in an extract is: only numbers decide, never a name or a date of birth.

The dataset's ``pers_person_id`` names one person. The census's ``LAchildID`` is matched to it, to
``pers_legacy_id`` or to a linked identifier, in either order of import. Where nothing fits, or more
than one person does, the two are kept apart and listed for the matchers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from casework.importing.wanted import CASE_SYSTEM, LA_CHILD, LEGACY, NHS, PersonWanted
from households.models import Identifier, Person

Holders = dict[tuple[str, str], set[int]]


def find_people(
    people: Iterable[PersonWanted], system: str
) -> tuple[dict[str, int], frozenset[str]]:
    """Return the person ids by the extract's number, and the numbers that stand apart.

    Takes what the extract says of the people, and whose numbers they bear (``case_system`` or
    ``la_child``). Only children of a census return can stand apart.
    """
    listed = list(people)
    values = {number.value for one in listed for number in one.numbers}
    holders = _holders(values)
    other = LA_CHILD if system == CASE_SYSTEM else CASE_SYSTEM
    spoken_for = _with_number_of(system, holders)
    found: dict[str, int] = {}
    for one in listed:
        own = holders.get((system, one.key), set())
        if own:
            found[one.key] = next(iter(own))
            continue
        candidate = _only(
            _dataset_levels(one, holders) if other == LA_CHILD else _census_levels(one, holders)
        )
        if candidate is not None and candidate not in spoken_for:
            found[one.key] = candidate
            spoken_for.add(candidate)
    kept = _merged_into(found)
    apart = frozenset() if system == CASE_SYSTEM else frozenset(o.key for o in listed) - set(found)
    return kept, apart


def _holders(values: set[str]) -> Holders:
    """Return who holds these values, by system and value."""
    found: Holders = defaultdict(set)
    rows = Identifier.objects.filter(value__in=values).exclude(system=NHS)
    for system, value, person in rows.values_list("system", "value", "person_id"):
        found[system, value].add(person)
    return found


def _with_number_of(system: str, holders: Holders) -> set[int]:
    """Return those among the holders who have a number of this system already: another's."""
    people = {person for held in holders.values() for person in held}
    rows = Identifier.objects.filter(system=system, person_id__in=people)
    return set(rows.values_list("person_id", flat=True))


def _dataset_levels(one: PersonWanted, holders: Holders) -> list[set[int]]:
    """Return who was imported from a census under one of this person's numbers, best first."""
    linked = [number.value for number in one.numbers if number.system not in (CASE_SYSTEM, NHS)]
    legacy = [number.value for number in one.numbers if number.system == LEGACY]
    return [
        holders.get((LA_CHILD, one.key), set()),
        _all(holders, LA_CHILD, legacy),
        _all(holders, LA_CHILD, linked),
    ]


def _census_levels(one: PersonWanted, holders: Holders) -> list[set[int]]:
    """Return who has the census's number as a number of the case system's, best first."""
    others = {
        person
        for (system, value), people in holders.items()
        if value == one.key and system not in (CASE_SYSTEM, LEGACY, LA_CHILD)
        for person in people
    }
    return [
        holders.get((CASE_SYSTEM, one.key), set()),
        holders.get((LEGACY, one.key), set()),
        others,
    ]


def _all(holders: Holders, system: str, values: list[str]) -> set[int]:
    return {person for value in values for person in holders.get((system, value), set())}


def _only(levels: list[set[int]]) -> int | None:
    """Return the one person of the best level that has any; two people are nobody."""
    best = next((level for level in levels if level), set())
    return next(iter(best)) if len(best) == 1 else None


def _merged_into(found: dict[str, int]) -> dict[str, int]:
    """Follow people who have been merged to the record that goes on."""
    for _ in range(10):
        rows = Person.objects.filter(pk__in=set(found.values()), merged_into__isnull=False)
        moved = dict(rows.values_list("pk", "merged_into_id"))
        if not moved:
            break
        found = {key: moved.get(person, person) for key, person in found.items()}
    return found
