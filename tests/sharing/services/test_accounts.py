"""Accounts come by one-use invitation, and a leaver is switched off in one act."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from households.models import Child, TrailEntry
from sharing.models import Invitation, User
from sharing.roles import Right, Role
from sharing.services.accounts import (
    accept,
    end_sessions,
    invite,
    invite_again,
    open_invitation,
    switch_off,
    switch_on,
)
from sharing.services.teams import change_team, make_team
from tests.builders import a_family, standing_still, today
from tests.conftest import SignedIn
from tests.personas import SETUP, World

pytestmark = pytest.mark.django_db
PASSWORD = "a long enough password"


@pytest.fixture
def invited(world: World) -> tuple[User, str]:
    """Invite somebody to the north team."""
    return invite(
        by=SETUP, email="New@Test.Example", name="New Person", agency=world.authority,
        roles=[(Role.WORKER, world.north)],
    )  # fmt: skip


def test_nobody_can_use_an_account_before_it_is_accepted(invited: tuple[User, str]) -> None:
    user, token = invited
    assert user.email == "new@test.example"
    assert not user.has_usable_password()
    found = open_invitation(token)
    assert found is not None
    accept(invitation=found, password=PASSWORD)
    assert User.objects.get(pk=user.pk).check_password(PASSWORD)


def test_the_token_is_kept_nowhere(invited: tuple[User, str]) -> None:
    _user, token = invited
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            assert not any(token in str(row) for row in cursor.fetchall()), table


def test_an_invitation_opens_once(invited: tuple[User, str]) -> None:
    _user, token = invited
    found = open_invitation(token)
    assert found is not None
    accept(invitation=found, password=PASSWORD)
    assert open_invitation(token) is None
    with pytest.raises(ValueError, match="used"):
        accept(invitation=found, password="another long password")


def test_used_ended_overtaken_and_unknown_are_alike(invited: tuple[User, str]) -> None:
    user, token = invited
    assert open_invitation("no such token") is None
    fresh = invite_again(by=SETUP, user=user)
    assert open_invitation(token) is None
    assert open_invitation(fresh) is not None
    Invitation.objects.update(made_at=timezone.now() - timedelta(days=9), ends_at=timezone.now())
    assert open_invitation(fresh) is None


def test_a_leaver_cannot_accept(invited: tuple[User, str]) -> None:
    user, token = invited
    switch_off(by=SETUP, user=user)
    assert open_invitation(token) is None


def test_an_address_has_one_account(invited: tuple[User, str], world: World) -> None:
    with pytest.raises(ValueError, match="has an account"):
        invite(by=SETUP, email="NEW@test.example", name="X", agency=world.authority, roles=[])


def test_switching_off_ends_every_session_at_once(world: World, signed_in: SignedIn) -> None:
    client = signed_in("worker")
    assert client.get("/").status_code == 200
    switch_off(by=SETUP, user=world.worker)
    answer = client.get("/")
    assert answer.status_code == 302
    assert "/account/login/" in answer.headers["Location"]


def test_ending_sessions_leaves_the_account(world: World, signed_in: SignedIn) -> None:
    client = signed_in("worker")
    end_sessions(by=SETUP, user=world.worker)
    assert client.get("/").status_code == 302
    assert signed_in(world.fresh("worker")).get("/").status_code == 200


def test_somebody_let_back_in_sets_a_new_password(world: World) -> None:
    user = world.worker
    user.set_password(PASSWORD)
    user.save()
    switch_off(by=SETUP, user=user)
    switch_on(by=SETUP, user=user)
    held = User.objects.get(pk=user.pk)
    assert (held.is_active, held.left_at) == (True, None)
    assert not held.has_usable_password()


def test_somebody_let_back_in_reaches_what_their_roles_reach_today(world: World) -> None:
    switch_off(by=SETUP, user=world.manager)
    team = make_team(by=SETUP, agency=world.authority, name="West team", parent=world.service)
    a_family(team=team)
    switch_on(by=SETUP, user=world.manager)
    assert Child.objects.visible_to(world.fresh("manager")).exists()


def test_a_leaver_holds_no_right(world: World) -> None:
    assert world.fresh("worker").has_right(Right.RECORD)
    assert not world.fresh("leaver").has_right(Right.RECORD)
    assert world.fresh("leaver").role_set() == {Role.WORKER}


def test_every_act_on_an_account_is_on_the_trail(invited: tuple[User, str]) -> None:
    user, _token = invited
    invite_again(by=SETUP, user=user)
    switch_off(by=SETUP, user=user)
    switch_on(by=SETUP, user=user)
    end_sessions(by=SETUP, user=user)
    acts = set(TrailEntry.objects.values_list("act", flat=True))
    assert {
        "account.invited", "account.switched_off", "account.switched_on",
        "account.sessions_ended", "roles.set",
    } <= acts  # fmt: skip


def test_an_idle_session_ends(signed_in: SignedIn) -> None:
    with standing_still(today(), hour=9):
        client = signed_in("worker")
        assert client.get("/").status_code == 200
    with standing_still(today(), hour=10):
        assert client.get("/").status_code == 200
    with standing_still(today(), hour=13):
        assert client.get("/").status_code == 302


def test_a_session_in_use_ends_all_the_same(signed_in: SignedIn) -> None:
    with standing_still(today(), hour=6):
        client = signed_in("worker")
        assert client.get("/").status_code == 200
    for hour in range(7, 18):
        with standing_still(today(), hour=hour):
            assert client.get("/").status_code == 200
    with standing_still(today(), hour=19):
        assert client.get("/").status_code == 302


def test_a_team_is_not_above_itself(world: World) -> None:
    with pytest.raises(ValueError, match="above itself"):
        change_team(
            by=SETUP, team=world.service, version=world.service.version, name="S",
            kind="service", parent=world.north, active=True,
        )  # fmt: skip


def test_a_team_that_moves_takes_its_children_along(world: World) -> None:
    a_family(team=world.north)
    assert Child.objects.visible_to(world.fresh("manager")).exists()
    change_team(
        by=SETUP, team=world.north, version=world.north.version, name="North team",
        kind="team", parent=None, active=True,
    )  # fmt: skip
    assert not Child.objects.visible_to(world.fresh("manager")).exists()
    assert Child.objects.visible_to(world.fresh("worker")).exists()
