"""A mother's reason for not naming the father: for the allocated worker and manager alone."""

from __future__ import annotations

import pytest
from django.urls import reverse

from households.codes import DeclineReason, RoleState
from households.models import Child
from sharing.models import Team
from sharing.roles import Role
from sharing.services.teams import hold_roles
from tests import builders as b
from tests.casework.views.pages import words
from tests.conftest import SignedIn
from tests.personas import SETUP, World

WHY = "CANARY-reason"


def child_of(world: World, team: Team, name: str) -> Child:
    child = b.a_child(name)
    b.a_case(child, team=team)
    b.a_decided_father(child, RoleState.DECLINES, reason=DeclineReason.FEAR, reason_words=WHY)
    return child


def reads(signed_in: SignedIn, who: str, child: Child) -> bool:
    page = words(signed_in(who), reverse("show_child", args=[child.person.reference]))
    assert child.person.label in page
    return WHY in page


@pytest.fixture
def mixed(world: World) -> World:
    """The manager manages the south team alone, and is a worker in the north team."""
    roles = [(Role.MANAGER, world.south), (Role.WORKER, world.north)]
    hold_roles(by=SETUP, user=world.manager, roles=roles)
    return world


def test_a_manager_reads_where_they_manage(signed_in: SignedIn, world: World) -> None:
    assert reads(signed_in, "manager", child_of(world, world.north, "Leo Marsh"))


def test_a_manager_elsewhere_reads_nothing_where_they_are_a_worker(
    signed_in: SignedIn, mixed: World
) -> None:
    assert not reads(signed_in, "manager", child_of(mixed, mixed.north, "Leo Marsh"))
    assert reads(signed_in, "manager", child_of(mixed, mixed.south, "Mia Stone"))


def test_the_allocated_worker_reads_whatever_else_they_are(
    signed_in: SignedIn, mixed: World
) -> None:
    child = child_of(mixed, mixed.north, "Leo Marsh")
    b.a_case(child, worker=mixed.manager)
    assert reads(signed_in, "manager", child)


def test_a_worker_of_the_team_reads_only_ones_own(signed_in: SignedIn, world: World) -> None:
    assert not reads(signed_in, "worker", child_of(world, world.north, "Leo Marsh"))
