"""The questions of a case as cards: gathered through the door, in a bounded number of queries."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from casework.cards.asking import asking
from casework.cards.prompts import PromptCard, prompts_for
from casework.cards.tagged import tags_shown_to
from casework.entry_codes import AskedAnswer, AskedNew, EntryKind, Presence, VisitWay
from casework.models import Asked, Entry, Mention, OpenGap, QuestionChange
from casework.prompts.catalogue import MANAGER
from casework.services.answers import answer_gap
from casework.services.cases import find_factors
from casework.services.entries import EntryTold, Named, write_note
from casework.services.visits import AroundTold, AskedTold, ChildTold, VisitTold, sign_visit
from households.models import Child, Person
from tests import builders as b
from tests.personas import SETUP, World
from tests.strands import assessed, begun

pytestmark = pytest.mark.django_db


def cards(world: World, family: b.Family, **more: Any) -> tuple[PromptCard, ...]:
    """Return the questions for the worker's whole family."""
    today = timezone.localdate()
    return prompts_for(world.worker, family.case, family.children, today, **more)


def facts(world: World, family: b.Family) -> Any:
    """Return the situation the engine is told."""
    return asking(world.worker, family.case, family.children, timezone.localdate()).situation


def visited(
    world: World, family: b.Family, on: date, children: Sequence[ChildTold] = (), **more: Any
) -> Entry:
    """Sign a visit to the whole family."""
    told = EntryTold(on=on, children=tuple(family.children), way=VisitWay.HOME, **more)
    return sign_visit(
        by=world.actor("worker"), case=family.case,
        visit=VisitTold(told, children=tuple(children)),
    )  # fmt: skip


def father_of(family: b.Family) -> Person:
    """Return the family's father."""
    assert family.father is not None
    return family.father


@pytest.fixture
def family(world: World) -> b.Family:
    """Two children of the worker's, with a mother and a father nobody has met."""
    return b.a_family(children=2, worker=world.worker, team=world.north)


def test_three_cards_with_all_that_a_page_needs(world: World, family: b.Family) -> None:
    b.a_stub(family.children[0])
    found = cards(world, family)
    assert len(found) == 3
    for card in found:
        assert card.how
        assert card.why
        assert card.not_when
        assert card.sheet
        assert card.because.startswith("Because ")
        assert "{" not in card.words
    assert any("somebody known as “Daz”" in card.words for card in found)


def test_the_queries_are_the_same_with_one_man_and_with_thirty(
    world: World, family: b.Family
) -> None:
    world.worker.rights()

    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            cards(world, family)
        return len(caught)

    before = queries()
    mother = family.mother
    assert mother is not None
    for number in range(30):
        b.a_stub(family.children[number % 2], word=f"Word {number}")
    b.a_couple(mother, b.a_person("Ray Poole", sex="male"))
    assert before <= 5
    assert queries() <= 5


def test_a_reader_without_the_record_is_told_nothing(world: World, family: b.Family) -> None:
    today = timezone.localdate()
    assert prompts_for(world.worker2, family.case, family.children, today) == ()


def test_nobody_kept_from_the_reader_is_asked_about(world: World, family: b.Family) -> None:
    b.restricted(father_of(family), world.manager)
    b.a_stub(family.children[0])
    said = " ".join(f"{card.words} {card.because}" for card in cards(world, family))
    assert father_of(family).label not in said
    assert all(card.person != father_of(family).reference for card in cards(world, family))


def test_a_child_whose_case_is_closed_or_who_died_is_not_asked_about(
    world: World, family: b.Family
) -> None:
    first, second = family.children
    b.closed(first)
    refs = {ref for card in cards(world, family) for ref, _name in card.children}
    assert refs == {second.person.reference}


