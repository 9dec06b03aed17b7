"""What stands in somebody's name when they leave. Upper storeys say what they know of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sharing.models import User


@dataclass(frozen=True)
class Charge:
    """Something in somebody's name: a number to say on the telephone, a reference, a team.

    It names no child: administrators see no family's data.
    """

    reference: str
    number: int
    team: str
    children: int


Provider = Callable[[User], list[Charge]]
_providers: list[Provider] = []


def register_charges(provider: Provider) -> Provider:
    """Let ``provider`` say what stands in a user's name; usable as a decorator."""
    if provider not in _providers:
        _providers.append(provider)
    return provider


def charges_of(user: User) -> list[Charge]:
    """Return everything that stands in a user's name."""
    return [charge for provider in _providers for charge in provider(user)]
