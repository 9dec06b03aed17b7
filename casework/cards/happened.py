"""What has happened to the children of a case, in one query of one shape."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import (
    BigIntegerField,
    CharField,
    DateField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
)
from django.db.models.functions import Cast, Coalesce, Concat

from casework.cards.elsewhere import SEPARATOR
from casework.entry_codes import EntryKind, Presence
from casework.models import Advice, Around, Asked, Case, EntryChild, EntryPerson, Factor, VisitChild
from households.models.grants import Level
from households.models.people import nameable

if TYPE_CHECKING:
    from sharing.models import User


class Line(NamedTuple):
    """What it is, the child's id, a code, a detail, a person's reference, the day.

    ``visit_in`` reads a line about a visit.
    """

    what: str
    child: int
    code: str
    detail: str
    person: str
    on: date | None


COLUMNS = ("what", "about_child", "told", "detail", "about_person", "day")


def happened(
    user: User, case: Case, child_ids: Collection[int], since: date, *, met: Collection[int] = ()
) -> Iterator[Line]:
    """Return factors, visits, texts that speak of somebody, whom children named, advice, answers.

    One query. The caller has asked the door for the children; people kept from the reader are left
    out, and texts about any other child too. Also when each of the people in ``met`` was met or
    seen by one of us, in entries that the reader may read; the id in such a line is the person's.
    """
    ids = list(child_ids)
    parts = [
        _factors(case, ids), _visits(case, ids), _mentions(case, ids),
        _around(user, case, ids, since), _advice(case, ids, since), _answers(ids, since),
    ]  # fmt: skip
    if met:
        parts.append(_meetings(user, met))
    first, *rest = parts
    yield from (Line(*row) for row in first.union(*rest, all=True))


def _line(
    rows: QuerySet[Any], what: str, child: str, *, code: Any, detail: Any = "", person: Any = "",
    day: str,
) -> QuerySet[Any, Any]:  # fmt: skip
    found: QuerySet[Any, Any] = (
        rows.order_by()
        .annotate(
            what=Value(what, output_field=CharField()),
            about_child=Cast(F(child), BigIntegerField()),
            told=_text(code),
            detail=_text(detail),
            about_person=_text(person),
            day=Cast(F(day), DateField()),
        )
        .values_list(*COLUMNS)
    )
    return found


def _text(value: Any) -> Any:
    """Return a column's or an expression's text, empty where it has none."""
    held = F(value) if isinstance(value, str) and value else value
    if held == "":
        return Value("", output_field=CharField())
    return Coalesce(Cast(held, CharField()), Value(""), output_field=CharField())


def _factors(case: Case, ids: list[int]) -> QuerySet[Any, Any]:
    rows = Factor.objects.filter(case_child__case=case, case_child__child_id__in=ids)
    return _line(rows, "factor", "case_child__child_id", code="code", day="found_on")


def _signed(case: Case, ids: list[int]) -> QuerySet[EntryChild, EntryChild]:
    found: QuerySet[EntryChild, EntryChild] = EntryChild.objects.filter(
        entry__case=case, entry__signed_at__isnull=False, child_id__in=ids
    )
    return found


def _visits(case: Case, ids: list[int]) -> QuerySet[Any, Any]:
    heard = VisitChild.objects.filter(entry_id=OuterRef("entry_id"), child_id=OuterRef("child_id"))
    how = _joined("asked_new", "seen", "alone")
    return _line(
        _signed(case, ids).filter(entry__kind=EntryKind.VISIT),
        "visit",
        "child_id",
        code="entry__way",
        detail=Subquery(heard.order_by().annotate(how=how).values("how")[:1]),
        person=_joined("entry_id", "entry__visit__next_due_on"),
        day="entry__happened_on",
    )


def _joined(*columns: str) -> Any:
    """Return some columns in one text."""
    told = [part for name in columns for part in (Value(SEPARATOR), Cast(name, TextField()))]
    return Concat(*told[1:], output_field=TextField())


@dataclass(frozen=True)
class VisitLine:
    """What a line about a visit says of a child; "" and None where nothing is recorded."""

    child: int
    on: date
    entry: int
    way: str
    asked_new: str = ""
    seen: str = ""
    alone: str = ""
    next_due_on: date | None = None


def visit_in(line: Line) -> VisitLine | None:
    """Return the visit in a line, None where the line is about something else."""
    if line.what != "visit" or line.on is None:
        return None
    entry, _sep, due = line.person.partition(SEPARATOR)
    asked_new, seen, alone = (*line.detail.split(SEPARATOR), "", "")[:3]
    day = date.fromisoformat(due) if due else None
    return VisitLine(line.child, line.on, int(entry), line.code, asked_new, seen, alone, day)


def _meetings(user: User, people: Collection[int]) -> QuerySet[Any, Any]:
    rows = EntryPerson.objects.visible_to(user, Level.FULL, one=True).filter(
        person_id__in=list(people), presence__in=(Presence.MET, Presence.SEEN),
        entry__signed_at__isnull=False,
    )  # fmt: skip
    return _line(
        rows, "met", "person_id", code="presence", person="person__reference",
        day="entry__happened_on",
    )  # fmt: skip


def _mentions(case: Case, ids: list[int]) -> QuerySet[Any, Any]:
    others = EntryChild.objects.filter(entry_id=OuterRef("entry_id")).exclude(child_id__in=ids)
    whose = Q(entry__mentions__child__isnull=True) | Q(entry__mentions__child_id=F("child_id"))
    rows = _signed(case, ids).filter(
        whose,
        ~Exists(others.order_by()),
        entry__mentions__isnull=False,
        entry__mentions__person__isnull=True,
        entry__mentions__answer="",
    )
    return _line(
        rows, "mention", "child_id", code="entry__mentions__kind", day="entry__happened_on"
    )


def _around(user: User, case: Case, ids: list[int], since: date) -> QuerySet[Any, Any]:
    rows = Around.objects.filter(
        nameable(user, "person_id"),
        heard__entry__case=case,
        heard__entry__happened_on__gte=since,
        child_id__in=ids,
        person__isnull=False,
    )
    return _line(
        rows,
        "around",
        "child_id",
        code="",
        person="person__reference",
        day="heard__entry__happened_on",
    )


def _advice(case: Case, ids: list[int], since: date) -> QuerySet[Any, Any]:
    rows = Advice.objects.filter(
        entry__case=case,
        entry__signed_at__isnull=False,
        entry__happened_on__gte=since,
        entry__children__child_id__in=ids,
        person__isnull=False,
    )
    return _line(
        rows,
        "advice",
        "entry__children__child_id",
        code="person__sex",
        day="entry__happened_on",
    )


def _answers(ids: list[int], since: date) -> QuerySet[Any, Any]:
    rows = Asked.objects.filter(child_id__in=ids, asked_on__gte=since)
    return _line(
        rows,
        "answer",
        "child_id",
        code="code",
        detail="answer",
        person="about__reference",
        day="asked_on",
    )
