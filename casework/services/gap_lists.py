"""Gaps as the console gives them: numbers, and local identifiers of the children behind one."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count, QuerySet

from casework.kept import told
from casework.models import OpenGap
from households import audit
from households.actor import Actor
from households.codes import IdentifierSystem
from households.gaps import Gap, all_gaps
from households.models import Child, Identifier
from sharing.models import User
from sharing.roles import Right

LOCAL = (IdentifierSystem.CASE_SYSTEM, IdentifierSystem.LA_CHILD)
"""Whose number a child is given by: the case system's (pers_person_id), else the census's."""

BATCH = 2000


@dataclass(frozen=True)
class Listed:
    """One gap's children on open cases, by local identifier, in order."""

    code: str
    children: tuple[str, ...]


def gaps_for(user: User | None) -> tuple[Gap, ...]:
    """Return the gaps a user is shown; None stands for the data officer at the console."""
    return tuple(
        gap
        for gap in all_gaps()
        if gap.audience is None or user is None or user.has_right(Right(gap.audience))
    )


def _rows(user: User | None) -> QuerySet[OpenGap]:
    rows = OpenGap.objects.now()
    return (rows if user is None else told(user, rows.visible_to(user))).order_by()


def count_gaps(*, by: Actor, user: User | None = None) -> dict[str, int]:
    """Return for each gap how many children it holds for now, and put the asking on the trail."""
    found = dict(_rows(user).values_list("code").annotate(n=Count("child_id", distinct=True)))
    with transaction.atomic():
        audit.write(by, [audit.Act("gaps.counted")])
    return {gap.code: found.get(gap.code, 0) for gap in gaps_for(user)}


def list_gap(*, by: Actor, gap: Gap, user: User | None = None) -> Listed:
    """Return the children of one gap, each put on the trail before it is given.

    A child with no local identifier is given by reference, so that none is left out.
    """
    ids = sorted(set(_rows(user).filter(code=gap.code).values_list("child_id", flat=True)))
    references: dict[int, str] = {}
    numbers: dict[int, str] = {}
    for start in range(0, len(ids), BATCH):
        some = ids[start : start + BATCH]
        people = Child.objects.filter(pk__in=some).values_list("pk", "person__reference")
        references.update(people)
        numbers.update(_local_numbers(some))
    subjects = tuple(audit.Subject(references[pk], pk) for pk in ids)
    with transaction.atomic():
        act = audit.Act("gaps.listed", subjects, {"code": gap.code, "children": len(ids)})
        audit.write(by, [act])
    return Listed(gap.code, tuple(sorted(numbers.get(pk, references[pk]) for pk in ids)))


def _local_numbers(ids: list[int]) -> dict[int, str]:
    rows = Identifier.objects.filter(person_id__in=ids, system__in=LOCAL).order_by("pk")
    found: dict[int, tuple[int, str]] = {}
    for person, system, value in rows.values_list("person_id", "system", "value"):
        rank = LOCAL.index(IdentifierSystem(system))
        if person not in found or rank < found[person][0]:
            found[person] = (rank, value)
    return {person: value for person, (_rank, value) in found.items()}
