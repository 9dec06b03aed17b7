"""Who else works with the same man: "speak to NAME, TEAM", which is all the index gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import (
    Case,
    Exists,
    F,
    OuterRef,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Concat
from django.utils import timezone

from casework.models import CaseChild
from households.models.base import current_on
from households.models.visibility import not_denied

if TYPE_CHECKING:
    from sharing.models import User

CODE = "workers_not_in_touch"
SEPARATOR = "\x1f"
"""Stands between two texts that one subquery gives; nobody types it."""


def other_worker(user: User) -> Case:
    """Return, for an ``OpenGap`` of this code, the other case's worker and team in one text.

    Null for every other gap, and where the other child is kept from the reader. The earliest
    opened of several cases is named: speaking to one worker leads to the next.
    """
    names = Concat("worker__name", Value(SEPARATOR), "team__name", output_field=TextField())
    found = _others(user).annotate(names=names).values("names")
    return Case(When(code=CODE, then=Subquery(found[:1])), output_field=TextField())


def spoken(names: str | None) -> str:
    """Return the two names as one says them: "Sam Sample, North team"."""
    return ", ".join(filter(None, (names or "").split(SEPARATOR)))


def _others(user: User) -> QuerySet[CaseChild]:
    day, path = timezone.localdate(), "child__connections__"
    beside = CaseChild.objects.filter(
        case_id=OuterRef("case_id"), child_id=OuterRef(OuterRef("child_id"))
    )
    rows: QuerySet[CaseChild] = (
        CaseChild.objects.open(day)
        .filter(
            not_denied(user, "child_id"),
            current_on(day, path),
            ~Exists(beside),
            child__connections__person_id=OuterRef("subject"),
            child__person__died=False,
        )
        .exclude(child_id=OuterRef("child_id"))
        .annotate(theirs=Coalesce("worker_id", 0), ours=Coalesce(OuterRef("worker_id"), -1))
        .exclude(theirs=F("ours"))
        .order_by("opened_on", "pk")
    )
    return rows
