"""Statements and assessments for the tests, made through the services and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from casework.man_codes import AssessmentState, StatementKind, Strand
from casework.models import Assessment, Case, CaseChild, Statement
from casework.services import assessments, statements
from casework.services.assessments import Concluded, Ending
from casework.services.statements import OTHER, StatementTold
from households.actor import Actor
from households.codes import Source
from households.models import Child, Person
from households.services.people import Said
from tests import builders as b
from tests.personas import SETUP

WORDS = {Strand.RISK: "He shouts when he drinks.", Strand.PROTECTION: "He gets them to school."}


def told(strand: str = Strand.RISK, **more: Any) -> StatementTold:
    """Return a statement that can be signed; ``more`` is said instead."""
    whole = StatementTold(
        strand=strand, words=WORDS[Strand(strand)], kind=StatementKind.FACT,
        category=OTHER[Strand(strand)], evidence="The school's log", seen_on=b.days_ago(5),
        said=Said(Source.WORKER_SAW),
    )  # fmt: skip
    return replace(whole, **more)


def a_statement(person: Person, *children: Child, strand: str = Strand.RISK, sign: bool = True,
                by: Actor = SETUP, **more: Any) -> Statement:  # fmt: skip
    """Write a statement about somebody and some children, signed unless told otherwise."""
    return statements.write_statement(
        by=by, person=person, children=children, told=told(strand, **more), sign=sign
    )


def ended(statement: Statement, *, why: str = "He has moved", by: Actor = SETUP) -> Statement:
    """Say that a statement no longer holds."""
    return statements.end_statement(by=by, statement=statement, version=statement.version, why=why)


def begun(person: Person, *children: Child, by: Actor = SETUP) -> Assessment:
    """Begin the assessment of somebody for some children, on the case of the first."""
    row, _new = assessments.begin_assessment(
        by=by, person=person, case=case_of(children), children=children
    )
    return row


def case_of(children: Sequence[Child]) -> Case:
    """Return the newest case of the first of some children."""
    row: CaseChild = CaseChild.objects.filter(child=children[0]).latest("pk")
    return row.case


def assessed(person: Person, *children: Child, risk: bool = False, protection: bool = False,
             cannot: str = "", review_in: int = 90, by: Actor = SETUP,
             **more: Any) -> Assessment:  # fmt: skip
    """Assess somebody for some children and sign it; ``more`` is of ``Concluded``."""
    row = begun(person, *children, by=by)
    state = AssessmentState.CANNOT if cannot else AssessmentState.ASSESSED
    endings = tuple(
        Ending(child.person.reference, state, risk, protection, because=cannot)
        for child in children
    )
    given = {"risk": WORDS[Strand.RISK], "protection": WORDS[Strand.PROTECTION], **more}
    whole = Concluded(review_on=b.days_ahead(review_in), endings=endings, **given)
    changed = assessments.changed_since(row)
    return assessments.sign_assessment(
        by=by, assessment=row, version=row.version, told=whole,
        seen=assessments.fingerprint(changed),
    )  # fmt: skip
