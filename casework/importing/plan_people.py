"""Comparing one person of the extract with the record. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from casework.importing.claims import claimed
from casework.importing.known import KnownHome, KnownName, KnownPerson
from casework.importing.plans import DetailAdded, Differs, HomeChange, NameAdded, PersonPlan
from casework.importing.reading.values import SEX_NOT_RECORDED
from casework.importing.wanted import Home, PersonWanted
from households.names import fold

USUAL, OFFICIAL, ALIAS = "usual", "official", "alias"
BIRTH_COLUMNS = ("born_year", "born_month", "born_day", "born_accuracy")


@dataclass(slots=True)
class _Made:
    """A plan in the making."""

    on: date
    changes: dict[str, Any] = field(default_factory=dict)
    differs: list[Differs] = field(default_factory=list)

    def differ(self, what: str, theirs: object, about: str = "") -> None:
        self.differs.append(Differs(what, about, str(theirs)[:200]))


def plan_person(
    wanted: PersonWanted,
    known: KnownPerson | None,
    on: date,
    *,
    is_child: bool = False,
    is_apart: bool = False,
) -> PersonPlan:
    """Return what is done about one person whom the extract of day ``on`` speaks of.

    ``is_apart`` says that nobody could be found by a number whom this may be: it is listed.
    """
    if known is None:
        return _new_person(wanted, is_child=is_child, is_apart=is_apart)
    made = _Made(on)
    _compare_sex(made, wanted, known)
    _compare_birth(made, wanted, known)
    _compare_death(made, wanted, known)
    names, former = _compare_names(made, wanted, known)
    homes, changed = _compare_homes(made, wanted, known)
    details = tuple(_compare_details(made, wanted, known))
    numbers = tuple(
        number for number in wanted.numbers if (number.system, number.value) not in known.numbers
    )
    return PersonPlan(
        wanted, known, made.changes, names, former, numbers, details, homes, changed,
        tuple(made.differs), is_child,
    )  # fmt: skip


def _new_person(wanted: PersonWanted, *, is_child: bool, is_apart: bool) -> PersonPlan:
    changes: dict[str, Any] = {}
    if wanted.died_on and wanted.born_on and wanted.died_on < wanted.born_on:
        changes["born_on"] = None
    return PersonPlan(
        wanted,
        changes=changes,
        names=tuple(
            NameAdded(given, family, ALIAS if at else USUAL)
            for at, (given, family) in enumerate(wanted.names)
        ),
        numbers=wanted.numbers,
        details=tuple(DetailAdded(told, accepted=True) for told in wanted.told),
        homes=_apart_homes(wanted.homes),
        differs=(Differs("apart"),) if is_apart else (),
        is_child=is_child,
    )


def _is_one_place(home: Home, other: Home | KnownHome) -> bool:
    if home.no_fixed or other.no_fixed:
        return home.no_fixed and other.no_fixed
    return bool(set(home.keys) & set(other.keys))


def _apart_homes(homes: tuple[Home, ...]) -> tuple[Home, ...]:
    """Return homes without those said twice: the same place and beginning, or no beginning where
    the same place is there with one."""
    kept: list[Home] = []
    for home in sorted(homes, key=lambda home: home.starts_on is None):
        same = [
            at
            for at, other in enumerate(kept)
            if _is_one_place(home, other) and home.starts_on in (other.starts_on, None)
        ]
        if not same:
            kept.append(home)
        elif home.ends_on and not kept[same[0]].ends_on:
            kept[same[0]] = replace(kept[same[0]], ends_on=home.ends_on)
    return tuple(kept)


def _compare_sex(made: _Made, wanted: PersonWanted, known: KnownPerson) -> None:
    if wanted.sex in (SEX_NOT_RECORDED, known.sex):
        return
    unborn = known.due_on is not None and wanted.born_on is None
    if known.sex == SEX_NOT_RECORDED:
        if not unborn and "sex" not in known.edited:
            made.changes["sex"] = wanted.sex
    elif known.may_carry_on(made.on, "sex"):
        made.changes["sex"] = wanted.sex
    else:
        made.differ("sex", wanted.sex)


def _compare_birth(made: _Made, wanted: PersonWanted, known: KnownPerson) -> None:
    mine = known.may_carry_on(made.on, "due_on", *BIRTH_COLUMNS)
    if wanted.birth_is_estimated and known.has_birth:
        return
    if wanted.born_on and wanted.born_on != known.born_on:
        free = not known.has_birth and known.due_on is None
        if mine or (free and not known.edited & frozenset(BIRTH_COLUMNS)):
            made.changes |= {"born_on": wanted.born_on, "due_on": None}
        else:
            made.differ("birth", wanted.born_on)
    elif wanted.due_on and wanted.due_on != known.due_on and not known.has_birth:
        if mine and known.sex == SEX_NOT_RECORDED:
            made.changes["due_on"] = wanted.due_on
        elif known.due_on is not None:
            made.differ("birth", wanted.due_on)


def _compare_death(made: _Made, wanted: PersonWanted, known: KnownPerson) -> None:
    if not wanted.died_on or wanted.died_on == known.died_on:
        return
    born = made.changes.get("born_on", known.born_on)
    fits = born is None or wanted.died_on >= born
    free = not known.died and "died" not in known.edited and known.due_on is None
    if fits and (free or known.may_carry_on(made.on, "died", "died_on")):
        made.changes |= {"died": True, "died_on": wanted.died_on}
    else:
        made.differ("death", wanted.died_on)


def _folded(given: str, family: str) -> tuple[str, str]:
    return fold(given), fold(family)


def _compare_names(
    made: _Made, wanted: PersonWanted, known: KnownPerson
) -> tuple[tuple[NameAdded, ...], tuple[KnownName, ...]]:
    """Return the names to add and those of an earlier extract that are now former ones."""
    held = {_folded(name.given, name.family) for name in known.names}
    new = [name for name in wanted.names if _folded(*name) not in held]
    if not new:
        return (), ()
    told = {_folded(*name) for name in wanted.names}
    full = [name for name in known.names if name.kind in (USUAL, OFFICIAL)]
    by_people = [name for name in full if not name.mine or name.edited]
    former = tuple(
        name
        for name in full
        if name.may_carry_on(made.on, "kind", "given", "family")
        and _folded(name.given, name.family) not in told
    )
    if by_people:
        made.differ("name", " ".join(new[0]).strip(), by_people[0].reference)
    first = ALIAS if by_people else USUAL
    added = (
        NameAdded(given, family, ALIAS if at else first) for at, (given, family) in enumerate(new)
    )
    return tuple(added), former


def _compare_details(made: _Made, wanted: PersonWanted, known: KnownPerson) -> list[DetailAdded]:
    found: list[DetailAdded] = []
    for told in wanted.told:
        held = known.details.get(told.kind)
        if held is None:
            found.append(DetailAdded(told, accepted=True))
        elif held.value == f"{told.value} {told.words}".strip():
            continue
        elif held.mine and (held.on is None or held.on <= made.on):
            found.append(DetailAdded(told, accepted=True))
        else:
            made.differ("detail", f"{told.kind} {told.value} {told.words}".strip())
    return found


def _compare_homes(
    made: _Made, wanted: PersonWanted, known: KnownPerson
) -> tuple[tuple[Home, ...], tuple[HomeChange, ...]]:
    """Return the homes to add, and what an extract carries on of those of an earlier one."""
    homes = _apart_homes(wanted.homes)
    new: list[Home] = []
    changed: list[HomeChange] = []
    for home, claim in zip(homes, claimed(homes, known.homes, _is_one_place), strict=True):
        found = claim.held
        if found is None:
            new.append(home)
        elif not claim.shared:
            changes = _home_changes(made, home, found)
            if changes:
                changed.append(HomeChange(found, changes))
    return tuple(new), tuple(changed)


def _home_changes(made: _Made, home: Home, found: KnownHome) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    if home.starts_on and not found.starts_on and found.may_carry_on(made.on, "starts_on"):
        changes["starts_on"] = home.starts_on
    if home.ends_on and home.ends_on != found.ends_on:
        if found.may_carry_on(made.on, "ends_on", "ended"):
            changes |= {"ends_on": home.ends_on, "ended": True}
        else:
            made.differ("home", home.ends_on, found.reference)
    starts, ends = changes.get("starts_on", found.starts_on), changes.get("ends_on", found.ends_on)
    if starts and ends and ends < starts:
        changes["starts_on"] = None
    return changes
