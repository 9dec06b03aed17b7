"""The gaps about reaching a man, one by one, as the work goes on."""

from __future__ import annotations

from datetime import timedelta

import pytest

from casework.entry_codes import Presence
from casework.man_codes import ApproachWay, Direction, Outcome
from casework.models import OpenGap
from casework.services.entries import EntryTold, Named, write_note
from casework.services.reaching import ApproachTold, answer_approach, record_approach
from casework.working_days import working_days_after
from households.models import Person
from households.services import lives
from tests import builders as b
from tests.personas import SETUP, World

pytestmark = pytest.mark.django_db


@pytest.fixture
def family(world: World) -> b.Family:
    return b.a_family(worker=world.worker, team=world.north)


def man_of(family: b.Family) -> Person:
    assert family.father is not None
    return family.father


def approach(
    family: b.Family, outcome: str = Outcome.NO_REPLY, *, days: int = 1,
    direction: str = Direction.OURS, way: str = ApproachWay.CALL,
) -> None:  # fmt: skip
    told = ApproachTold(
        direction=direction, on=b.days_ago(days), way=way, outcome=outcome, words="w"
    )
    record_approach(by=SETUP, person=man_of(family), case=family.case, told=told)


def met(family: b.Family, *, days: int = 1, presence: str = Presence.MET) -> None:
    told = EntryTold(
        on=b.days_ago(days), way="call", text="t", children=tuple(family.children),
        people=(Named(man_of(family), presence),),
    )  # fmt: skip
    write_note(by=SETUP, case=family.case, told=told)


def gaps(family: b.Family) -> set[str]:
    """Return the gaps about reaching him that are open today, for the family's first child."""
    rows = OpenGap.objects.now().filter(child=family.child)
    return set(rows.values_list("code", flat=True)) & {
        "never_met", "not_tried", "he_rang_unanswered", "not_seen_lately",
        "reached_only_through_the_mother",
    }  # fmt: skip


def test_a_man_nobody_met_or_tried(family: b.Family) -> None:
    assert gaps(family) == {"never_met", "not_tried"}


def test_two_weeks_pass_before_we_say_that_nobody_tried(world: World) -> None:
    child = b.a_child()
    b.a_man(child)
    b.a_case(child, worker=world.worker, opened=5)
    row = OpenGap.objects.get(child=child, code="not_tried")
    assert row.since == b.days_ago(5) + timedelta(days=14)


def test_a_call_without_a_reply_was_tried_but_nobody_was_met(family: b.Family) -> None:
    approach(family)
    assert gaps(family) == {"never_met"}


def test_what_was_not_tried_is_no_approach(family: b.Family) -> None:
    approach(family, Outcome.NOT_TRIED)
    assert gaps(family) == {"never_met", "not_tried"}


@pytest.mark.parametrize("outcome", [Outcome.MET, Outcome.ATTENDED])
def test_to_be_met_by_an_approach_is_to_be_met(family: b.Family, outcome: str) -> None:
    approach(family, outcome)
    assert gaps(family) == set()


@pytest.mark.parametrize(
    ("presence", "still"),
    [
        (Presence.MET, set()),
        (Presence.SEEN, set()),
        (Presence.HEARD, {"never_met", "not_tried"}),
        (Presence.SPOKEN_OF, {"never_met", "not_tried"}),
    ],
)
def test_only_who_was_met_or_seen_was_met(family: b.Family, presence: str, still: set[str]) -> None:
    met(family, presence=presence)
    assert gaps(family) == still


def test_ninety_days_later_he_has_not_been_met_lately(family: b.Family) -> None:
    met(family, days=95)
    assert gaps(family) == {"not_seen_lately"}
    approach(family, Outcome.MET, days=2)
    assert gaps(family) == set()
    row = OpenGap.objects.get(child=family.child, code="not_seen_lately")
    assert row.since == b.days_ago(2) + timedelta(days=90)


def test_his_call_is_a_gap_after_two_working_days_until_it_is_answered(family: b.Family) -> None:
    approach(family, Outcome.WAITING, direction=Direction.HIS, days=9)
    assert "he_rang_unanswered" in gaps(family)
    row = OpenGap.objects.get(child=family.child, code="he_rang_unanswered")
    assert row.since == working_days_after(b.days_ago(9), 2)
    held = man_of(family).approaches.get()
    answer_approach(by=SETUP, approach=held, version=held.version, on=b.today())
    assert "he_rang_unanswered" not in gaps(family)


def test_a_call_of_today_is_not_yet_a_gap(family: b.Family) -> None:
    approach(family, Outcome.WAITING, direction=Direction.HIS, days=0)
    assert "he_rang_unanswered" not in gaps(family)


def test_only_through_the_mother_until_another_way_is_tried(family: b.Family) -> None:
    approach(family, way=ApproachWay.THROUGH_MOTHER)
    assert gaps(family) == {"never_met", "reached_only_through_the_mother"}
    approach(family, way=ApproachWay.LETTER)
    assert gaps(family) == {"never_met"}


def test_nobody_asks_to_meet_the_dead(family: b.Family) -> None:
    met(family, days=200)
    man = Person.objects.get(pk=man_of(family).pk)
    lives.record_death(by=SETUP, person=man, version=man.version, on=b.days_ago(100))
    assert gaps(family) == set()


def test_to_be_met_in_other_work_changes_nothing_here(world: World, family: b.Family) -> None:
    other = b.a_child("Kit Reed")
    b.a_tie(other, man_of(family), "stepfather")
    case = b.a_case(other, worker=world.worker2)
    told = EntryTold(
        on=b.today(), way="call", text="t", children=(other,),
        people=(Named(man_of(family), Presence.MET),),
    )  # fmt: skip
    write_note(by=SETUP, case=case, told=told)
    assert gaps(family) == {"never_met", "not_tried"}
    assert not OpenGap.objects.now().filter(child=other, code="never_met").exists()
