"""One import from its files to the record: read, plan, and take in by batches, with progress.

The same way is gone for a dry run and in earnest; only the writing differs. A batch is as large as
fits into a short transaction, so that pages are not kept waiting; a killed run is started again
and passes over what it has taken.
"""

from __future__ import annotations

import logging
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from django.db import DatabaseError, connection
from django.utils import timezone

from casework.importing.apply_cases import cases_of_groups
from casework.importing.applying import Batch, apply_batch
from casework.importing.edits import Origin
from casework.importing.gather import read_children, read_loose
from casework.importing.layout import Kind
from casework.importing.loading import Loaded, load_census, load_tables
from casework.importing.mending import keep_rows_to_mend
from casework.importing.outside import known_teams, known_workers, make_teams, teams_to_make
from casework.importing.planning import CENSUS_PREFIX, Planner
from casework.importing.plans import UnitPlan, counted, visit_key
from casework.importing.reading.problems import Reason, RowError
from casework.importing.snapshot import Unit, load_known
from casework.importing.staging import Staging
from casework.importing.units import ChildUnit
from casework.importing.unplaced import visits_without_case
from casework.importing.visits import waits_from
from casework.importing.wanted import CASE_SYSTEM, LA_CHILD
from casework.models import ImportedUnit, ImportKind, ImportRun, ImportState
from households.actor import Actor
from households.change import Stale

log = logging.getLogger("seen.importing")

FIRST_BATCH, LARGEST_BATCH, SMALLEST_BATCH = 10, 200, 3
LONGEST = {"sqlite": 0.12, "postgresql": 1.0}
"""How long a batch's transaction may last, in seconds: SQLite has one writer, and a page that
writes waits for it. The next batch is made smaller beyond it, and larger under half of it."""

SAID_AS = {
    ImportKind.DATASET: "Standard Safeguarding Dataset",
    ImportKind.CENSUS: "Children in need return",
}
FAULTS = (DatabaseError, Stale, ValueError, LookupError, TypeError)
"""What may go wrong with one unit, and must not stop the others."""

Tell = Callable[[ImportRun], None]
Reader = Callable[[Staging, int, int], Iterator[tuple[int, Unit]]]


@dataclass
class Importer:
    """An import of some files. ``tell`` is called about once a second with the run."""

    run: ImportRun
    paths: Sequence[Path]
    by: Actor
    tell: Tell | None = None
    _told: float = 0.0
    _size: int = FIRST_BATCH

    def go(self, *, apply: bool) -> ImportRun:
        """Read the files; then count what would be done, or do it. Returns the run as it ended.

        An extract of which nothing can be read is refused; nothing of it is written.
        """
        with Staging() as staging:
            self._begin(ImportState.READING)
            readable = self._read(staging)
            if not readable:
                self._troubles(staging)
                return self._end(ImportState.REFUSED)
            self._begin(ImportState.APPLYING if apply else ImportState.READING)
            self.run.total = staging.child_count() + staging.loose_count()
            counts = self._take(staging, apply=apply)
            self.run.counts = dict(counts)
            self._troubles(staging)
            keep_rows_to_mend(self.run, staging)
            return self._end(ImportState.DONE if apply else ImportState.PLANNED)

    def _read(self, staging: Staging) -> bool:
        today = timezone.localdate()
        if self.run.kind == ImportKind.CENSUS:
            header = load_census(staging, self.paths[0], today, self._loaded)
            if header is not None:
                self.run.extract_on = min(header.reference_date or self.run.extract_on, today)
            return header is not None
        files = load_tables(staging, self.paths, today, self._loaded)
        return bool(files) and bool(staging.child_count() + staging.loose_count())

    def _loaded(self, loaded: Loaded) -> None:
        self.run.rows, self.run.done, self.run.total = loaded.rows, loaded.done, loaded.total
        self._progress()

    def _take(self, staging: Staging, *, apply: bool) -> Counter[str]:
        counts: Counter[str] = Counter(teams=teams_to_make(staging))
        if apply:
            counts["teams"] = make_teams(staging, by=self.by)
        taker = _Taker(self, staging, known_workers(staging), known_teams(), apply=apply)
        for reader in (read_loose, read_children):
            counts.update(taker.all_of(reader))
        return +counts

    def _troubles(self, staging: Staging) -> None:
        self.run.troubles = [
            [c.file[:100], c.field, str(c.reason), c.times, c.first_line]
            for c in staging.problems_counted()[:1000]
        ]

    def _begin(self, state: str) -> None:
        self.run.state, self.run.began_at = state, timezone.now()
        self.run.done, self.run.total = 0, 0
        self._progress(now=True)

    def _end(self, state: str) -> ImportRun:
        self.run.state, self.run.ended_at = state, timezone.now()
        self.run.done = self.run.total
        self._progress(now=True)
        return self.run

    def _progress(self, *, now: bool = False) -> None:
        """Save how far it is, at most once a second: a short write of its own."""
        if now or time.monotonic() - self._told >= 1:
            self._told = time.monotonic()
            self.run.moved_at = timezone.now()
            self.run.save()
            if self.tell is not None:
                self.tell(self.run)

    def step(self, units: int) -> None:
        """Say that so many more units have been seen to."""
        self.run.done += units
        self._progress()

    @property
    def size(self) -> int:
        """How many units the next batch holds."""
        return self._size

    def took(self, seconds: float) -> None:
        """Make the next batch smaller or larger by how long the last one took to write."""
        longest = LONGEST[connection.vendor]
        if seconds > longest:
            self._size = max(SMALLEST_BATCH, int(self._size * max(0.5, longest / seconds)))
        elif seconds < longest / 2:
            self._size = min(LARGEST_BATCH, self._size + 10)


