"""What stands on a manager's and on duty's desk: counts, the unallocated, pairs to settle."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db.models import Count
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from casework.cards.alike import Alike, waiting_for
from casework.cards.alike import Waiting as Alikes
from casework.cards.asked import AskedOf, asked_of
from casework.cards.gaps import gap_facts
from casework.cards.links import Words
from casework.cards.people import url_of
from casework.codes import Kind
from casework.models import CaseChild, OpenGap
from casework.oversight.counts import count_gaps, count_open_children, unallocated_children
from casework.services.due import clock
from households.dates import PartialDate
from households.gaps import all_gaps
from households.models import TrailCheckpoint, TrailEntry
from households.models.visibility import not_denied
from households.saying import say_day
from sharing.disclosure import lines_shown_to
from sharing.roles import Right

if TYPE_CHECKING:
    from sharing.models import User

LEADING = 5
FEW = 20
SMALL = 5
"""Counts without names never say a number from one to four: it could point at somebody."""


@dataclass(frozen=True)
class CountRow:
    """What ``components/counts_table.html`` draws."""

    title: Words
    number: int | str
    of: str
    url: str = ""
    answered: int = 0


@dataclass(frozen=True)
class Waiting:
    """A child whom nobody is allocated to, as ``components/child_row.html`` draws it."""

    name: str
    url: str
    born: PartialDate
    kind: Words
    note: str
    allocate_url: str
    unborn: bool = False
    due: date | None = None


@dataclass(frozen=True)
class Pair:
    """A man on two records that are kept apart, for those who settle such pairs."""

    person: str
    child: str
    speak_to: str


@dataclass(frozen=True)
class Clock:
    """Whether what time brings was done, and when."""

    last: datetime | None
    late: bool
    failing: tuple[str, ...]


@dataclass(frozen=True)
class Desk:
    """What a manager or duty finds. ``shown`` is who it shows, for the trail."""

    counts: tuple[CountRow, ...] | None = None
    children: int = 0
    waiting: tuple[Waiting, ...] | None = None
    more_waiting: bool = False
    pairs: tuple[Pair, ...] | None = None
    alike: tuple[Alike, ...] = ()
    clock: Clock | None = None
    asked: tuple[AskedOf, ...] = ()
    shown: tuple[tuple[int, str], ...] = ()
    matched: tuple[tuple[int, str], ...] = ()


def desk_of(user: User) -> Desk:
    """Return what this reader's rights put on the desk: eleven queries at most."""
    oversees, settles = user.has_right(Right.OVERSEE), user.has_right(Right.DECIDE_MATCHES)
    children = count_open_children(user)[0] if oversees else 0
    waiting, shown = _waiting(user) if user.has_right(Right.ALLOCATE) else (None, ())
    pairs, matched = _pairs(user) if settles else (None, ())
    alike = waiting_for(user, FEW) if settles else Alikes()
    asked, about = asked_of(user, FEW) if oversees else ((), ())
    return Desk(
        counts=_counts(user, children) if oversees else None,
        children=children,
        waiting=waiting[:FEW] if waiting is not None else None,
        more_waiting=len(waiting or ()) > FEW,
        pairs=pairs,
        alike=alike.pairs,
        clock=_clock() if oversees else None,
        asked=asked,
        shown=(*shown[:FEW], *about),
        matched=(*matched, *alike.shown),
    )


def _counts(user: User, children: int) -> tuple[CountRow, ...]:
    leading = [count for count in count_gaps(user) if count.gap.leads][:LEADING]
    return tuple(
        CountRow(
            title=count.gap.title,
            number=count.children,
            of=_of(children),
            url=reverse("gap_list", args=[count.gap.code]),
            answered=count.answered,
        )
        for count in leading
    )


def _waiting(user: User) -> tuple[tuple[Waiting, ...], tuple[tuple[int, str], ...]]:
    rows = list(
        unallocated_children(user)
        .select_related("case", "child__person")
        .order_by("opened_on", "pk")[: FEW + 1]
    )
    lines = lines_shown_to(user, [row.child.person for row in rows])
    found = tuple(
        Waiting(
            name=lines[row.child_id].label,
            url=url_of(lines[row.child_id]),
            born=lines[row.child_id].born,
            kind=Kind(row.kind).label,
            note=_since(row),
            allocate_url=reverse("allocate", args=[row.case.reference]),
            unborn=row.child.person.is_unborn,
            due=row.child.person.due_on,
        )
        for row in rows
        if row.child_id in lines
    )
    return found, tuple((pk, line.reference) for pk, line in lines.items())


def _since(row: CaseChild) -> str:
    day = row.referred_on or row.opened_on
    return _("Waiting since %(day)s") % {"day": say_day(day)} if day else ""


def _pairs(user: User) -> tuple[tuple[Pair, ...], tuple[tuple[int, str], ...]]:
    """Return the pairs for matchers, at pointer level: names, and whom to speak to."""
    codes = [gap.code for gap in all_gaps() if gap.audience == Right.DECIDE_MATCHES]
    rows = OpenGap.objects.now().filter(not_denied(user, "child_id"), code__in=codes)
    facts = gap_facts(user, rows.order_by("since", "pk"), most=FEW)
    pairs = tuple(
        Pair(
            person=fact.about or "",
            child=fact.child,
            speak_to=fact.worker or _("nobody yet"),
        )
        for fact in facts
    )
    return pairs, tuple((fact.child_id, fact.child_reference) for fact in facts)


def _clock() -> Clock:
    now = clock()
    return Clock(max(now.last.values(), default=None), now.late, now.failing)


@dataclass(frozen=True)
class TrailState:
    """How it stands with the trail: entries, and the last checkpoint."""

    entries: int
    checkpoint_at: datetime | None


def trail_state() -> TrailState:
    """Return how many entries there are, and when they were last sealed. Two queries.

    Entries are counted from the last checkpoint on, which holds how many there were by then.
    """
    last = TrailCheckpoint.objects.order_by("-pk").values("at", "entries").first()
    if last is None:
        return TrailState(TrailEntry.objects.count(), None)
    since = TrailEntry.objects.filter(at__gt=last["at"]).count()
    return TrailState(last["entries"] + since, last["at"])


def nameless_counts() -> tuple[CountRow, ...]:
    """Return each gap's number over the whole authority, with no number from one to four.

    Two queries.
    """
    rows = OpenGap.objects.now(timezone.localdate()).order_by().values("code")
    found = {row["code"]: row["n"] for row in rows.annotate(n=Count("child_id", distinct=True))}
    children = CaseChild.objects.open().order_by().values("child_id").distinct().count()
    gaps = sorted(all_gaps(), key=lambda gap: not gap.leads)
    return tuple(
        CountRow(
            title=gap.title,
            number=_unsmall(found.get(gap.code, 0)),
            of=_of(children),
        )
        for gap in gaps
        if gap.audience is None
    )


def _of(children: int) -> str:
    return ngettext("%(n)s open child", "%(n)s open children", children) % {"n": children}


def _unsmall(number: int) -> int | str:
    return _("fewer than 5") if 0 < number < SMALL else number
