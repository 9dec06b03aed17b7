"""The last visit to the children of a case, and who was ever met."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import OuterRef, Subquery
from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from casework.cards.asking import Met
from casework.cards.happened import VisitLine, happened, visit_in
from casework.cards.links import Words
from casework.entry_codes import NOBODY_MET, Heard, Presence, VisitWay
from casework.models import Case, EntryPerson
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


Visits = tuple[LastVisit | None, dict[int, date]]


def visits_of(user: User, case: Case, children: Mapping[int, PersonLine]) -> Visits:
    """Return the last signed visit of a case, and the day each child was last seen on one.

    One query.
    """
    if not children:
        return None, {}
    lines = map(visit_in, happened(user, case, list(children), timezone.localdate()))
    return visits_in([line for line in lines if line is not None], children)


def visits_in(visits: Iterable[VisitLine], children: Mapping[int, PersonLine]) -> Visits:
    """Return the same of visits that were read already."""
    held = [one for one in visits if one.child in children]
    held.sort(key=lambda one: (one.on, one.entry, -one.child), reverse=True)
    seen_on: dict[int, date] = {}
    for one in held:
        if one.seen == Heard.YES:
            seen_on.setdefault(one.child, one.on)
    return (_last(held, children) if held else None), seen_on


def _last(visits: Sequence[VisitLine], children: Mapping[int, PersonLine]) -> LastVisit:
    first = visits[0]
    nobody = first.way in NOBODY_MET
    last = [] if nobody else [one for one in visits if one.entry == first.entry]

    def named(column: str, answer: str) -> str:
        names = [children[one.child].label for one in last if getattr(one, column) == answer]
        return get_text_list(names, _("and"))

    return LastVisit(
        on=first.on,
        way=WAYS.get(first.way, ""),
        seen=named("seen", Heard.YES),
        not_seen=named("seen", Heard.NO),
        alone=named("alone", Heard.YES),
        next_due_on=next((one.next_due_on for one in visits if one.next_due_on), None),
    )


@dataclass(frozen=True)
class Meeting:
    """Whether one of us met or saw somebody: in words, or ""; ``pk`` is theirs, for the trail."""

    pk: int
    met: str


def meetings_in(met: Met, ids: Mapping[str, int]) -> dict[str, Meeting]:
    """Return of these people (reference to id) when each was last met or seen, as it was read."""
    return {
        reference: Meeting(
            pk, _met(met.get(reference, {}).get(Presence.MET),
                     met.get(reference, {}).get(Presence.SEEN)),
        )
        for reference, pk in ids.items()
    }  # fmt: skip


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
