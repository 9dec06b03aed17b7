"""Two records that look like one person, for the matchers who may name both; and whom to ask."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from casework.models import CaseChild
from households.models.base import current_on
from households.models.visibility import not_denied
from sharing.disclosure import lines_shown_to
from sharing.matching.described import told_from_afar
from sharing.matching.scoring import likeness
from sharing.models import Pair
from sharing.services.pairs import described

if TYPE_CHECKING:
    from sharing.models import User


@dataclass(frozen=True)
class Side:
    """One of the two, at pointer level."""

    name: str
    speak_to: str = ""


@dataclass(frozen=True)
class Alike:
    """Two records that look like one person; with what speaks for and against it, if asked."""

    url: str
    one: Side
    other: Side
    for_it: tuple[str, ...] = ()
    against: tuple[str, ...] = ()


@dataclass(frozen=True)
class Waiting:
    """The pairs that wait, and who they show, for the trail."""

    pairs: tuple[Alike, ...] = ()
    shown: tuple[tuple[int, str], ...] = ()


def waiting_for(user: User, most: int) -> Waiting:
    """Return the pairs this matcher may settle, oldest first: names alone. Two queries."""
    rows = list(
        Pair.objects.visible_to(user)
        .waiting()
        .select_related("one", "other")
        .order_by("recorded_at", "pk")[:most]
    )
    people = {person.pk: person for row in rows for person in (row.one, row.other)}
    lines = lines_shown_to(user, people.values())
    pairs = tuple(
        Alike(
            url=reverse("settle_pair", args=[row.reference]),
            one=Side(lines[row.one_id].label),
            other=Side(lines[row.other_id].label),
        )
        for row in rows
        if row.one_id in lines and row.other_id in lines
    )
    return Waiting(pairs, tuple((pk, line.reference) for pk, line in lines.items()))


def alike(user: User, pair: Pair) -> Alike:
    """Return one pair (through ``visible_to``, with both people) with all that may be told."""
    workers = workers_of(user, [pair.one_id, pair.other_id])
    evidence = likeness(described(pair.one), described(pair.other)).evidence
    said = told_from_afar(evidence, f"{pair.one.label} {pair.other.label}")
    one, other = (
        Side(person.label, workers.get(person.pk, _("the duty team")))
        for person in (pair.one, pair.other)
    )
    return Alike(
        url=reverse("settle_pair", args=[pair.reference]),
        one=one,
        other=other,
        for_it=tuple(one.spoken(_) for one in said if one.for_it),
        against=tuple(one.spoken(_) for one in said if not one.for_it),
    )


def workers_of(user: User, people: Collection[int]) -> dict[int, str]:
    """Return whom to speak to about each of these people: the worker and team of an open case."""
    ids, path = list(people), "child__connections__"
    rows: QuerySet[CaseChild] = CaseChild.objects.open().filter(not_denied(user, "child_id"))
    told = ("opened_on", "pk", "worker__name", "team__name")
    held = current_on(timezone.localdate(), path) & Q(**{f"{path}person_id__in": ids})
    tied = rows.filter(held).values_list(f"{path}person_id", *told)
    own = rows.filter(child_id__in=ids).values_list("child_id", *told)
    found: dict[int, str] = {}
    for person, _opened, _pk, worker, team in sorted(own.union(tied), key=lambda row: row[1:3]):
        found.setdefault(person, ", ".join(filter(None, (worker, team))) or _("the duty team"))
    return found
