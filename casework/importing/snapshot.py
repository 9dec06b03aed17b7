"""What the record holds of a batch, as ``known`` dataclasses: a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import Model

from casework.importing.identity import find_people
from casework.importing.known import (
    Known,
    KnownDetail,
    KnownEpisode,
    KnownHome,
    KnownName,
    KnownPerson,
    KnownTie,
)
from casework.importing.known_visits import visits_known
from casework.importing.reading import places
from casework.importing.reading.cells import Place
from casework.importing.units import ChildUnit, PersonUnit
from casework.importing.wanted import PersonWanted, person_wanted
from casework.models import CaseChild, Factor, Step
from households.change import values_of
from households.codes import Place as PlaceKind
from households.models import (
    Address,
    Child,
    Connection,
    Identifier,
    Name,
    Person,
    PersonDetail,
    Residence,
    Version,
)

Unit = ChildUnit | PersonUnit


def wanted_of(units: Iterable[Unit], system: str) -> dict[str, PersonWanted]:
    """Return everybody the units speak of, each once, by the extract's number."""
    found: dict[str, PersonWanted] = {}
    for unit in units:
        parts = [unit.person] if isinstance(unit, PersonUnit) else [unit.child]
        if isinstance(unit, ChildUnit):
            parts += [adult.person for adult in unit.adults]
        for part in parts:
            if part.person_id not in found:
                found[part.person_id] = person_wanted(part, system=system)
    return found


def load_known(
    units: Collection[Unit], *, system: str, workers: dict[str, int], teams: dict[str, int]
) -> Known:
    """Return what the record holds of these units: people, homes, connections, episodes."""
    found, apart = find_people(wanted_of(units, system).values(), system)
    ids = set(found.values())
    people = _people(ids)
    children = [pk for pk, person in people.items() if person.is_child]
    return Known(
        people={key: people[pk] for key, pk in found.items() if pk in people},
        apart=apart,
        ties=_ties(children),
        episodes=_episodes(children),
        taken_ids=_taken_ids(units),
        **visits_known(units, found),
        workers=workers,
        teams=teams,
    )


def _people(ids: Collection[int]) -> dict[int, KnownPerson]:
    if not ids:
        return {}
    rows = list(Person.objects.filter(pk__in=ids))
    edited = edited_by_people(rows)
    children = set(Child.objects.filter(pk__in=ids).values_list("pk", flat=True))
    names, homes, details = _names(ids), _homes(ids), _details(ids)
    numbers = _numbers(ids)
    return {
        row.pk: KnownPerson(
            **_row(row, edited),
            sex=row.sex,
            born_on=row.born_earliest if row.birth.is_exact else None,
            has_birth=bool(row.birth),
            due_on=row.due_on,
            died=row.died,
            died_on=row.died_on,
            description=row.description,
            is_child=row.pk in children,
            details=details[row.pk],
            names=tuple(names[row.pk]),
            numbers=frozenset(numbers[row.pk]),
            homes=tuple(homes[row.pk]),
        )
        for row in rows
    }


def _numbers(ids: Collection[int]) -> dict[int, set[tuple[str, str]]]:
    """Return everybody's numbers, those of people merged into them too."""
    found: dict[int, set[tuple[str, str]]] = defaultdict(set)
    for column in ("person_id", "person__merged_into_id", "person__merged_into__merged_into_id"):
        rows = Identifier.objects.filter(**{f"{column}__in": ids})
        for person, system, value in rows.values_list(column, "system", "value"):
            found[person].add((system, value))
    return found


def _row(row: Any, edited: dict[str, frozenset[str]]) -> dict[str, Any]:
    """Return what every known row brings; see ``KnownRow``."""
    return {
        "pk": row.pk,
        "reference": row.reference,
        "version": row.version,
        "mine": row.recorded_by_id is None,
        "edited": edited.get(row.reference, frozenset()),
        "on": getattr(row, "stated_on", None),
    }


def edited_by_people(rows: Collection[Model]) -> dict[str, frozenset[str]]:
    """Return which columns of these rows people have changed, by reference.

    A version holds what a row said before an edit; what differs from the next, or from the row as
    it is, is what that edit changed. Edits of imports have nobody's name.
    """
    moved = {row.reference: row for row in rows if row.version > 1}  # type: ignore[attr-defined]
    found: dict[str, set[str]] = defaultdict(set)
    before: dict[str, list[Version]] = defaultdict(list)
    for version in Version.objects.filter(row__in=moved).order_by("number"):
        before[version.row].append(version)
    for reference, versions in before.items():
        states = [version.values for version in versions] + [values_of(moved[reference])]
        for version, after in zip(versions, states[1:], strict=True):
            if version.by_id is not None:
                found[reference] |= {
                    name for name, value in after.items() if version.values.get(name) != value
                }
    return {reference: frozenset(names) for reference, names in found.items()}


