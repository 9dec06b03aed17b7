"""The sharing storey's models."""

from sharing.models.agencies import (
    Agency,
    AgencyKind,
    Invitation,
    RoleHeld,
    Team,
    TeamKind,
    User,
)
from sharing.models.grants import Grant, GrantKind
from sharing.models.pairs import Outcome, Pair

__all__ = [
    "Agency",
    "AgencyKind",
    "Grant",
    "GrantKind",
    "Invitation",
    "Outcome",
    "Pair",
    "RoleHeld",
    "Team",
    "TeamKind",
    "User",
]
