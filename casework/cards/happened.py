"""What has happened to the children of a case, in one query of one shape."""

from __future__ import annotations

from collections.abc import Collection, Iterator
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
    Value,
)
from django.db.models.functions import Cast, Coalesce

from casework.entry_codes import EntryKind
from casework.models import Advice, Around, Asked, Case, EntryChild, Factor, VisitChild
from households.models.people import nameable

if TYPE_CHECKING:
    from sharing.models import User


class Line(NamedTuple):
    """What it is, the child's id, a code, a detail, a person's reference, the day."""

    what: str
    child: int
    code: str
    detail: str
    person: str
    on: date | None


COLUMNS = ("what", "about_child", "told", "detail", "about_person", "day")


def happened(user: User, case: Case, child_ids: Collection[int], since: date) -> Iterator[Line]:
    """Return factors, visits, texts that speak of somebody, whom children named, advice, answers.

    One query. The caller has asked the door for the children; people kept from the reader are left
    out, and texts about any other child too.
    """
    ids = list(child_ids)
    parts = (
        _factors(case, ids), _visits(case, ids), _mentions(case, ids),
        _around(user, case, ids, since), _advice(case, ids, since), _answers(ids, since),
    )  # fmt: skip
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
    return _line(
        _signed(case, ids).filter(entry__kind=EntryKind.VISIT),
        "visit",
        "child_id",
        code="entry__way",
        detail=Subquery(heard.order_by().values("asked_new")[:1]),
        day="entry__happened_on",
    )


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
