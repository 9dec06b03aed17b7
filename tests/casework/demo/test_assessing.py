"""The demo shows each way in which what is known of a man can stand."""

from __future__ import annotations

import pytest

from casework.cards.assessed import finding_of
from casework.man_codes import AssessmentState, Strand
from casework.models import Assessment, AssessmentChild, OpenGap, Statement
from casework.tags import tag_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("borough")]


def test_one_man_stands_in_both_strands_and_a_manager_agreed() -> None:
    rows = Statement.objects.standing().filter(person__label="Rui Soares")
    assert set(rows.values_list("strand", flat=True)) == set(Strand)
    ends = AssessmentChild.objects.filter(assessment__person__label="Rui Soares")
    found = {str(tag_of([finding_of(row)]).words) for row in ends}
    assert found == {"Potential risk and protective factor"}
    assert Assessment.objects.get(person__label="Rui Soares").agreed_by is not None


def test_one_cannot_be_assessed_and_anothers_label_is_quoted() -> None:
    row = AssessmentChild.objects.get(state=AssessmentState.CANNOT)
    assert row.assessment.person.label == "Jason Cutlack"
    assert Statement.objects.get(person__label="Jason Cutlack").source_words == "Probation"


def test_two_are_overdue_and_a_draft_waits() -> None:
    overdue = OpenGap.objects.now().filter(code="assessment_overdue")
    assert overdue.values("child").distinct().count() >= 2
    assert Statement.objects.filter(signed_at__isnull=True).exists()
