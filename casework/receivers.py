"""What this storey does when facts below it change, inside the same transaction."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.dispatch import receiver
from django.utils import timezone

from casework.access import ACCESS_MONTHS
from casework.models import Allocation
from casework.services.gaps import facts_moved
from households.actor import Actor
from households.signals import facts_changed
from sharing.services.grants import settle_grants

RENEW_AFTER = timedelta(days=30)
"""Access is renewed at most this often: a month's work is one write."""


@receiver(facts_changed)
def keep_gaps(children: frozenset[int], by: Actor, **_rest: Any) -> None:
    """Refresh the gaps of the touched children, and renew access by the work that was done."""
    facts_moved(children)
    renew_access(children, by)


def renew_access(children: frozenset[int], by: Actor) -> None:
    """Let work on a child renew the access of the worker who did it, and of the child's team."""
    if by.user_id is None:
        return
    now = timezone.now()
    due = Allocation.objects.filter(
        case_child__child_id__in=children,
        ended_on__isnull=True,
        access_until__lt=now + ACCESS_MONTHS - RENEW_AFTER,
    )
    mine = due.filter(worker_id=by.user_id) | due.filter(team__group__user=by.user_id)
    ids = set(mine.values_list("pk", "case_child__child_id"))
    if ids:
        Allocation.objects.filter(pk__in={pk for pk, _ in ids}).update(
            access_until=now + ACCESS_MONTHS
        )
        settle_grants({child for _, child in ids})