def test_what_assessments_visits_and_texts_say_is_known_to_the_engine(
    world: World, family: b.Family
) -> None:
    first = family.children[0]
    find_factors(by=SETUP, case_child=b.case_child_of(first), codes=["3B"], on=b.days_ago(9))
    met = (Named(father_of(family), Presence.MET),)
    around = (AroundTold(word="Daz"),)
    told = ChildTold(first, asked_new=AskedNew.NO, around=around)
    entry = visited(world, family, b.days_ago(3), [told], people=met)
    Mention.objects.filter(entry=entry).delete()
    Mention.objects.create(entry=entry, part="text", start=0, end=3, kind="stepfather")
    now = facts(world, family)
    kid = next(kid for kid in now.children if kid.ref == first.person.reference)
    assert kid.visits == (b.days_ago(3),)
    assert kid.factors == (("3B", b.days_ago(9)),)
    father = next(man for man in now.men if man.ref == father_of(family).reference)
    assert father.met_on == b.days_ago(3)
    assert {one.group for one in now.spoken} == {"father"}
    kinds = {event.kind for event in now.events}
    assert {"not_asked_new", "child_named"} <= kinds


def test_an_unfinished_entry_and_one_about_another_child_say_nothing(
    world: World, family: b.Family
) -> None:
    other = b.a_child("Kit Reed")
    told = EntryTold(on=b.days_ago(1), way="call", children=(family.children[0], other))
    entry = write_note(by=SETUP, case=family.case, told=told)
    Mention.objects.create(entry=entry, part="text", start=0, end=3, kind="uncle")
    Entry.objects.create(
        case=family.case, kind=EntryKind.VISIT, happened_on=b.days_ago(1), signed_at=None
    )
    now = facts(world, family)
    assert now.spoken == ()
    assert all(kid.visits == () for kid in now.children)


def test_a_gap_that_is_answered_for_now_brings_nothing_up(world: World, family: b.Family) -> None:
    b.a_stub(family.children[0])
    before = {gap.code for gap in facts(world, family).gaps}
    assert "man_not_identified" in before
    gap = OpenGap.objects.get(code="man_not_identified")
    answer_gap(by=SETUP, gap=gap, because="Asked today", until=b.days_ahead(30))
    assert "man_not_identified" not in {gap.code for gap in facts(world, family).gaps}


def test_an_answer_is_remembered(world: World, family: b.Family) -> None:
    card = cards(world, family)[0]
    children = {child.person.reference: child for child in family.children}
    asked = tuple(
        AskedTold(children[ref], card.code, card.words_for(name), AskedAnswer.ASKED, "He is Sam",
                  family.father if card.person else None)
        for ref, name in card.children
    )  # fmt: skip
    told = EntryTold(on=b.today(), children=tuple(family.children))
    visit = VisitTold(told, asked=asked)
    sign_visit(by=world.actor("worker"), case=family.case, visit=visit)
    assert Asked.objects.count() == len(card.children)
    assert card.code not in {one.code for one in cards(world, family)}


def test_the_authoritys_changes_are_in_use(world: World, family: b.Family) -> None:
    card = cards(world, family)[0]
    QuestionChange.objects.create(code=card.code, off=True)
    assert card.code not in {one.code for one in cards(world, family)}


def test_a_manager_has_questions_of_their_own(world: World, family: b.Family) -> None:
    found = cards(world, family, audiences=(MANAGER,))
    assert {card.audience for card in found} == {MANAGER}


def test_a_woman_who_is_a_carers_partner_is_not_asked_about_as_a_man(world: World) -> None:
    child: Child = b.a_child()
    case = b.a_case(child, worker=world.worker, team=world.north)
    mother = b.a_mother(child)
    b.a_couple(mother, b.a_person("Ann Poole", sex="female"))
    now = asking(world.worker, case, [child], timezone.localdate()).situation
    assert [man.name for man in now.men] == []
    assert "partner_not_connected" not in {gap.code for gap in now.gaps}


def test_whoever_is_assessed_for_a_child_is_not_asked_about_as_if_nobody_had(
    world: World, family: b.Family
) -> None:
    man, child = father_of(family), family.children[0]
    assessed(man, child)
    begun(man, family.children[1])
    tags = tags_shown_to(world.worker, [one.person.reference for one in family.children])
    ties = [(one.ref, tie) for one in facts(world, family).men for tie in one.ties]
    assert {tie.child: tie.assessed_on for _ref, tie in ties} == {
        child.person.reference: b.today(), family.children[1].person.reference: None,
    }  # fmt: skip
    assert all(tags.of(ref, tie.child).on == tie.assessed_on for ref, tie in ties)
