"""The door: how a view obtains an object, and how it asks what may be done.

``fetch_*`` answers 404 for what is not in ``visible_to``, exactly as for a reference that nothing
has. ``require`` answers 403 with its reason, and only about an object one may already see.
"""

from __future__ import annotations

from typing import TypeVar, cast

from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest

from households.looking import looked
from households.models.children import Child
from households.models.grants import Level
from households.models.people import Person
from households.models.visibility import Reader
from households.references import is_reference

M = TypeVar("M", bound=Model)


class Refused(PermissionDenied):
    """An act that is not allowed, with the reason to show."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def reader_of(request: HttpRequest) -> Reader:
    """Return the signed-in user as a reader; somebody not signed in sees nothing at all."""
    return cast("Reader", request.user)


def fetch(rows: QuerySet[M], reference: str, column: str = "reference") -> M:
    """Return the one row of ``rows`` (already through ``visible_to``) with this reference.

    Raises Http404, with the same answer whether nothing has the reference or it is not visible.
    """
    if not is_reference(reference):
        raise Http404
    found = rows.filter(**{column: reference}).first()
    if found is None:
        raise Http404
    return found


def fetch_child(request: HttpRequest, reference: str, level: Level = Level.OUTLINE) -> Child:
    """Return a child the signed-in user may see at ``level``, and note the look."""
    rows = Child.objects.visible_to(reader_of(request), level, one=True).select_related("person")
    child = fetch(rows, reference, "person__reference")
    looked(request, "child.looked", [child.person])
    return child


def fetch_person(request: HttpRequest, reference: str, level: Level = Level.OUTLINE) -> Person:
    """Return a person the signed-in user may see at ``level``, and note the look."""
    rows = Person.objects.visible_to(reader_of(request), level, one=True)
    person = fetch(rows, reference)
    looked(request, "person.looked", [person])
    return person


def may(user: object, right: str) -> bool:
    """Say whether the user's roles bear ``right``. Which objects it reaches is ``visible_to``'s."""
    has_right = getattr(user, "has_right", None)
    return bool(has_right and has_right(right))


def require(user: object, right: str, reason: str) -> None:
    """Raise Refused with ``reason`` where the user's roles do not bear ``right``."""
    if not may(user, right):
        raise Refused(reason)
