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

__all__ = [
    "Agency",
    "AgencyKind",
    "Grant",
    "GrantKind",
    "Invitation",
    "RoleHeld",
    "Team",
    "TeamKind",
    "User",
]
