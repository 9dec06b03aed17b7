"""Weaving homes and couples. Pure."""

from __future__ import annotations

from datetime import date
from random import Random

from casework.demo.bulk.folk import Family
from casework.demo.bulk.lives import Days
from casework.demo.bulk.rows import Rows
from households.codes import Couple, Living, Role
from households.models.residence import address_key

STREETS = (
    "Larkfield", "Tannery", "Quarry", "Orchard", "Chapel", "Foundry", "Beacon", "Harbour", "Canal",
    "Priory", "Weir", "Viaduct", "Castle", "Mason", "Hawthorn", "Ash", "Elm", "Hazel", "Abbey",
    "Mill", "Ropewalk", "Station", "Bowling", "Fell", "Lock",
)  # fmt: skip
ENDINGS = ("Road", "Street", "Close", "Lane", "Gardens", "Terrace", "Way", "Court")
HOUSES = 120
LETTERS = "ABDEFGHJLNPQRSTUWXYZ"
SHARED = 0.01
"""Of homes, so many are another family's too."""


class Homes:
    """Makes addresses, who lives there, and couples."""

    def __init__(self, rng: Random, rows: Rows, today: date) -> None:
        self.rng, self.rows, self.days = rng, rows, Days(rng, today)

    def address(self) -> int:
        """Return the id of a new address, or now and then of one where others live."""
        held = self.rows.last["address"]
        if held > 50 and self.rng.random() < SHARED:
            return self.rng.randint(1, held)
        number = self.rows.next_id("address")
        street, house = divmod(number, HOUSES)
        name = f"{STREETS[street % len(STREETS)]} {ENDINGS[street // len(STREETS) % len(ENDINGS)]}"
        postcode = postcode_of(street)
        key = address_key("", str(house + 1), name, postcode, "")
        self.rows.add("address", number, self.rows.reference(), str(house + 1), name, postcode, key)
        return number

    def house(self, family: Family) -> None:
        """Say who lives where."""
        if family.address is None:
            return
        moved = self.days.ago(self.rng.random() * 8)
        for child in family.children:
            if not child.unborn:
                self._lives(child.person, family.address, max(moved, child.born))
        for adult in family.adults:
            if adult.at_home:
                self._lives(adult.person, family.address, moved)
            elif adult.part.is_parent and self.rng.random() < 0.35:
                self._lives(adult.person, self.address(), None)

    def _lives(self, person: int, address: int, starts: date | None) -> None:
        rows = self.rows
        source = self.days.source()
        rows.add(
            "residence", rows.reference(), person, address, Living.LIVES, starts, None, False,
            source,
        )  # fmt: skip

    def couple(self, family: Family) -> None:
        """Say who are or were the mother's partners."""
        mothers = [adult for adult in family.adults if adult.part.role == Role.MOTHER]
        for adult in family.adults if mothers else ():
            if adult.part.role in (Role.FATHER, Role.PARTNER) and self.rng.random() < 0.75:
                one, other = sorted((mothers[0].person, adult.person))
                ended = adult.part.role == Role.FATHER and not adult.at_home
                kind = Couple.COHABITING if adult.at_home else Couple.APART
                source = self.days.source()
                self.rows.add(
                    "partnership", self.rows.reference(), one, other, kind, None, None, ended,
                    source,
                )  # fmt: skip


def postcode_of(street: int) -> str:
    """Return a street's own postcode, in an area that no real one is in."""
    unit = f"{LETTERS[street % 20]}{LETTERS[street // 20 % 20]}"
    return f"ZZ{street // 4000 + 1} {street // 400 % 10}{unit}"