def _names(ids: Collection[int]) -> dict[int, list[KnownName]]:
    found: dict[int, list[KnownName]] = defaultdict(list)
    rows = list(Name.objects.filter(person_id__in=ids))
    edited = edited_by_people(rows)
    for row in rows:
        name = KnownName(**_row(row, edited), given=row.given, family=row.family, kind=row.kind)
        found[row.person_id].append(name)
    return found


def _details(ids: Collection[int]) -> dict[int, dict[str, KnownDetail]]:
    found: dict[int, dict[str, KnownDetail]] = defaultdict(dict)
    rows = PersonDetail.objects.filter(person_id__in=ids, overtaken_at__isnull=True, accepted=True)
    for row in rows:
        value = f"{row.value} {row.words}".strip()
        mine = row.recorded_by_id is None
        found[row.person_id][row.kind] = KnownDetail(value, mine, row.stated_on)
    return found


def place_of(address: Address) -> Place:
    """Return an address in the parts by which places are compared."""
    return Place(
        flat=address.flat,
        house=address.house,
        street=address.street,
        town=address.town,
        uprn=address.uprn,
        postcode=address.postcode,
    )


def _homes(ids: Collection[int]) -> dict[int, list[KnownHome]]:
    found: dict[int, list[KnownHome]] = defaultdict(list)
    rows = list(Residence.objects.filter(person_id__in=ids).select_related("address"))
    edited = edited_by_people(rows)
    for row in rows:
        at = row.address
        found[row.person_id].append(
            KnownHome(
                **_row(row, edited),
                person=row.person_id,
                keys=places.own_keys(place_of(at), at.postcode) if at else (),
                no_fixed=row.place == PlaceKind.NO_FIXED,
                starts_on=row.starts_on,
                ends_on=row.ends_on,
                ended=row.ended,
            )
        )
    return found


def _ties(children: Collection[int]) -> dict[int, tuple[KnownTie, ...]]:
    found: dict[int, list[KnownTie]] = defaultdict(list)
    rows = list(Connection.objects.filter(child_id__in=children)) if children else []
    edited = edited_by_people(rows)
    for row in rows:
        found[row.child_id].append(
            KnownTie(
                **_row(row, edited),
                child=row.child_id,
                person=row.person_id,
                role=row.role,
                starts_on=row.starts_on,
                ends_on=row.ends_on,
                ended=row.ended,
                lives_with=row.lives_with,
                responsibility=row.responsibility,
            )
        )
    return {child: tuple(ties) for child, ties in found.items()}


def _episodes(children: Collection[int]) -> dict[int, tuple[KnownEpisode, ...]]:
    found: dict[int, list[KnownEpisode]] = defaultdict(list)
    rows = list(CaseChild.objects.filter(child_id__in=children)) if children else []
    edited = edited_by_people(rows)
    ids = [row.pk for row in rows]
    steps: dict[int, set[Any]] = defaultdict(set)
    for pk, kind, day in Step.objects.filter(case_child_id__in=ids).values_list(
        "case_child_id", "kind", "began_on"
    ):
        steps[pk].add((kind, day))
    factors: dict[int, set[Any]] = defaultdict(set)
    for pk, code, day in Factor.objects.filter(case_child_id__in=ids).values_list(
        "case_child_id", "code", "found_on"
    ):
        factors[pk].add((code, day))
    for row in rows:
        known = _episode(row, edited, frozenset(steps[row.pk]), frozenset(factors[row.pk]))
        found[row.child_id].append(known)
    return {child: tuple(episodes) for child, episodes in found.items()}


def _episode(row: CaseChild, edited: Any, steps: Any, factors: Any) -> KnownEpisode:
    return KnownEpisode(
        **_row(row, edited),
        case=row.case_id,
        child=row.child_id,
        outside_id=row.outside_id,
        referred_on=row.referred_on,
        opened_on=row.opened_on,
        closed_on=row.closed_on,
        closure=row.closure,
        no_further_action=row.no_further_action,
        kind=row.kind,
        need=row.primary_need,
        source=row.referral_source,
        worker=row.worker_id,
        team=row.team_id,
        steps=steps,
        factors=factors,
    )


def _taken_ids(units: Collection[Unit]) -> dict[str, int]:
    """Return which of the units' referrals are held already, and by which child."""
    wanted = {
        episode.row.referral_id
        for unit in units
        if isinstance(unit, ChildUnit)
        for episode in unit.episodes
    }
    rows = CaseChild.objects.filter(outside_id__in=wanted) if wanted else CaseChild.objects.none()
    return dict(rows.values_list("outside_id", "child_id"))
