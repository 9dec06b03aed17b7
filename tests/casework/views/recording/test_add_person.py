"""Adding a man: nothing is required, and nobody is recorded twice unasked."""

from __future__ import annotations

from django.test import Client
from django.utils.html import escape

from casework.models import OpenGap
from households.codes import NameKind, Responsibility, Role, Sex, Source, YesNo
from households.models import Child, Connection, Name, Person, TrailEntry, TrailSubject
from tests.builders import (
    Family,
    a_case,
    a_child,
    a_family,
    a_man,
    a_stub,
    kept_out,
    restricted,
)
from tests.casework.views.recording.conftest import address, drawn, fill
from tests.conftest import SignedIn
from tests.personas import World


def adding(child: Child) -> str:
    return address("add_person", child.person.reference)


def newest() -> Person:
    return Person.objects.latest("pk")


def test_an_empty_form_makes_a_stub_joined_to_the_child(worker: Client, family: Family) -> None:
    response = fill(worker, adding(family.child))
    assert response.status_code == 302
    assert response.url == address("show_child", family.child.person.reference)
    man = newest()
    assert man.sex == Sex.MALE
    tie = Connection.objects.get(person=man)
    assert (tie.child, tie.role) == (family.child, Role.NOT_KNOWN)


def test_everything_typed_is_recorded(worker: Client, family: Family) -> None:
    leo, mia = family.children
    fill(
        worker,
        adding(leo),
        given="Darren",
        family="Okafor",
        childs_word="Daz",
        word_of=mia.person.reference,
        description="Drives a grey van",
        birth_year="1991",
        birth_guess="on",
        over_18=YesNo.YES,
        source=Source.MOTHER,
        source_words="on the telephone",
        stated_on_day="3",
        stated_on_month="march",
        stated_on_year="2026",
        **{
            f"role_{leo.person.reference}": Role.PARTNER,
            f"lives_{leo.person.reference}": YesNo.NO,
            f"pr_{leo.person.reference}": Responsibility.NONE,
            f"with_{mia.person.reference}": "on",
            f"role_{mia.person.reference}": Role.FATHER,
        },
    )
    man = newest()
    assert (man.label, man.named, man.description) == ("Darren Okafor", True, "Drives a grey van")
    assert (man.born_year, man.born_accuracy, man.over_18) == (1991, "UUE", YesNo.YES)
    assert (man.source, man.source_words) == (Source.MOTHER, "on the telephone")
    word = Name.objects.get(person=man, kind=NameKind.CHILDS_WORD)
    assert (word.given, word.said_by) == ("Daz", mia)
    ties = {tie.child: tie for tie in Connection.objects.filter(person=man)}
    assert set(ties) == {leo, mia}
    assert (ties[leo].role, ties[leo].lives_with) == (Role.PARTNER, YesNo.NO)
    assert ties[leo].responsibility == Responsibility.NONE
    assert (ties[mia].role, ties[mia].lives_with) == (Role.FATHER, YesNo.NOT_KNOWN)
    assert ties[mia].source == Source.MOTHER


def test_a_man_is_the_default_and_an_adult_is_not(worker: Client, family: Family) -> None:
    assert drawn(worker.get(adding(family.child)))["sex"] == Sex.MALE
    assert drawn(worker.get(adding(family.child) + "?who=adult"))["sex"] == Sex.NOT_RECORDED
    father = drawn(worker.get(adding(family.child) + "?role=father"))
    assert father[f"role_{family.child.person.reference}"] == Role.FATHER


def test_adding_a_man_closes_the_gap(world: World, signed_in: SignedIn) -> None:
    alone = a_family(mother=True, father=False, worker=world.worker, team=world.north).child
    gaps = OpenGap.objects.filter(child=alone, code="no_man_recorded")
    assert gaps.exists()
    fill(signed_in("worker"), adding(alone))
    assert not gaps.exists()


