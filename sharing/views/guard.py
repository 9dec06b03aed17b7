"""What every setup page asks first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.utils.translation import gettext as _

from households.access import require
from sharing.roles import Right

if TYPE_CHECKING:
    from sharing.models import User


def administrator(request: HttpRequest) -> User:
    """Return the signed-in administrator. Raises Refused for anybody else."""
    require(request.user, Right.ADMINISTER, _("Only administrators set up agencies and accounts."))
    return request.user  # type: ignore[return-value]  # signed in: the middleware saw to it
