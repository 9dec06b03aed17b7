"""Opening, allocating, changing and closing cases; what differs between siblings is per child."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from django.db.models import Q
from django.utils import timezone

from casework.access import ACCESS_MONTHS, FINISHING, teams_that_take
from casework.codes import Closure, Kind
from casework.models import Allocation, Case, CaseChild, Factor, Step
from households.actor import Actor
from households.audit import Subject
from households.change import Change, change
from households.models import Child
from households.services.people import NOT_SAID, Said
from sharing.models import Team, User
from sharing.services.grants import settle_grants


@dataclass(frozen=True)
class Opening:
    """How the work with one child begins. ``opened_on`` is None where no further action follows."""

    opened_on: date | None
    kind: str = Kind.REFERRAL
    referred_on: date | None = None
    referral_source: str = ""
    primary_need: str = ""
    outside_id: str = ""


def open_case(
    *,
    by: Actor,
    children: Iterable[tuple[Child, Opening]],
    worker: User | None = None,
    team: Team | None = None,
    said: Said = NOT_SAID,
) -> Case:
    """Open a case for some children, allocated to a worker, a team, both, or nobody yet."""
    with change(by=by) as c:
        case = Case()
        c.add(case)
        c.note("case.opened", Subject(case.reference))
        for child, opening in children:
            case_child = add_child(by=by, case=case, child=child, opening=opening, said=said)
            if worker is not None or team is not None:
                allocate(by=by, case_child=case_child, worker=worker, team=team,
                         on=opening.opened_on)  # fmt: skip
    return case


def add_child(
    *, by: Actor, case: Case, child: Child, opening: Opening, said: Said = NOT_SAID
) -> CaseChild:
    """Add a child to a case. Without an opening day the referral never opens."""
    row = CaseChild(
        case=case, child=child, kind=opening.kind, referred_on=opening.referred_on,
        referral_source=opening.referral_source, primary_need=opening.primary_need,
        no_further_action=opening.opened_on is None, opened_on=opening.opened_on,
        outside_id=opening.outside_id, **said.columns(),
    )  # fmt: skip
    with change(by=by) as c:
        c.add(row, act="case.child_added", person=child.person)
        began = opening.opened_on or opening.referred_on
        if began is not None:
            c.add(Step(case_child=row, kind=opening.kind, began_on=began, **said.columns()))
        _touch(c, row)
    return row


def _touch(c: Change, case_child: CaseChild) -> None:
    """Touch the child and everybody connected: another worker's gaps may turn on this one."""
    c.touch_around(case_child.child_id)
    settle_grants([case_child.child_id])


def allocate(
    *,
    by: Actor,
    case_child: CaseChild,
    worker: User | None,
    team: Team | None,
    on: date | None = None,
    version: int | None = None,
) -> CaseChild:
    """Give a child on a case to a worker, a team, or both; who had charge before is kept."""
    day = on or timezone.localdate()
    until = timezone.now() + ACCESS_MONTHS
    with change(by=by) as c:
        c.edit(
            case_child, version=version, act="case.allocated", person=case_child.child.person,
            worker=worker, team=team,
        )  # fmt: skip
        keep = Q(worker=worker, worker__isnull=False) | Q(team=team, team__isnull=False)
        end_charges(case_child, day, but=keep)
        held = case_child.allocations.filter(ended_on__isnull=True)
        if worker is not None and not held.filter(worker=worker).exists():
            c.add(
                Allocation(case_child=case_child, worker=worker, began_on=day, access_until=until)
            )
        if team is not None and not held.filter(team=team).exists():
            c.add(Allocation(case_child=case_child, team=team, began_on=day, access_until=until))
        _touch(c, case_child)
    return case_child


def end_charges(case_child: CaseChild, day: date, but: Q | None = None) -> None:
    """End the charges of a child on a case; access runs on a little, to finish the record."""
    running = case_child.allocations.filter(ended_on__isnull=True)
    if but is not None:
        running = running.exclude(pk__in=running.filter(but).values("pk"))
    last = datetime.combine(day, time(), tzinfo=UTC) + FINISHING
    for charge in running:
        charge.ended_on = max(day, charge.began_on)
        charge.access_until = min(charge.access_until, last)
        charge.save(update_fields=["ended_on", "access_until"])


def change_kind(
    *,
    by: Actor,
    case_child: CaseChild,
    kind: str,
    on: date,
    version: int | None = None,
    said: Said = NOT_SAID,
) -> CaseChild:
    """Say that the work with a child became another kind on a day."""
    with change(by=by) as c:
        c.edit(case_child, version=version, act="case.kind_changed",
               person=case_child.child.person, kind=kind)  # fmt: skip
        case_child.steps.filter(ended_on__isnull=True, began_on__lte=on).update(ended_on=on)
        c.add(Step(case_child=case_child, kind=kind, began_on=on, **said.columns()))
        _touch(c, case_child)
    return case_child


def close_child(
    *,
    by: Actor,
    case_child: CaseChild,
    on: date,
    closure: str = Closure.NOT_GIVEN,
    version: int | None = None,
) -> CaseChild:
    """Close the work with one child on a day, and why. Raises ValueError before it opened."""
    if case_child.opened_on is not None and on < case_child.opened_on:
        raise ValueError("work closes after it opens")
    with change(by=by) as c:
        c.edit(case_child, version=version, act="case.closed", person=case_child.child.person,
               closed_on=on, closure=closure)  # fmt: skip
        case_child.steps.filter(ended_on__isnull=True, began_on__lte=on).update(ended_on=on)
        if not case_child.allocations.exists():
            _charge_those_who_take(c, case_child, on)
        end_charges(case_child, on)
        _touch(c, case_child)
    return case_child


def _charge_those_who_take(c: Change, case_child: CaseChild, day: date) -> None:
    """What nobody was given is duty's and the service's up to its end, and theirs to finish."""
    until = timezone.now() + ACCESS_MONTHS
    began = min(case_child.opened_on or day, day)
    for team in teams_that_take():
        c.add(Allocation(case_child=case_child, team=team, began_on=began, access_until=until))


def find_factors(
    *,
    by: Actor,
    case_child: CaseChild,
    codes: Iterable[str],
    on: date | None,
    said: Said = NOT_SAID,
) -> None:
    """Record the assessment factors found for a child."""
    with change(by=by) as c:
        for code in codes:
            c.add(
                Factor(case_child=case_child, code=code, found_on=on, **said.columns()),
                person=case_child.child.person,
            )
        c.note("factors.found", Subject(case_child.child.person.reference, case_child.child_id))
        c.touch(case_child.child_id)
