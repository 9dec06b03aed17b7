"""Who looked at a child's record: who, when, what they did, in words. Obeys ``visible_to``."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext as _

from casework.cards.acts import WORDS
from casework.cards.links import Words
from households.models import TrailEntry
from sharing.models import User
from sharing.roles import Role

if TYPE_CHECKING:
    from households.models import Child

PAGE = 20


@dataclass(frozen=True)
class Look:
    """One line of the list; ``times`` it was done in a row that day, the newest ``at``."""

    who: str
    team: str
    at: datetime
    what: Words
    why: str
    times: int = 1


@dataclass(frozen=True)
class LooksPage:
    """One page of the list; ``older`` is the moment to go on from, or ""."""

    looks: tuple[Look, ...]
    older: str = ""


def looks_page(user: User, child: Child, older: str = "") -> LooksPage:
    """Return who did what to this child's record, newest first: two queries.

    Entries written at one moment are never parted between two pages.
    """
    rows = TrailEntry.objects.about(child.pk).visible_to(user).order_by("-at", "-pk")
    before = _moment(older)
    if before is not None:
        rows = rows.filter(at__lt=before)
    found = list(rows.values("at", "act", "actor", "actor_label", "route", "reason")[: PAGE + 1])
    more = len(found) > PAGE
    if more:
        last = found[-1]["at"]
        found = [row for row in found if row["at"] != last] or found[:PAGE]
    people = people_of({row["actor"] for row in found if row["actor"] is not None})
    looks = tuple(_look(list(rows), people) for _key, rows in groupby(found, key=_alike))
    return LooksPage(looks, found[-1]["at"].isoformat() if more else "")


def _moment(text: str) -> datetime | None:
    """Return the moment a cursor names, None for one that names none."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if timezone.is_aware(found) else None


def _alike(row: Mapping[str, Any]) -> tuple[object, ...]:
    """Return what makes two entries in a row one line: the same act by the same person that day."""
    day = timezone.localdate(row["at"])
    return row["actor"], row["actor_label"], row["route"], row["act"], row["reason"], day


def _look(rows: list[Mapping[str, Any]], people: Mapping[int, tuple[str, str]]) -> Look:
    newest = rows[0]
    who, team = named(newest["actor"], newest["actor_label"], newest["route"], people)
    what = WORDS.get(newest["act"], _("Something else was done"))
    if len(rows) > 1:
        told = {"what": what, "n": len(rows)}
        what = _("%(what)s (%(n)d times in a row)") % told
    return Look(who, team, newest["at"], what, newest["reason"], len(rows))


def people_of(ids: Collection[int]) -> dict[int, tuple[str, str]]:
    """Return the name of each user, and their roles and teams in words."""
    rows = User.objects.filter(pk__in=ids).values_list(
        "pk", "name", "agency__name", "agency__is_home", "roles__role", "roles__team__name"
    )
    found: dict[int, tuple[str, list[str]]] = {}
    for pk, name, agency, is_home, role, team in rows:
        words = [str(Role(role).label) if role else "", team or ("" if is_home else agency or "")]
        found.setdefault(pk, (name, []))[1].append(", ".join(filter(None, words)))
    return {pk: (name, " · ".join(filter(None, said))) for pk, (name, said) in found.items()}


def named(
    actor: int | None, label: str, route: str, people: Mapping[int, tuple[str, str]]
) -> tuple[str, str]:
    """Return who did something, and their roles and teams, from what ``people_of`` gave."""
    if actor is None:
        return _("Done by the system itself"), route or label
    return people.get(actor, (_("Somebody whose account has gone"), ""))
