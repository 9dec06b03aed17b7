"""The visits and relationships of the record as tables of the dataset, row by row.

For the council's own system, which knows people by its own numbers: whoever has none there is
counted, and listed by reference, and nobody is given a number. What is restricted from whoever
asks, and a connection that must be kept from somebody, does not leave.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, QuerySet, Subquery

from casework.entry_codes import NOBODY_MET, EntryKind, VisitDuty
from casework.exporting.private import Outgoing
from casework.exporting.ssd_words import day, role_words, source_words, yes_no
from casework.exporting.table import RowWriter
from casework.importing.visits import CIN, CP, visit_number
from casework.models import EntryChild
from households.codes import IdentifierSystem
from households.models import Connection, Identifier, KeepFrom, Restriction
from households.models.grants import Level
from households.models.people import nameable
from sharing.models import User

CHUNK = 2_000
VISITS, PLAN_VISITS, TIES = "ssd_cin_visits", "ssd_cp_visits", "seen_relationships"
PROBLEMS = "export_problems.txt"

HEADS = {
    VISITS: (
        "cinv_cin_visit_id", "cinv_person_id", "cinv_cin_visit_date", "cinv_cin_visit_seen",
        "cinv_cin_visit_seen_alone", "cinv_cin_visit_bedroom",
    ),
    PLAN_VISITS: (
        "cppv_cp_visit_id", "cppv_person_id", "cppv_cp_plan_id", "cppv_cp_visit_date",
        "cppv_cp_visit_seen", "cppv_cp_visit_seen_alone", "cppv_cp_visit_bedroom",
    ),
    TIES: (
        "rela_table_id", "rela_person_id", "rela_child_person_id", "rela_type", "rela_start_date",
        "rela_end_date", "rela_lives_with", "rela_parental_responsibility", "rela_source",
    ),
}  # fmt: skip

NO_CHILD = "child_without_number"
NO_ADULT = "adult_without_number"
ENDED = "ended_on_a_day_not_known"
KEPT = "kept_from_somebody"
RESTRICTED = "restricted"

Row = Mapping[str, Any]


@dataclass
class Exported:
    """How many rows each table has, and how many were left out of which for what reason."""

    rows: dict[str, int] = field(default_factory=dict)
    left_out: Counter[tuple[str, str]] = field(default_factory=Counter)


def write_tables(files: Outgoing, user: User | None = None) -> Exported:
    """Write the three tables into ``files``, and a list of what was left out if anything was.

    ``user`` is in whose name it is asked; None is the data officer at the console, who is no reader
    of a restricted record.
    """
    found = Exported()
    for table, rows in (
        (VISITS, _visits(user, CIN, VisitDuty.CHILD_IN_NEED)),
        (PLAN_VISITS, _visits(user, CP, VisitDuty.CHILD_PROTECTION)),
        (TIES, _ties(user)),
    ):
        out = RowWriter(files.open(f"{table}.csv"), HEADS[table])
        for reference, row in rows:
            if not isinstance(row, str):
                out.write(row)
                continue
            found.left_out[table, row] += 1
            if row != RESTRICTED:
                files.say(PROBLEMS, f"{table}\t{reference}\t{row}")
        found.rows[table] = out.rows
    return found


Out = Iterator[tuple[str, tuple[object, ...] | str]]
"""A reference of ours, and its row of the table or why there is none."""


def _number(person: str) -> Subquery:
    """Return the case system's number of the person in a column."""
    rows = Identifier.objects.filter(
        person_id=OuterRef(person), system=IdentifierSystem.CASE_SYSTEM
    )
    return Subquery(rows.order_by("pk").values("value")[:1])


def _closed(person: str) -> Exists:
    """Return the condition that the record of the person in a column is restricted."""
    return Exists(Restriction.objects.living().filter(person_id=OuterRef(person)))


def _visits(user: User | None, table: str, duty: VisitDuty) -> Out:
    rows = EntryChild.objects.filter(
        entry__kind=EntryKind.VISIT, entry__signed_at__isnull=False, entry__visit__duty=duty
    )
    if user is not None:
        rows = rows.visible_to(user, Level.FULL)
    heard = FilteredRelation("entry__heard", condition=Q(entry__heard__child_id=F("child_id")))
    asked: QuerySet[EntryChild, Any] = (
        rows.annotate(told=heard, number=_number("child_id"), closed=_closed("child_id"))
        .order_by("entry_id", "pk")
        .values(
            "entry__reference", "entry__outside_id", "entry__happened_on", "entry__way", "number",
            "closed", "told__seen", "told__alone", "told__bedroom",
        )
    )  # fmt: skip
    for row in asked.iterator(chunk_size=CHUNK):
        yield row["entry__reference"], _visit(row, table, open_to_reader=user is not None)


def _visit(row: Row, table: str, *, open_to_reader: bool) -> tuple[object, ...] | str:
    if row["closed"] and not open_to_reader:
        return RESTRICTED
    if row["number"] is None:
        return NO_CHILD
    number = visit_number(row["entry__outside_id"])
    met = row["entry__way"] not in NOBODY_MET
    answers = [yes_no(row[f"told__{name}"]) for name in ("seen", "alone", "bedroom")]
    return (
        number.value if number else row["entry__reference"],
        row["number"],
        *(("",) if table == CP else ()),
        day(row["entry__happened_on"]),
        *(answers if met else ("N", "N", "N")),
    )


def _ties(user: User | None) -> Out:
    rows = Connection.objects.all()
    if user is not None:
        rows = rows.visible_to(user, Level.FULL).filter(nameable(user, "person_id"))
    kept = Exists(KeepFrom.objects.filter(connection_id=OuterRef("pk")))
    asked: QuerySet[Connection, Any] = (
        rows.annotate(
            adult=_number("person_id"), kid=_number("child_id"), kept=kept,
            closed=_closed("child_id"), closed_too=_closed("person_id"),
        )
        .order_by("pk")
        .values(
            "reference", "adult", "kid", "kept", "closed", "closed_too", "role", "role_words",
            "person__sex", "starts_on", "starts_accuracy", "ends_on", "ended", "lives_with",
            "responsibility", "source", "source_words",
        )
    )  # fmt: skip
    for row in asked.iterator(chunk_size=CHUNK):
        yield row["reference"], _tie(row, open_to_reader=user is not None)


def _tie(row: Row, *, open_to_reader: bool) -> tuple[object, ...] | str:
    why = _why_not(row, open_to_reader=open_to_reader)
    if why:
        return why
    return (
        row["reference"],
        row["adult"],
        row["kid"],
        role_words(row["role"], row["role_words"], row["person__sex"]),
        day(row["starts_on"], row["starts_accuracy"]),
        day(row["ends_on"]),
        yes_no(row["lives_with"]),
        yes_no(row["responsibility"]),
        source_words(row["source"], row["source_words"]),
    )


def _why_not(row: Row, *, open_to_reader: bool) -> str:
    """Return why a connection does not leave, or "". The table cannot say "ended" without a day."""
    reasons = (
        (RESTRICTED, (row["closed"] or row["closed_too"]) and not open_to_reader),
        (KEPT, row["kept"]),
        (NO_CHILD, row["kid"] is None),
        (NO_ADULT, row["adult"] is None),
        (ENDED, row["ended"] and row["ends_on"] is None),
    )
    return next((reason for reason, holds in reasons if holds), "")
