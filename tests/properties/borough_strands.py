"""Assessments of men, and how they end for each child, for a random borough."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from django.utils import timezone

from casework.man_codes import AssessmentState
from casework.models import Assessment, AssessmentChild, Case
from households.models import Child, Connection, Person

DAYS = (-400, -1, 0, 1, 60)


def write_assessments(
    rng: Random, cases: Sequence[Case], children: Sequence[Child], people: Sequence[Person]
) -> None:
    """Assess some of those who are tied to a child, and a few who are not, again and again."""
    today = timezone.localdate()
    pairs = list(Connection.objects.order_by("pk").values_list("child_id", "person_id"))
    pairs += [(child.pk, rng.choice(people).pk) for child in children]
    for child, person in rng.choices(pairs, k=len(pairs)):
        row = _assessment(rng, rng.choice(cases), person, today)
        AssessmentChild.objects.create(assessment=row, child_id=child, **_end(rng))


def _assessment(rng: Random, case: Case, person: int, today: date) -> Assessment:
    return Assessment.objects.create(
        case=case, person_id=person,
        due_on=_day(rng, today), review_on=_day(rng, today),
        signed_at=timezone.now() if rng.random() < 0.6 else None,
    )  # fmt: skip


def _day(rng: Random, today: date) -> date | None:
    return today + timedelta(days=rng.choice(DAYS)) if rng.random() < 0.9 else None


def _end(rng: Random) -> dict[str, object]:
    state = rng.choice((AssessmentState.ASSESSED, *AssessmentState))
    found = state == AssessmentState.ASSESSED
    because = "Abroad" if state == AssessmentState.CANNOT else ""
    return {
        "state": state, "because": because,
        "risk": found and rng.random() < 0.5, "protection": found and rng.random() < 0.5,
    }  # fmt: skip
