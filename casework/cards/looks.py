"""Who looked at a child's record: who, when, what they did, in words. Obeys ``visible_to``."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.cards.links import Words
from households.models import TrailEntry
from sharing.models import User
from sharing.roles import Role

if TYPE_CHECKING:
    from households.models import Child

PAGE = 20

WORDS: Mapping[str, Words] = {
    "case.allocated": gettext_lazy("Changed who works with the child"),
    "case.child_added": gettext_lazy("Added the child to a case"),
    "case.closed": gettext_lazy("Closed the work with the child"),
    "case.kind_changed": gettext_lazy("Changed the kind of work"),
    "case.looked": gettext_lazy("Opened the case page"),
    "case.prepared": gettext_lazy("Prepared for a visit"),
    "case.sheet_made": gettext_lazy("Made the sheet for a visit"),
    "cases.looked": gettext_lazy("Saw the child's name in a list of cases"),
    "access.renewed": gettext_lazy("Said that they still work with the child"),
    "child.looked": gettext_lazy("Opened the child's page"),
    "child.looks_looked": gettext_lazy("Opened this list of who looked"),
    "child.recorded": gettext_lazy("Recorded the child"),
    "person.looked": gettext_lazy("Opened the person's page"),
    "person.recorded": gettext_lazy("Recorded the person"),
    "person.changed": gettext_lazy("Changed a fact about the child"),
    "pregnancy.ended": gettext_lazy("Recorded that the pregnancy ended"),
    "connection.made": gettext_lazy("Connected somebody"),
    "connection.changed": gettext_lazy("Changed a connection"),
    "connection.ended": gettext_lazy("Ended a connection"),
    "partnership.recorded": gettext_lazy("Recorded a couple"),
    "partnership.ended": gettext_lazy("Ended a couple"),
    "residence.recorded": gettext_lazy("Recorded where the child lives or stays"),
    "residence.confirmed": gettext_lazy("Confirmed where the child lives or stays"),
    "residence.ended": gettext_lazy("Ended where the child lives or stays"),
    "route.added": gettext_lazy("Added a way of contact"),
    "name.changed": gettext_lazy("Changed a name"),
    "name.ended": gettext_lazy("Said that a name is no longer used"),
    "route.changed": gettext_lazy("Changed a way of contact"),
    "route.ended": gettext_lazy("Said that a way of contact is no longer used"),
    "name.added": gettext_lazy("Added a name"),
    "detail.said": gettext_lazy("Recorded a detail, such as a language"),
    "identifier.added": gettext_lazy("Added a number from another system"),
    "role.answered": gettext_lazy("Said why nobody is recorded in a place"),
    "factors.found": gettext_lazy("Recorded what an assessment found"),
    "gap.answered": gettext_lazy("Answered a question for now"),
    "gap.reopened": gettext_lazy("Opened a question again"),
    "gap_list.looked": gettext_lazy("Saw the child's name in a list of what is not known"),
    "gap_list.exported": gettext_lazy("Downloaded a list with the child's name in it"),
    "home.looked": gettext_lazy("Saw the child's name on their own work"),
    "matches.looked": gettext_lazy("Saw the child's name among pairs to settle"),
    "trail.looked": gettext_lazy("Searched the trail by the record's reference"),
    "trail.exported": gettext_lazy("Downloaded what the trail holds of the record"),
    "pair.found": gettext_lazy("Found a record that looks like the same person"),
    "pair.settled": gettext_lazy("Said whether two records are one person"),
    "record.restricted": gettext_lazy("Restricted the record"),
    "reader.kept_out": gettext_lazy("Kept somebody out of the record"),
    "fact.kept_from": gettext_lazy("Kept a fact from somebody"),
    "person.searched": gettext_lazy("Found the name by searching"),
    "person.pointed": gettext_lazy("Saw the name, and whom to speak to"),
    "people.offered": gettext_lazy("Was offered the name on a form"),
    "address.offered": gettext_lazy("Was offered the address on a form"),
    "match.shown": gettext_lazy("Saw the name as a possible match"),
    "connection.looked": gettext_lazy("Opened a connection"),
    "residence.looked": gettext_lazy("Opened a home"),
    "partnership.looked": gettext_lazy("Opened a couple"),
    "gap.looked": gettext_lazy("Opened something that is not known"),
}
"""Every act that can be about a child, in words."""


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
