"""Weaving a whole borough: as many children, adults, connections and open cases as its size says.

Everything is drawn from one seeded source, so that the same seed gives the same borough on the
same day. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from casework.demo.bulk.adults import parts
from casework.demo.bulk.folk import Family, Folk
from casework.demo.bulk.homes import Homes
from casework.demo.bulk.rows import Rows
from casework.demo.bulk.sizes import Size
from casework.demo.bulk.ties import Ties

KIDS, KIDS_WEIGHTS = (1, 2, 3, 4, 5), (48, 30, 14, 6, 2)
UNBORN = 0.015
"""Of families on open cases, so many are waiting for a child."""


class Weaver:
    """Makes families one by one; ``rows`` gathers what is to be written."""

    def __init__(self, size: Size, seed: int, today: date) -> None:
        self.size, self.today = size, today
        self.rng = Random(f"{size.code}-{size.children}-{seed}")
        self.rows = Rows(self.rng)
        self.folk = Folk(self.rng, self.rows, today)
        self.homes = Homes(self.rng, self.rows, today)
        self.ties = Ties(self.rng, self.rows, size, today)
        self.plan = planned(self.rng, size)
        self.children = self.adults = 0

    def families(self) -> Iterator[Family]:
        """Yield every family, its people, homes and connections woven."""
        for place, (kids, opened) in enumerate(self.plan, 1):
            family = self._begun(kids, opened)
            for part in parts(self.rng, self._due(place)):
                family.adults.append(self.folk.adult(family, part))
                self.adults += 1
            self.ties.tie(family, self.children)
            self.homes.house(family)
            self.homes.couple(family)
            yield family

    def _begun(self, kids: int, opened: int) -> Family:
        rng, namer = self.rng, self.folk.namer
        culture = namer.culture()
        address = self.homes.address() if rng.random() < 0.93 else None
        family = Family(culture, namer.family(culture), address, opened)
        years = rng.random() * (16 if opened or rng.random() < 0.7 else 23)
        waits = opened > 0 and rng.random() < UNBORN
        for place in range(kids):
            if waits and place == 0:
                due_on = self.today + timedelta(days=rng.randint(5, 200))
                family.children.append(self.folk.unborn(due_on))
                continue
            family.children.append(self.folk.child(family, self.folk.days.ago(years)))
            years += 1 + rng.random() * 3
        self.children += kids
        return family

    def _due(self, place: int) -> int:
        """Return how many adults this family has, so that the sum comes out at the end."""
        number, total = len(self.plan), self.size.adults
        due = round(total * place / number) - self.adults
        if place == number:
            return due
        return min(max(0, due + self.rng.choice((-1, 0, 0, 1))), total - self.adults)


def planned(rng: Random, size: Size) -> list[tuple[int, int]]:
    """Return for each family how many children it has, and how many are on an open case.

    The youngest are open; both columns add up to what the size says.
    """
    kids, left = [], size.children
    while left:
        kids.append(min(left, rng.choices(KIDS, KIDS_WEIGHTS)[0]))
        left -= kids[-1]
    found, woven, opened = [], 0, 0
    for number in kids:
        woven += number
        due = size.open_children * woven // size.children - opened
        near_the_end = size.children - woven < 12
        here = min(number, due) if due >= number or near_the_end else 0
        found.append((number, here))
        opened += here
    return found
