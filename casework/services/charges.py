"""Giving several children to a worker or a team in one act, and staying with one's own."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from copy import copy
from datetime import date

from django.utils import timezone

from casework.access import ACCESS_MONTHS
from casework.models import Allocation, CaseChild
from casework.services.cases import allocate
from households.actor import Actor
from households.audit import Subject
from households.change import Stale, change
from sharing.models import Team, User
from sharing.services.grants import settle_grants


def version_of(rows: Iterable[CaseChild]) -> int:
    """Return one version for several rows: it moves when any of them does."""
    return sum(row.version for row in rows)


def allocate_children(
    *, by: Actor, rows: Sequence[CaseChild], chosen: Collection[str], worker: User | None,
    team: Team | None, on: date, version: int,
) -> None:  # fmt: skip
    """Give children on a case to a worker, a team, or both: all of those chosen, or none.

    ``rows`` are the children the writer was shown, ``version`` theirs together, and ``chosen`` the
    references of those to give. Raises ``Stale`` where somebody else changed one of them first,
    and ValueError for nobody to give them to.
    """
    if worker is None and team is None:
        raise ValueError("children are given to a worker, a team, or both")
    wanted = [row for row in rows if row.child.person.reference in chosen]
    if version != version_of(rows) and wanted:
        raise Stale(_standing_for(wanted[0], rows))
    with change(by=by):
        for row in wanted:
            allocate(by=by, case_child=row, worker=worker, team=team, on=on, version=row.version)


def _standing_for(row: CaseChild, rows: Iterable[CaseChild]) -> CaseChild:
    """Return what stands, under the version by which the writer's form is measured."""
    now = copy(row)
    now.version = version_of(rows)
    return now


def stay_with(*, by: Actor, references: Collection[str]) -> int:
    """Say that the actor still works with these children: access runs twelve months on.

    Only the actor's own charges that have not ended are renewed. Returns how many children.
    """
    rows = (
        Allocation.objects.living()
        .filter(
            worker_id=by.user_id,
            ended_on__isnull=True,
            case_child__child__person__reference__in=references,
        )
        .select_related("case_child__child__person")
        .order_by("pk")
    )
    with change(by=by) as c:
        held = list(rows)
        until = timezone.now() + ACCESS_MONTHS
        Allocation.objects.filter(pk__in=[row.pk for row in held]).update(access_until=until)
        children = {row.case_child.child_id: row.case_child.child.person for row in held}
        settle_grants(children)
        if children:
            people = children.values()
            c.note("access.renewed", *(Subject(person.reference, person.pk) for person in people))
    return len(children)
