"""What a man is to each child, what binds him, what is to be checked: on his page and before."""

from __future__ import annotations

import pytest
from django.urls import reverse

from households.codes import Source
from households.models import Child, Connection, Contact, FatherhoodFact, Person
from households.models.grants import Level
from households.parenthood_codes import BindingKind, ComingChange
from households.services import bindings, parenthood
from households.services.bindings import BindingTold, ComingTold
from households.services.parenthood import ContactTold, FatherhoodTold
from households.services.people import Said
from tests import builders as b
from tests.architecture.canaries import Family, let_see
from tests.casework.views.pages import text_of, words
from tests.conftest import SignedIn
from tests.personas import SETUP, World

pytestmark = pytest.mark.django_db


@pytest.fixture
def family(world: World) -> b.Family:
    return b.a_family(children=2, worker=world.worker, team=world.north)


@pytest.fixture
def man(family: b.Family) -> Person:
    assert family.father is not None
    return family.father


def address(name: str, *args: str) -> str:
    return reverse(name, args=args)


def bind(man: Person, *children: Child, words: str = "Not to come to the school.",
         kind: str = BindingKind.BAIL, **told: object) -> str:  # fmt: skip
    row = bindings.record_binding(
        by=SETUP, person=man, told=BindingTold(kind, words, **told), children=children,  # type: ignore[arg-type]  # dates and a person
        said=Said(Source.AGENCY, "Police", b.days_ago(2)),
    )  # fmt: skip
    return row.reference


def test_what_binds_stands_above_both_strands_and_what_has_passed_says_ended(
    signed_in: SignedIn, family: b.Family, man: Person
) -> None:
    page = words(signed_in("worker"), address("show_person", man.reference))
    assert "What binds today" not in page
    bind(man, *family.children, ends_on=b.days_ahead(9), other=family.mother)
    bind(man, words="Old one.", ends_on=b.days_ago(9))
    page = words(signed_in("worker"), address("show_person", man.reference))
    assert page.index("Bail condition: Not to come to the school.") < page.index("What may harm")
    assert "About Leo Marsh and Mia Marsh · The other party: Jo Marsh · Until" in page
    assert "Another agency: Police" in page
    assert "1 that has ended" in page
    assert "nobody has said what holds now" in page


def test_the_words_are_not_given_to_who_may_not_open_every_child(
    signed_in: SignedIn, world: World, family: b.Family, man: Person
) -> None:
    other = b.a_child("Zoe Stone")
    b.a_case(other, worker=world.worker2, team=world.south)
    b.a_tie(other, man)
    reference = bind(man, family.child, other, words="Not near 9 Elm Row.")
    client = signed_in("worker")
    page = words(client, address("show_person", man.reference))
    assert "Bail condition: Not shared with you" in page
    assert "Elm Row" not in page
    assert "Zoe" not in page
    assert client.get(address("change_binding", reference)).status_code == 403
    assert "Elm Row" in words(signed_in("manager"), address("show_person", man.reference))


def test_the_other_party_has_no_name_where_it_is_kept_from_him(
    signed_in: SignedIn, family: b.Family, man: Person
) -> None:
    assert family.mother is not None
    bind(man, other=family.mother)
    b.kept_from(family.mother.names.get(), man)
    page = words(signed_in("worker"), address("show_parenthood", man.reference))
    assert "The other party: somebody whose name is kept" in page
    assert "Jo Marsh" not in page


def test_an_outline_tells_nothing_of_it(
    signed_in: SignedIn, world: World, family: b.Family, man: Person
) -> None:
    bind(man, family.child)
    told = ContactTold("day", "Sundays at the park")
    tie = b.tie_of(family.child, man)
    parenthood.record_contact(by=SETUP, connection=tie, told=told)
    let_see(world, "chair", Family("x", family.child, man, man, family.case), Level.OUTLINE)
    client = signed_in("chair")
    page = words(client, address("show_person", man.reference))
    assert "Bail" not in page
    assert "Sundays" not in page
    assert "To be checked" not in page
    assert client.get(address("show_parenthood", man.reference)).status_code == 403


