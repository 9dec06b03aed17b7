"""The builders build what they say."""

from __future__ import annotations

import pytest

from casework.models import CaseChild, OpenGap
from households.models import Child
from tests.builders import (
    a_couple,
    a_decided_father,
    a_family,
    a_man,
    a_stub,
    an_unborn,
    closed,
    kept_from,
    kept_out,
    restricted,
)
from tests.conftest import SignedIn
from tests.personas import CODES, World


def test_everybody_is_here(world: World) -> None:
    assert set(world.users) == set(CODES)
    assert not world.leaver.is_active


NOT_YET_DONE = {"never_met", "not_assessed", "not_tried", "not_told"}
"""What no family that was only just recorded can have behind it."""


def test_an_ordinary_family_has_no_gap(world: World) -> None:
    family = a_family(children=2, worker=world.worker, team=world.north)
    open_now = OpenGap.objects.now().filter(child__in=family.children)
    assert set(open_now.values_list("code", flat=True)) <= NOT_YET_DONE
    assert Child.objects.visible_to(world.fresh("worker")).count() == 2
    assert Child.objects.visible_to(world.fresh("worker2")).count() == 0


def test_what_else_can_be_built(world: World) -> None:
    family = a_family(father=False, worker=world.worker)
    stub = a_stub(family.child)
    assert stub.names.get().said_by == family.child
    partner = a_man(an_unborn(), name="Cal Reed")
    assert family.mother is not None
    assert family.home is not None
    a_couple(family.mother, partner)
    a_decided_father(family.child)
    kept_from(family.home, partner)
    restricted(family.child.person, world.worker)
    kept_out(family.child.person, world.manager)
    closed(family.child)
    assert not CaseChild.objects.open().exists()


@pytest.mark.parametrize("code", ["worker", "admin"])
def test_a_client_is_signed_in(signed_in: SignedIn, world: World, code: str) -> None:
    assert signed_in(code).session["_auth_user_id"] == str(world.users[code].pk)
