"""How dates, ages and periods are said, once: for pages, cards and exports alike."""

from __future__ import annotations

from datetime import date

from django.utils.dates import MONTHS
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from households.dates import ESTIMATED, PartialDate, age_on


def say_day(day: date) -> str:
    """Return a whole day: "3 March 2024"."""
    return date_format(day, "j F Y")


def say_date(value: PartialDate) -> str:
    """Return a date as far as it is known: "about March 2019", "3 March, year not known"."""
    if not value:
        return _("not known")
    month = str(MONTHS[value.month]) if value.month else ""
    known = [str(value.day) if value.day and value.month else "", month]
    known.append(str(value.year) if value.year else _("year not known"))
    said = " ".join(part for part in known if part)
    return _("about %(date)s") % {"date": said} if ESTIMATED in value.accuracy else said


def say_age(value: PartialDate, day: date) -> str:
    """Return an age on ``day`` as far as it can be said: "7", "about 30", "6 weeks"."""
    earliest, latest = value.earliest(), value.latest()
    if earliest is None or latest is None:
        return _("age not known")
    oldest, youngest = age_on(earliest, day), age_on(min(latest, day), day)
    if oldest < 2 and earliest == latest:
        return _age_of_baby(earliest, day)
    if oldest == youngest:
        return str(oldest)
    return _("about %(age)d") % {"age": (oldest + youngest) // 2}


def _age_of_baby(born: date, day: date) -> str:
    weeks = (day - born).days // 7
    if weeks < 14:
        return ngettext("%(n)d week", "%(n)d weeks", weeks) % {"n": weeks}
    months = (day.year - born.year) * 12 + day.month - born.month - (day.day < born.day)
    return ngettext("%(n)d month", "%(n)d months", months) % {"n": months}


def say_period(
    starts: date | None, starts_accuracy: str, ends: date | None, ends_accuracy: str, *, ended: bool
) -> str:
    """Return a period: "since March 2024", "until 3 May 2025", "ended, date not known"."""
    begun = say_date(PartialDate.of(starts, starts_accuracy)) if starts else ""
    over = say_date(PartialDate.of(ends, ends_accuracy)) if ends else ""
    if begun and over:
        return _("%(begun)s to %(over)s") % {"begun": begun, "over": over}
    if over:
        return _("until %(over)s") % {"over": over}
    if ended:
        return _("ended, date not known")
    return _("since %(begun)s") % {"begun": begun} if begun else _("dates not known")


def initials(name: str) -> str:
    """Return the initials of a name: "L P"."""
    return " ".join(part[0].upper() for part in name.split() if part[0].isalpha())
