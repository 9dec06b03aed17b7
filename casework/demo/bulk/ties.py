"""Weaving connections: adults to children, brothers and sisters, men of several families. Pure."""

from __future__ import annotations

from datetime import date
from random import Random

from casework.demo.bulk.adults import tie_of
from casework.demo.bulk.folk import Family, Grown, Young
from casework.demo.bulk.lives import Days
from casework.demo.bulk.rows import Rows
from casework.demo.bulk.sizes import Size
from households.codes import Caring, Responsibility, Role, Sex, YesNo

ELSEWHERE = (Role.PARTNER, Role.FRIEND, Role.UNCLE, Role.NOT_KNOWN)
WANDERS, JOINS = 0.004, 0.05
"""So many men are met in other families, and so many families meet one of them."""


class Ties:
    """Makes exactly as many connections as the size says."""

    def __init__(self, rng: Random, rows: Rows, size: Size, today: date) -> None:
        self.rng, self.rows, self.size, self.today = rng, rows, size, today
        self.days = Days(rng, today)
        self.made = 0
        self.wanderers: list[list[int]] = []

    def tie(self, family: Family, children: int) -> None:
        """Connect one family, as many times as are due when ``children`` have been woven."""
        due = round(self.size.connections * children / self.size.children) - self.made
        pairs = [
            (child, adult)
            for adult in family.adults
            for child in family.children
            if self.rng.random() < adult.part.tied
        ][: max(0, due)]
        for child, adult in pairs:
            self._connect(child, adult)
        due -= len(pairs)
        due -= self._join(family, due, children)
        due -= self._siblings(family, due)
        for number in range(due):
            self._past(family, pairs, number)

    def _past(self, family: Family, pairs: list[tuple[Young, Grown]], number: int) -> None:
        """Add an earlier spell of a connection, or one to a man of another family."""
        if pairs:
            child, adult = pairs[number % len(pairs)]
            self._add(
                child, adult.person, tie_of(adult.part, at_home=False, rng=self.rng), ended=True
            )
        else:
            person = self.wanderers[-1][0] if self.wanderers else family.children[-1].person - 1
            self._elsewhere(family.children[0], person)

    def _connect(self, child: Young, adult: Grown) -> None:
        part = adult.part
        tie = tie_of(part, at_home=adult.at_home, rng=self.rng)
        self._add(child, adult.person, tie, ended=self.rng.random() < 0.04)
        child.has_father = child.has_father or part.role == Role.FATHER
        if part.role in (Role.FATHER, Role.PARTNER) and not child.unborn:
            fresh = not self.wanderers or self.wanderers[-1][0] != adult.person
            if fresh and (not self.wanderers or self.rng.random() < WANDERS):
                self.wanderers.append([adult.person, 1])

    def _add(self, child: Young, person: int, tie: tuple[str, str, str, str], *,
             ended: bool) -> None:  # fmt: skip
        begun = child.born <= self.today and self.rng.random() < 0.5
        starts = self.days.between(child.born, self.today) if begun else None
        ends = self.days.between(starts, self.today) if ended and starts else None
        source, stated = self.days.source(), self.days.ago(self.rng.random() * 2)
        self.rows.add(
            "connection", self.rows.reference(), child.person, person, *tie, starts, ends, ended,
            source, stated,
        )  # fmt: skip
        self.made += 1

    def _elsewhere(self, child: Young, person: int) -> None:
        role = self.rng.choice(ELSEWHERE)
        tie = (role, Responsibility.NOT_KNOWN, Caring.NOT_KNOWN, YesNo.NOT_KNOWN)
        self._add(child, person, tie, ended=False)

    def _join(self, family: Family, left: int, children: int) -> int:
        """Connect men of other families here; the first of them ends with ``most_ties``."""
        if not self.wanderers or left <= 0:
            return 0
        mine, most = {adult.person for adult in family.adults}, self.size.most_ties
        even = min(most, most * children / (self.size.children * 0.9))
        chosen = [held for held in self.wanderers[:1] if held[1] < even]
        if len(self.wanderers) > 1 and self.rng.random() < JOINS:
            place = min(int(self.rng.paretovariate(0.8)), len(self.wanderers) - 1)
            chosen += [held for held in [self.wanderers[place]] if held[1] < most - 1]
        chosen = [held for held in chosen if held[0] not in mine][:left]
        for held in chosen:
            self._elsewhere(family.children[0], held[0])
            held[1] += 1
        return len(chosen)

    def _siblings(self, family: Family, left: int) -> int:
        pairs = [
            (child, other)
            for place, child in enumerate(family.children)
            for other in family.children[place + 1 :]
        ][: max(0, left)]
        for child, other in pairs:
            role = Role.BROTHER if other.sex == Sex.MALE else Role.SISTER
            lives = YesNo.NO if other.unborn else YesNo.YES
            self._add(
                child, other.person, (role, Responsibility.NONE, Caring.NONE, lives), ended=False
            )
        return len(pairs)
