"""How a birth is said when somebody asks after a person: whole, in part, wrong, or not at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from households.dates import PartialDate, age_on

DOB, YEAR, NONE = "date of birth", "year or age", "no birth"
"""The strata: what of a birth the question and the record can both speak of."""

STRATA = {DOB: 50, YEAR: 25, NONE: 25}
"""How many questions in a hundred fall to each."""

AGES_OFF = {0: 65, -1: 13, 1: 12, -2: 5, 2: 5}
"""By how many years an age is misjudged, in a hundred askings."""


@dataclass(frozen=True)
class Said:
    """What the asker says of the birth. ``age`` is said instead of a date, never beside one."""

    birth: PartialDate = PartialDate()
    age: int | None = None


Saying = Callable[[Random, PartialDate, date], Said | None]
"""Says a recorded birth on a day of asking; None where this birth cannot be said that way."""


def draw_births(rng: Random, count: int) -> list[tuple[str, str]]:
    """Return ``count`` pairs of stratum and kind, in the documented proportions."""
    strata = rng.choices(list(STRATA), list(STRATA.values()), k=count)
    return [(stratum, _kind(rng, stratum)) for stratum in strata]


def _kind(rng: Random, stratum: str) -> str:
    kinds = BIRTHS[stratum]
    return rng.choices(list(kinds), [weight for weight, _ in kinds.values()])[0]


def say_birth(rng: Random, plan: tuple[str, str], recorded: PartialDate, on: date) -> Said | None:
    """Return ``recorded`` as an asker says it who keeps to ``plan``, or None where it cannot be."""
    stratum, kind = plan
    return BIRTHS[stratum][kind][1](rng, recorded, on)


def _whole(recorded: PartialDate) -> date | None:
    year, month, day = recorded.year, recorded.month, recorded.day
    if not recorded.is_exact or year is None or month is None or day is None:
        return None
    return date(year, month, day)


def _dated(change: Callable[[Random, date, date], date | None]) -> Saying:
    """Return the saying that changes a whole date into another, as ``change`` does."""

    def say(rng: Random, recorded: PartialDate, on: date) -> Said | None:
        born = _whole(recorded)
        wrong = change(rng, born, on) if born else None
        if wrong is None or wrong == born or wrong > on:
            return None
        return Said(PartialDate.of(wrong))

    return say


def exact(rng: Random, recorded: PartialDate, on: date) -> Said | None:
    """Say the date as it is."""
    return Said(recorded) if _whole(recorded) else None


def swapped(rng: Random, born: date, on: date) -> date | None:
    """Say the month for the day and the day for the month."""
    return born.replace(month=born.day, day=born.month) if born.day <= 12 else None


def digit(rng: Random, born: date, on: date) -> date | None:
    """Mistype one of the eight digits (the century's never), so that it still makes a date."""
    text = f"{born:%d%m%Y}"
    place = rng.choices(range(8), (4, 4, 2, 4, 0, 0, 3, 4))[0]
    for new in rng.sample("0123456789", 10):
        wrong = _read(text[:place] + new + text[place + 1 :])
        if wrong and wrong != born and wrong <= on:
            return wrong
    return None


def _read(text: str) -> date | None:
    try:
        return date(int(text[4:]), int(text[2:4]), int(text[:2]))
    except ValueError:
        return None


def one_day_off(rng: Random, born: date, on: date) -> date | None:
    """Say the day before or after."""
    return born + timedelta(days=rng.choice((-1, 1)))


def one_year_off(rng: Random, born: date, on: date) -> date | None:
    """Say the day and month right, and the year before or after."""
    return None if born.day == 29 else born.replace(year=born.year + rng.choice((-1, 1)))


def first_of_january(rng: Random, born: date, on: date) -> date | None:
    """Say 1 January of the right year, as papers do where only the year was known."""
    return born.replace(month=1, day=1)


def year(rng: Random, recorded: PartialDate, on: date) -> Said | None:
    """Say the year alone."""
    return Said(PartialDate(recorded.year, accuracy="UUA")) if recorded.year else None


def year_off(rng: Random, recorded: PartialDate, on: date) -> Said | None:
    """Say the year before or after, and no more."""
    if recorded.year is None:
        return None
    return Said(PartialDate(recorded.year + rng.choice((-1, 1)), accuracy="UUA"))


def month_and_year(rng: Random, recorded: PartialDate, on: date) -> Said | None:
    """Say the month and the year."""
    born = _whole(recorded)
    return Said(PartialDate(born.year, born.month, accuracy="UAA")) if born else None


def an_age(rng: Random, recorded: PartialDate, on: date) -> Said | None:
    """Say the age, often right, sometimes a year or two out."""
    born = _whole(recorded)
    if born is None:
        return None
    off = rng.choices(list(AGES_OFF), list(AGES_OFF.values()))[0]
    return Said(age=max(0, age_on(born, on) + off))


def date_in_the_year(rng: Random, recorded: PartialDate, on: date) -> Said | None:
    """Say a whole date where the record has the year alone."""
    if recorded.year is None or recorded.month is not None:
        return None
    return Said(PartialDate.of(date(recorded.year, rng.randint(1, 12), rng.randint(1, 28))))


def nothing(rng: Random, recorded: PartialDate, on: date) -> Said | None:
    """Say nothing of the birth."""
    return Said()


def date_of_none(rng: Random, recorded: PartialDate, on: date) -> Said | None:
    """Say a date of birth where the record has none."""
    if recorded:
        return None
    return Said(PartialDate.of(on - timedelta(days=rng.randint(18 * 365, 55 * 365))))


BIRTHS: dict[str, dict[str, tuple[int, Saying]]] = {
    DOB: {
        "exact": (66, exact),
        "day and month swapped": (10, _dated(swapped)),
        "a digit wrong": (12, _dated(digit)),
        "a day off": (3, _dated(one_day_off)),
        "a year off": (6, _dated(one_year_off)),
        "1 January": (3, _dated(first_of_january)),
    },
    YEAR: {
        "year": (45, year),
        "year off by one": (20, year_off),
        "month and year": (10, month_and_year),
        "age": (20, an_age),
        "date said, year recorded": (5, date_in_the_year),
    },
    NONE: {
        "not said": (90, nothing),
        "date said, none recorded": (10, date_of_none),
    },
}
"""The kinds of each stratum: how many in a hundred, and how each is said."""