@dataclass
class _Taker:
    """Takes the units of one staging, batch by batch."""

    importer: Importer
    staging: Staging
    workers: dict[str, int]
    teams: dict[str, int]
    apply: bool

    def __post_init__(self) -> None:
        self.run = self.importer.run
        self.system = CASE_SYSTEM if self.run.kind == ImportKind.DATASET else LA_CHILD
        origin = Origin(SAID_AS[ImportKind(self.run.kind)], self.run.extract_on)
        self.batch = Batch(self.run, origin, self.importer.by)
        self.waits_from = waits_from(self.run.extract_on, self.staging.newest_day())

    def all_of(self, reader: Reader) -> Counter[str]:
        """Take every unit that ``reader`` gives; return the counts."""
        counts: Counter[str] = Counter()
        at = 0
        while found := list(reader(self.staging, at, self.importer.size)):
            at = found[-1][0]
            counts.update(self._some([unit for _, unit in found]))
            self.importer.step(len(found))
        return counts

    def _some(self, units: list[Unit]) -> Counter[str]:
        new = self._not_taken(units)
        counts = Counter(units_unchanged=len(units) - len(new))
        if not new:
            return counts
        try:
            return counts + self._one_batch(new)
        except FAULTS:
            for unit in new:
                counts.update(self._alone(unit))
        return counts

    def _alone(self, unit: Unit) -> Counter[str]:
        """Take one unit by itself, once more if somebody wrote meanwhile; else refuse it."""
        for last in (False, True):
            try:
                return self._one_batch([unit])
            except FAULTS as error:
                if last:
                    log.warning("import.unit_refused", extra={"why": type(error).__name__})
        self._refuse(unit)
        return Counter(units_refused=1)

    def _refuse(self, unit: Unit) -> None:
        row = next(self.staging.rows([unit.key], list(Kind)), None)
        file, line = (row.file, row.line) if row else ("", 0)
        self.staging.report(RowError(file, line, "", Reason.UNIT_REFUSED))

    def _not_taken(self, units: list[Unit]) -> list[Unit]:
        keys = {unit.key: unit.digest for unit in units}
        rows = ImportedUnit.objects.filter(kind=self.run.kind, key__in=keys)
        taken = dict(rows.values_list("key", "digest"))
        return [unit for unit in units if taken.get(unit.key) != unit.digest]

    def _one_batch(self, units: list[Unit]) -> Counter[str]:
        known = load_known(units, system=self.system, workers=self.workers, teams=self.teams)
        planner = Planner(
            known, extract_on=self.run.extract_on, today=timezone.localdate(), system=self.system,
            waits_from=self.waits_from,
        )  # fmt: skip
        plans = [
            planner.child(unit) if isinstance(unit, ChildUnit) else planner.lone(unit)
            for unit in units
        ]
        if self.apply:
            self._write(plans)
        for problem in visits_without_case(self.staging, plans):
            self.staging.report(problem)
        people = {person.key for plan in plans for person in plan.people}
        groups = {one.wanted.group for plan in plans for one in plan.episodes}
        visits = {visit_key(one) for plan in plans for one in plan.visits.plans}
        return counted(
            plans,
            people=self.staging.first_met("person", people),
            cases=set(map(int, self.staging.first_met("case", groups))),
            visits=self.staging.first_met("visit", visits),
        )

    def _write(self, plans: list[UnitPlan]) -> None:
        groups = self._groups(plans)
        began = time.monotonic()
        batch = replace(self.batch, groups=groups)
        apply_batch(plans, batch)
        self.importer.took(time.monotonic() - began)
        self.staging.note_cases(groups)

    def _groups(self, plans: list[UnitPlan]) -> dict[int, int]:
        """Return the cases that the plans' new episodes share with what is on the record."""
        wanted = {e.wanted.group for plan in plans for e in plan.episodes if e.pk is None}
        groups = self.staging.cases(wanted)
        prefix = CENSUS_PREFIX if self.system == LA_CHILD else ""
        members = {}
        for group in wanted - set(groups):
            pairs = self.staging.group_members(group)
            if len(pairs) > 1:
                members[group] = [
                    outside[:100]
                    for person, referral in pairs
                    for outside in (prefix + referral, f"{prefix}{referral}/{person}")
                ]
        if members:
            groups |= cases_of_groups(members)
        return groups


def extract_day(paths: Sequence[Path]) -> date:
    """Return the day a folder of tables speaks of: when the newest of them was written."""
    newest = max((path.stat().st_mtime for path in paths), default=time.time())
    return min(datetime.fromtimestamp(newest, tz=UTC).date(), timezone.localdate())
