"""What holds for a time and is looked at again: until when, whether it still does, and its end."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from households.models.base import Period
from households.services.roles import BadAnswer


def spanned(starts_on: date | None, ends_on: date | None) -> dict[str, Any]:
    """Return the columns of a time by its first day and the day it runs out, either unknown.

    Raises BadAnswer for an end before the beginning.
    """
    if starts_on and ends_on and ends_on < starts_on:
        raise BadAnswer("ends_on", _("The end must be on or after the day it began"))
    return {"starts_on": starts_on, "ends_on": ends_on, "ended": ends_on is not None}


def still_holding(ends_on: date | None) -> dict[str, Any]:
    """Return the columns of what was looked at today and still holds, until a day or with no end.

    Raises BadAnswer for an end that does not lie ahead.
    """
    today = timezone.localdate()
    if ends_on is not None and ends_on <= today:
        raise BadAnswer("ends_on", _("If it still holds, the day it ends must lie ahead"))
    return {"checked_on": today, "ends_on": ends_on, "ended": ends_on is not None}


def no_longer(row: Period, on: date | None) -> dict[str, Any]:
    """Return the columns of what has ended: on a day, on the day it ran out, or not known when.

    Raises BadAnswer for a day that lies ahead, or before it began.
    """
    today = timezone.localdate()
    if on is None and row.ends_on is not None and row.ends_on <= today:
        on = row.ends_on
    if on is not None and on > today:
        raise BadAnswer("on", _("The day it ended must be today or earlier"))
    if on is not None and row.starts_on is not None and on < row.starts_on:
        raise BadAnswer("on", _("The day it ended must be on or after the day it began"))
    return {"checked_on": today, "ends_on": on, "ended": True}
