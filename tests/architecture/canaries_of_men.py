"""Words of their own in what is written about a man and the children, for ``canaries``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casework.man_codes import AssessmentState, Category
from casework.services import assessments
from casework.services.assessments import Concluded, Ending
from households.services import bindings, parenthood
from households.services.bindings import BindingTold, ComingTold
from households.services.parenthood import ContactTold, FatherhoodTold, ResponsibilityTold
from households.services.people import Said
from tests import builders as b
from tests import strands
from tests.personas import SETUP

if TYPE_CHECKING:
    from tests.architecture.canaries import Family

STRANDS = (
    "statement", "evidence", "quoted", "wasso", "ended", "harms", "protects", "differs",
)  # fmt: skip
"""Fields of the two strands: nobody's who sees an outline."""

PARENTS = (
    "fatherly", "limits", "pattern", "cares", "nights", "binds", "expected", "plan",
)  # fmt: skip
"""Fields of parenthood, contact, what binds and what is due: nobody's who sees an outline."""


def say_parents(family: Family) -> None:
    """Say fatherhood, responsibility, contact, what binds and what is due in words of their own."""
    mark, tie = family.mark, b.tie_of(family.child, family.man)
    parenthood.say_fatherhood(
        by=SETUP, connection=tie, told=FatherhoodTold("legal", "yes", words=mark("fatherly"))
    )
    held = ResponsibilityTold("restricted", restriction=mark("limits"))
    parenthood.say_responsibility(by=SETUP, connection=tie, told=held)
    seen = ContactTold("day", mark("pattern"), mark("cares"), nights=mark("nights"))
    parenthood.record_contact(by=SETUP, connection=tie, told=seen)
    bound = BindingTold("bail", mark("binds"), other=family.mother)
    bindings.record_binding(by=SETUP, person=family.man, told=bound, children=[family.child])
    due = ComingTold("release", b.days_ahead(9), mark("expected"), mark("plan"))
    bindings.record_coming(by=SETUP, person=family.man, told=due)


def say_strands(family: Family) -> None:
    """Write a statement that stands and one that ended, and sign an assessment."""
    mark, child, man = family.mark, family.child, family.man
    said = Said("agency", mark("quoted"), b.days_ago(9))
    strands.a_statement(
        man, child, words=mark("statement"), evidence=mark("evidence"), said=said,
        category=Category.ALCOHOL,
    )  # fmt: skip
    old = strands.a_statement(man, child, strand="protection", words=mark("wasso"))
    strands.ended(old, why=mark("ended"))
    row = strands.begun(man, child)
    ending = Ending(
        child.person.reference, AssessmentState.ASSESSED, risk=True, words=mark("differs")
    )
    told = Concluded(mark("harms"), mark("protects"), b.days_ahead(60), (ending,))
    assessments.sign_assessment(by=SETUP, assessment=row, version=1, told=told)
