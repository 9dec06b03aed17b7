"""What is so now: who may see which child, at what level, until when.

These are guardian's direct-foreign-key rows. They are a projection of reasons that lie in upper
storeys; ``sharing.services.grants`` alone writes them, and no other module may import the classes
to write. guardian knows no end, so every reader asks ``ends_at > now``.
"""

from __future__ import annotations

from enum import IntEnum

from django.db import models
from guardian.models import GroupObjectPermissionBase, UserObjectPermissionBase


class Level(IntEnum):
    """How much of a child's record a reader is given."""

    POINTER = 1
    OUTLINE = 2
    FULL = 3


CODENAMES = {
    Level.POINTER: "point_to_child",
    Level.OUTLINE: "outline_child",
    Level.FULL: "open_child",
}
"""guardian's permission for each level; words that Django does not make by itself."""

LEVELS = [(level.value, level.name.lower()) for level in Level]


class ChildUserGrant(UserObjectPermissionBase):
    """A child that one person may see now."""

    content_object = models.ForeignKey("households.Child", models.CASCADE, db_column="child_id")
    level = models.PositiveSmallIntegerField(choices=LEVELS)
    ends_at = models.DateTimeField()

    class Meta(UserObjectPermissionBase.Meta):
        indexes = (
            models.Index(
                fields=("content_object", "user", "level", "ends_at"), name="grant_child_user"
            ),
            models.Index(
                fields=("user", "content_object", "level", "ends_at"), name="grant_user_child"
            ),
        )


class ChildGroupGrant(GroupObjectPermissionBase):
    """A child that everyone in a team may see now."""

    content_object = models.ForeignKey("households.Child", models.CASCADE, db_column="child_id")
    level = models.PositiveSmallIntegerField(choices=LEVELS)
    ends_at = models.DateTimeField()

    class Meta(GroupObjectPermissionBase.Meta):
        indexes = (
            models.Index(
                fields=("content_object", "group", "level", "ends_at"), name="grant_child_group"
            ),
            models.Index(
                fields=("group", "content_object", "level", "ends_at"), name="grant_group_child"
            ),
        )
