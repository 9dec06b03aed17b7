"""What would make a visit wrong, as against unfinished: pure sentences over plain facts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from households.saying import say_day


@dataclass(frozen=True)
class Work:
    """Since when, and until when, there has been work with a child; None where it is not known."""

    child: str
    since: date | None
    closed_on: date | None


def wrong_with(day: date, today: date, work: Iterable[Work]) -> list[str]:
    """Return what cannot be so, in plain sentences. Unfinished is never wrong."""
    if day > today:
        return [_("The visit is dated %(day)s, which has not come yet.") % {"day": say_day(day)}]
    found = []
    for one in work:
        told = {"child": one.child, "day": say_day(day)}
        if one.since is not None and day < one.since:
            told["since"] = say_day(one.since)
            words = _("The visit is dated %(day)s. %(child)s was referred on %(since)s.")
            found.append(words % told)
        if one.closed_on is not None and day > one.closed_on:
            told["closed"] = say_day(one.closed_on)
            words = _("The visit is dated %(day)s. The case of %(child)s closed on %(closed)s.")
            found.append(words % told)
    return found
