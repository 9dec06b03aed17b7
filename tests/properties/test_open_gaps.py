"""The table of open gaps equals a recount after any run of service calls (design section 8)."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random
from typing import Any

import pytest
from django.utils import timezone

from casework.models import CaseChild, OpenGap
from casework.services.gaps import COLUMNS, should_be
from households import change as changing
from households.models import Child, Connection
from tests.builders import standing_still
from tests.personas import World
from tests.proof import size
from tests.properties.driver import Driver
from tests.properties.slow_gaps import Borough, every_gap

pytestmark = [pytest.mark.django_db, pytest.mark.prove]

Key = tuple[str, int, int]
CALLS, BETWEEN = size(160, 10_000), size(20, 250)


def table() -> dict[Key, dict[str, Any]]:
    """Return the rows as they are kept."""
    rows = OpenGap.objects.values("code", "child_id", "subject", *COLUMNS)
    return {
        (row["code"], row["child_id"], row["subject"]): {name: row[name] for name in COLUMNS}
        for row in rows
    }


def recount() -> dict[Key, dict[str, Any]]:
    """Return the rows as they should be, over every child there is."""
    return should_be(Child.objects.values_list("pk", flat=True))


def differences() -> list[str]:
    """Return a sentence for each row in which the table and a recount differ."""
    kept, wanted, today = table(), recount(), timezone.localdate()
    found = [f"kept and should not be: {key}" for key in kept.keys() - wanted.keys()]
    found += [f"should be and is not kept: {key}" for key in wanted.keys() - kept.keys()]
    for key in kept.keys() & wanted.keys():
        dated = wanted[key].pop("dated")
        for name, value in wanted[key].items():
            if name == "since" and not dated:
                if kept[key][name] > today:
                    found.append(f"{key}: is already so, and is kept as from {kept[key][name]}")
            elif kept[key][name] != value:
                found.append(f"{key}: {name} is {kept[key][name]} and should be {value}")
    return sorted(found)


def driver_of(world: World, seed: int) -> Driver:
    """Return a driver over the workers and teams of a world."""
    users = [world.worker, world.worker2, world.manager]
    return Driver(Random(seed), users, [world.north, world.south])


def drive(driver: Driver, calls: int) -> list[str]:
    """Make calls, looking now and then; return the differences first met."""
    for done in range(0, calls, BETWEEN):
        driver.run(BETWEEN)
        found = differences()
        if found:
            return [f"after {done + BETWEEN} calls", *found, *driver.calls[-BETWEEN:]]
    return []


@pytest.mark.parametrize("seed", range(size(3, 1)))
def test_the_table_equals_a_recount(world: World, seed: int) -> None:
    with standing_still(timezone.localdate()):
        found = drive(driver_of(world, seed), CALLS)
        assert not found, "\n".join(found)
        assert OpenGap.objects.exists()
        # and the recount equals the slow reading, for children on open cases who are living
        now, kept = timezone.now(), table()
    slow = every_gap(Borough(now, timezone.localdate(now)))
    open_now = set(CaseChild.objects.open().values_list("child_id", flat=True))
    gone = Child.objects.filter(person__died=True) | Child.objects.exclude(
        person__pregnancy_ended_on=None
    )
    living = open_now - set(gone.values_list("pk", flat=True))
    assert set(kept) == {key for key in slow if key[1] in living}


def _connected_children(*, people: Iterable[int], addresses: Iterable[int]) -> frozenset[int]:
    """Name the touched children as the real one does, but forget those at the address."""
    people = set(people)
    ties = Connection.objects.filter(person_id__in=people).values_list("child_id", flat=True)
    return frozenset(ties) | frozenset(
        Child.objects.filter(pk__in=people).values_list("pk", flat=True)
    )


def test_a_forgotten_leg_is_caught(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Were the proof above too weak to see a missing leg, it would prove nothing."""
    monkeypatch.setattr(changing, "touched_children", _connected_children)
    with standing_still(timezone.localdate()):
        assert any(drive(driver_of(world, seed), 400) for seed in (4, 1, 2, 6, 7, 8))
