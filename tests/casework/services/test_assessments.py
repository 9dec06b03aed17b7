"""The assessment: one at a time, both strands in words, each child on its own, signed, agreed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from casework.man_codes import AssessmentState, Category, StatementKind, Strand
from casework.models import Assessment, AssessmentChild
from casework.services import assessments, statements
from casework.services.assessments import Changed, Concluded, Ending
from casework.services.statements import StatementTold
from households.change import Stale
from households.codes import Source
from households.models import Child, Person
from households.services.people import Said
from households.services.roles import BadAnswer
from tests import builders as b
from tests.personas import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def family(world: World) -> b.Family:
    return b.a_family(children=2, worker=world.worker, team=world.north)


@pytest.fixture
def man(family: b.Family) -> Person:
    assert family.father is not None
    return family.father


def begun(world: World, family: b.Family, man: Person, who: str = "worker") -> Assessment:
    row, _new = assessments.begin_assessment(
        by=world.actor(who), person=man, case=family.case, children=family.children
    )
    return row


def whole(*children: Child, **more: Any) -> Concluded:
    """Return an assessment that can be signed: the first child both, any other neither."""
    endings = tuple(
        Ending(child.person.reference, AssessmentState.ASSESSED, number == 0, number == 0)
        for number, child in enumerate(children)
    )
    found = Concluded(
        "He shouts when he drinks.", "He gets them to school.", b.days_ahead(90), endings
    )
    return replace(found, **more)


def a_statement(world: World, man: Person, child: Child) -> Any:
    told = StatementTold(
        Strand.PROTECTION, "He rang school.", StatementKind.FACT, Category.ROUTINE, "The log",
        said=Said(Source.WORKER_SAW),
    )  # fmt: skip
    return statements.write_statement(
        by=world.actor("worker2"), person=man, children=[child], told=told, sign=True
    )


def test_who_comes_second_is_shown_the_one_under_way(
    world: World, family: b.Family, man: Person
) -> None:
    first, is_new = assessments.begin_assessment(
        by=world.actor("worker"), person=man, case=family.case, children=family.children[:1]
    )
    again, anew = assessments.begin_assessment(
        by=world.actor("manager"), person=man, case=family.case, children=family.children
    )
    assert (is_new, anew) == (True, False)
    assert first == again
    assert first.about.count() == 2
    assert first.due_on is not None
    assert first.due_on > b.today()


def test_beginning_asks_for_a_child_and_a_day_that_has_not_passed(
    world: World, family: b.Family, man: Person
) -> None:
    given: dict[str, Any] = {"by": world.actor("worker"), "person": man, "case": family.case}
    with pytest.raises(BadAnswer) as bad:
        assessments.begin_assessment(**given, children=[])
    assert bad.value.field == "children"
    with pytest.raises(BadAnswer) as bad:
        assessments.begin_assessment(**given, children=family.children, due_on=b.days_ago(1))
    assert bad.value.field == "due_on"


def test_it_is_saved_as_far_as_it_has_come_and_a_stale_save_is_refused(
    world: World, family: b.Family, man: Person
) -> None:
    row, by = begun(world, family, man), world.actor("worker")
    leo = family.child.person.reference
    half = Concluded(endings=(Ending(leo, words="Leo is afraid of him."),))
    assessments.write_assessment(by=by, assessment=row, version=1, told=half)
    row.refresh_from_db()
    assert row.version == 2
    with pytest.raises(Stale):
        assessments.write_assessment(by=by, assessment=row, version=1, told=Concluded("x"))
    assert row.about.get(child=family.child).words == "Leo is afraid of him."


def test_signing_asks_for_both_strands_each_child_and_a_review(
    world: World, family: b.Family, man: Person
) -> None:
    row, (leo, mia) = begun(world, family, man), family.children
    good = whole(leo, mia)
    cannot = Ending(mia.person.reference, AssessmentState.CANNOT)
    for told, field in (
        (replace(good, risk=" "), "risk"),
        (replace(good, protection=""), "protection"),
        (replace(good, review_on=None), "review_on"),
        (replace(good, review_on=b.days_ago(1)), "review_on"),
        (replace(good, review_on=b.days_ahead(800)), "review_on"),
        (replace(good, endings=(good.endings[0], cannot)), f"because_{mia.person.reference}"),
        (replace(good, endings=(Ending(leo.person.reference),)), f"state_{leo.person.reference}"),
    ):
        with pytest.raises(BadAnswer) as bad:
            assessments.sign_assessment(
                by=world.actor("worker"), assessment=row, version=1, told=told
            )
        assert bad.value.field == field


def test_it_ends_for_each_child_on_its_own(world: World, family: b.Family, man: Person) -> None:
    row, (leo, mia) = begun(world, family, man), family.children
    because = Ending(mia.person.reference, AssessmentState.CANNOT, because="She was born abroad")
    told = replace(whole(leo), endings=(*whole(leo).endings, because))
    assessments.sign_assessment(by=world.actor("worker"), assessment=row, version=1, told=told)
    ends = {one.child_id: (one.state, one.risk, one.because) for one in row.about.all()}
    assert ends[leo.pk] == (AssessmentState.ASSESSED, True, "")
    assert ends[mia.pk] == (AssessmentState.CANNOT, False, "She was born abroad")
    with pytest.raises(BadAnswer, match="signed"):
        assessments.write_assessment(
            by=world.actor("worker"), assessment=row, version=row.version, told=told
        )


def test_nobody_to_assess_needs_no_conclusion_in_either_strand(
    world: World, family: b.Family, man: Person
) -> None:
    row = begun(world, family, man)
    endings = tuple(
        Ending(child.person.reference, AssessmentState.CANNOT, because="He is abroad")
        for child in family.children
    )
    told = Concluded(review_on=b.days_ahead(30), endings=endings)
    assessments.sign_assessment(by=world.actor("worker"), assessment=row, version=1, told=told)
    assert row.signed_by == world.worker


def test_signing_shows_what_changed_and_asks_again(
    world: World, family: b.Family, man: Person
) -> None:
    row, told = begun(world, family, man), whole(*family.children)
    statement = a_statement(world, man, family.child)
    given: dict[str, Any] = {"by": world.actor("worker"), "assessment": row, "told": told}
    with pytest.raises(Changed) as changed:
        assessments.sign_assessment(**given, version=1)
    assert changed.value.statements == [statement]
    row.refresh_from_db()
    assert (row.signed_at, row.version) == (None, 1)
    statements.end_statement(by=world.actor("worker"), statement=statement, version=1, why="Wrong")
    with pytest.raises(Changed) as again:
        assessments.sign_assessment(**given, version=1, seen=changed.value.seen)
    assessments.sign_assessment(**given, version=1, seen=again.value.seen)
    assert row.signed_at is not None


def test_what_was_signed_before_it_began_is_no_change(
    world: World, family: b.Family, man: Person
) -> None:
    a_statement(world, man, family.child)
    row = begun(world, family, man)
    assert assessments.changed_since(row) == []


def test_a_manager_agrees_and_never_the_signer(world: World, family: b.Family, man: Person) -> None:
    row = begun(world, family, man, "manager")
    manager, worker = world.actor("manager"), world.actor("worker")
    with pytest.raises(BadAnswer, match="not signed"):
        assessments.agree_assessment(by=worker, assessment=row, version=1)
    told = whole(*family.children)
    assessments.sign_assessment(by=manager, assessment=row, version=1, told=told)
    with pytest.raises(BadAnswer, match="cannot agree"):
        assessments.agree_assessment(by=manager, assessment=row, version=row.version)
    assessments.agree_assessment(by=worker, assessment=row, version=row.version)
    assert row.agreed_by == world.worker
    with pytest.raises(BadAnswer, match="already"):
        assessments.agree_assessment(by=worker, assessment=row, version=row.version)


def test_a_new_one_is_begun_to_change_what_was_signed(
    world: World, family: b.Family, man: Person
) -> None:
    row = begun(world, family, man)
    told = whole(*family.children)
    assessments.sign_assessment(by=world.actor("worker"), assessment=row, version=1, told=told)
    later = begun(world, family, man)
    assert later != row
    assert AssessmentChild.objects.filter(child=family.child).count() == 2
    assert Assessment.objects.filter(case=family.case).count() == 2
