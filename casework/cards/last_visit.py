"""The last visit to the children of a case, and who was ever met."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import OuterRef, Subquery
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from casework.cards.links import Words
from casework.entry_codes import NOBODY_MET, EntryKind, Heard, Presence, VisitWay
from casework.models import Case, EntryPerson, VisitChild
from households.models import Person
from households.models.grants import Level
from households.saying import say_day
from sharing.disclosure import PersonLine

if TYPE_CHECKING:
    from sharing.models import User

WAYS = dict(VisitWay.choices)


@dataclass(frozen=True)
class LastVisit:
    """The last visit: when, how, which children were seen and alone, when the next is due."""

    on: date
    way: Words
    seen: str
    not_seen: str
    alone: str
    next_due_on: date | None


def visits_of(
    user: User, case: Case, children: Mapping[int, PersonLine]
) -> tuple[LastVisit | None, dict[int, date]]:
    """Return the last signed visit of a case, and the day each child was last seen on one.

    One query.
    """
    rows = list(
        VisitChild.objects.visible_to(user, Level.FULL, one=True)
        .filter(
            entry__case=case, entry__kind=EntryKind.VISIT, entry__signed_at__isnull=False,
            child_id__in=list(children),
        )
        .order_by("-entry__happened_on", "-entry_id", "pk")
        .values(
            "child_id", "entry_id", "entry__happened_on", "entry__way", "seen", "alone",
            "entry__visit__next_due_on",
        )
    )  # fmt: skip
    seen_on: dict[int, date] = {}
    for row in rows:
        if row["seen"] == Heard.YES:
            seen_on.setdefault(row["child_id"], row["entry__happened_on"])
    return (_last(rows, children) if rows else None), seen_on


def _last(rows: Sequence[Mapping[str, Any]], children: Mapping[int, PersonLine]) -> LastVisit:
    first = rows[0]
    nobody = first["entry__way"] in NOBODY_MET
    last = [] if nobody else [row for row in rows if row["entry_id"] == first["entry_id"]]

    def named(column: str, answer: str) -> str:
        names = [children[row["child_id"]].label for row in last if row[column] == answer]
        return get_text_list(names, _("and"))

    due = (row["entry__visit__next_due_on"] for row in rows)
    return LastVisit(
        on=first["entry__happened_on"],
        way=WAYS.get(first["entry__way"], ""),
        seen=named("seen", Heard.YES),
        not_seen=named("seen", Heard.NO),
        alone=named("alone", Heard.YES),
        next_due_on=next((day for day in due if day), None),
    )


@dataclass(frozen=True)
class Meeting:
    """Whether one of us met or saw somebody: in words, or ""; ``pk`` is theirs, for the trail."""

    pk: int
    met: str


def met_on(user: User, references: Collection[str]) -> dict[str, Meeting]:
    """Return of these people when each was last met or seen, as far as the reader may know.

    One query. To be heard, or in another room, is not to be met.
    """
    rows = (
        EntryPerson.objects.visible_to(user, Level.FULL, one=True)
        .filter(person_id=OuterRef("pk"), entry__signed_at__isnull=False)
        .order_by("-entry__happened_on")
        .values("entry__happened_on")
    )
    found = (
        Person.objects.filter(reference__in=references)
        .annotate(
            met=Subquery(rows.filter(presence=Presence.MET)[:1]),
            glimpsed=Subquery(rows.filter(presence=Presence.SEEN)[:1]),
        )
        .values_list("reference", "pk", "met", "glimpsed")
    )
    return {reference: Meeting(pk, _met(met, glimpsed)) for reference, pk, met, glimpsed in found}


def _met(met: date | None, glimpsed: date | None) -> str:
    if met is not None:
        return _("Last met %(day)s") % {"day": say_day(met)}
    if glimpsed is not None:
        return _("Seen on %(day)s, not spoken with") % {"day": say_day(glimpsed)}
    return ""