def test_a_role_for_a_child_not_ticked_is_asked_about_and_nothing_is_lost(
    worker: Client, family: Family
) -> None:
    mia = family.children[1].person.reference
    before = Person.objects.count()
    response = fill(
        worker, adding(family.child), description="The tall one", **{f"role_{mia}": Role.FATHER}
    )
    assert response.status_code == 200
    assert Person.objects.count() == before
    html = response.content.decode()
    assert f'href="#id_with_{mia}"' in html
    kept = drawn(response)
    assert (kept["description"], kept[f"role_{mia}"]) == ("The tall one", Role.FATHER)


def test_bad_input_is_said_beside_the_field_and_keeps_what_was_typed(
    worker: Client, family: Family
) -> None:
    before = Person.objects.count()
    response = fill(
        worker, adding(family.child), given="Dean", birth_day="31", birth_month="2",
        birth_year="1990",
    )  # fmt: skip
    html = response.content.decode()
    assert Person.objects.count() == before
    assert 'href="#id_birth_day"' in html
    assert 'id="id_birth-error"' in html
    assert "<title>Error:" in html
    assert drawn(response)["given"] == "Dean"


def test_a_birth_and_an_age_that_cannot_both_be_are_refused(worker: Client, family: Family) -> None:
    response = fill(worker, adding(family.child), birth_year="2020", over_18=YesNo.YES)
    assert 'id="id_over_18-error"' in response.content.decode()


def test_whoever_may_be_meant_is_shown_before_he_is_added(
    world: World, worker: Client, family: Family
) -> None:
    theirs = a_family(name="Reed", father=False, worker=world.worker, team=world.north)
    held = a_man(theirs.child, name="Darren Okafor", role=Role.PARTNER)
    before = Person.objects.count()
    response = fill(worker, adding(family.child), given="Daren", family="Okafor")
    html = response.content.decode()
    assert response.status_code == 200
    assert Person.objects.count() == before
    assert "This is Darren Okafor" in html
    assert "Partner of a parent: Leo Reed" in html
    assert escape("Same family name: Okafor") in html
    carried = drawn(response)
    assert (carried["given"], carried["family"]) == ("Daren", "Okafor")
    assert "Okafor" not in response.request["QUERY_STRING"]
    shown = TrailEntry.objects.filter(act="match.shown")
    assert TrailSubject.objects.filter(entry__in=shown, person_id=held.pk).exists()


def test_none_of_these_adds_him(world: World, worker: Client, family: Family) -> None:
    a_man(family.child, name="Darren Okafor", role=Role.UNCLE)
    page = fill(worker, adding(family.child), given="Darren", family="Okafor")
    response = worker.post(adding(family.child), {**drawn(page), "match": "none"})
    assert response.status_code == 302
    assert Person.objects.filter(label="Darren Okafor").count() == 2


def test_no_choice_is_asked_for_again_with_everything_kept(
    world: World, worker: Client, family: Family
) -> None:
    a_man(family.child, name="Darren Okafor", role=Role.UNCLE)
    page = fill(worker, adding(family.child), given="Darren", family="Okafor", childs_word="Daz")
    response = worker.post(adding(family.child), drawn(page))
    assert 'id="id_match-error"' in response.content.decode()
    assert drawn(response)["childs_word"] == "Daz"
    assert Person.objects.filter(label="Darren Okafor").count() == 1


def test_one_may_go_back_and_change_what_one_wrote(worker: Client, family: Family) -> None:
    a_man(family.child, name="Darren Okafor", role=Role.UNCLE)
    page = fill(worker, adding(family.child), given="Darren", family="Okafor", birth_year="1980")
    response = worker.post(adding(family.child), {**drawn(page), "again": "yes"})
    kept = drawn(response)
    assert (kept["given"], kept["family"], kept["birth_year"]) == ("Darren", "Okafor", "1980")
    assert Person.objects.filter(label="Darren Okafor").count() == 1


