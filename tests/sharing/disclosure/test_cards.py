"""What of a record a reader is given: levels, denials, and what is kept from somebody."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, is_dataclass
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from households.codes import DeclineReason, NameKind, RoleState, Source
from households.models import Person
from households.models.grants import ChildUserGrant, Level
from households.services.homes import add_route
from households.services.people import Said, add_name, say_detail
from sharing.disclosure import NOT_SHARED, child_shown_to, lines_shown_to, person_shown_to
from tests.builders import (
    Family,
    a_child,
    a_couple,
    a_decided_father,
    a_family,
    a_home,
    a_man,
    a_name,
    a_person,
    a_stub,
    a_tie,
    kept_from,
    kept_out,
    restricted,
    tie_of,
)
from tests.personas import SETUP, World

pytestmark = pytest.mark.django_db


@pytest.fixture
def family(world: World) -> Family:
    """A family of the worker's."""
    return a_family(worker=world.worker)


def outline(world: World) -> Any:
    """Return the worker, who from now on sees outlines only."""
    ChildUserGrant.objects.update(level=Level.OUTLINE)
    return world.fresh("worker")


def father_of(family: Family) -> Person:
    """Return the father of a family that has one."""
    assert family.father is not None
    return family.father


def everything_in(card: Any) -> str:
    """Return every value of a card as text."""
    return repr(card)


def test_the_whole_is_shown_at_full(world: World, family: Family) -> None:
    card = child_shown_to(world.fresh("worker"), family.child)
    assert card.person.label == "Leo Marsh"
    assert [tie.person.label for tie in card.men] == ["Sam Marsh"]
    assert [tie.person.label for tie in card.others] == ["Jo Marsh"]
    assert card.household is not NOT_SHARED
    assert {home.person.label for home in card.household} == {"Leo Marsh", "Jo Marsh", "Sam Marsh"}
    assert card.person.description is not NOT_SHARED


def test_an_outline_holds_no_address_detail_or_route(world: World, family: Family) -> None:
    child = family.child.person
    say_detail(by=SETUP, person=child, kind="language", value="CANARY-detail")
    add_route(by=SETUP, person=child, kind="mobile", value="CANARY-route")
    Person.objects.filter(pk=child.pk).update(description="CANARY-description")
    for who in (family.child, father_of(family)):
        fresh = Person.objects.get(pk=who.pk)
        me = outline(world)
        card: Any = (
            child_shown_to(me, family.child) if who is family.child else person_shown_to(me, fresh)
        )
        said = everything_in(card)
        assert "CANARY" not in said
        assert "Marsh Lane" not in said
        assert "Marsh" in said


def test_only_connections_to_children_one_may_see(world: World, family: Family) -> None:
    father, other = father_of(family), a_child("Kit Reed")
    a_tie(other, father, "father")
    card = person_shown_to(world.fresh("worker"), father)
    assert [tie.child.label for tie in card.connections] == ["Leo Marsh"]
    assert "Reed" not in everything_in(card)


def test_one_step_on_is_a_name_that_does_not_open(world: World, family: Family) -> None:
    assert family.mother is not None
    partner = a_person("Cal Reed")
    a_couple(family.mother, partner)
    card = person_shown_to(world.fresh("worker"), family.mother)
    (couple,) = card.partnerships
    assert (couple.other.label, couple.other.can_open) == ("Cal Reed", False)


@pytest.mark.parametrize("deny", ["restricted", "kept_out"])
def test_whom_a_reader_may_not_know_is_absent(world: World, family: Family, deny: str) -> None:
    man = a_man(family.child, name="CANARY Man")
    a_home(man, street="Marsh Lane")
    assert family.mother is not None
    a_couple(family.mother, man)
    kept_from(tie_of(family.child, family.mother), man)
    if deny == "restricted":
        restricted(man)
    else:
        kept_out(man, world.worker)
    me = world.fresh("worker")
    for card in (
        child_shown_to(me, family.child),
        person_shown_to(me, family.mother),
        person_shown_to(me, father_of(family)),
    ):
        assert "CANARY" not in everything_in(card)
    assert lines_shown_to(me, [man]) == {}


def test_a_kept_fact_says_from_whom(world: World, family: Family) -> None:
    ray = a_person("Ray Reed")
    assert family.home is not None
    kept_from(family.home, ray)
    card = child_shown_to(world.fresh("worker"), family.child)
    assert card.household is not NOT_SHARED
    assert {home.keep_from for home in card.household} == {("Ray Reed",)}


def test_what_is_kept_from_somebody_is_not_on_their_own_page(world: World, family: Family) -> None:
    father = father_of(family)
    assert family.home is not None
    kept_from(family.home, father)
    card = person_shown_to(world.fresh("worker"), father)
    assert card.residences == ()
    assert "Marsh Lane" not in everything_in(card)
    name = add_name(by=SETUP, person=father, name=a_name("CANARY Name", NameKind.ALIAS))
    kept_from(name, father)
    again = person_shown_to(world.fresh("worker"), Person.objects.get(pk=father.pk))
    assert "CANARY" not in everything_in(again)


def test_a_childs_word_is_for_those_who_may_open_the_childs_record(
    world: World, family: Family
) -> None:
    other = a_child("Kit Reed")
    man = a_stub(family.child, word="Daz")
    add_name(
        by=SETUP, person=man, name=a_name("CANARY", NameKind.CHILDS_WORD),
        said=Said(source=Source.CHILD), said_by=other,
    )  # fmt: skip
    card = person_shown_to(world.fresh("worker"), Person.objects.get(pk=man.pk))
    assert [word.whole for word in card.childs_words] == ["Daz"]
    assert "Reed" not in everything_in(card)


@pytest.mark.parametrize("reads", [False, True])
def test_a_mothers_reason_is_for_the_few(world: World, family: Family, reads: bool) -> None:
    a_decided_father(
        family.child, RoleState.DECLINES, words="CANARY-words", asked_whom="CANARY-asked",
        reason=DeclineReason.FEAR, reason_words="CANARY-reason",
    )  # fmt: skip
    card = child_shown_to(world.fresh("worker"), family.child, reads_reasons=reads)
    said = everything_in(card.roles)
    assert ("CANARY" in said) == reads
    assert ("declines" in said) == reads
    assert "Decided, review" in said or reads


def test_a_card_takes_as_many_queries_for_ten_as_for_one(
    world: World, family: Family, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    def ask(number: int) -> None:
        me, child = world.fresh("worker"), family.child
        father = Person.objects.get(pk=father_of(family).pk)
        assert me.reader_groups(), "asked once a request"
        with django_assert_num_queries(number):
            child_shown_to(me, child)
        with django_assert_num_queries(number):
            person_shown_to(me, father)

    ask(9)
    for n in range(10):
        man = a_man(family.child, name=f"Man {n}")
        a_home(man, street="Marsh Lane", postcode="ZZ1 1AA")
        a_couple(father_of(family), man)
        a_tie(a_child(f"Kit {n}"), father_of(family))
    ask(9)


def test_cards_are_frozen(world: World, family: Family) -> None:
    card = child_shown_to(world.fresh("worker"), family.child)
    assert is_dataclass(card)
    with pytest.raises(FrozenInstanceError):
        card.roles = ()  # type: ignore[misc]  # that it cannot be set is what is shown


def test_not_shared_says_so_and_is_nothing() -> None:
    assert not NOT_SHARED
    assert str(NOT_SHARED) == "not shared with you"
    assert NOT_SHARED.is_withheld
