"""Gap sentences with names as the reader may see them, and the way to close each."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from casework.cards.gap_cards import cards_of
from casework.cards.gaps import GapFact, gap_facts
from casework.cards.ways import WAYS
from casework.models import OpenGap
from casework.services.answers import answer_gap
from households.codes import Role
from households.gaps import About, all_gaps
from households.models import Child
from tests import builders as b
from tests.personas import World


def facts_for(world: World, child: Child, who: str = "worker") -> dict[str, GapFact]:
    rows = OpenGap.objects.filter(child=child)
    return {fact.code: fact for fact in gap_facts(world.fresh(who), rows)}


@pytest.fixture
def leo(world: World) -> Child:
    child = b.a_child("Leo Marsh")
    b.a_case(child, worker=world.worker, team=world.north)
    return child


def test_what_matters_most_comes_first(world: World, leo: Child) -> None:
    b.a_stub(leo)
    rows = gap_facts(world.fresh("worker"), OpenGap.objects.filter(child=leo))
    leading = {gap.code: gap.leads for gap in all_gaps()}
    led = [leading[fact.code] for fact in rows]
    assert led == sorted(led, reverse=True)
    assert {"father_not_recorded", "man_not_identified"} <= {fact.code for fact in rows}


def test_a_sentence_has_the_names_in_it(world: World, leo: Child) -> None:
    b.a_stub(leo, word="Daz", description="")
    gaps = cards_of(world.fresh("worker"), facts_for(world, leo).values())
    said = [gap.says for gap in gaps.open]
    assert (
        "We do not know the full name of somebody known as “Daz”, who is in Leo Marsh's life."
        in said
    )


def test_a_gap_about_somebody_kept_from_the_reader_is_not_there(world: World, leo: Child) -> None:
    man = b.a_stub(leo, word="Daz")
    assert "man_not_identified" in facts_for(world, leo)
    b.kept_out(man, world.worker)
    assert "man_not_identified" not in facts_for(world, leo)
    assert "man_not_identified" in facts_for(world, leo, "manager")


def test_each_gap_has_a_way_that_exists(world: World) -> None:
    for gap in all_gaps():
        for way in WAYS.get(gap.code, ()):
            if gap.about is About.CHILD:
                assert "person" not in way.args
                assert "tie" not in way.args
            assert ("entry" in way.args) == (gap.about is About.ENTRY)
            references = {"child", "person", "tie", "entry"}
            assert reverse(way.route, args=["a" * 26 if a in references else a
                                            for a in way.args])  # fmt: skip


def test_the_way_names_the_child_the_person_or_the_connection(world: World, leo: Child) -> None:
    man = b.a_stub(leo, word="Daz")
    gaps = cards_of(world.fresh("worker"), facts_for(world, leo).values())
    urls = {gap.url for gap in gaps.open}
    assert reverse("add_name", args=[man.reference]) in urls
    assert reverse("change_connection", args=[b.tie_of(leo, man).reference]) in urls
    father = next(gap for gap in gaps.open if "No father" in gap.says)
    assert father.also is not None
    assert father.also.url == reverse("say_role", args=[leo.person.reference, "father"])


def test_who_only_reads_is_given_no_way(world: World, leo: Child) -> None:
    facts = facts_for(world, leo)
    gaps = cards_of(world.fresh("chair"), facts.values())
    assert gaps.open
    assert all(not gap.url and not gap.answer_url and gap.also is None for gap in gaps.open)


def test_what_is_answered_for_now_stands_apart_with_who_and_why(world: World, leo: Child) -> None:
    gap = OpenGap.objects.get(child=leo, code="no_man_recorded")
    answer_gap(by=world.actor("worker"), gap=gap, because="Visit on Friday", until=b.days_ahead(9))
    gaps = cards_of(world.fresh("worker"), facts_for(world, leo).values())
    (answered,) = gaps.answered
    assert answered.because == "Visit on Friday"
    assert answered.by == "Ada Wren"
    assert answered.until == b.days_ahead(9)
    assert answered.says not in [gap.says for gap in gaps.open]


def test_workers_not_in_touch_are_told_whom_to_speak_to(world: World, leo: Child) -> None:
    other = b.a_child("Mia Stone")
    b.a_case(other, worker=world.worker2, team=world.south)
    man = b.a_man(leo, name="Sam Marsh")
    b.a_tie(other, man, Role.STEPFATHER)
    fact = facts_for(world, leo)["workers_not_in_touch"]
    assert fact.speak_to == "Ben Sole, South team"
    (card,) = cards_of(world.fresh("worker"), [fact]).open
    assert card.how == "Speak to Ben Sole, South team."
    assert "Mia" not in f"{card}"


def test_nobody_is_sent_to_a_record_kept_from_them(world: World, leo: Child) -> None:
    other = b.a_child("Mia Stone")
    b.a_case(other, worker=world.worker2, team=world.south)
    man = b.a_man(leo, name="Sam Marsh")
    b.a_tie(other, man, Role.STEPFATHER)
    b.kept_out(other.person, world.worker)
    fact = facts_for(world, leo).get("workers_not_in_touch")
    assert fact is None or fact.speak_to == ""


def test_a_sibling_on_the_same_case_is_no_other_worker(world: World) -> None:
    leo, tom, mia = b.a_child("Leo Marsh"), b.a_child("Tom Marsh"), b.a_child("Mia Stone")
    b.a_case(leo, tom, worker=world.worker, team=world.north)
    b.a_case(mia, worker=world.worker2, team=world.south)
    man = b.a_man(leo, tom, name="Sam Marsh")
    b.a_tie(mia, man, Role.STEPFATHER)
    assert facts_for(world, leo)["workers_not_in_touch"].speak_to == "Ben Sole, South team"


def test_pairs_for_matchers_are_for_matchers(world: World, leo: Child) -> None:
    other = b.a_child("Mia Stone")
    b.a_case(other, worker=world.worker2, team=world.south)
    man = b.a_man(leo, name="Sam Marsh")
    b.a_tie(other, man, Role.STEPFATHER)
    b.restricted(other.person, world.worker2)
    assert OpenGap.objects.filter(child=leo, code="match_for_duty").exists()
    assert "match_for_duty" not in facts_for(world, leo, "worker")
    assert "match_for_duty" in facts_for(world, leo, "duty")


def test_one_query_however_many(world: World, leo: Child) -> None:
    for number in range(6):
        b.a_stub(leo, word=f"Man {number}")
    user = world.fresh("worker")
    user.role_set()
    with CaptureQueriesContext(connection) as told:
        assert len(gap_facts(user, OpenGap.objects.filter(child=leo))) > 6
    assert len(told.captured_queries) == 1
