"""The machinery of ``visible_to``: one meaning, two phrasings (design sections 5 and 8).

A reader with few children is answered by ``IN`` over a union of their own and their teams' rows;
a reader with very many by EXISTS or EXISTS. The wrong choice costs seconds at a large authority.
A property test holds that both answer alike.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, Protocol

from django.db.models import Q, QuerySet
from django.utils import timezone

from households.models.conditions import Condition, any_of, exists, marks
from households.models.denials import denied, denied_people
from households.models.grants import ChildGroupGrant, ChildUserGrant, Level

DENSE = 2000
"""A reader with more living grants than this is answered by EXISTS."""


class Reader(Protocol):
    """Somebody who asks; ``sharing.User`` is one."""

    pk: int
    is_active: bool

    def reader_groups(self) -> tuple[int, ...]:
        """Return the ids of the groups whose grants this reader has."""
        ...


def own_rows(user: Reader, level: Level, now: datetime) -> QuerySet[ChildUserGrant]:
    """Return the reader's own living rows at ``level`` or above."""
    return ChildUserGrant.objects.filter(user_id=user.pk, level__gte=level, ends_at__gt=now)


def group_rows(user: Reader, level: Level, now: datetime) -> QuerySet[ChildGroupGrant]:
    """Return the living rows of the reader's teams at ``level`` or above."""
    return ChildGroupGrant.objects.filter(
        group_id__in=user.reader_groups(), level__gte=level, ends_at__gt=now
    )


def is_dense(user: Reader, now: datetime) -> bool:
    """Say whether the reader has more than ``DENSE`` living grants; kept with the reader."""
    known: bool | None = getattr(user, "_is_dense", None)
    if known is None:
        found = group_rows(user, Level.POINTER, now).order_by()[: DENSE + 1].count()
        known = found > DENSE or found + own_rows(user, Level.POINTER, now).count() > DENSE
        user._is_dense = known  # type: ignore[attr-defined]  # one probe a request
    return known


def granted(user: Reader, child: str, level: Level, *, one: bool, now: datetime) -> Q:
    """Return the condition "the child in column ``child`` is granted to the reader"."""
    if one or is_dense(user, now):
        return _granted_exists(user, child, level, now)
    mine_in = own_rows(user, level, now).order_by().values_list("content_object_id", flat=True)
    ours_in = group_rows(user, level, now).order_by().values_list("content_object_id", flat=True)
    return Q(**{f"{child}__in": mine_in.union(ours_in)})


def _granted_exists(user: Reader, child: str, level: Level, now: datetime) -> Q:
    row = "g.child_id = {column} AND g.level >= %s AND g.ends_at > %s"
    holders = [
        (ChildUserGrant, "user_id", (user.pk,)),
        (ChildGroupGrant, "group_id", user.reader_groups()),
    ]
    found, values = [], list[Any]()
    for model, column, held in holders:
        if held:
            which = f"g.{column} IN ({marks(len(held))})"
            found.append(exists(model, "g", f"{row} AND {which}"))
            values += [int(level), now, *held]
    return Q(Condition(any_of(found), child, values))


def seen(user: Reader, child: str, level: Level = Level.OUTLINE, *, one: bool = False) -> Q:
    """Return the condition "the reader may see the child in column ``child``".

    ``child`` is the name of the column of the outer model that holds the child's id; ``one`` asks
    for the phrasing that suits a single object. Denials come first. An inactive reader sees
    nothing, and nobody is a superuser.
    """
    if not user.is_active or user.pk is None:
        return Q(pk__in=())
    now = timezone.now()
    return ~denied(user.pk, child, now) & granted(user, child, level, one=one, now=now)


def seen_among(user: Reader, child: str, among: QuerySet[Any], level: Level = Level.OUTLINE) -> Q:
    """Return ``seen`` as suits a count over a whole service: NOT IN (``among`` EXCEPT visible).

    ``among`` yields, as its one column, the id of every child that ``child`` can hold.
    """
    if not user.is_active or user.pk is None:
        return Q(pk__in=())
    now = timezone.now()
    if not is_dense(user, now):
        return seen(user, child, level)
    mine = own_rows(user, level, now).order_by().values_list("content_object_id", flat=True)
    ours = group_rows(user, level, now).order_by().values_list("content_object_id", flat=True)
    unseen = among.difference(mine, ours)
    kept = denied_people(user.pk, now)
    return ~Q(**{f"{child}__in": kept}) & ~Q(**{f"{child}__in": unseen})


def not_denied(user: Reader, person: str) -> Q:
    """Return the condition "nothing keeps the person in column ``person`` from the reader"."""
    if not user.is_active or user.pk is None:
        return Q(pk__in=())
    return ~denied(user.pk, person, timezone.now())
