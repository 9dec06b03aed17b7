"""Many questions of one kind stand under one line, and none of them is left out."""

from __future__ import annotations

import pytest
from django.urls import reverse

from casework.cards.gap_cards import GapCard
from casework.cards.grouped import grouped
from casework.models import OpenGap
from casework.services.answers import answer_gap
from households.models import Child
from tests import builders as b
from tests.casework.views.pages import words
from tests.conftest import SignedIn
from tests.personas import World


@pytest.fixture
def leo(world: World) -> Child:
    child = b.a_child("Leo Marsh")
    b.a_case(child, worker=world.worker, team=world.north)
    return child


def card(code: str, about: str = "") -> GapCard:
    return GapCard(says=code, why="", how="", since=b.today(), code=code, about=about)


def said(*cards: GapCard) -> list[tuple[str, int]]:
    return [(group.says, len(group.gaps)) for group in grouped(cards)]


def test_two_of_a_kind_each_stand_and_three_stand_under_one_line() -> None:
    men = [card("man_not_identified", f"man {n}") for n in range(6)]
    assert said(*men[:2]) == [("", 1), ("", 1)]
    assert said(card("no_man_recorded"), *men, card("role_not_known", "x")) == [
        ("", 1), ("6 men are not identified", 6), ("", 1)
    ]  # fmt: skip


def test_one_man_and_many_children_are_not_many_men() -> None:
    assert said(*[card("man_not_identified", "him")] * 4) == [("Man not identified: 4", 4)]


def test_a_child_with_many_stubs(signed_in: SignedIn, leo: Child) -> None:
    for number in range(6):
        b.a_stub(leo, word=f"Man {number}", description="")
    b.a_man(leo, name="Sam Marsh")
    url = reverse("show_child", args=[leo.person.reference])
    page = words(signed_in("worker"), url)
    assert page.count("6 men are not identified") == 1
    assert page.count("We do not know the full name of") >= 6
    assert page.index("The men around") < page.index("What we do not know")
    html = signed_in("worker").get(url).content.decode()
    assert html.index("Sam Marsh") < html.index("Man 0")


def test_a_father_answered_for_now_is_said_on_the_case_and_on_the_child(
    signed_in: SignedIn, world: World
) -> None:
    child = b.a_child("Mia Stone")
    case = b.a_case(child, worker=world.worker)
    gap = OpenGap.objects.get(child=child, code="father_not_recorded")
    answer_gap(by=world.actor("worker"), gap=gap, because="She will tell us", until=b.days_ahead(9))
    for url in (
        reverse("show_case", args=[case.reference]),
        reverse("show_child", args=[child.person.reference]),
    ):
        page = words(signed_in("worker"), url)
        assert "Answered for now, back on" in page
        assert "She will tell us" in page
        assert "nothing says why" not in page.split("answered for now")[0]
