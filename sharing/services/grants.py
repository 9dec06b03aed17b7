"""The only writer of guardian's rows: they are what the living reasons say, and nothing else.

Reasons lie where they arise (decisions here, allocations in casework); each storey registers a
provider. ``settle_grants`` sets the rows of some children to equal their living reasons, under
lock; ended rows never stay.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.models import Permission
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from households.models.children import Child
from households.models.grants import CODENAMES, ChildGroupGrant, ChildUserGrant, Level
from sharing.models import Grant

BATCH = 500


@dataclass(frozen=True)
class Reason:
    """One reason for one reader (a user or a group, by id) to see one child until ``ends_at``."""

    child_id: int
    level: Level
    ends_at: datetime
    user_id: int | None = None
    group_id: int | None = None


Provider = Callable[[Collection[int]], Iterable[Reason]]
Key = tuple[int, int, int]
_providers: list[Provider] = []


def register_reasons(provider: Provider) -> Provider:
    """Let ``provider`` say which living reasons given children have; usable as a decorator."""
    if provider not in _providers:
        _providers.append(provider)
    return provider


@register_reasons
def standing_reasons(child_ids: Collection[int]) -> Iterator[Reason]:
    """Yield the living reasons kept in this storey: decisions, emergencies, reviews."""
    for grant in Grant.objects.living().filter(child_id__in=child_ids):
        yield Reason(
            grant.child_id, Level(grant.level), grant.ends_at, grant.user_id, grant.group_id
        )


def living_reasons(child_ids: Collection[int]) -> list[Reason]:
    """Return every living reason for these children, from every provider."""
    now = timezone.now()
    found = (reason for provider in _providers for reason in provider(child_ids))
    return [reason for reason in found if reason.ends_at > now]


def settle_grants(child_ids: Collection[int]) -> None:
    """Make the rows of these children equal their living reasons. Call inside a transaction."""
    ids = sorted(set(child_ids))
    for start in range(0, len(ids), BATCH):
        _settle(ids[start : start + BATCH])


LOOKS_BACK = timedelta(days=31)
"""How long ago a reason that was recorded ahead may have begun and still wait to be settled."""


def settle_due() -> int:
    """Settle the children whose rows have ended or whose reasons have begun; return how many.

    Commits in batches. For what time brings: readers ask ``ends_at > now`` in any case.
    """
    now = timezone.now()
    users = ChildUserGrant.objects.filter(ends_at__lte=now)
    groups = ChildGroupGrant.objects.filter(ends_at__lte=now)
    due = set(users.values_list("content_object_id", flat=True))
    due.update(groups.values_list("content_object_id", flat=True))
    ids = sorted(due | _begun(now))
    for start in range(0, len(ids), BATCH):
        with transaction.atomic():
            settle_grants(ids[start : start + BATCH])
    return len(ids)


def _begun(now: datetime) -> set[int]:
    """Return the children of reasons that were recorded ahead, have begun, and have no row yet."""
    ahead = F("recorded_at") + timedelta(minutes=1)
    reasons = Grant.objects.living().filter(starts_at__gt=now - LOOKS_BACK, starts_at__gte=ahead)
    wanted = set(reasons.values_list("child_id", "user_id", "group_id", "level"))
    ids = {child for child, _user, _group, _level in wanted}
    users = ChildUserGrant.objects.filter(content_object_id__in=ids)
    groups = ChildGroupGrant.objects.filter(content_object_id__in=ids)
    columns = ("content_object_id", "level")
    held = {(c, u, None, lv) for c, lv, u in users.values_list(*columns, "user_id")}
    held |= {(c, None, g, lv) for c, lv, g in groups.values_list(*columns, "group_id")}
    return {child for child, user, group, level in wanted - held}


def _settle(ids: list[int]) -> None:
    list(Child.objects.select_for_update().filter(pk__in=ids).order_by("pk").values_list("pk"))
    users: dict[Key, datetime] = {}
    groups: dict[Key, datetime] = {}
    for reason in living_reasons(ids):
        wanted, reader = (users, reason.user_id) if reason.user_id else (groups, reason.group_id)
        if reader is not None:
            key = (reason.child_id, reader, int(reason.level))
            wanted[key] = max(reason.ends_at, wanted.get(key, reason.ends_at))
    permissions = _permissions()
    _equal(ChildUserGrant, "user_id", ids, users, permissions)
    _equal(ChildGroupGrant, "group_id", ids, groups, permissions)


def _permissions() -> dict[int, int]:
    found = Permission.objects.filter(
        codename__in=CODENAMES.values(), content_type__app_label="households"
    )
    by_name = dict(found.values_list("codename", "pk"))
    return {int(level): by_name[name] for level, name in CODENAMES.items()}


def _equal(
    model: type[ChildUserGrant | ChildGroupGrant], holder: str, ids: list[int],
    wanted: dict[Key, datetime], permissions: dict[int, int],
) -> None:  # fmt: skip
    """Make one projection hold what is wanted; ``holder`` is its column for the user or group."""
    gone, moved = [], []
    for row in model._default_manager.filter(content_object_id__in=ids):
        ends_at = wanted.pop((row.content_object_id, getattr(row, holder), row.level), None)
        if ends_at is None:
            gone.append(row.pk)
        elif ends_at != row.ends_at:
            row.ends_at = ends_at
            moved.append(row)
    model._default_manager.filter(pk__in=gone).delete()
    model._default_manager.bulk_update(moved, ["ends_at"])
    model._default_manager.bulk_create(
        model(
            content_object_id=child, level=level, ends_at=ends_at,
            permission_id=permissions[level], **{holder: who},
        )
        for (child, who, level), ends_at in wanted.items()
    )  # fmt: skip
