"""How many open children each gap holds for, of those the reader may see."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Case, Count, F, Q, QuerySet, When
from django.utils import timezone

from casework.kept import told
from casework.models import CaseChild, OpenGap
from households.gaps import Gap, all_gaps
from households.models import Person
from households.models.visibility import seen, seen_among
from sharing.models import User
from sharing.roles import Right


@dataclass(frozen=True)
class GapCount:
    """One gap's number: children it holds for now, and those answered for now."""

    gap: Gap
    children: int
    answered: int


def gaps_for(user: User) -> tuple[Gap, ...]:
    """Return the gaps this reader is shown: some are for holders of one right alone."""
    return tuple(g for g in all_gaps() if g.audience is None or user.has_right(Right(g.audience)))


def visible_gaps(user: User, teams: Collection[int] = ()) -> QuerySet[OpenGap]:
    """Return the open gaps of children the reader may see, as suits counting them all."""
    every = OpenGap.objects.order_by().values_list("child_id", flat=True)
    rows = told(user, OpenGap.objects.filter(seen_among(user, "child_id", every)))
    return rows.filter(team_id__in=list(teams)) if teams else rows


def count_gaps(user: User, teams: Collection[int] = ()) -> list[GapCount]:
    """Return each gap's numbers, in the registry's order. One query."""
    day = timezone.localdate()
    waiting = Q(answered_until__gt=day)
    rows = (
        visible_gaps(user, teams)
        .filter(since__lte=day)
        .order_by()
        .values("code")
        .annotate(
            now=Count(Case(When(~waiting | Q(answered_until__isnull=True), then=F("child_id"))),
                      distinct=True),
            later=Count(Case(When(waiting, then=F("child_id"))), distinct=True),
        )
    )  # fmt: skip
    found = {row["code"]: row for row in rows}
    none = {"now": 0, "later": 0}
    return [
        GapCount(gap, found.get(gap.code, none)["now"], found.get(gap.code, none)["later"])
        for gap in gaps_for(user)
    ]


def count_open_children(user: User, teams: Collection[int] = ()) -> tuple[int, int]:
    """Return how many open children the reader may see, and how many of them are unborn."""
    opened = CaseChild.objects.open()
    every = opened.order_by().values_list("child_id", flat=True)
    rows = opened.filter(seen_among(user, "child_id", every))
    if teams:
        rows = rows.filter(team_id__in=list(teams))
    # Asked apart: joining every open child to a million people costs more than all the rest.
    unborn = Person.objects.filter(due_on__isnull=False).order_by().values("pk")
    found = rows.aggregate(
        children=Count("child_id", distinct=True),
        unborn=Count("child_id", distinct=True, filter=Q(child_id__in=unborn)),
    )
    return found["children"], found["unborn"]


def unallocated_children(user: User) -> QuerySet[CaseChild]:
    """Return open children with neither worker nor team whom the reader may see."""
    return CaseChild.objects.open().unallocated().filter(seen(user, "child_id"))