def test_this_is_him_joins_the_stub_and_fills_in_what_was_not_known(
    worker: Client, family: Family
) -> None:
    leo = family.child
    stub = a_stub(leo, word="Daz")
    page = fill(
        worker, adding(leo), given="Darren", family="Okafor", childs_word="Daz",
        birth_year="1991", description="Works at the tyre place",
        **{f"role_{leo.person.reference}": Role.PARTNER},
    )  # fmt: skip
    before = Person.objects.count()
    response = worker.post(adding(leo), {**drawn(page), "match": stub.reference})
    assert response.status_code == 302
    assert Person.objects.count() == before
    stub.refresh_from_db()
    assert (stub.label, stub.named, stub.born_year) == ("Darren Okafor", True, 1991)
    assert stub.description == "The man with the grey van"
    tie = Connection.objects.get(person=stub, child=leo)
    assert tie.role == Role.PARTNER
    assert "tyre place" in tie.words
    assert stub.names.filter(kind=NameKind.CHILDS_WORD).count() == 1


def test_a_second_part_in_the_childs_life_stands_beside_the_first(
    worker: Client, family: Family
) -> None:
    leo = family.child
    grandad = a_man(leo, name="Alf Marsh", role=Role.GRANDFATHER)
    page = fill(
        worker, adding(leo), given="Alf", family="Marsh",
        **{f"role_{leo.person.reference}": Role.SPECIAL_GUARDIAN},
    )  # fmt: skip
    worker.post(adding(leo), {**drawn(page), "match": grandad.reference})
    roles = Connection.objects.filter(person=grandad, child=leo).values_list("role", flat=True)
    assert set(roles) == {Role.GRANDFATHER, Role.SPECIAL_GUARDIAN}


def test_a_man_whose_record_does_not_open_is_a_pointer_and_may_be_connected(
    world: World, worker: Client, family: Family
) -> None:
    theirs = a_family(name="Reed", father=False, worker=world.worker2, team=world.south)
    held = a_man(
        theirs.child, name="Darren Okafor", role=Role.PARTNER, description="Lives over the chippy"
    )
    page = fill(
        worker, adding(family.child), given="Darren", family="Okafor", description="by the chippy"
    )
    html = page.content.decode()
    assert "Speak to Ben Sole, South team" in html
    assert "Leo Reed" not in html
    assert "over the chippy" not in html
    assert "same words" not in html
    worker.post(adding(family.child), {**drawn(page), "match": held.reference})
    assert Connection.objects.filter(person=held, child=family.child).exists()
    made = TrailEntry.objects.filter(act="connection.made", actor=world.worker.pk)
    assert TrailSubject.objects.filter(entry__in=made, person_id=held.pk).exists()


def test_what_is_kept_from_the_worker_changes_nothing_that_is_shown(
    world: World, worker: Client, family: Family
) -> None:
    theirs = a_family(name="Reed", father=False, worker=world.worker2, team=world.south)
    held = a_man(theirs.child, name="Darren Okafor", role=Role.PARTNER)
    kept_out(held, world.worker)
    barred = a_child("Ivy Lane")
    a_case(barred, worker=world.worker2, team=world.south)
    known_only_there = a_man(barred, name="Darren Okafore", role=Role.FATHER)
    restricted(barred.person, world.worker2)
    response = fill(worker, adding(family.child), given="Darren", family="Okafor")
    assert response.status_code == 302
    for man in (held, known_only_there):
        posted = {"given": "Darren", "family": "Okafor", "match": man.reference, "form_key": "b"}
        before = Person.objects.count()
        worker.post(adding(family.child), posted)
        assert Person.objects.count() == before
        assert not Connection.objects.filter(person=man, child=family.child).exists()


def test_a_form_sent_twice_makes_one_man(worker: Client, family: Family) -> None:
    sends = {**drawn(worker.get(adding(family.child))), "description": "The man with the dog"}
    first = worker.post(adding(family.child), sends)
    again = worker.post(adding(family.child), sends)
    assert (first.status_code, again.status_code) == (302, 302)
    assert again.url == first.url
    assert Person.objects.filter(description="The man with the dog").count() == 1


def test_children_kept_from_the_worker_are_not_offered(
    world: World, worker: Client, family: Family
) -> None:
    mia = family.children[1].person
    restricted(mia, world.manager)
    html = worker.get(adding(family.child)).content.decode()
    assert "Mia Marsh" not in html
    assert mia.reference not in html
