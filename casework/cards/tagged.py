"""The tags of those around some children, as a reader may know them: one query."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from casework.models import AssessmentChild
from casework.tags import ASSESSED, NOT_ASSESSED, Finding, StrandTag, tag_of
from households.models import Child
from households.models.grants import Level
from sharing.disclosure import NOT_SHARED, NotShared

if TYPE_CHECKING:
    from sharing.models import User

Pair = tuple[str, str]
"""A person and a child, by reference."""


@dataclass(frozen=True)
class Tags:
    """What stands of whom: ``whole`` names the children whom the reader sees in full."""

    whole: frozenset[str]
    found: Mapping[Pair, StrandTag]

    def of(self, person: str, child: str) -> StrandTag | NotShared:
        """Return the tag of a person for a child; not shared where the reader has an outline."""
        if child not in self.whole:
            return NOT_SHARED
        return self.found.get((person, child), NOT_ASSESSED)


def assessed_at(person: str, child: str) -> Subquery:
    """Return when the person in one column was last assessed for the child in the other.

    The moment of ``tag_of``, for a query that has found the connection; a test holds them equal.
    """
    rows = AssessmentChild.objects.filter(
        assessment__person_id=OuterRef(person), child_id=OuterRef(child), state=ASSESSED,
        assessment__signed_at__isnull=False,
    )  # fmt: skip
    newest = rows.order_by("-assessment__signed_at").values("assessment__signed_at")
    return Subquery(newest[:1])


def tags_shown_to(user: User, children: Collection[str]) -> Tags:
    """Return the tags of everybody assessed for these children (by reference)."""
    rows = (
        Child.objects.visible_to(user, Level.FULL, one=True)
        .filter(person__reference__in=list(children))
        .order_by("pk")
        .values_list(
            "person__reference",
            "assessments__assessment__person__reference",
            "assessments__state",
            "assessments__risk",
            "assessments__protection",
            "assessments__assessment__signed_at",
            "assessments__assessment__signed_by__name",
        )
    )
    whole: set[str] = set()
    held: dict[Pair, list[Finding]] = {}
    for child, person, state, risk, protection, signed_at, by in rows:
        whole.add(child)
        if person is not None:
            on = timezone.localdate(signed_at) if signed_at else None
            finding = Finding(state, risk, protection, signed_at, on, by or "")
            held.setdefault((person, child), []).append(finding)
    return Tags(frozenset(whole), {pair: tag_of(found) for pair, found in held.items()})
