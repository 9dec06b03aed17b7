"""The list behind a gap: filtered, ordered, and walked by key.

A cursor is a child's reference: what the next page begins after is looked up, so that no date of
birth and no id of the database is ever in an address.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from casework.kept import told
from casework.models import OpenGap
from households.dates import years_before
from households.gaps import Gap
from households.models.visibility import seen, seen_among
from sharing.models import User

PAGE = 50
OLDEST, YOUNGEST = "oldest", "youngest"
AGES = {"unborn": (-1, 0), "under_1": (0, 1), "1_4": (1, 5), "5_10": (5, 11), "11_15": (11, 16)}
"""Ages in years, from and up to but not including; "16_over" has no end."""

WAITS = {"month": (0, 28), "quarter": (28, 91), "year": (91, 365), "over_year": (365, None)}
"""How long a gap has been open, in days, from and up to but not including."""


@dataclass(frozen=True)
class Asked:
    """What a reader asks of a gap's list. Empty means all."""

    teams: tuple[int, ...] = ()
    worker: int | None = None
    nobody: bool = False
    kind: str = ""
    age: str = ""
    wait: str = ""
    answered: bool = False
    order: str = OLDEST

    def narrowed(self) -> int:
        """Return how many filters are in use."""
        return sum(
            map(bool, (self.teams, self.worker or self.nobody, self.kind, self.age, self.wait,
                       self.answered))
        )  # fmt: skip


@dataclass(frozen=True)
class Page:
    """One page of rows; ``after`` and ``before`` are references to go on or back from, or ""."""

    rows: list[OpenGap] = field(default_factory=list)
    after: str = ""
    before: str = ""


def listed(user: User, gap: Gap, asked: Asked) -> QuerySet[OpenGap]:
    """Return every row of a gap's list the reader may see, unordered, for a page of them."""
    return told(user, _asked(gap, asked).filter(seen(user, "child_id")))


def _asked(gap: Gap, asked: Asked) -> QuerySet[OpenGap]:
    day = timezone.localdate()
    rows = OpenGap.objects.filter(code=gap.code)
    rows = rows.answered(day) if asked.answered else rows.now(day)
    return rows.filter(_narrowing(asked, day))


def _narrowing(asked: Asked, day: date) -> Q:
    found = Q()
    if asked.teams:
        found &= Q(team_id__in=asked.teams)
    if asked.worker is not None:
        found &= Q(worker_id=asked.worker)
    if asked.nobody:
        found &= Q(worker__isnull=True)
    if asked.kind:
        found &= Q(kind=asked.kind)
    if asked.age:
        found &= _of_age(asked.age, day)
    if asked.wait:
        least, most = WAITS[asked.wait]
        found &= Q(since__lte=day - timedelta(days=least))
        if most is not None:
            found &= Q(since__gt=day - timedelta(days=most))
    return found


def _of_age(age: str, day: date) -> Q:
    if age == "unborn":
        return Q(child__person__due_on__isnull=False)
    born = Q(child__person__due_on__isnull=True)
    if age == "16_over":
        return born & Q(born_key__lte=years_before(day, 16))
    least, most = AGES[age]
    return born & Q(born_key__lte=years_before(day, least), born_key__gt=years_before(day, most))


def page_of(rows: QuerySet[OpenGap], order: str, *, after: str = "", before: str = "") -> Page:
    """Return one page. A child's rows are never parted between two pages.

    ``after`` or ``before`` is the reference of the child to go on or back from; one that no longer
    is on the list is found again by where it would stand.
    """
    backward = bool(before)
    edge = _edge(rows, before or after)
    if edge is not None:
        rows = rows.filter(_beyond(edge, order, backward=backward))
    found = list(
        rows.select_related("child__person", "worker", "team").order_by(
            *_ordering(order, backward=backward)
        )[: PAGE + 1]
    )
    more = len(found) > PAGE
    if more:
        found = _whole_children(found)
    if backward:
        found.reverse()
    return _page(found, more=more, backward=backward, inside=edge is not None)


def _page(found: list[OpenGap], *, more: bool, backward: bool, inside: bool) -> Page:
    if not found:
        return Page()
    first, last = (row.child.person.reference for row in (found[0], found[-1]))
    onward = more if not backward else True
    back = inside if not backward else more
    return Page(found, last if onward else "", first if back else "")


def _whole_children(found: list[OpenGap]) -> list[OpenGap]:
    last = found[-1].child_id
    kept = [row for row in found if row.child_id != last]
    return kept or found[:-1]


def _edge(rows: QuerySet[OpenGap], reference: str) -> OpenGap | None:
    if not reference:
        return None
    here = OpenGap.objects.filter(child__person__reference=reference)
    return rows.filter(child__person__reference=reference).first() or here.first()


def _ordering(order: str, *, backward: bool) -> tuple[str, ...]:
    first = "-born_key" if order == YOUNGEST else "opened_on"
    names = (first, "child_id", "pk")
    if not backward:
        return names
    return tuple(name[1:] if name.startswith("-") else f"-{name}" for name in names)


def _beyond(edge: OpenGap, order: str, *, backward: bool) -> Q:
    ascending = (order == OLDEST) != backward
    column = "opened_on" if order == OLDEST else "born_key"
    value = getattr(edge, column)
    further = Q(**{f"{column}__{'gt' if ascending else 'lt'}": value})
    side = "lt" if backward else "gt"
    return further | Q(**{column: value, f"child_id__{side}": edge.child_id})


def number_of_children(user: User, gap: Gap, asked: Asked) -> int:
    """Return how many children a gap's list holds for the reader, as suits counting them all."""
    every = OpenGap.objects.filter(code=gap.code).order_by().values_list("child_id", flat=True)
    rows = told(user, _asked(gap, asked).filter(seen_among(user, "child_id", every)))
    return rows.order_by().values(child_key=F("child_id")).distinct().count()
