"""How alike two births are, as far as each is known. Pure."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from sharing.matching.described import NOTHING, Described, Evidence, Weighed

MOST = 5.0
MISSING = 2.5

_WORTH = ((1, MOST), (31, 4.5), (366, 4.0), (3 * 366, 3.0), (7 * 366, 2.2))
"""Agreement is worth less the wider the range: (days at most, points)."""

GENERATION = 15
"""Years apart from which two of one name may be parent and child."""


def compare(query: Described, candidate: Described) -> Weighed:
    """Return what the two births say."""
    asked, ours = query.births(), candidate.births()
    if asked is None and ours is None:
        return NOTHING
    if asked is None or ours is None:
        return Weighed(missing=MISSING)
    if asked[0] == asked[1] and ours[0] == ours[1]:
        return _dates(asked[0], ours[0])
    return _ranges(asked, ours)


def _dates(one: date, other: date) -> Weighed:
    """Compare two whole dates."""
    if one == other:
        return _said(MOST, "birth_same", for_it=True)
    if one.year == other.year and (one.month, one.day) == (other.day, other.month):
        return _said(4.2, "birth_swapped", for_it=True)
    if one.year == other.year:
        near = one.month == other.month or one.day == other.day
        return _said(3.4, "birth_part") if near else _said(2.0, "birth_same_year")
    apart = abs(one.year - other.year)
    if (one.month, one.day) == (other.month, other.day) and apart in {1, 2, 10}:
        return _said(2.6, "birth_part")
    return _apart(abs((one - other).days) / 365.25, MOST)


def _ranges(one: tuple[date, date], other: tuple[date, date]) -> Weighed:
    """Compare what is known of two births where one at least is not a whole date."""
    widest = max((one[1] - one[0]).days, (other[1] - other[0]).days) + 1
    most = next((points for days, points in _WORTH if widest <= days), 1.2)
    gap = max((one[0] - other[1]).days, (other[0] - one[1]).days)
    if gap <= 0:
        return Weighed(most, most, evidence=_saying("birth_fits", for_it=True))
    return _apart(gap / 365.25, most)


def _apart(years: float, most: float) -> Weighed:
    """Weigh births that cannot be the same day."""
    steps = ((1, 0.3), (2, 0.1), (4, -0.3), (8, -0.7), (GENERATION, -1.0))
    share = next((part for limit, part in steps if years < limit), -1.2)
    code = "birth_near" if years < 2 else "birth_apart"
    return Weighed(share * most, most, evidence=_saying(code, years=int(years)))


def _said(points: float, code: str, *, for_it: bool = False) -> Weighed:
    return Weighed(points, MOST, evidence=_saying(code, for_it=for_it))


def _saying(
    code: str, *, for_it: bool = False, **values: object
) -> Callable[[], tuple[Evidence, ...]]:
    return lambda: (Evidence.of(for_it=for_it, code=code, **values),)
