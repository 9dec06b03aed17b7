"""The pages of statements: both strands alike, drafts one's own, nothing typed is lost."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from casework.man_codes import Strand
from casework.models import Statement
from households.models import Child, Person
from tests import builders as b
from tests import strands
from tests.casework.views.pages import text_of, words
from tests.conftest import SignedIn
from tests.personas import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def family(world: World) -> b.Family:
    return b.a_family(children=2, worker=world.worker, team=world.north)


@pytest.fixture
def man(family: b.Family) -> Person:
    assert family.father is not None
    return family.father


def add_url(man: Person, strand: str = "risk") -> str:
    return reverse("add_statement", args=[man.reference, strand])


def page_of(man: Person) -> str:
    return reverse("show_person", args=[man.reference])


def sent(*children: Child, **more: Any) -> dict[str, Any]:
    return {
        "children": [child.person.reference for child in children],
        "words": "He pushed her by the door.",
        **more,
    }


WHOLE = {
    "kind": "account", "category": "harm_adult", "evidence": "Police log 14", "source": "mother",
    "seen_on_day": "2", "seen_on_month": "3", "seen_on_year": "2026", "sign": "yes",
}  # fmt: skip


def test_a_draft_is_its_writers_alone(signed_in: SignedIn, family: b.Family, man: Person) -> None:
    client = signed_in("worker")
    assert client.post(add_url(man), sent(family.child, save="yes")).status_code == 302
    assert "He pushed her" in words(client, page_of(man))
    assert "He pushed her" not in words(signed_in("manager"), page_of(man))
    row = Statement.objects.get()
    draft = reverse("change_statement", args=[row.reference])
    assert signed_in("manager").get(draft).status_code == 404
    assert "He pushed her" in words(client, draft)


def test_signing_asks_for_everything_at_once_and_keeps_what_was_typed(
    signed_in: SignedIn, family: b.Family, man: Person
) -> None:
    client = signed_in("worker")
    page = text_of(client.post(add_url(man), sent(family.child, sign="yes")).content.decode())
    for asked in (
        "Choose whether this is a fact, an account or an opinion",
        "Choose what it is about",
        "Enter what shows it: without evidence it cannot be signed",
        "Choose who told us, or what shows it, before you sign",
        "He pushed her by the door.",
    ):
        assert asked in page
    assert not Statement.objects.exists()


def test_one_statement_about_several_children_is_signed(
    signed_in: SignedIn, family: b.Family, man: Person
) -> None:
    client = signed_in("worker")
    assert client.post(add_url(man), sent(*family.children, **WHOLE)).status_code == 302
    page = words(signed_in("manager"), page_of(man))
    assert "He pushed her by the door." in page
    assert "about Mia Marsh and Leo Marsh" in page
    assert "Somebody's account" in page
    assert "What shows it: Police log 14" in page
    assert "Written by Ada Wren" in page


def test_the_strands_have_equal_buttons_in_one_order(
    signed_in: SignedIn, family: b.Family, man: Person
) -> None:
    page = signed_in("worker").get(page_of(man)).content.decode()
    risk, protection = add_url(man), add_url(man, "protection")
    assert page.index(risk) < page.index(protection)
    assert page.count("govuk-button--secondary") == 2
    chair = signed_in("chair").get(page_of(man))
    assert chair.status_code == 404


def test_another_agencys_label_is_quoted_with_its_day(
    signed_in: SignedIn, family: b.Family, man: Person
) -> None:
    client = signed_in("worker")
    told = {**WHOLE, "source": "agency", "source_words": "Turnaround"}
    page = text_of(client.post(add_url(man), sent(family.child, **told)).content.decode())
    assert "Enter the day the agency said it" in page
    day = {"stated_on_day": "4", "stated_on_month": "5", "stated_on_year": "2026"}
    assert client.post(add_url(man), sent(family.child, **told, **day)).status_code == 302
    assert "Quoted from Turnaround, 4 May 2026" in words(client, page_of(man))
    assert "<q>He pushed her by the door.</q>" in client.get(page_of(man)).content.decode()


def test_what_is_corrected_is_folded_with_the_reason(
    signed_in: SignedIn, family: b.Family, man: Person
) -> None:
    client, old = signed_in("worker"), strands.a_statement(man, family.child)
    url = reverse("replace_statement", args=[old.reference])
    assert strands.WORDS[Strand.RISK] in words(client, url)
    told = {**WHOLE, "ended_as": "corrected", "why": "It was his brother", "version": "1"}
    assert client.post(url, sent(family.child, **told)).status_code == 302
    page = words(client, page_of(man))
    assert "1 that no longer stands" in page
    assert "Corrected" in page
    assert "It was his brother" in page
    assert "He pushed her by the door." in page
    late = client.post(url, sent(family.child, **told))
    assert late.status_code == 200
    assert "Somebody has ended or replaced this already" in late.content.decode()


def test_two_who_end_one_statement_are_both_heard(
    signed_in: SignedIn, family: b.Family, man: Person, world: World
) -> None:
    row = strands.a_statement(man, family.child)
    url = reverse("end_statement", args=[row.reference])
    client = signed_in("worker")
    assert "needs an answer" not in words(client, url)
    assert "Enter why it no longer stands" in text_of(client.post(url, {}).content.decode())
    assert client.post(url, {"why": "He moved", "version": "9"}).status_code == 409
    assert client.post(url, {"why": "He moved", "version": "1"}).status_code == 302
    assert "No longer so" in words(client, page_of(man))


def test_a_joint_statement_keeps_the_children_the_writer_cannot_see(
    signed_in: SignedIn, family: b.Family, man: Person, world: World
) -> None:
    other = b.a_child("Ivy Stone")
    b.a_case(other, worker=world.worker2, team=world.south)
    b.a_tie(other, man)
    row = strands.a_statement(man, family.child, other)
    client: Client = signed_in("worker")
    url = reverse("replace_statement", args=[row.reference])
    assert "Ivy" not in words(client, url)
    told = {**WHOLE, "ended_as": "overtaken", "why": "Newer", "version": "1"}
    assert client.post(url, sent(family.child, **told)).status_code == 302
    new = Statement.objects.standing().get()
    assert set(new.about.values_list("child", flat=True)) == {family.child.pk, other.pk}


def test_a_strand_there_is_not_and_a_draft_discarded(
    signed_in: SignedIn, family: b.Family, man: Person, world: World
) -> None:
    client = signed_in("worker")
    assert client.get(add_url(man, "concern")).status_code == 404
    row = strands.a_statement(man, family.child, sign=False, by=world.actor("worker"))
    url = reverse("discard_statement", args=[row.reference])
    assert client.post(url, {}).status_code == 302
    assert not Statement.objects.exists()
