"""Visits of an extract that belong to no case: said by file and line. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from casework.importing.layout import Kind
from casework.importing.packing import unpack
from casework.importing.plans import UnitPlan
from casework.importing.reading.problems import Reason, RowError
from casework.importing.reading.rows import CinVisitRow, CpVisitRow
from casework.importing.staging import Staging
from casework.importing.visits import CIN, CP, VisitNumber

TABLES = {
    Kind.CIN_VISIT: (CIN, CinVisitRow, "cinv_cin_visit_date"),
    Kind.CP_VISIT: (CP, CpVisitRow, "cppv_cp_visit_date"),
}


def visits_without_case(staging: Staging, plans: Iterable[UnitPlan]) -> Iterator[RowError]:
    """Yield a problem for each row of a visit to a child who was on no case."""
    left = {plan.key: set(plan.visits.without_case) for plan in plans if plan.visits.without_case}
    rows = list(staging.rows(left, list(TABLES))) if left else []
    for staged in rows:
        table, shape, column = TABLES[staged.kind]
        row = unpack(shape, staged.body)
        if VisitNumber(table, getattr(row, "visit_id", "")) in left[staged.owner]:
            yield RowError(staged.file, staged.line, column, Reason.VISIT_WITHOUT_CASE)
