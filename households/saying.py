"""Dates, ages and periods in plain words: on pages, in files and in mail alike."""

from __future__ import annotations

from datetime import date

from django.utils.dates import MONTHS
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from households.dates import ESTIMATED, PartialDate, age_on

WEEKS_UNTIL = 13
"""A baby's age is said in weeks for the first three months, then in months until two years."""


def say_day(day: date | None) -> str:
    """Return "3 March 2027", or "date not known"."""
    return date_format(day, "j F Y") if day else _("date not known")


def say_date(value: PartialDate | date | None) -> str:
    """Return as much of a date as is known: "12 March 1985", "about 1985", "date not known"."""
    if not isinstance(value, PartialDate):
        return say_day(value)
    if not value:
        return _("date not known")
    words = _known_parts(value)
    return _("about %(date)s") % {"date": words} if ESTIMATED in value.accuracy else words


def _known_parts(value: PartialDate) -> str:
    month = str(MONTHS[value.month]) if value.month else ""
    if value.year is None:
        day_and_month = " ".join(filter(None, [str(value.day or ""), month]))
        if not month:
            return _("day %(day)s, month and year not known") % {"day": value.day}
        return _("%(date)s, year not known") % {"date": day_and_month}
    if not month:
        return _year_alone(value)
    return " ".join(filter(None, [str(value.day or ""), month, str(value.year)]))


def _year_alone(value: PartialDate) -> str:
    if value.day is None:
        return str(value.year)
    told = {"day": value.day, "year": value.year}
    return _("day %(day)s of a month not known, %(year)s") % told


def say_born(born: PartialDate | date | None, today: date) -> str:
    """Return "Born 12 March 1985, aged 41", with no more certainty than the record has.

    A missing date of birth is said in words: "Date of birth not recorded" where nobody wrote
    anything down, "Date of birth not known" where that is the answer.
    """
    if born is None:
        return _("Date of birth not recorded")
    value = born if isinstance(born, PartialDate) else PartialDate.of(born)
    if not value:
        return _("Date of birth not known")
    age = say_age(value, today)
    told = {"date": say_date(value), "age": age}
    return _("Born %(date)s, %(age)s") % told if age else _("Born %(date)s") % told


def say_age(born: PartialDate, today: date) -> str:
    """Return "aged 41", "aged 40 to 44", "aged 5 weeks", or "" where nothing can be said."""
    earliest, latest = born.earliest(), born.latest()
    if earliest is None or latest is None or earliest > today:
        return ""
    if born.is_exact:
        return _exact_age(earliest, today)
    youngest, oldest = age_on(min(latest, today), today), age_on(earliest, today)
    if youngest == oldest:
        return _("aged %(years)s") % {"years": oldest}
    return _("aged %(youngest)s to %(oldest)s") % {"youngest": youngest, "oldest": oldest}


def _exact_age(born: date, today: date) -> str:
    weeks = (today - born).days // 7
    if weeks < 1:
        return _("aged under a week")
    if weeks < WEEKS_UNTIL:
        return ngettext("aged %(n)s week", "aged %(n)s weeks", weeks) % {"n": weeks}
    years = age_on(born, today)
    months = (today.year - born.year) * 12 + today.month - born.month - (today.day < born.day)
    if years < 2:
        return ngettext("aged %(n)s month", "aged %(n)s months", months) % {"n": months}
    return _("aged %(years)s") % {"years": years}


def say_period(
    starts: PartialDate | date | None, ends: PartialDate | date | None, *, ended: bool = False
) -> str:
    """Return a period in words; an end that is past but undated is said to be so."""
    told = {"start": say_date(starts), "end": say_date(ends)}
    if starts and ends:
        return _("%(start)s to %(end)s") % told
    if ends:
        return _("until %(end)s") % told
    if starts and ended:
        return _("from %(start)s, now ended") % told
    if starts:
        return _("since %(start)s") % told
    return _("ended, dates not known") if ended else _("dates not known")


def say_how_long(since: date, today: date) -> str:
    """Return how long something has stood: "today", "12 days", "5 weeks", "7 months"."""
    days = (today - since).days
    if days < 1:
        return _("today")
    if days < 28:
        return ngettext("%(n)s day", "%(n)s days", days) % {"n": days}
    if days < 91:
        return ngettext("%(n)s week", "%(n)s weeks", days // 7) % {"n": days // 7}
    if days < 730:
        return ngettext("%(n)s month", "%(n)s months", days // 30) % {"n": days // 30}
    return ngettext("%(n)s year", "%(n)s years", days // 365) % {"n": days // 365}
