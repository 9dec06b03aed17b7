"""The reasons that allocations give, and the door to cases."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import timedelta

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from casework.models import Allocation, Case, CaseChild, Entry
from households.access import fetch, reader_of
from households.models.grants import Level
from sharing.leaving import Charge, register_charges
from sharing.models import Team, TeamKind, User
from sharing.services.grants import Reason, register_reasons

ACCESS_MONTHS = timedelta(days=365)
"""An open allocation gives access this long after the last work (design section 5)."""

FINISHING = timedelta(days=28)
"""After a charge ends, access runs this long, to finish the record."""


@register_reasons
def allocation_reasons(child_ids: Collection[int]) -> Iterator[Reason]:
    """Yield what allocations give, and what duty and the service have of the unallocated."""
    rows = (
        Allocation.objects.living()
        .filter(case_child__child_id__in=child_ids)
        .values_list("case_child__child_id", "worker_id", "team__group_id", "access_until")
    )
    for child, worker, group, until in rows:
        yield Reason(child, Level.FULL, until, user_id=worker, group_id=group)
    yield from _duty_reasons(child_ids)


def _duty_reasons(child_ids: Collection[int]) -> Iterator[Reason]:
    waiting = (
        CaseChild.objects.open()
        .unallocated()
        .filter(child_id__in=child_ids)
        .order_by()
        .values_list("child_id", flat=True)
        .distinct()
    )
    children = list(waiting)
    if not children:
        return
    until = timezone.now() + ACCESS_MONTHS
    for group in teams_that_take().values_list("group_id", flat=True):
        for child in children:
            yield Reason(child, Level.FULL, until, group_id=group)


def teams_that_take() -> QuerySet[Team]:
    """Return duty and the whole services: theirs is whatever is allocated to nobody."""
    taking = Q(kind=TeamKind.DUTY) | Q(kind=TeamKind.SERVICE, parent__isnull=True)
    return Team.objects.filter(taking, active=True, agency__is_home=True)


@register_charges
def cases_in_the_name_of(user: User) -> list[Charge]:
    """Return the open cases in a user's name: numbers and teams, no family's data."""
    rows = (
        CaseChild.objects.open()
        .filter(worker=user)
        .order_by("case__number")
        .values_list("case__reference", "case__number", "team__name")
        .annotate(children=Count("pk"))
    )
    return [Charge(reference, number, team or "", n) for reference, number, team, n in rows]


def fetch_case(request: HttpRequest, reference: str, level: Level = Level.OUTLINE) -> Case:
    """Return a case with a child the signed-in user may see at ``level``.

    The look is noted by the cards of the children that are shown.
    """
    return fetch(Case.objects.visible_to(reader_of(request), level, one=True), reference)


def fetch_entry(request: HttpRequest, reference: str) -> Entry:
    """Return an entry of the running record about a child the signed-in user sees in full.

    The look is noted by whoever shows its card.
    """
    rows = Entry.objects.visible_to(reader_of(request), one=True)
    brought = ("case", "recorded_by", "referral", "put_away__recorded_by")
    return fetch(rows.select_related(*brought), reference)


def is_allocated_or_manager(user_id: int, child_id: int, team_ids: Collection[int]) -> bool:
    """Say whether this user is the child's allocated worker, or manages one of its teams."""
    return (
        CaseChild.objects.open()
        .filter(child_id=child_id)
        .filter(Q(worker_id=user_id) | Q(team_id__in=list(team_ids)))
        .exists()
    )
