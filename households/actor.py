"""Actor: who acts, by which route, and why. Every service takes one as ``by=``."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.http import HttpRequest

CONSOLE = "console"


@dataclass(frozen=True)
class Actor:
    """Who acts. ``user_id`` is None for the console and for what time brings.

    ``label`` is a role or a command's name, never a person's name. ``form_key`` is the one-use key
    of the form that was sent, where there is one.
    """

    user_id: int | None
    label: str
    route: str = ""
    reason: str = ""
    form_key: str = ""

    @classmethod
    def of(cls, request: HttpRequest, reason: str = "") -> Actor:
        """Return the signed-in user of ``request`` acting through its route."""
        match = request.resolver_match
        key = request.POST.get("form_key", "") if request.method == "POST" else ""
        return cls(request.user.pk, "user", match.view_name if match else "", reason, key[:64])

    @classmethod
    def user(cls, user_id: int, route: str = CONSOLE) -> Actor:
        """Return a user acting outside a request."""
        return cls(user_id, "user", route)

    @classmethod
    def console(cls, command: str) -> Actor:
        """Return somebody at the console running ``command``."""
        return cls(None, CONSOLE, command)

    def because(self, reason: str) -> Actor:
        """Return the same actor with a reason given."""
        return replace(self, reason=reason)
