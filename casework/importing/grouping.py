"""Which episodes share a case. Pure.

One referral is one child on a case. Those of one family that were referred within seven days share
the case; nothing else is ever grouped. The days are counted from the first of a group, so that
three referrals six days apart never make a case of twelve days.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

DAYS = 7

Episode = tuple[str, str, str | None, frozenset[str]]
"""A child, a referral, the day it was made (ISO) and the child's families."""


@dataclass(slots=True)
class _Group:
    number: int
    first: date
    families: frozenset[str]


class _OpenGroups:
    """The groups that can still be joined, by family; those that cannot are forgotten."""

    def __init__(self) -> None:
        self._by_family: dict[str, list[_Group]] = defaultdict(list)
        self._in_order: deque[tuple[_Group, frozenset[str]]] = deque()

    def joined(self, on: date, families: frozenset[str], number: int) -> int:
        """Return the number of the group that these families join on this day."""
        self._forget(on)
        for family in sorted(families):
            for group in self._by_family.get(family, ()):
                if family in group.families:
                    group.families &= families
                    return group.number
        group = _Group(number, on, families)
        self._in_order.append((group, families))
        for family in families:
            self._by_family[family].append(group)
        return number

    def _forget(self, on: date) -> None:
        while self._in_order and (on - self._in_order[0][0].first).days > DAYS:
            group, families = self._in_order.popleft()
            for family in families:
                self._by_family[family].remove(group)
                if not self._by_family[family]:
                    del self._by_family[family]


def groups(episodes: Iterable[Episode]) -> Iterator[tuple[str, str, int]]:
    """Yield (child, referral, number of the case) for episodes in the order of their days.

    An episode without a day or a family has a case of its own. Every pair in a shared case has a
    family in common: a child of two families joins one of them, never both.
    """
    open_groups = _OpenGroups()
    for number, (child, referral, day, families) in enumerate(episodes, start=1):
        if day and families:
            on = date.fromisoformat(day)
            yield child, referral, open_groups.joined(on, families, number)
        else:
            yield child, referral, number
