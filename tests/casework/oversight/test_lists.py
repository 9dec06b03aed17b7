"""The list behind a gap: what is on it, in which order, and walked by key."""

from __future__ import annotations

import pytest

from casework.models import OpenGap
from casework.oversight import lists
from casework.oversight.counts import count_gaps, count_open_children
from casework.oversight.lists import Asked, Page, listed, number_of_children, page_of
from casework.oversight.rows import gap_rows
from households.gaps import gap_named
from households.models import Child, visibility
from households.services import denials
from tests import builders as b
from tests.personas import SETUP, World

NO_MAN = gap_named("no_man_recorded")
NOT_NAMED = gap_named("man_not_identified")


@pytest.fixture
def three(world: World) -> list[Child]:
    """Three children without a man: opened 30, 20 and 10 days ago, aged 2, 9 and 5."""
    children = []
    for opened, age in ((30, 2), (20, 9), (10, 5)):
        child = b.a_child(f"Kid{opened} Marsh", age=age)
        b.a_case(child, team=world.north, worker=world.worker, opened=opened)
        children.append(child)
    return children


def _walk(world: World, order: str) -> list[int]:
    rows = listed(world.fresh("manager"), NO_MAN, Asked(order=order))
    found, page = [], page_of(rows, order)
    while True:
        found += [row.child_id for row in page.rows]
        if not page.after:
            return found
        page = page_of(rows, order, after=page.after)


@pytest.mark.parametrize("size", [1, 2, 3])
def test_the_list_is_walked_whole_in_either_order(
    world: World, three: list[Child], size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lists, "PAGE", size)
    old, young, middle = (child.pk for child in three[:1] + three[1:2] + three[2:])
    assert _walk(world, lists.OLDEST) == [child.pk for child in three]
    assert _walk(world, lists.YOUNGEST) == [old, middle, young]


def test_one_goes_back_to_the_page_one_came_from(
    world: World, three: list[Child], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lists, "PAGE", 1)
    rows = listed(world.fresh("manager"), NO_MAN, Asked())
    first = page_of(rows, lists.OLDEST)
    second = page_of(rows, lists.OLDEST, after=first.after)
    back = page_of(rows, lists.OLDEST, before=second.before)
    assert [row.child_id for row in back.rows] == [row.child_id for row in first.rows]
    assert back.before == ""
    assert back.after == first.after


def test_a_childs_rows_are_never_parted(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "PAGE", 3)
    for name in ("Ann Low", "Bea Low"):
        child = b.a_child(name)
        b.a_case(child, team=world.north)
        b.a_stub(child, word="Daz")
        b.a_stub(child, word="Jay")
    rows = listed(world.fresh("manager"), NOT_NAMED, Asked())
    first = page_of(rows, lists.OLDEST)
    second = page_of(rows, lists.OLDEST, after=first.after)
    assert len({row.child_id for row in first.rows}) == 1
    assert len(first.rows) == len(second.rows) == 2


def test_a_cursor_that_nothing_has_begins_at_the_beginning(
    world: World, three: list[Child]
) -> None:
    rows = listed(world.fresh("manager"), NO_MAN, Asked())
    assert len(page_of(rows, lists.OLDEST, after="a" * 26).rows) == 3
    assert page_of(rows.none(), lists.OLDEST) == Page()


def test_filters_narrow_by_team_worker_age_and_wait(world: World, three: list[Child]) -> None:
    unborn = b.an_unborn()
    b.a_case(unborn, team=world.south)
    manager = world.fresh("manager")

    def found(**asked: object) -> set[int]:
        rows = listed(manager, NO_MAN, Asked(**asked))  # type: ignore[arg-type]  # tried one by one
        return set(rows.values_list("child_id", flat=True))

    assert found(teams=(world.south.pk,)) == {unborn.pk}
    assert found(worker=world.worker.pk) == {child.pk for child in three}
    assert found(nobody=True) == {unborn.pk}
    assert found(age="unborn") == {unborn.pk}
    assert found(age="1_4") == {three[0].pk}
    assert found(age="5_10") == {three[1].pk, three[2].pk}
    assert found(wait="over_year") == set()
    assert len(found(wait="month")) == 4


@pytest.mark.parametrize("dense", [0, 2000])
def test_numbers_are_of_what_the_reader_may_see(
    world: World, three: list[Child], dense: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(visibility, "DENSE", dense)
    elsewhere = b.a_child("Far Away")
    b.a_case(elsewhere, team=world.south)
    restricted = three[0]
    denials.restrict(by=SETUP, person=restricted.person, readers=[world.worker.pk],
                     reason="high_risk")  # fmt: skip
    for code, children in (("manager", 3), ("worker", 3), ("worker2", 1), ("adult", 0)):
        user = world.fresh(code)
        counts = {count.gap.code: count.children for count in count_gaps(user)}
        assert counts["no_man_recorded"] == children, code
        assert count_open_children(user)[0] == children, code
        assert number_of_children(user, NO_MAN, Asked()) == children, code


def test_a_sentence_about_somebody_kept_from_the_reader_is_not_there(world: World) -> None:
    child = b.a_child()
    b.a_case(child, team=world.north)
    stub = b.a_stub(child)
    rows = OpenGap.objects.filter(code="man_not_identified").select_related(
        "child__person", "worker", "team"
    )
    assert len(gap_rows(world.fresh("manager"), rows)) == 1
    denials.keep_out(by=SETUP, person=stub, user_id=world.manager.pk, reason="relative")
    assert gap_rows(world.fresh("manager"), rows) == []
