"""The gaps of a man's own record, read slowly: each room's in a module of its own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from tests.properties.slow_parenthood import DATED as DATED_BY_PARENTHOOD
from tests.properties.slow_parenthood import parenthood
from tests.properties.slow_reaching import reaching
from tests.properties.slow_strands import strands
from tests.properties.slow_telling import DATED as DATED_BY_TELLING
from tests.properties.slow_telling import telling

if TYPE_CHECKING:
    from tests.properties.slow_gaps import Borough

DATED = {"not_tried", "not_seen_lately", "he_rang_unanswered", "assessment_overdue"}
DATED |= DATED_BY_TELLING | DATED_BY_PARENTHOOD
"""Gaps that begin on a day of their own."""

Found = Iterator[tuple[int, int, date | None]]


def man_gaps(b: Borough) -> Iterator[tuple[str, Found]]:
    """Return each gap of a man's own record, and where it holds."""
    yield from reaching(b)
    yield from telling(b)
    yield from strands(b)
    yield from parenthood(b)
