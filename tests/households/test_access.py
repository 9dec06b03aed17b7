"""The door: what is not visible answers as what is not there."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.http import Http404, HttpRequest
from django.test import RequestFactory
from django.utils import timezone

from casework.access import fetch_case
from households.access import Refused, fetch_child, fetch_person, may, require
from households.looking import looks_of
from households.models import Child, KeptOut, Partnership, Person, TrailEntry
from households.models.grants import ChildUserGrant, Level
from households.references import new_reference
from sharing.roles import Right
from sharing.services.accounts import switch_off
from tests.builders import a_child, a_couple, a_family, a_man, a_person, kept_out, restricted
from tests.personas import CODES, SETUP, World

pytestmark = pytest.mark.django_db


def asking(world: World, code: str) -> HttpRequest:
    """Return a request by a persona."""
    request = RequestFactory().get("/")
    request.user = world.fresh(code)
    return request


def test_a_child_one_may_see_is_fetched_and_the_look_noted(world: World) -> None:
    child = a_family(worker=world.worker).child
    request = asking(world, "worker")
    assert fetch_child(request, child.person.reference) == child
    (act,) = looks_of(request).acts()
    assert act.name == "child.looked"
    assert act.subjects[0].person_id == child.pk


@pytest.mark.parametrize("code", [code for code in CODES if code not in ("worker", "manager")])
def test_nobody_sees_by_default(world: World, code: str) -> None:
    family = a_family(worker=world.worker, team=world.north)
    assert family.father is not None
    request = asking(world, code)
    for fetch, reference in (
        (fetch_child, family.child.person.reference),
        (fetch_person, family.father.reference),
        (fetch_case, family.case.reference),
    ):
        with pytest.raises(Http404):
            fetch(request, reference)
    assert looks_of(request).acts() == []


@pytest.mark.parametrize("reference", ["", "x", "a" * 27, "A" * 26, "o" * 26, "' OR 1=1 --"])
def test_what_has_no_shape_is_not_there(world: World, reference: str) -> None:
    with pytest.raises(Http404):
        fetch_person(asking(world, "worker"), reference)


def test_unknown_and_forbidden_are_the_same_refusal(world: World) -> None:
    child = a_family(worker=world.worker).child
    said = []
    for reference in (new_reference(), child.person.reference):
        with pytest.raises(Http404) as caught:
            fetch_child(asking(world, "worker2"), reference)
        said.append(repr(caught.value))
    assert said[0] == said[1]


def test_a_team_sees_what_its_service_was_given(world: World) -> None:
    child = a_family(team=world.north).child
    for code in ("worker", "manager"):
        assert Child.objects.visible_to(world.fresh(code)).get() == child
    assert not Child.objects.visible_to(world.fresh("worker2")).exists()


def test_what_nobody_is_allocated_to_is_dutys_and_the_services(world: World) -> None:
    child = a_family().child
    assert Child.objects.visible_to(world.fresh("duty")).get() == child
    assert Child.objects.visible_to(world.fresh("manager")).get() == child
    assert not Child.objects.visible_to(world.fresh("worker")).exists()


def test_a_restriction_beats_every_grant(world: World) -> None:
    child = a_family(worker=world.worker, team=world.north).child
    restricted(child.person, world.manager)
    assert not Child.objects.visible_to(world.fresh("worker")).exists()
    assert Child.objects.visible_to(world.fresh("manager")).get() == child


def test_being_kept_out_beats_every_grant(world: World) -> None:
    child = a_family(worker=world.worker, team=world.north).child
    kept_out(child.person, world.worker)
    assert not Child.objects.visible_to(world.fresh("worker")).exists()
    assert Child.objects.visible_to(world.fresh("manager")).get() == child
    KeptOut.objects.update(ends_at=timezone.now())
    assert Child.objects.visible_to(world.fresh("worker")).get() == child


def test_being_kept_out_of_a_man_leaves_his_children(world: World) -> None:
    family = a_family(worker=world.worker)
    assert family.father is not None
    kept_out(family.father, world.worker)
    seen = Person.objects.visible_to(world.fresh("worker"))
    assert family.father not in seen
    assert family.child.person in seen


def test_access_ends_when_it_says_so(world: World) -> None:
    a_family(worker=world.worker)
    assert Child.objects.visible_to(world.fresh("worker")).exists()
    ChildUserGrant.objects.update(ends_at=timezone.now() - timedelta(seconds=1))
    assert not Child.objects.visible_to(world.fresh("worker")).exists()


def test_a_leaver_sees_nothing_from_the_next_request_on(world: World) -> None:
    a_family(worker=world.worker)
    switch_off(by=SETUP, user=world.worker)
    assert not Child.objects.visible_to(world.fresh("worker")).exists()
    assert not Person.objects.in_index_of(world.fresh("worker")).exists()


def test_levels_are_steps(world: World) -> None:
    child = a_family(worker=world.worker).child
    ChildUserGrant.objects.update(level=Level.OUTLINE)
    me = world.fresh("worker")
    assert child in Child.objects.visible_to(me, Level.POINTER)
    assert child in Child.objects.visible_to(me, Level.OUTLINE)
    assert child not in Child.objects.visible_to(me, Level.FULL)


def test_a_couple_is_seen_through_either(world: World) -> None:
    family = a_family(worker=world.worker)
    assert family.mother is not None
    partner = a_person("Cal Reed")
    couple = a_couple(family.mother, partner)
    assert Partnership.objects.visible_to(world.fresh("worker")).get() == couple
    assert not Partnership.objects.visible_to(world.fresh("worker2")).exists()
    assert partner not in Person.objects.visible_to(world.fresh("worker")), "one step on: a name"


def test_the_index_holds_everybody_who_is_not_kept_from_one(world: World) -> None:
    family = a_family(worker=world.worker)
    alone, closed = a_person("Al Bo"), a_child("Kit Reed")
    man = a_man(closed, name="Ray Reed")
    restricted(closed.person)
    found = set(Person.objects.in_index_of(world.fresh("worker2")))
    assert {family.child.person, family.father, alone} <= found
    assert closed.person not in found
    assert man not in found, "known only through a child who is kept from this reader"


def test_the_trail_obeys_the_door(world: World) -> None:
    mine = a_family(worker=world.worker).child
    a_family(name="Reed", worker=world.worker2)
    seen = TrailEntry.objects.visible_to(world.fresh("worker")).about(mine.pk)
    assert seen.exists()
    assert not TrailEntry.objects.visible_to(world.fresh("worker2")).about(mine.pk).exists()
    kept_out(mine.person, world.worker)
    assert not TrailEntry.objects.visible_to(world.fresh("worker")).about(mine.pk).exists()


def test_rights_are_asked_of_roles(world: World) -> None:
    assert may(world.fresh("manager"), Right.OVERSEE)
    assert not may(world.fresh("worker"), Right.OVERSEE)
    assert not may(object(), Right.OVERSEE)
    with pytest.raises(Refused) as caught:
        require(world.fresh("worker"), Right.OVERSEE, "Only managers see this list")
    assert caught.value.reason == "Only managers see this list"
    require(world.fresh("manager"), Right.OVERSEE, "")
