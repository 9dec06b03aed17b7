"""guardian's rows are what the living reasons say, and nothing else, after any run of services."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta
from random import Random

import pytest
from django.db import transaction
from django.utils import timezone

from casework.models import Allocation, CaseChild
from households.models import Child
from households.models.grants import ChildGroupGrant, ChildUserGrant, Level
from sharing.models import Grant, GrantKind, Team, TeamKind
from sharing.services.grants import settle_grants
from tests.personas import World
from tests.proof import size
from tests.properties.driver import Driver

pytestmark = [pytest.mark.django_db, pytest.mark.prove]

Rows = dict[tuple[str, int, int, int], datetime]
ROUNDS = size(12, 400)


def rows() -> Rows:
    """Return guardian's rows: (whose, reader, child, level) to their end."""
    mine = ChildUserGrant.objects.values_list("user", "content_object", "level", "ends_at")
    ours = ChildGroupGrant.objects.values_list("group", "content_object", "level", "ends_at")
    found: Rows = {("user", r, child, level): ends for r, child, level, ends in mine}
    found |= {("group", r, child, level): ends for r, child, level, ends in ours}
    return found


def reasons() -> Rows:
    """Read the living reasons slowly: decisions, allocations, and duty's of the unallocated."""
    now, found = timezone.now(), defaultdict(list)
    for grant in Grant.objects.all():
        if grant.starts_at <= now < grant.ends_at:
            whose = ("user", grant.user_id) if grant.user_id else ("group", grant.group_id)
            found[*whose, grant.child_id, grant.level].append(grant.ends_at)
    for held in Allocation.objects.select_related("case_child", "team"):
        if held.access_until > now:
            whose = ("user", held.worker_id) if held.worker_id else ("group", held.team.group_id)
            found[*whose, held.case_child.child_id, 3].append(held.access_until)
    kept = {key: max(ends) for key, ends in found.items()}
    teams = [team for team in Team.objects.filter(active=True) if team.agency.is_home]
    duty = [
        team.group_id
        for team in teams
        if team.kind == TeamKind.DUTY or (team.kind == TeamKind.SERVICE and team.parent_id is None)
    ]
    for charge in CaseChild.objects.open():
        if charge.worker_id is None and charge.team_id is None:
            for group in duty:
                kept["group", group, charge.child_id, 3] = now + timedelta(days=365)
    return kept


def assert_equal(found: Rows, wanted: Rows) -> None:
    """Hold rows to reasons; duty's end moves with the clock, so an hour's grace is given."""
    assert found.keys() == wanted.keys()
    off = [key for key, ends in wanted.items() if abs(found[key] - ends) > timedelta(hours=1)]
    assert off == []


def decide(rng: Random, world: World) -> Grant:
    """Record a decision, an emergency or a review for somebody, living or not."""
    child = rng.choice(list(Child.objects.order_by("pk")))
    starts = timezone.now() + timedelta(hours=rng.choice((-99, -99, -1, 30)))
    reader = {"user": world.chair} if rng.random() < 0.5 else {"group": world.south.group}
    return Grant.objects.create(
        child=child, kind=rng.choice(list(GrantKind)), level=rng.choice(list(Level)), why="Because",
        starts_at=starts, ends_at=starts + timedelta(hours=rng.choice((2, 200, 5000))), **reader,
    )  # fmt: skip


@pytest.mark.parametrize("seed", range(2))
def test_rows_equal_living_reasons(world: World, seed: int) -> None:
    rng = Random(seed)
    users = [world.worker, world.worker2, world.manager]
    driver = Driver(rng, users, [world.north, world.south])
    for _ in range(4):
        driver.record_child()
        driver.open_case()
    for _ in range(ROUNDS):
        driver.run(6)
        assert_equal(rows(), reasons())
        made = decide(rng, world)
        _settle(made.child_id)
        _end_one_and_look(rng, made)
    _settle(*Child.objects.values_list("pk", flat=True))
    assert_equal(rows(), reasons())


def _end_one_and_look(rng: Random, grant: Grant) -> None:
    """End a reason: no row comes of that, none lives longer, and none has ended."""
    before = rows()
    grant.ends_at = max(grant.starts_at + timedelta(seconds=1), timezone.now())
    grant.save()
    _settle(grant.child_id)
    after = rows()
    hour = timedelta(hours=1)
    assert all(key in before and ends <= before[key] + hour for key, ends in after.items())
    of_child = [ends for key, ends in after.items() if key[2] == grant.child_id]
    assert all(ends > timezone.now() for ends in of_child)


def _settle(*children: int) -> None:
    with transaction.atomic():
        settle_grants(children)


def test_settling_twice_changes_nothing(world: World) -> None:
    driver = Driver(Random(5), [world.worker], [world.north])
    driver.run(60)
    before = rows()
    _settle(*Child.objects.values_list("pk", flat=True))
    assert_equal(rows(), before)
    assert before