def test_what_rests_on_one_voice_is_to_be_checked_with_whom_to_ask(
    signed_in: SignedIn, family: b.Family
) -> None:
    man = b.a_man(family.child, name="Tom Reed", role="partner", said=Said(Source.MOTHER))
    page = words(signed_in("worker"), address("show_person", man.reference))
    check = page[page.index("To be checked") : page.index("Reaching Tom Reed")]
    assert "On the mother alone" in check
    assert "Partner of a parent of Leo Marsh" in check
    assert "You could ask: him, where that is safe" in check
    told = FatherhoodTold("social", "yes")
    for said in (Said(Source.MOTHER), Said(Source.SELF)):
        b.a_tie(family.children[1], man, "uncle", said=said)
    parenthood.say_fatherhood(
        by=SETUP, connection=b.tie_of(family.child, man), told=told, said=Said(Source.SELF)
    )
    page = words(signed_in("worker"), address("show_person", man.reference))
    check = page[page.index("To be checked") : page.index("Reaching Tom Reed")]
    assert "On him alone Acts as a father of Leo Marsh" in check
    assert "Uncle" not in check, "two voices say it"


def test_before_a_visit_it_stands_and_on_the_sheet_it_does_not(
    signed_in: SignedIn, family: b.Family, man: Person
) -> None:
    bind(man, family.child, other=family.mother)
    bind(man, words="Long over.", ends_on=b.days_ago(1))
    elsewhere = b.a_child("Zoe Stone")
    bind(man, elsewhere, words="Of another child.")
    client, case = signed_in("worker"), family.case.reference
    page = words(client, address("before", case))
    assert "Sam Marsh: Bail condition. Not to come to the school." in page
    assert "Long over" not in page
    assert "Of another child" not in page
    sheet = text_of(client.get(address("before_sheet", case)).content.decode())
    assert "Bail" not in sheet
    assert "school" not in sheet


def test_fatherhood_is_said_in_a_form_and_two_at_once_see_both(
    signed_in: SignedIn, family: b.Family, man: Person
) -> None:
    tie: Connection = b.tie_of(family.child, man)
    client = signed_in("worker")
    url = address("say_fatherhood", tie.reference, "legal")
    sent = {"holds": "yes", "basis": "registered", "source": "document", "over": ""}
    assert client.post(url, sent).status_code == 302
    again = client.post(url, {**sent, "holds": "no"})
    assert again.status_code == 409
    assert "Somebody else changed this first" in again.content.decode()
    assert FatherhoodFact.objects.get().holds == "yes"
    page = words(client, address("show_person", man.reference))
    assert "Legal father: yes (A document)" in page
    assert client.get(url.replace("legal", "royal")).status_code == 404


def test_contact_and_a_release_are_checked_and_settled_in_forms(
    signed_in: SignedIn, family: b.Family, man: Person
) -> None:
    tie = b.tie_of(family.child, man)
    row = parenthood.record_contact(by=SETUP, connection=tie, told=ContactTold("overnight"))
    told = ComingTold(ComingChange.RELEASE, b.days_ago(1))
    due = bindings.record_coming(by=SETUP, person=man, told=told)
    client = signed_in("worker")
    assert "The day has come" in words(client, address("show_person", man.reference))
    check = address("check_contact", row.reference)
    assert client.post(check, {"still": "no", "version": "1"}).status_code == 302
    assert client.post(check, {"still": "yes", "version": "1"}).status_code == 409
    settle = address("settle_coming", due.reference)
    assert client.post(settle, {"known": "came", "version": "1"}).status_code == 302
    assert client.get(settle).status_code == 404
    page = words(client, address("show_parenthood", man.reference))
    assert "Contact: overnight Ended" in page
    assert "Release from custody Happened" in page


@pytest.mark.parametrize("end", ["fatherhood/biological/", "responsibility/", "arrangement/"])
def test_a_button_pressed_is_no_answer(signed_in: SignedIn, world: World, end: str) -> None:
    made = b.a_family(worker=world.worker, team=world.north)
    assert made.father is not None
    url = f"/connections/{b.tie_of(made.child, made.father).reference}/{end}"
    answer = signed_in("worker").post(url, {})
    assert answer.status_code == 200
    assert "Choose an answer" in answer.content.decode()
    assert not FatherhoodFact.objects.exists()
    assert not Contact.objects.exists()
