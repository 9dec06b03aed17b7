"""The sheet is mute: nothing on it tells anybody whose it is, whatever the family."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.cards.sheet import sheet_of
from casework.cards.to_visit import children_to_visit
from casework.models import Case, QuestionChange
from casework.prompts.catalogue import catalogue
from households.models import Child, Person
from tests import builders as b
from tests.architecture.canaries import WORD, make_family
from tests.casework.views.pages import words
from tests.conftest import SignedIn
from tests.personas import World
from tests.proof import size

pytestmark = pytest.mark.django_db


def sheet(case: Case) -> str:
    return reverse("before_sheet", args=[case.reference])


@pytest.fixture
def family(world: World) -> b.Family:
    return b.a_family(children=2, worker=world.worker, team=world.north)


def test_the_sheet_has_initials_ages_and_topics(
    signed_in: SignedIn, world: World, family: b.Family
) -> None:
    text = words(signed_in("worker"), sheet(family.case))
    assert "L.M. aged 4" in text
    assert "M.M. aged 5" in text
    assert "Is anything new?" in text


def test_initials_that_collide_are_numbered(signed_in: SignedIn, world: World) -> None:
    children = [b.a_child(name, age=age) for name, age in (("Leo Marsh", 9), ("Lia Moss", 7))]
    case = b.a_case(*children, b.an_unborn(), b.an_unborn(due_in=61), worker=world.worker)
    text = words(signed_in("worker"), sheet(case))
    assert "L.M. 1 aged 9" in text
    assert "L.M. 2 aged 7" in text
    assert "Baby 1 not born yet" in text
    assert "Baby 2 not born yet" in text


def test_a_sheet_without_questions_has_topics_all_the_same(
    signed_in: SignedIn, world: World, monkeypatch: pytest.MonkeyPatch, family: b.Family
) -> None:
    monkeypatch.setattr("casework.cards.sheet.prompts_for", lambda *_a, **_k: ())
    text = words(signed_in("worker"), sheet(family.case))
    assert "Who is at home in the week?" in text


def test_what_has_no_words_for_paper_is_left_off_and_that_is_said(
    signed_in: SignedIn, world: World
) -> None:
    case = b.a_case(b.a_child("Leo Marsh"), worker=world.worker, team=world.north)
    asked = signed_in("worker").get(sheet(case)).content.decode()
    assert "left off" not in asked
    for one in catalogue():
        QuestionChange.objects.create(code=one.code, off=True)
    own = {"audience": "carer", "gaps": ["no_man_recorded"], "words": "Who is the man here?"}
    QuestionChange.objects.create(code="own_one", **own)
    QuestionChange.objects.create(code="own_two", sheet="Who calls in through the week?", **own)
    page = signed_in("worker").get(sheet(case)).content.decode()
    assert "1 question is left off" in page
    text = words(signed_in("worker"), sheet(case))
    assert "Who calls in through the week? L.M." in text
    assert "left off" not in text, "the paper does not say so"
    assert "man" not in text


def body(client: Client, case: Case) -> str:
    """Return the sheet as it is sent, its styles' addresses left out."""
    answer = client.get(sheet(case))
    assert answer.status_code == 200
    return re.sub(r'href="/static/[^"]*"', "", answer.content.decode())


def told_by(world: World, case: Case) -> set[str]:
    """Return everything that would tell whose a sheet is."""
    told = {case.reference, str(case.number), world.authority.name, "Seen", "Ada Wren"}
    told |= {"drug", "violen", "abuse", "police", "social", "risk", "safe", "council", "case"}
    return told


def test_no_canary_stands_on_the_sheet(signed_in: SignedIn, world: World) -> None:
    family = make_family(world, "open")
    b.a_home(family.child.person, street="Xqcanaryopenroad")
    text = body(signed_in("worker"), family.case)
    assert WORD.findall(text) == []
    low = text.lower()
    assert [word for word in told_by(world, family.case) if word.lower() in low] == []
    for row in (family.child.person, family.man, family.mother):
        assert row.reference not in text


NAMES = st.lists(
    st.text(alphabet=st.characters(categories=("Lu", "Ll", "Lo")), min_size=3, max_size=9),
    min_size=2, max_size=4,
)  # fmt: skip


@settings(max_examples=size(10, 300))
@given(st.lists(NAMES, min_size=1, max_size=3), NAMES)
def test_no_word_of_any_family_stands_on_the_sheet(
    world: World, kids: list[list[str]], man: list[str]
) -> None:
    children: list[Child] = [b.a_child(" ".join(name)) for name in kids]
    case = b.a_case(*children, worker=world.worker)
    grown: Person = b.a_man(*children, name=" ".join(man), description=" ".join(man[::-1]))
    b.a_home(*(child.person for child in children), grown, street=" ".join(man))
    user = world.fresh("worker")
    found = sheet_of(user, case, children_to_visit(user, case))
    said = " ".join(
        [f"{child.initials} {child.age}" for child in found.children]
        + [f"{topic.words} {topic.whose}" for topic in found.topics]
    )
    spoken = {word.casefold() for word in re.split(r"[\s.,]+", said)}
    ours = {word.casefold() for name in (*kids, man) for word in name}
    printed = " ".join(one.sheet for one in catalogue())
    known = {word.casefold() for word in re.split(r"[\s.,?]+", printed)} | {"aged", "anything"}
    assert not (ours - known) & spoken
    assert len(found.topics) <= 4
