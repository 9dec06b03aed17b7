"""``visible_to`` is one meaning, however it is phrased: all agree with a slow reading."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from random import Random
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.models import Case, CaseChild
from households.models import (
    Address,
    Child,
    Connection,
    Name,
    Person,
    Residence,
    Restriction,
    RestrictionReader,
    RoleStatus,
    visibility,
)
from households.models.grants import ChildGroupGrant, ChildUserGrant, Level
from households.models.visibility import not_denied, seen_among
from sharing.models import User
from tests.proof import size
from tests.properties.boroughs import RandomBorough, a_few_users, scratch
from tests.properties.slow_door import Door

pytestmark = [pytest.mark.django_db, pytest.mark.prove]

ASKED = {
    "seed": st.integers(0, 10**9),
    "people": st.integers(2, 14),
    "level": st.sampled_from(list(Level)),
    "reader": st.integers(0, 3),
}


def grant_at_random(rng: Random, borough: RandomBorough, users: list[User]) -> None:
    """Give readers and teams rows at any level, living and ended; open some closed records."""
    now, permission = timezone.now(), Permission.objects.filter(codename="open_child").get()
    groups = list(Group.objects.filter(user__in=users).distinct())
    mine: dict[Any, ChildUserGrant] = {}
    ours: dict[Any, ChildGroupGrant] = {}
    for child in borough.children:
        for level in Level:
            ends = now + timedelta(hours=rng.choice((-30, -1, 1, 900)))
            row = {"content_object": child, "level": level, "ends_at": ends}
            row["permission_id"] = permission.pk + level - Level.FULL
            user, group = rng.choice(users), rng.choice(groups)
            if rng.random() < 0.4:
                mine[user, child, level] = ChildUserGrant(user=user, **row)
            if rng.random() < 0.3:
                ours[group, child, level] = ChildGroupGrant(group=group, **row)
    ChildUserGrant.objects.bulk_create(mine.values())
    ChildGroupGrant.objects.bulk_create(ours.values())
    for closed in Restriction.objects.all():
        if rng.random() < 0.6:
            RestrictionReader.objects.create(restriction=closed, user=rng.choice(users))


@contextmanager
def a_borough(seed: int, people: int) -> Iterator[tuple[Door, list[User]]]:
    """Make a borough with grants and denials, and read its door slowly."""
    with scratch():
        rng, users = Random(seed), a_few_users()
        grant_at_random(rng, RandomBorough(rng, people, users), users)
        users[-1].is_active = False
        yield Door(timezone.now()), users


def fresh(user: User) -> User:
    """Return the reader as a new request finds them."""
    found = User.objects.get(pk=user.pk)
    found.is_active = user.is_active
    return found


def ids(rows: Any) -> set[int]:
    """Return the ids of some rows, each of which must come once."""
    found = list(rows.order_by().values_list("pk", flat=True))
    assert len(found) == len(set(found)), "a row came twice"
    return set(found)


def agree(door: Door, user: User, level: Level) -> None:
    """Hold every phrasing against the slow reading, for one reader as they are now."""
    children, people = door.sees_children(user, level), door.sees_people(user, level)
    me = fresh(user)
    for one in (False, True):
        assert ids(Child.objects.visible_to(me, level, one=one)) == children
        assert ids(Person.objects.visible_to(me, level, one=one)) == people
        assert ids(Connection.objects.visible_to(me, level, one=one)) == door.sees_ties(user, level)
        assert ids(Case.objects.visible_to(me, level, one=one)) == door.sees_cases(user, level)
    every = Child.objects.order_by().values_list("pk", flat=True)
    assert ids(Child.objects.filter(seen_among(me, "pk", every, level))) == children
    assert ids(Child.objects.filter(~not_denied(me, "pk"))) == {
        child for child in door.children if not user.is_active or door.denied(user, child)
    }


@settings(max_examples=size(15, 2000))
@given(**ASKED)
def test_every_phrasing_agrees(seed: int, people: int, level: Level, reader: int) -> None:
    with a_borough(seed, people) as (door, users), pytest.MonkeyPatch.context() as patch:
        agree(door, users[reader], level)
        patch.setattr(visibility, "DENSE", 0)
        agree(door, users[reader], level)


@settings(max_examples=size(12, 1000))
@given(**ASKED)
def test_rows_of_people_and_children_follow_them(
    seed: int, people: int, level: Level, reader: int
) -> None:
    with a_borough(seed, people) as (door, users):
        me, user = fresh(users[reader]), users[reader]
        seen, mine = door.sees_people(user, level), door.sees_children(user, level)
        stays = door.sees_stays(user, level)
        assert ids(Residence.objects.visible_to(me, level)) == stays
        homes = Residence.objects.filter(pk__in=stays).values("address")
        assert ids(Address.objects.visible_to(me, level)) == ids(
            Address.objects.filter(pk__in=homes)
        )
        wanted = ids(Name.objects.filter(person_id__in=seen))
        assert ids(Name.objects.visible_to(me, level)) == wanted
        for model in (RoleStatus, CaseChild):
            wanted = ids(model.objects.filter(child_id__in=mine))
            assert ids(model.objects.visible_to(me, level)) == wanted
        assert ids(Person.objects.in_index_of(me)) == door.finds(user)


def test_the_boroughs_hold_readers_of_every_kind() -> None:
    """The proofs above mean something only where some see, some do not, and some are denied."""
    met: set[tuple[bool, bool]] = set()
    for seed in range(10):
        with a_borough(seed, 12) as (door, users):
            met |= {
                (door.granted(user, child, Level.OUTLINE), door.denied(user, child))
                for user in users
                for child in door.children
            }
    assert len(met) == 4
