"""What every page's frame shows: the authority, where one may go, and who is signed in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import Resolver404, resolve, reverse
from django.utils.functional import Promise, SimpleLazyObject
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sharing.models import User
from sharing.roles import Right


@dataclass(frozen=True)
class Room:
    """A place of the service navigation, whom it is for, and which addresses belong to it."""

    title: Promise
    path: str
    right: Right | None
    also: tuple[str, ...] = ()


ROOMS = (
    Room(gettext_lazy("Your work"), "/", None),
    Room(gettext_lazy("Cases"), "/cases/", Right.READ_CASES, ("/children/", "/people/")),
    Room(gettext_lazy("Find a person"), "/find/", Right.FIND),
    Room(gettext_lazy("What is not known"), "/oversight/", Right.OVERSEE),
    Room(gettext_lazy("Who looked"), "/trail/", Right.READ_TRAIL),
    Room(gettext_lazy("Import"), "/setup/import/", Right.IMPORT),
    Room(gettext_lazy("Questions"), "/setup/questions/", Right.SET_PROMPTS),
    Room(gettext_lazy("Set up"), "/setup/", Right.ADMINISTER),
)


def frame(request: HttpRequest) -> dict[str, Any]:
    """Return what ``base.html`` reads. Nobody is asked for until a template shows it.

    So a page that says the database is away can be drawn while it is away.
    """
    return {
        "authority": settings.AUTHORITY_NAME,
        "demo": settings.DEMO,
        "nav": SimpleLazyObject(lambda: _nav(request)),
        "account": SimpleLazyObject(lambda: _account(request)),
    }


def _signed_in(request: HttpRequest) -> User | None:
    user = getattr(request, "user", None)
    return user if isinstance(user, User) and user.is_authenticated else None


def _nav(request: HttpRequest) -> list[dict[str, Any]]:
    user = _signed_in(request)
    if user is None:
        return []
    rights = user.rights()
    rooms = [room for room in ROOMS if room.right is None or room.right in rights]
    rooms = [room for room in rooms if _exists(room.path)]
    here = _current(request.path, rooms)
    return [{"title": room.title, "url": room.path, "current": room is here} for room in rooms]


def _current(path: str, rooms: list[Room]) -> Room | None:
    """Return the room whose own address is the longest beginning of ``path``."""
    own = [(start, room) for room in rooms for start in (room.path, *room.also)]
    found = [(s, r) for s, r in own if path.startswith(s) and (s != "/" or path == "/")]
    return max(found, key=lambda pair: len(pair[0]))[1] if found else None


@cache
def _exists(path: str) -> bool:
    try:
        resolve(path)
    except Resolver404:
        return False
    return True


def _account(request: HttpRequest) -> dict[str, Any] | None:
    user = _signed_in(request)
    if user is None:
        return None
    return {
        "name": user.name,
        "role": ", ".join(sorted(str(role.label) for role in user.role_set())),
        "links": [
            {"title": _("Your account"), "url": reverse("mfa_index")},
            {"title": _("Sign out"), "url": reverse("account_logout")},
        ],
    }
