"""A person's page: only what the reader may see, both strands, and the facts with sources."""

from __future__ import annotations

import pytest
from django.urls import reverse

from households.codes import Role, Source, YesNo
from households.models import Child, Person
from households.services import homes
from households.services.people import Said
from tests import builders as b
from tests.casework.views.pages import OF_A_MAN, queries, text_of, words
from tests.conftest import SignedIn
from tests.personas import SETUP, World


@pytest.fixture
def leo(world: World) -> Child:
    child = b.a_child("Leo Marsh", age=5)
    b.a_case(child, worker=world.worker, team=world.north)
    return child


@pytest.fixture
def mia(world: World) -> Child:
    child = b.a_child("Mia Stone", age=3)
    b.a_case(child, worker=world.worker2, team=world.south)
    return child


def url(person: Person) -> str:
    return reverse("show_person", args=[person.reference])


def test_he_is_shown_with_the_children_the_reader_may_see_and_no_others(
    signed_in: SignedIn, leo: Child, mia: Child
) -> None:
    man = b.a_man(leo, name="Sam Marsh")
    b.a_tie(mia, man, Role.STEPFATHER)
    page = words(signed_in("worker"), url(man))
    assert "Leo Marsh aged 5 Father" in page
    assert "Mia" not in page
    both = words(signed_in("manager"), url(man))
    assert "Mia Stone aged 3 Step-father" in both


def test_both_strands_say_not_assessed_yet(signed_in: SignedIn, leo: Child) -> None:
    man = b.a_man(leo, name="Sam Marsh")
    page = words(signed_in("worker"), url(man))
    strands = page[page.index("What may harm") : page.index("The assessment, for each child")]
    assert strands.count("Not assessed yet") == 2
    assert page.index("What may harm") < page.index("What may protect")


def test_what_is_kept_from_him_is_not_on_his_page(signed_in: SignedIn, leo: Child) -> None:
    mother, father = b.a_mother(leo, name="Jo Marsh"), b.a_man(leo, name="Sam Marsh")
    home = b.a_home(leo.person, mother, street="Safe Street")
    b.a_home(father, street="Other Road", house="2", postcode="ZZ2 2BB")
    b.kept_from(home, father)
    his, hers = (words(signed_in("worker"), url(person)) for person in (father, mother))
    assert "Safe Street" not in his
    assert "Other Road" in his
    assert "Keep from Sam Marsh" in hers


def test_each_way_of_contact_says_whether_it_is_safe(signed_in: SignedIn, leo: Child) -> None:
    mother = b.a_mother(leo)
    for value, safe in (("1", YesNo.YES), ("2", YesNo.NO), ("3", YesNo.NOT_KNOWN)):
        homes.add_route(by=SETUP, person=mother, kind="mobile", value=f"0770{value}", safe=safe)
    page = words(signed_in("worker"), url(mother))
    assert "07701 Safe to use" in page
    assert "0772 Not safe to use" not in page
    assert "07702 Not safe to use" in page
    assert "07703 Not known if safe: ask first" in page


def test_a_partner_is_a_name_and_opens_only_for_those_who_may(
    signed_in: SignedIn, leo: Child
) -> None:
    mother = b.a_mother(leo)
    partner = b.a_person("Guy Vane", sex="male")
    b.a_couple(mother, partner)
    client = signed_in("worker")
    assert "Guy Vane" in words(client, url(mother))
    assert url(partner) not in client.get(url(mother)).content.decode()
    assert client.get(url(partner)).status_code == 404


def test_what_we_do_not_know_about_him_is_on_his_page(signed_in: SignedIn, leo: Child) -> None:
    man = b.a_stub(leo, word="Daz")
    page = words(signed_in("worker"), url(man))
    assert "We do not know the full name of" in page
    assert "No father is recorded" not in page


def test_an_unknown_date_of_birth_and_over_18_are_said(signed_in: SignedIn, leo: Child) -> None:
    man = b.a_man(leo, name="Sam Marsh", over_18=YesNo.YES)
    page = words(signed_in("worker"), url(man))
    assert "Date of birth not known Over 18" in page


def test_a_father_of_seventeen_opens_as_a_child_for_his_own_worker_only(
    signed_in: SignedIn, world: World, leo: Child
) -> None:
    kyle = b.a_child("Kyle Stone", age=17)
    b.a_case(kyle, worker=world.worker2, team=world.south)
    b.a_tie(leo, kyle.person, Role.FATHER)
    words_for = {who: words(signed_in(who), url(kyle.person)) for who in ("worker", "manager")}
    assert "Open the record of them as a child" not in words_for["worker"]
    assert "Open the record of them as a child" in words_for["manager"]


def test_somebody_who_died_is_asked_nothing_more(signed_in: SignedIn, leo: Child) -> None:
    man = b.a_man(leo, name="Sam Marsh", died=True, died_on=b.days_ago(40))
    page = words(signed_in("worker"), url(man))
    assert "Nothing more is asked here." in page
    assert "Not asked" not in page
    assert "Record a death" not in page


def test_who_may_not_see_him_gets_what_nobody_gets(
    signed_in: SignedIn, leo: Child, world: World
) -> None:
    man = b.a_man(leo, name="Sam Marsh")
    client = signed_in("worker2")
    seen, none = client.get(url(man)), client.get(reverse("show_person", args=["a" * 26]))
    assert seen.status_code == none.status_code == 404
    assert text_of(seen.content.decode()) == text_of(none.content.decode())
    b.kept_out(man, world.worker)
    assert signed_in("worker").get(url(man)).status_code == 404


def test_as_many_queries_for_forty_children_as_for_one(
    signed_in: SignedIn, world: World, leo: Child
) -> None:
    man = b.a_man(leo, name="Sam Marsh")
    b.a_home(man)
    client = signed_in("worker")
    one = queries(client, url(man))
    more = [b.a_child(f"Child {number}") for number in range(20)]
    b.a_case(*more, worker=world.worker)
    for child in more:
        b.a_tie(child, man, Role.UNCLE)
    assert queries(client, url(man)) == one
    assert one <= OF_A_MAN


def test_a_name_and_a_connection_that_are_kept_say_from_whom(
    signed_in: SignedIn, leo: Child
) -> None:
    mother, father = b.a_mother(leo, name="Jo Newname"), b.a_man(leo, name="Sam Marsh")
    b.kept_from(mother.names.get(), father)
    b.kept_from(b.tie_of(leo, mother), father)
    page = words(signed_in("worker"), url(mother))
    assert "This name must not reach Sam Marsh" in page
    assert "This connection must not reach Sam Marsh" in page


def test_a_name_that_is_kept_from_him_is_nowhere_on_his_page(
    signed_in: SignedIn, world: World, leo: Child
) -> None:
    mother = b.a_mother(leo, name="Jo Newname")
    father = b.a_man(leo, name="Sam Marsh", said=Said(source=Source.MOTHER))
    b.a_couple(mother, father)
    b.kept_from(mother.names.get(), father)
    b.kept_from(leo.person.names.get(), father)
    page = words(signed_in("worker"), url(father))
    assert "comes only from the mother of somebody whose name is kept" in page
    assert "Newname" not in page
    assert "Leo Marsh" not in page
    assert "Name kept from the person this page is about" in page
