"""A closed record is not told by a home or a partnership on somebody else's page."""

from __future__ import annotations

import pytest

from casework.cards.gaps import gap_facts
from casework.models import OpenGap
from households.models import Person, Residence
from households.services import denials
from sharing.disclosure import person_shown_to
from tests import builders as b
from tests.conftest import SignedIn
from tests.personas import SETUP, World


@pytest.fixture
def shared_man(world: World) -> Person:
    """A man of an open family who lives with a partner and her child, whose record is closed."""
    child, closed = b.a_child("Evie Open"), b.a_child("Rowan Shut")
    b.a_case(child, worker=world.worker, team=world.north)
    b.a_case(closed, worker=world.worker2, team=world.south)
    man = b.a_man(child, name="Graham Open")
    mother = b.a_mother(closed, name="Judith Shut")
    b.a_couple(man, mother)
    b.a_home(closed.person, mother, man, street="Hawthorn Drive", postcode="ZZ2 7HD")
    denials.restrict(
        by=SETUP, person=closed.person, readers=[world.worker2.pk], reason="staff_family"
    )
    return man


def test_neither_the_home_nor_the_partner_is_on_his_card(world: World, shared_man: Person) -> None:
    card = person_shown_to(world.fresh("worker"), shared_man)
    assert card.residences == ()
    assert card.partnerships == ()


def test_the_pages_that_end_them_answer_as_what_is_not(
    signed_in: SignedIn, shared_man: Person
) -> None:
    client = signed_in("worker")
    home = Residence.objects.get(person=shared_man)
    couple = shared_man.partnerships_as_one.first() or shared_man.partnerships_as_other.get()
    assert client.get(f"/homes/{home.reference}/end/").status_code == 404
    assert client.get(f"/couples/{couple.reference}/end/").status_code == 404
    page = client.get(f"/people/{shared_man.reference}/").content.decode()
    assert "Hawthorn" not in page
    assert "Judith" not in page


def test_no_sentence_names_her(world: World, shared_man: Person) -> None:
    reader = world.fresh("worker")
    rows = OpenGap.objects.visible_to(reader).filter(code="partner_not_connected")
    assert rows.count() == 1
    assert gap_facts(reader, rows) == []


def test_where_nothing_is_closed_both_are_there(world: World) -> None:
    child = b.a_child("Evie Open")
    b.a_case(child, worker=world.worker, team=world.north)
    man, mother = b.a_man(child, name="Graham Open"), b.a_mother(child, name="Ann Open")
    b.a_couple(man, mother)
    b.a_home(child.person, man)
    card = person_shown_to(world.fresh("worker"), man)
    assert len(card.residences) == 1  # type: ignore[arg-type]  # shared in full
    assert len(card.partnerships) == 1
