"""The gaps of the two strands, read slowly from plain rows. See ``slow_gaps``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Model

from casework import models as work

if TYPE_CHECKING:
    from tests.properties.slow_gaps import Borough

Row = dict[str, Any]
Found = Iterator[tuple[int, int, date | None]]


def strands(b: Borough) -> Iterator[tuple[str, Found]]:
    """Return each gap of the two strands, and where it holds."""
    whole = {row["id"]: row for row in _rows(work.Assessment)}
    ends = [(whole[row["assessment_id"]], row) for row in _rows(work.AssessmentChild)]
    yield "not_assessed", _not_assessed(b, ends)
    yield "assessment_overdue", _overdue(b, ends)


def _rows(model: type[Model]) -> list[Row]:
    return list(model._default_manager.values())


def _men(b: Borough) -> Iterator[Row]:
    for tie in b.ties:
        if b.current(tie) and b.to_a_man(tie) and not b.people[tie["person_id"]]["died"]:
            yield tie


def _of(tie: Row, ends: list[tuple[Row, Row]]) -> list[tuple[Row, Row]]:
    """How every assessment of this man stands for this child."""
    return [
        (one, end)
        for one, end in ends
        if one["person_id"] == tie["person_id"] and end["child_id"] == tie["child_id"]
    ]


def _not_assessed(b: Borough, ends: list[tuple[Row, Row]]) -> Found:
    for tie in _men(b):
        over = [
            end
            for one, end in _of(tie, ends)
            if one["signed_at"] is not None and end["state"] in {"assessed", "cannot"}
        ]
        if not over:
            yield tie["child_id"], tie["id"], None


def _overdue(b: Borough, ends: list[tuple[Row, Row]]) -> Found:
    for tie in _men(b):
        begun = [one for one, end in _of(tie, ends) if end["state"] != "not_started"]
        if not begun:
            continue
        newest = max(begun, key=lambda one: one["id"])
        day = newest["review_on"] if newest["signed_at"] else newest["due_on"]
        if day is not None:
            yield tie["child_id"], tie["id"], day
