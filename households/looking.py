"""Looks: what a page showed, gathered while it is made and written before it leaves.

The door and the cards note what they give; ``TrailMiddleware`` writes one entry in its own short
transaction, after rendering and before the first byte. If it cannot be written, nothing is shown.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from households.audit import Act, Subject

if TYPE_CHECKING:
    from django.http import HttpRequest

    from households.models.people import Person

_NAME = "_seen_looks"


class Looks:
    """What one request has looked at, by act."""

    def __init__(self) -> None:
        self.by_act: dict[str, dict[str, Subject]] = {}
        self.detail: dict[str, dict[str, object]] = {}

    def add(self, act: str, subjects: Iterable[Subject], **detail: object) -> None:
        """Add subjects under ``act``; ``detail`` holds codes and counts only."""
        held = self.by_act.setdefault(act, {})
        for subject in subjects:
            held[subject.reference] = subject
        if detail:
            self.detail.setdefault(act, {}).update(detail)

    def acts(self) -> list[Act]:
        """Return the acts to write."""
        return [
            Act(act, tuple(subjects.values()), self.detail.get(act, {}))
            for act, subjects in self.by_act.items()
        ]


def looks_of(request: HttpRequest) -> Looks:
    """Return the looks gathered for ``request``."""
    looks: Looks | None = getattr(request, _NAME, None)
    if looks is None:
        looks = Looks()
        setattr(request, _NAME, looks)
    return looks


def looked(request: HttpRequest, act: str, people: Iterable[Person], **detail: object) -> None:
    """Note that the page shows these people."""
    subjects = (Subject(person.reference, person.pk) for person in people)
    looks_of(request).add(act, subjects, **detail)


def looked_at(
    request: HttpRequest, act: str, pairs: Iterable[tuple[int, str]], **detail: object
) -> None:
    """Note that the page shows these people, given as (id, reference)."""
    subjects = (Subject(reference, person_id) for person_id, reference in pairs)
    looks_of(request).add(act, subjects, **detail)
