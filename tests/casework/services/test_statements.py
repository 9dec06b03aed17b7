"""Statements: a draft needs words only; what is signed ends with a reason, never overwritten."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from casework.man_codes import Category, StatementEnd, StatementKind, Strand
from casework.models import Statement
from casework.services import statements
from casework.services.statements import StatementTold
from households.change import Stale
from households.codes import Source
from households.models import Child, Person, TrailEntry, Version
from households.services.people import Said
from households.services.roles import BadAnswer
from tests import builders as b
from tests.personas import World

pytestmark = pytest.mark.django_db

WHOLE = StatementTold(
    strand=Strand.RISK, words="He pushed her by the door.", kind=StatementKind.ACCOUNT,
    category=Category.HARM_ADULT, evidence="Police log 14", said=Said(Source.MOTHER),
)  # fmt: skip


@pytest.fixture
def leo(world: World) -> Child:
    child = b.a_child("Leo Marsh")
    b.a_case(child, worker=world.worker, team=world.north)
    return child


@pytest.fixture
def man(leo: Child) -> Person:
    return b.a_man(leo)


def written(world: World, man: Person, *children: Child, **more: Any) -> Statement:
    more.setdefault("sign", True)
    told = more.pop("told", WHOLE)
    return statements.write_statement(
        by=world.actor("worker"), person=man, children=children, told=told, **more
    )


@pytest.mark.parametrize("strand", Strand)
def test_a_draft_needs_words_and_a_child_and_no_more(
    world: World, leo: Child, man: Person, strand: str
) -> None:
    told = StatementTold(strand=strand, words="He shouts.")
    row = written(world, man, leo, told=told, sign=False)
    assert row.signed_at is None
    assert row not in Statement.objects.standing()
    with pytest.raises(BadAnswer) as bad:
        written(world, man, leo, told=replace(told, words=" "), sign=False)
    assert bad.value.field == "words"
    with pytest.raises(BadAnswer) as bad:
        written(world, man, told=told, sign=False)
    assert bad.value.field == "children"


MISSING: list[tuple[str, dict[str, Any]]] = [
    ("kind", {"kind": ""}),
    ("category", {"category": ""}),
    ("evidence", {"evidence": "  "}),
    ("source", {"said": Said()}),
    ("source_words", {"said": Said(Source.AGENCY, on=b.days_ago(3))}),
    ("stated_on", {"said": Said(Source.AGENCY, "Turnaround")}),
    ("review_on", {"review_on": b.days_ago(1)}),
    ("seen_on", {"seen_on": b.days_ahead(1)}),
]


@pytest.mark.parametrize("strand", Strand)
def test_signing_asks_the_same_of_both_strands(
    world: World, leo: Child, man: Person, strand: str
) -> None:
    told = replace(WHOLE, strand=strand, category=statements.OTHER[Strand(strand)])
    for field, change in MISSING:
        with pytest.raises(BadAnswer) as bad:
            written(world, man, leo, told=replace(told, **change))
        assert bad.value.field == field
    assert not Statement.objects.exists()


def test_a_draft_is_changed_and_signed(world: World, leo: Child, man: Person) -> None:
    mia = b.a_child("Mia Marsh")
    b.a_tie(mia, man)
    row = written(world, man, leo, told=StatementTold(Strand.RISK, "He shouts."), sign=False)
    by = world.actor("worker")
    with pytest.raises(Stale):
        statements.change_draft(by=by, statement=row, version=9, children=[leo], told=WHOLE)
    statements.change_draft(
        by=by, statement=row, version=1, children=[leo, mia], told=WHOLE, sign=True
    )
    assert row in Statement.objects.standing()
    assert set(row.about.values_list("child", flat=True)) == {leo.pk, mia.pk}
    for act in (
        lambda: statements.change_draft(
            by=by, statement=row, version=2, children=[leo], told=WHOLE
        ),
        lambda: statements.discard_draft(by=by, statement=row),
    ):
        with pytest.raises(BadAnswer, match="signed"):
            act()


def test_a_draft_is_discarded(world: World, leo: Child, man: Person) -> None:
    row = written(world, man, leo, told=StatementTold(Strand.RISK, "He shouts."), sign=False)
    statements.discard_draft(by=world.actor("worker"), statement=row)
    assert not Statement.objects.exists()


def test_what_is_corrected_stays_with_the_reason(world: World, leo: Child, man: Person) -> None:
    old = written(world, man, leo)
    new = statements.replace_statement(
        by=world.actor("worker"), statement=old, version=1, ended_as=StatementEnd.CORRECTED,
        why="It was his brother", children=[leo], told=replace(WHOLE, words="Nobody pushed her."),
    )  # fmt: skip
    old.refresh_from_db()
    assert (old.words, old.ended_as, old.ended_why) == (
        WHOLE.words,
        "corrected",
        "It was his brother",
    )
    assert new.replaces == old
    assert list(Statement.objects.standing()) == [new]
    with pytest.raises(BadAnswer, match="already"):
        statements.end_statement(by=world.actor("worker"), statement=old, version=2, why="Again")


def test_an_end_needs_a_reason_and_what_came_first_stands(
    world: World, leo: Child, man: Person
) -> None:
    row, by = written(world, man, leo), world.actor("worker")
    with pytest.raises(BadAnswer) as bad:
        statements.end_statement(by=by, statement=row, version=1, why=" ")
    assert bad.value.field == "why"
    with pytest.raises(BadAnswer) as bad:
        statements.end_statement(by=by, statement=row, version=1, why="w", on=b.days_ahead(1))
    assert bad.value.field == "on"
    late = Statement.objects.get(pk=row.pk)
    statements.end_statement(by=by, statement=row, version=1, why="He has moved abroad")
    with pytest.raises(Stale):
        statements.end_statement(by=by, statement=late, version=1, why="Another reason")
    assert (row.ended_as, row.ended_on) == (StatementEnd.ENDED, b.today())
    assert Version.objects.filter(row=row.reference).exists()


def test_a_draft_cannot_be_ended(world: World, leo: Child, man: Person) -> None:
    row = written(world, man, leo, told=StatementTold(Strand.RISK, "He shouts."), sign=False)
    with pytest.raises(BadAnswer, match="draft"):
        statements.end_statement(by=world.actor("worker"), statement=row, version=1, why="w")


def test_each_act_is_on_the_trail_without_its_words(world: World, leo: Child, man: Person) -> None:
    row = written(world, man, leo)
    statements.end_statement(by=world.actor("worker"), statement=row, version=1, why="Moved")
    acts = list(TrailEntry.objects.filter(act__startswith="statement.").order_by("pk"))
    assert [entry.act for entry in acts] == ["statement.signed", "statement.ended"]
    assert all(WHOLE.words not in str(vars(entry)) for entry in acts)
