"""How alike two births are, as far as each is known. Pure."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from sharing.matching.described import NOTHING, Described, Evidence, Weighed

MOST = 5.0
MISSING = 2.5

_WORTH = ((1, MOST), (31, 4.5), (366, 4.0), (3 * 366, 3.0), (7 * 366, 2.2))
"""Agreement is worth less the wider the range: (days at most, points)."""

GENERATION = 15
"""Years apart from which two of one name may be parent and child."""


Births = tuple[date, date]


class Verdict(NamedTuple):
    """What two births give: points of at most ``most``, and which sentence says so."""

    points: float
    most: float
    code: str
    years: int = 0


def compare(query: Described, candidate: Described) -> Weighed:
    """Return what the two births say."""
    asked, ours = query.births(), candidate.births()
    if asked is None and ours is None:
        return NOTHING
    if asked is None or ours is None:
        return Weighed(missing=MISSING)
    found = verdict(asked, ours)
    return Weighed(found.points, found.most, evidence=lambda: (_evidence(found),))


def verdict(one: Births, other: Births) -> Verdict:
    """Return how two births compare, each the first and last day that fit."""
    if one[0] == one[1] and other[0] == other[1]:
        return _dates(one[0], other[0])
    return _ranges(one, other)


def _dates(one: date, other: date) -> Verdict:
    if one == other:
        return Verdict(MOST, MOST, "birth_same")
    if one.year == other.year:
        if (one.month, one.day) == (other.day, other.month):
            return Verdict(4.2, MOST, "birth_swapped")
        near = one.month == other.month or one.day == other.day
        return Verdict(3.4, MOST, "birth_part") if near else Verdict(2.0, MOST, "birth_same_year")
    apart = abs(one.year - other.year)
    if (one.month, one.day) == (other.month, other.day) and apart in {1, 2, 10}:
        return Verdict(2.6, MOST, "birth_part")
    return _apart(abs((one - other).days) / 365.25, MOST)


def _ranges(one: Births, other: Births) -> Verdict:
    """Compare what is known of two births where one at least is not a whole date."""
    widest = max((one[1] - one[0]).days, (other[1] - other[0]).days) + 1
    most = next((points for days, points in _WORTH if widest <= days), 1.2)
    gap = max((one[0] - other[1]).days, (other[0] - one[1]).days)
    return Verdict(most, most, "birth_fits") if gap <= 0 else _apart(gap / 365.25, most)


def _apart(years: float, most: float) -> Verdict:
    """Weigh births that cannot be the same day."""
    steps = ((1, 0.3), (2, 0.1), (4, -0.2), (8, -0.5), (GENERATION, -0.7))
    share = next((part for limit, part in steps if years < limit), -0.8)
    return Verdict(share * most, most, "birth_near" if years < 2 else "birth_apart", int(years))


_FOR = frozenset({"birth_same", "birth_swapped", "birth_fits"})


def _evidence(found: Verdict) -> Evidence:
    values = {"years": found.years} if found.code == "birth_apart" else {}
    return Evidence.of(for_it=found.code in _FOR, code=found.code, **values)
