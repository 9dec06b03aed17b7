"""An address reached by the man it is kept from: told to those who see the mark alone."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from django.urls import reverse

from casework.cards.gaps import gap_facts, says
from casework.models import OpenGap
from casework.oversight.counts import count_gaps
from casework.oversight.lists import Asked, listed
from casework.services.gap_lists import list_gap
from households.gaps import gap_named
from households.kept_gaps import KEPT_ADDRESS
from households.models import Child, Person, Residence
from households.services import homes
from tests import builders as b
from tests.casework.views.pages import words
from tests.casework.views.recording.conftest import drawn, fill
from tests.conftest import SignedIn
from tests.personas import SETUP, World

CODE = KEPT_ADDRESS.code
ASKS = "This address is kept from Sam Marsh. Record it all the same?"
TYPED = {"how": "lives", "where": "elsewhere", "house": "9", "street": "Elm Row",
         "town": "Demo Town", "postcode": "ZZ7 7ER"}  # fmt: skip


@dataclass
class Kept:
    """Leo lives with his mother at an address kept from his father, who has a son elsewhere."""

    leo: Child
    mother: Person
    father: Person
    other_son: Child
    home: object


@pytest.fixture
def kept(world: World) -> Kept:
    leo, other = b.a_child("Leo Marsh"), b.a_child("Tom Vale")
    mother, father = b.a_mother(leo), b.a_man(leo, name="Sam Marsh")
    b.a_tie(other, father, "father")
    b.a_case(leo, worker=world.worker, team=world.north)
    b.a_case(other, worker=world.worker2, team=world.south)
    home = b.a_home(leo.person, mother, street="Elm Row", house="9", postcode="ZZ7 7ER")
    b.kept_from(home, father)
    return Kept(leo, mother, father, other, home)


def reached(kept: Kept) -> None:
    b.a_home(kept.father, street="Elm Row", house="9", postcode="ZZ7 7ER")


def told(world: World, who: str) -> list[str]:
    facts = gap_facts(world.fresh(who), OpenGap.objects.visible_to(world.fresh(who)))
    return [says(fact) for fact in facts if fact.code == CODE]


def counted(world: World, who: str) -> int:
    found = {row.gap.code: row.children for row in count_gaps(world.fresh(who))}
    user = world.fresh(who)
    assert listed(user, gap_named(CODE), Asked()).count() == found[CODE]
    asked = list_gap(by=world.actor(who), gap=gap_named(CODE), user=user)
    assert len(asked.children) == found[CODE]
    return found[CODE]


def test_it_stands_with_the_child_at_the_address_alone(kept: Kept) -> None:
    assert not OpenGap.objects.filter(code=CODE).exists()
    reached(kept)
    (row,) = OpenGap.objects.filter(code=CODE)
    assert (row.child, row.subject) == (kept.leo, kept.father.pk)


def test_it_stands_too_with_a_child_of_both_who_lives_elsewhere(world: World, kept: Kept) -> None:
    mia = b.a_child("Mia Marsh")
    b.a_case(mia, worker=world.worker)
    b.a_tie(mia, kept.mother, "mother")
    b.a_tie(mia, kept.father, "father")
    reached(kept)
    children = set(OpenGap.objects.filter(code=CODE).values_list("child", flat=True))
    assert children == {kept.leo.pk, mia.pk}


def test_it_goes_when_the_stay_has_ended(world: World, kept: Kept) -> None:
    reached(kept)
    stay = Residence.objects.get(person=kept.father)
    homes.end_residence(by=SETUP, residence=stay, version=stay.version, on=None)
    assert not OpenGap.objects.filter(code=CODE).exists()


def test_a_mark_made_later_is_told_as_well(world: World, kept: Kept) -> None:
    uncle = b.a_man(kept.leo, name="Ray Marsh", role="uncle")
    b.a_home(uncle, street="Elm Row", house="9", postcode="ZZ7 7ER")
    assert told(world, "worker") == []
    b.kept_from(kept.home, uncle)
    assert told(world, "worker") == [
        "An address is kept from Ray Marsh, and Ray Marsh is recorded there."
    ]


def test_those_who_may_see_the_mark_are_told(world: World, kept: Kept) -> None:
    reached(kept)
    assert len(told(world, "worker")) == len(told(world, "manager")) == 1
    assert counted(world, "worker") == counted(world, "manager") == 1


def test_his_other_sons_worker_is_not(signed_in: SignedIn, world: World, kept: Kept) -> None:
    reached(kept)
    assert told(world, "worker2") == []
    assert counted(world, "worker2") == 0
    assert "is kept from" not in words(
        signed_in("worker2"), reverse("show_person", args=[kept.father.reference])
    )


def test_a_reader_from_whom_he_is_kept_is_not(world: World, kept: Kept) -> None:
    reached(kept)
    b.kept_out(kept.father, world.worker)
    assert told(world, "worker") == []
    assert counted(world, "worker") == 0
    assert counted(world, "manager") == 1


def test_the_page_asks_those_who_may_see_the_mark(
    signed_in: SignedIn, world: World, kept: Kept
) -> None:
    client, url = signed_in("worker"), reverse("add_residence", args=[kept.father.reference])
    assert "sure" not in drawn(client.get(url))
    asked = fill(client, url, **TYPED)
    assert ASKS in asked.content.decode()
    assert drawn(asked)["street"] == "Elm Row"
    assert not Residence.objects.filter(person=kept.father).exists()
    sure = client.post(url, {**drawn(asked), "sure": "on"})
    assert sure.status_code == 302
    assert len(told(world, "worker")) == 1


def test_the_page_asks_nothing_of_who_may_not(
    signed_in: SignedIn, world: World, kept: Kept
) -> None:
    client, url = signed_in("worker2"), reverse("add_residence", args=[kept.father.reference])
    his = reverse("show_person", args=[kept.father.reference])
    assert fill(client, url, **TYPED).status_code == 302
    assert Residence.objects.filter(person=kept.father).exists()
    page = words(client, his)
    assert "9 Elm Row" in page
    assert "kept from" not in page.lower()
    # Nobody else reads it there, and those who may see the mark know of it.
    assert "9 Elm Row" not in words(signed_in("worker"), his)
    assert len(told(world, "worker")) == 1


def test_another_persons_address_is_recorded_without_a_question(
    signed_in: SignedIn, kept: Kept
) -> None:
    aunt = b.a_man(kept.leo, name="Bea Marsh", role="aunt", sex="female")
    url = reverse("add_residence", args=[aunt.reference])
    assert fill(signed_in("worker"), url, **TYPED).status_code == 302
