"""One question about one man and several children is one card; five kinds lead a page."""

from __future__ import annotations

import pytest
from django.urls import reverse

from casework.cards.gap_cards import MOST, Gaps, cards_of
from casework.cards.gaps import gap_facts
from casework.models import OpenGap
from casework.services.answers import answer_gap
from tests import builders as b
from tests.builders import Family
from tests.casework.views.pages import words
from tests.conftest import SignedIn
from tests.personas import World


@pytest.fixture
def family(world: World) -> Family:
    return b.a_family(children=2, worker=world.worker, team=world.north)


def shown(world: World, *codes: str) -> Gaps:
    user = world.fresh("worker")
    return cards_of(user, gap_facts(user, OpenGap.objects.filter(code__in=codes)))


def test_one_question_for_two_children_is_one_card(world: World, family: Family) -> None:
    (card,) = shown(world, "never_met").open
    assert card.says == (
        "Nobody from our service has met Sam Marsh, who is in Leo Marsh and Mia Marsh's life."
    )
    assert [link.title for link in card.answers] == ["Leo Marsh", "Mia Marsh"]
    assert card.answer_url == ""
    assert card.url


def test_each_child_is_answered_apart(world: World, family: Family) -> None:
    gap = OpenGap.objects.get(code="never_met", child=family.children[0])
    answer_gap(by=world.actor("worker"), gap=gap, because="He is away", until=b.days_ahead(5))
    gaps = shown(world, "never_met")
    (left,), (answered,) = gaps.open, gaps.answered
    assert "Mia Marsh's life" in left.says
    assert left.answers == ()
    assert left.answer_url
    assert "Leo Marsh's life" in answered.says


def test_a_question_without_a_way_of_its_own_is_answered_for_each(
    world: World, family: Family
) -> None:
    assert family.home is not None
    assert family.father is not None
    b.kept_from(family.home, family.father)
    (card,) = shown(world, "kept_address_reached").open
    assert card.url == ""
    assert len({link.url for link in card.answers}) == 2


def test_questions_that_lead_to_different_places_stay_apart(world: World, family: Family) -> None:
    OpenGap.objects.filter(code="role_not_known").delete()
    stub = b.a_stub(*family.children)
    cards = [card for card in shown(world, "role_not_known").open if card.about == stub.reference]
    assert len(cards) == 2
    assert len({card.url for card in cards}) == 2


def test_five_kinds_lead_and_the_rest_are_one_step_away(
    signed_in: SignedIn, world: World, family: Family
) -> None:
    stub = b.a_stub(*family.children, word="", description="The man with the van")
    user = world.fresh("worker")
    facts = [
        f for f in gap_facts(user, OpenGap.objects.all()) if f.about_reference == stub.reference
    ]
    gaps = cards_of(user, facts)
    assert len(gaps.leading) == MOST
    assert gaps.further
    assert sum(len(group.gaps) for group in (*gaps.leading, *gaps.further)) == len(gaps.open)
    page = words(signed_in("worker"), reverse("show_person", args=[stub.reference]))
    assert "more question" in page
    for card in gaps.open:
        assert card.says in page
