"""Who may write: 404 for whoever may not see it, 403 with its reason for whoever may not write."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from casework.models import OpenGap
from households.codes import Source
from households.models import Child, Person, Residence
from households.models.grants import Level
from households.references import new_reference
from households.services.people import Said
from sharing.models import Grant, User
from sharing.models.grants import GrantKind
from sharing.services.grants import settle_grants
from tests.builders import (
    Family,
    a_case,
    a_child,
    a_couple,
    a_home,
    a_man,
    a_mother,
    an_unborn,
    tie_of,
)
from tests.casework.views.recording.conftest import address
from tests.conftest import SignedIn
from tests.personas import World


def dad(family: Family) -> Person:
    assert family.father is not None
    return family.father


def mum(family: Family) -> Person:
    assert family.mother is not None
    return family.mother


PAGES: dict[str, Callable[[Family], str]] = {
    "add_person": lambda f: address("add_person", f.child.person.reference),
    "connect_person": lambda f: address(
        "connect_person", f.child.person.reference, dad(f).reference
    ),
    "change_connection": lambda f: address("change_connection", tie_of(f.child, dad(f)).reference),
    "end_connection": lambda f: address("end_connection", tie_of(f.child, dad(f)).reference),
    "say_role": lambda f: address("say_role", f.child.person.reference, "father"),
    "add_residence": lambda f: address("add_residence", dad(f).reference),
    "end_residence": lambda f: address("end_residence", _home(f).reference),
    "confirm_residence": lambda f: address("confirm_residence", _home(f).reference),
    "add_name": lambda f: address("add_name", dad(f).reference),
    "change_person": lambda f: address("change_person", dad(f).reference),
    "say_detail": lambda f: address("say_detail", dad(f).reference, "language"),
    "add_route": lambda f: address("add_route", dad(f).reference),
    "join_couple": lambda f: address("join_couple", dad(f).reference),
    "end_couple": lambda f: address("end_couple", a_couple(dad(f), mum(f)).reference),
    "record_death": lambda f: address("record_death", dad(f).reference),
    "record_unborn": lambda f: address("record_unborn", f.case.reference),
    "add_child": lambda f: address("add_child", f.case.reference),
    "answer_gap": lambda f: _gap(f, "answer_gap"),
    "withdraw_answer": lambda f: _gap(f, "withdraw_answer"),
}
"""Every page one writes about somebody who has been born, and its address for a family."""


def _home(family: Family) -> Residence:
    return Residence.objects.filter(person=dad(family)).latest("pk")


def _gap(family: Family, name: str) -> str:
    tie = tie_of(family.child, dad(family))
    assert OpenGap.objects.filter(code="only_the_mother_says", subject=tie.pk).exists()
    return address(name, family.child.person.reference, "only_the_mother_says", tie.reference)


@pytest.fixture
def told(world: World) -> Family:
    """Return a family known from the mother alone, so that a gap is open."""
    said = Said(source=Source.MOTHER)
    child = a_child(said=said)
    case = a_case(child, worker=world.worker, team=world.north)
    mother = a_mother(child, said=said)
    father = a_man(child, said=said)
    home = a_home(child.person, mother, father, said=said)
    return Family(case, [child], mother, father, home)


@pytest.mark.parametrize("name", PAGES)
def test_the_worker_writes_and_a_stranger_finds_nothing(
    name: str, told: Family, signed_in: SignedIn
) -> None:
    url = PAGES[name](told)
    assert signed_in("worker").get(url).status_code == 200
    for stranger in ("worker2", "adult", "stranger"):
        client = signed_in(stranger)
        assert client.get(url).status_code == 404
        assert client.post(url, {}).status_code == 404
    assert signed_in("worker").put(url).status_code == 405


def outline_of(child: Child, user: User) -> None:
    """Let a user see an outline of a child, and no more."""
    ends = timezone.now() + timedelta(days=1)
    Grant.objects.create(
        child=child, kind=GrantKind.DECISION, level=Level.OUTLINE, user=user, why="for a test",
        ends_at=ends,
    )  # fmt: skip
    settle_grants([child.pk])


@pytest.mark.parametrize("name", [n for n in PAGES if "residence" not in n and "gap" not in n])
def test_an_outline_is_read_and_not_written(
    name: str, told: Family, world: World, signed_in: SignedIn
) -> None:
    url = PAGES[name](told)
    outline_of(told.child, world.worker2)
    client = signed_in("worker2")
    for response in (client.get(url), client.post(url, {})):
        assert response.status_code == 403
        assert "outline of this record" in response.content.decode()


def test_the_right_to_record_is_needed(told: Family, world: World, signed_in: SignedIn) -> None:
    outline_of(told.child, world.chair)
    response = signed_in("chair").get(PAGES["add_person"](told))
    assert response.status_code == 403
    assert "not part of your role" in response.content.decode()


def test_a_reference_nobody_has_answers_as_one_that_is_not_visible(
    told: Family, signed_in: SignedIn
) -> None:
    client = signed_in("worker2")
    theirs = client.get(PAGES["add_person"](told))
    nobodys = client.get(address("add_person", new_reference()))
    assert (theirs.status_code, nobodys.status_code) == (404, 404)


def test_unknown_kinds_roles_and_gaps_are_not_found(told: Family, worker: Client) -> None:
    child, man = told.child.person.reference, dad(told)
    for url in (
        address("say_role", child, "butler"),
        address("say_detail", man.reference, "sex"),
        address("answer_gap", child, "no_such_gap", child),
        address("answer_gap", child, "no_man_recorded", child),
        address("connect_person", child, child),
        address("connect_person", child, new_reference()),
    ):
        assert worker.get(url).status_code == 404


def test_pages_of_birth_have_the_same_door(world: World, signed_in: SignedIn) -> None:
    unborn = an_unborn()
    a_case(unborn, worker=world.worker, team=world.north)
    for name in ("born", "pregnancy_ended"):
        url = address(name, unborn.person.reference)
        assert signed_in("worker").get(url).status_code == 200
        assert signed_in("worker2").get(url).status_code == 404
