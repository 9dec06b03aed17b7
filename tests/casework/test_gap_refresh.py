"""The kept table of gaps: what a refresh keeps, moves and takes away, and what touches whom."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone

from casework.models import OpenGap
from casework.services.answers import answer_gap, withdraw_answer
from casework.services.cases import allocate, change_kind
from casework.services.gaps import judge_now, judged_later, refresh_all, refresh_gaps
from households.codes import ExpectedRole, RoleState
from households.models import Child
from households.services.lives import pregnancy_ended, record_death
from households.services.roles import BadAnswer
from tests.builders import (
    a_case,
    a_child,
    a_decided_father,
    a_family,
    a_man,
    an_unborn,
    case_child_of,
    closed,
    days_ago,
    days_ahead,
    standing_still,
    tie_of,
    today,
)
from tests.personas import SETUP, World

pytestmark = pytest.mark.django_db


def gaps_of(child: Child) -> dict[str, date]:
    """Return the gaps open now, and since when."""
    return dict(OpenGap.objects.now().filter(child=child).values_list("code", "since"))


def test_a_gap_is_as_old_as_what_made_it(world: World) -> None:
    child = a_child()
    a_case(child, opened=200)
    assert gaps_of(child)["no_man_recorded"] == today()
    OpenGap.objects.all().delete()
    refresh_all()
    assert gaps_of(child)["no_man_recorded"] == days_ago(200), "a recount cannot know better"


def test_since_is_kept_while_the_gap_stays(world: World) -> None:
    child = a_child()
    with standing_still(days_ago(10)):
        a_case(child)
    change_kind(by=SETUP, case_child=case_child_of(child), kind="looked_after", on=today())
    row = OpenGap.objects.get(child=child, code="no_man_recorded")
    assert row.since == days_ago(10)
    assert row.kind == "looked_after"


def test_a_gap_put_off_comes_back_at_once_when_the_answer_falls(world: World) -> None:
    child = a_child()
    a_case(child)
    none = {"role": ExpectedRole.ANY_MAN, "asked_whom": "Her grandmother"}
    a_decided_father(child, RoleState.NONE_KNOWN, **none)
    assert "no_man_recorded" not in gaps_of(child)
    a_decided_father(child, RoleState.CONTINUING, role=ExpectedRole.ANY_MAN)
    assert gaps_of(child)["no_man_recorded"] == today()


def test_a_decision_puts_the_father_off_until_its_review(world: World) -> None:
    child = a_child()
    a_case(child)
    a_decided_father(child, review_in=30)
    assert "father_not_recorded" not in gaps_of(child)
    with standing_still(days_ahead(30)):
        assert gaps_of(child)["father_not_recorded"] == today()


def test_a_fact_closes_it_for_good(world: World) -> None:
    child = a_child()
    a_case(child)
    a_decided_father(child, RoleState.DONOR)
    assert not OpenGap.objects.filter(child=child, code="father_not_recorded").exists()


def test_every_row_follows_the_allocation(world: World) -> None:
    child = a_child()
    a_case(child, worker=world.worker, team=world.north)
    allocate(by=SETUP, case_child=case_child_of(child), worker=world.worker2, team=world.south)
    rows = OpenGap.objects.filter(child=child).values_list("worker", "team").distinct()
    assert list(rows) == [(world.worker2.pk, world.south.pk)]


def test_a_closed_case_has_no_gaps(world: World) -> None:
    child = a_child()
    a_case(child)
    assert gaps_of(child)
    closed(child, days=0)
    assert not OpenGap.objects.filter(child=child).exists()


def test_a_death_ends_every_gap_and_what_others_were_told(world: World) -> None:
    mine, theirs = a_child("Leo Marsh"), a_child("Kit Reed")
    a_case(mine, worker=world.worker)
    a_case(theirs, worker=world.worker2)
    a_man(mine, theirs)
    assert "workers_not_in_touch" in gaps_of(mine)
    person = theirs.person
    record_death(by=SETUP, person=person, version=person.version, on=None)
    assert gaps_of(theirs) == {}
    assert "workers_not_in_touch" not in gaps_of(mine)


def test_a_pregnancy_that_ends_asks_nothing_more(world: World) -> None:
    mine, unborn = a_child(), an_unborn()
    a_case(mine, worker=world.worker)
    a_case(unborn, worker=world.worker2)
    a_man(mine, unborn)
    assert "workers_not_in_touch" in gaps_of(mine)
    pregnancy_ended(by=SETUP, child=unborn, on=today())
    assert gaps_of(unborn) == {}
    assert "workers_not_in_touch" not in gaps_of(mine)


def test_an_answered_gap_is_counted_apart_and_comes_back(world: World) -> None:
    family = a_family(father=False)
    gap = OpenGap.objects.get(code="father_not_recorded")
    answer_gap(by=SETUP, gap=gap, because="She will say on Friday", until=days_ahead(5))
    assert "father_not_recorded" not in gaps_of(family.child)
    assert OpenGap.objects.answered().get().code == "father_not_recorded"
    with standing_still(days_ahead(5)):
        assert "father_not_recorded" in gaps_of(family.child)
    gap.refresh_from_db()
    withdraw_answer(by=SETUP, gap=gap)
    assert "father_not_recorded" in gaps_of(family.child)


@pytest.mark.parametrize(
    ("because", "days", "field"),
    [(" ", 5, "because"), ("Later", 0, "until"), ("Later", -3, "until"), ("Later", 184, "until")],
)
def test_an_answer_says_why_and_until_when(
    world: World, because: str, days: int, field: str
) -> None:
    a_family(father=False)
    gap = OpenGap.objects.get(code="father_not_recorded")
    with pytest.raises(BadAnswer) as caught:
        answer_gap(by=SETUP, gap=gap, because=because, until=days_ahead(days))
    assert caught.value.field == field


def test_a_recount_finds_and_mends_what_is_wrong(world: World) -> None:
    family = a_family(father=False)
    assert refresh_all() == (1, 0)
    OpenGap.objects.filter(child=family.child).delete()
    children, mended = refresh_all()
    assert children == 1
    assert mended > 0
    assert refresh_all() == (1, 0)


def test_what_time_brings_is_found_by_a_recount(world: World) -> None:
    family = a_family()
    assert family.father is not None
    tie = tie_of(family.child, family.father)
    tie.ended, tie.ends_on = True, days_ahead(3)
    tie.save()
    with standing_still(days_ahead(3)):
        assert "no_man_recorded" not in gaps_of(family.child)
        refresh_all()
        assert "no_man_recorded" in gaps_of(family.child)


def test_more_children_than_one_statement_holds(world: World) -> None:
    children = [a_child(f"Leo {n}") for n in range(70)]
    a_case(*children)
    OpenGap.objects.all().delete()
    refresh_gaps([child.pk for child in children], timezone.now())
    held = OpenGap.objects.filter(code="no_man_recorded").values_list("child", flat=True)
    assert set(held) == {child.pk for child in children}


def test_a_long_story_is_judged_at_its_end_or_when_asked(world: World) -> None:
    with judged_later():
        first = a_child()
        a_case(first)
        assert gaps_of(first) == {}
        judge_now()
        assert "no_man_recorded" in gaps_of(first)
        a_man(first)
        assert "no_man_recorded" in gaps_of(first), "it waits again"
    assert "no_man_recorded" not in gaps_of(first)
    a_case(second := a_child("Mia Marsh"))
    assert "no_man_recorded" in gaps_of(second), "and what comes after is judged at once"


def test_a_story_that_fails_judges_nothing_and_holds_up_nobody(world: World) -> None:
    def tell(child: Child) -> None:
        with judged_later():
            a_case(child)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        tell(child := a_child())
    assert gaps_of(child) == {}
    a_man(child)
    assert "no_man_recorded" not in gaps_of(child)
    assert "not_assessed" in gaps_of(child)
