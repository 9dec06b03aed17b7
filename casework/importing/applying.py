"""Writing a batch of plans: one transaction, one entry on the trail, gaps rebuilt by sets.

Nothing here decides: the plans do. Access and gaps follow in the same transaction, so that a batch
that is committed is whole, and one that is not has left nothing behind.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from casework.importing.apply_cases import Groups, write_cases
from casework.importing.apply_homes import write_homes
from casework.importing.apply_people import People, write_people
from casework.importing.apply_visits import write_visits
from casework.importing.edits import Origin, edit_rows
from casework.importing.inserting import Row, insert_rows
from casework.importing.plans import Differs, TiePlan, UnitPlan
from casework.models import Differing, ImportDifference, ImportedUnit, ImportRun
from casework.services.gaps import refresh_gaps
from households import audit
from households.actor import Actor
from households.change import Change, change
from households.models import Connection
from households.touched import touched_children
from sharing.services.grants import settle_grants


@dataclass(frozen=True)
class Batch:
    """What a batch is written for: the run, where its facts come from, and who acts."""

    run: ImportRun
    origin: Origin
    by: Actor
    groups: Groups = field(default_factory=dict)


def apply_batch(plans: list[UnitPlan], batch: Batch) -> None:
    """Write the plans of some units, whole or not at all.

    Raises Stale or a database error where somebody wrote to the same rows meanwhile.
    """
    working = [plan for plan in plans if plan.does_something]
    with change(by=batch.by) as c:
        if working:
            _write(c, working, batch)
        ImportedUnit.objects.bulk_create(
            (
                ImportedUnit(
                    kind=batch.run.kind,
                    key=plan.key,
                    digest=plan.digest,
                    extract_on=batch.run.extract_on,
                )
                for plan in plans
            ),
            update_conflicts=True,
            unique_fields=["kind", "key"],
            update_fields=["digest", "extract_on"],
        )


def _write(c: Change, plans: list[UnitPlan], batch: Batch) -> None:
    people = write_people(plans, batch.origin)
    addresses = write_homes(people, batch.origin)
    _write_ties(plans, people, batch.origin)
    children = write_cases(plans, people, batch.groups, batch.origin)
    write_visits(plans, people, batch.groups)
    _list_differences(plans, people, batch.run)
    settle_grants(children | {people.id_of(p.key) for p in plans if p.subject.is_new_child})
    touched = _touched(people, children)
    refresh_gaps(touched_children(people=touched, addresses=addresses), born_today=False)
    c.note("import.batch", *_subjects(plans, people), kind=batch.run.kind, run=batch.run.reference,
           units=len(plans))  # fmt: skip


def _touched(people: People, children: set[int]) -> set[int]:
    """Return everybody whose gaps may turn on this batch: whoever it speaks of, and whoever is
    tied to a child whose case changed. Another worker's gap may turn on that (services.cases)."""
    ties = Connection.objects.filter(child_id__in=children).order_by()
    spoken_of = {pk for pk, _ in people.rows.values()}
    return spoken_of | set(ties.values_list("person_id", flat=True))


def _subjects(plans: list[UnitPlan], people: People) -> Iterator[audit.Subject]:
    """Yield everybody written about, sealed by the digest of the unit they came in."""
    digests = {person.key: plan.digest for plan in plans for person in plan.people}
    for key, pk, reference in people.touched():
        plan = people.plans[key]
        fields = tuple(sorted(plan.changes)) if plan.known else ("recorded",)
        yield audit.Subject(reference, pk, fields, audit.digest({"unit": digests[key]}))
    for unit in plans:
        if unit.visits.plans:
            pk, reference = people.rows[unit.key]
            yield audit.Subject(reference, pk, ("visits",), audit.digest({"unit": unit.digest}))


def _write_ties(plans: list[UnitPlan], people: People, origin: Origin) -> None:
    edits: dict[int, tuple[int, dict[str, Any]]] = {}
    new: list[Row] = []
    for plan in plans:
        child = people.id_of(plan.key)
        for tie in plan.ties:
            adult = people.id_of(tie.wanted.adult)
            if tie.is_new and adult != child:
                new.append(_connection(child, adult, tie, origin))
            elif tie.pk is not None and tie.changes:
                edits[tie.pk] = (tie.version, tie.changes)
    insert_rows(Connection, new)
    edit_rows(Connection, edits, origin)


def _connection(child: int, adult: int, tie: TiePlan, origin: Origin) -> Row:
    wanted = tie.wanted
    return {
        "child_id": child,
        "person_id": adult,
        "role": wanted.role,
        "role_words": wanted.words,
        "responsibility": wanted.responsibility,
        "lives_with": wanted.lives_with,
        "starts_on": wanted.starts_on,
        "ends_on": wanted.ends_on,
        "ended": wanted.ends_on is not None,
        **origin.columns(wanted.source_words),
    }


def _list_differences(plans: list[UnitPlan], people: People, run: ImportRun) -> None:
    rows = [
        ImportDifference(
            run=run, person_id=person, what=differs.what, about=differs.about,
            theirs=differs.theirs, noticed_on=run.extract_on,
        )
        for person, differs in _differences(plans, people)
    ]  # fmt: skip
    ImportDifference.objects.bulk_create(rows, ignore_conflicts=True)
    found = [plan.known.pk for plan in people.plans.values() if plan.known and plan.numbers]
    ImportDifference.objects.filter(
        person_id__in=found, what=Differing.APART, settled_at__isnull=True
    ).update(settled_at=timezone.now())


def _differences(plans: Iterable[UnitPlan], people: People) -> Iterator[tuple[int, Differs]]:
    for key, person in people.plans.items():
        for differs in person.differs:
            yield people.id_of(key), differs
    for plan in plans:
        child = people.id_of(plan.key)
        for tie in plan.ties:
            for differs in tie.differs:
                yield child, differs
        for episode in plan.episodes:
            for differs in episode.differs:
                yield child, differs
