"""What the frame of every page reads: where one can go, who is signed in, whose record this is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.cards.links import Words, address
from sharing.roles import Right

if TYPE_CHECKING:
    from sharing.models import User

ROOMS: tuple[tuple[Words, str, Right | None, tuple[str, ...]], ...] = (
    (gettext_lazy("Your work"), "home", None, ()),
    (gettext_lazy("Cases"), "list_cases", Right.READ_CASES, ("/cases/", "/children/", "/people/")),
    (gettext_lazy("Find a person"), "find", Right.FIND, ("/find/",)),
    (gettext_lazy("What is not known"), "oversight", Right.OVERSEE, ("/oversight/",)),
    (gettext_lazy("Import"), "import_home", Right.IMPORT, ("/setup/import/",)),
    (gettext_lazy("Set up"), "setup", Right.ADMINISTER, ("/setup/",)),
)
"""The service navigation: words, address by name, the right that opens it, what lies in it."""


def frame(request: HttpRequest) -> dict[str, Any]:
    """Return the frame. It asks nothing of the database but the roles, once a request."""
    told: dict[str, Any] = {"authority": settings.AUTHORITY_NAME, "demo": settings.DEMO}
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        told |= {"nav": _nav(cast("User", user), request.path), "account": _account(user)}
    return told


def _nav(user: User, path: str) -> list[dict[str, Any]]:
    return [
        {"title": title, "url": url, "current": path == url or path.startswith(inside)}
        for title, url, right, inside in (
            (title, address(name), right, inside) for title, name, right, inside in ROOMS
        )
        if url and (right is None or user.has_right(right))
    ]


def _account(user: User) -> dict[str, Any]:
    links = (
        (_("Your account"), address("mfa_index")),
        (_("Sign out"), address("account_logout")),
    )
    return {
        "name": user.name,
        "role": ", ".join(sorted(str(role.label) for role in user.role_set())),
        "links": [{"title": title, "url": url} for title, url in links if url],
    }
