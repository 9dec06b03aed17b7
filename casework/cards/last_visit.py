"""The last visit to the children of a case, and who was ever met."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Max
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from casework.cards.links import Words
from casework.entry_codes import NOBODY_MET, EntryKind, Heard, Presence, VisitWay
from casework.models import Case, EntryPerson, VisitChild
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
    if not rows:
        return None, {}
    seen_on: dict[int, date] = {}
    for row in rows:
        if row["seen"] == Heard.YES:
            seen_on.setdefault(row["child_id"], row["entry__happened_on"])
    last = [row for row in rows if row["entry_id"] == rows[0]["entry_id"]]
    due = (row["entry__visit__next_due_on"] for row in rows)
    first = last[0]

    def named(column: str, answer: str) -> str:
        names = [children[row["child_id"]].label for row in last if row[column] == answer]
        return get_text_list(names, _("and"))

    nobody = first["entry__way"] in NOBODY_MET
    found = LastVisit(
        on=first["entry__happened_on"],
        way=WAYS.get(first["entry__way"], ""),
        seen="" if nobody else named("seen", Heard.YES),
        not_seen="" if nobody else named("seen", Heard.NO),
        alone="" if nobody else named("alone", Heard.YES),
        next_due_on=next((day for day in due if day), None),
    )
    return found, seen_on


def met_on(user: User, people: Collection[int]) -> dict[int, str]:
    """Return of these people who was met or seen in a signed entry the reader may see, and when.

    One query. To be heard, or in another room, is not to be met.
    """
    rows = (
        EntryPerson.objects.visible_to(user, Level.FULL, one=True)
        .filter(
            person_id__in=list(people), entry__signed_at__isnull=False,
            presence__in=(Presence.MET, Presence.SEEN),
        )
        .order_by()
        .values_list("person_id", "presence")
        .annotate(last=Max("entry__happened_on"))
    )  # fmt: skip
    found: dict[int, str] = {}
    words = {
        Presence.SEEN: _("Seen on %(day)s, not spoken with"),
        Presence.MET: _("Last met %(day)s"),
    }
    for presence, say in words.items():
        for person, how, last in rows:
            if how == presence:
                found[person] = say % {"day": say_day(last)}
    return found
