"""Actor: who acts, by which route, and why. Every service takes one as ``by=``."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.http import HttpRequest

CONSOLE = "console"


def form_key(request: HttpRequest) -> str:
    """Return the one-use key of a form that was sent, good at its own address alone; else ""."""
    key = request.POST.get("form_key", "") if request.method == "POST" else ""
    return sha256(f"{request.path}\n{key}".encode()).hexdigest() if key else ""


@dataclass(frozen=True)
class Actor:
    """Who acts. ``user_id`` is None for the console and for what time brings.

    ``label`` is a role or a command's name, never a person's name. ``form_key`` is the one-use key
    of the form that was sent, where there is one; ``keyless`` says that a form was sent without.
    """

    user_id: int | None
    label: str
    route: str = ""
    reason: str = ""
    form_key: str = ""
    keyless: bool = False

    @classmethod
    def of(cls, request: HttpRequest, reason: str = "") -> Actor:
        """Return the signed-in user of ``request`` acting through its route."""
        match = request.resolver_match
        route = match.view_name if match else ""
        key = form_key(request)
        keyless = request.method == "POST" and not key
        return cls(request.user.pk, "user", route, reason, key, keyless)

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
