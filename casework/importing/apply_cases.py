"""Writing the cases of a batch: who is on which, since when, of what kind, in whose charge."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.utils import timezone

from casework.access import ACCESS_MONTHS
from casework.importing.apply_people import People
from casework.importing.edits import Origin, edit_rows
from casework.importing.inserting import Row, insert_rows
from casework.importing.plans import EpisodePlan, UnitPlan
from casework.models import Allocation, Case, CaseChild, Factor, Step
from casework.models.cases import new_number
from casework.services.cases import end_charges

Groups = dict[int, int]
"""The case's id, by the number of the group that shares it."""

COLUMNS = {"need": "primary_need", "source": "referral_source", "worker": "worker_id",
           "team": "team_id"}  # fmt: skip


def write_cases(
    plans: Iterable[UnitPlan], people: People, groups: Groups, origin: Origin
) -> set[int]:
    """Write the episodes of the plans; return the ids of the children whose access may change.

    ``groups`` says which groups have a case already, and is filled with those made here.
    """
    listed = [(people.id_of(plan.key), one) for plan in plans for one in plan.episodes]
    new = [(child, one) for child, one in listed if one.pk is None]
    _make_cases((one.wanted.group for _, one in new), groups)
    rows = [_case_child(child, one, groups[one.wanted.group], origin) for child, one in new]
    CaseChild.objects.bulk_create(rows)
    _write_parts(((row, one) for row, (_, one) in zip(rows, new, strict=True)), origin)
    changed = _change([one for _, one in listed if one.pk is not None], origin)
    return {child for child, _ in new} | changed


def _make_cases(wanted: Iterable[int], groups: Groups) -> None:
    missing = [group for group in dict.fromkeys(wanted) if group not in groups]
    numbers = iter(_fresh_numbers(len(missing)))
    cases = [Case(number=next(numbers)) for _ in missing]
    Case.objects.bulk_create(cases)
    groups.update(zip(missing, (case.pk for case in cases), strict=True))


def _fresh_numbers(size: int) -> list[int]:
    """Return case numbers that nobody has: among many thousands, chance alone would meet one."""
    found: set[int] = set()
    while len(found) < size:
        asked = {new_number() for _ in range(size - len(found))}
        found |= asked - set(Case.objects.filter(number__in=asked).values_list("number", flat=True))
    return list(found)


def _case_child(child: int, plan: EpisodePlan, case: int, origin: Origin) -> CaseChild:
    wanted = plan.wanted
    return CaseChild(
        case_id=case,
        child_id=child,
        kind=wanted.kind,
        referred_on=wanted.referred_on,
        referral_source=wanted.source,
        primary_need=wanted.need,
        no_further_action=wanted.no_further_action,
        opened_on=wanted.opened_on,
        closed_on=wanted.closed_on,
        closure=wanted.closure,
        worker_id=plan.worker,
        team_id=plan.team,
        outside_id=plan.outside_id,
        **origin.columns(),
    )


def _write_parts(pairs: Iterable[tuple[CaseChild, EpisodePlan]], origin: Origin) -> None:
    steps, factors, charges = list[Row](), list[Row](), list[Allocation]()
    for row, plan in pairs:
        steps += _steps(row.pk, plan, origin)
        factors += _factors(row.pk, plan, origin)
        if plan.wanted.opened_on and not plan.wanted.closed_on:
            began = plan.wanted.charge_began or plan.wanted.opened_on
            charges += _charges(row.pk, plan.worker, plan.team, began)
    insert_rows(Step, steps)
    insert_rows(Factor, factors)
    Allocation.objects.bulk_create(charges)


def _steps(pk: int, plan: EpisodePlan, origin: Origin) -> Iterator[Row]:
    for step in plan.steps:
        yield {"case_child_id": pk, "kind": step.kind, "began_on": step.began_on,
               "ended_on": step.ended_on, **origin.columns()}  # fmt: skip


def _factors(pk: int, plan: EpisodePlan, origin: Origin) -> Iterator[Row]:
    for code, day in plan.factors:
        yield {"case_child_id": pk, "code": code, "found_on": day, **origin.columns()}


def _charges(pk: int, worker: int | None, team: int | None, began: date) -> Iterator[Allocation]:
    until = timezone.now() + ACCESS_MONTHS
    if worker is not None:
        yield Allocation(case_child_id=pk, worker_id=worker, began_on=began, access_until=until)
    if team is not None:
        yield Allocation(case_child_id=pk, team_id=team, began_on=began, access_until=until)


def _change(plans: list[EpisodePlan], origin: Origin) -> set[int]:
    """Carry on episodes of earlier imports; return the children whose access may change."""
    by_id = {plan.pk: plan for plan in plans if plan.pk is not None}
    edits = {
        pk: (plan.version, {COLUMNS.get(name, name): new for name, new in plan.changes.items()})
        for pk, plan in by_id.items()
        if plan.changes
    }
    rows = edit_rows(CaseChild, edits, origin)
    for pk, row in rows.items():
        _follow(row, by_id[pk])
    insert_rows(Step, (row for pk, plan in by_id.items() for row in _steps(pk, plan, origin)))
    insert_rows(Factor, (row for pk, plan in by_id.items() for row in _factors(pk, plan, origin)))
    return {row.child_id for row in rows.values()}


def _follow(row: CaseChild, plan: EpisodePlan) -> None:
    """Do what follows from a change: a closed case has no charge, a moved one another."""
    if row.closed_on is not None:
        row.steps.filter(ended_on__isnull=True, began_on__lte=row.closed_on).update(
            ended_on=row.closed_on
        )
        end_charges(row, row.closed_on)
        return
    moved: dict[str, Any] = {k: v for k, v in plan.changes.items() if k in ("worker", "team")}
    if not moved or row.opened_on is None:
        return
    today = timezone.localdate()
    for name, holder in moved.items():
        for charge in row.allocations.filter(ended_on__isnull=True, **{f"{name}__isnull": False}):
            charge.ended_on = max(today, charge.began_on)
            charge.save(update_fields=["ended_on"])
        began = plan.wanted.charge_began or row.opened_on
        held = {"worker": None, "team": None} | {name: holder}
        Allocation.objects.bulk_create(_charges(row.pk, held["worker"], held["team"], began))


def cases_of_groups(members: dict[int, list[str]]) -> Groups:
    """Return the case each group has already, by the outside numbers of its members."""
    numbers: dict[str, int] = {}
    for group, outside in members.items():
        numbers |= dict.fromkeys(outside, group)
    found: dict[int, list[int]] = defaultdict(list)
    rows = CaseChild.objects.filter(outside_id__in=numbers).values_list("outside_id", "case_id")
    for outside_id, case in rows:
        found[numbers[outside_id]].append(case)
    return {group: min(cases) for group, cases in found.items()}
