"""A made-up extract of any size, written row by row: the same for the same size and seed."""

from __future__ import annotations

import csv
import json
import random
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

TODAY = date(2026, 10, 31)
TEAMS = 40
WORDS = ("Father", "Mother's partner", "Step-father", "Grandfather", "Uncle", "Mother", "Aunt")
GIVEN = "Leo Maya Tyler Robyn Zosia Callum Priya Ellis Amara Joe Nia Kerry Dean Roy Jade".split()  # noqa: SIM905
FAMILY = "Oak Ash Elm Birch Rowan Alder Hazel Holly Beech Larch Maple Willow Cedar Pine".split()  # noqa: SIM905


@dataclass(frozen=True)
class Size:
    """How much there is: children, those of them on an open case, all people, connections."""

    children: int
    open: int
    people: int
    connections: int

    def scaled(self, scale: float) -> Size:
        """Return a part of it."""
        parts = (self.children, self.open, self.people, self.connections)
        return Size(*(max(20, int(part * scale)) for part in parts))


SIZES = {"M": Size(26_000, 2_600, 80_000, 90_000), "L": Size(460_000, 13_000, 1_000_000, 1_100_000)}

HEADS = {
    "ssd_person": "pers_person_id,pers_forename,pers_surname,pers_sex,pers_dob,pers_legacy_id",
    "ssd_family": "fami_family_id,fami_person_id",
    "ssd_mother": "moth_person_id,moth_childs_person_id",
    "ssd_address": "addr_person_id,addr_address_json,addr_address_start_date,addr_address_postcode",
    "ssd_cin_episodes": "cine_referral_id,cine_person_id,cine_referral_date,cine_referral_nfa,"
    "cine_close_reason,cine_close_date,cine_referral_team",
    "ssd_cin_assessments": "cina_assessment_id,cina_person_id,cina_referral_id,"
    "cina_assessment_start_date,cina_assessment_auth_date",
    "ssd_assessment_factors": "cinf_assessment_id,cinf_assessment_factors_json",
    "ssd_involvements": "invo_person_id,invo_referral_id,invo_professional_id,"
    "invo_professional_team,invo_involvement_start_date",
    "ssd_department": "dept_team_id,dept_team_name,dept_team_parent_id",
    "seen_relationships": "rela_person_id,rela_child_person_id,rela_type,rela_start_date",
}
Put = Callable[..., None]


def write(folder: Path, size: Size, seed: int = 1) -> int:
    """Write the extract's tables into ``folder``; return how many rows there are."""
    folder.mkdir(parents=True, exist_ok=True)
    dice, count = random.Random(seed), 0  # a made-up town
    with ExitStack() as stack:
        writers = {}
        for table, head in HEADS.items():
            file = stack.enter_context((folder / f"{table}.csv").open("w", newline=""))
            writers[table] = csv.writer(file)
            writers[table].writerow(head.split(","))
        for table, row in rows(size, dice):
            writers[table].writerow(row)
            count += 1
    return count


def rows(size: Size, dice: random.Random) -> Iterator[tuple[str, Iterable[object]]]:
    """Yield (table, row) for every row of the extract."""
    yield "ssd_department", ("T0", "All teams", "")
    for team in range(1, TEAMS + 1):
        yield "ssd_department", (f"T{team}", f"Team {team}", "T0")
    adults = size.people - size.children
    for number in range(size.children):
        yield from child(number, number < size.open, dice)
    for number in range(adults):
        adult = f"A{number}"
        yield "ssd_person", (adult, *name(dice), dice.choice("MF"), born(dice, 1950, 2005), "")
        if dice.random() < 0.8:
            yield "ssd_address", place(adult, dice.randrange(size.children), dice)
    for number in range(size.connections):
        kid = number if number < size.children * 0.6 else dice.randrange(size.children)
        if kid % 7:
            who = (f"A{dice.randrange(adults)}", f"C{kid % size.children}")
            yield "seen_relationships", (*who, dice.choice(WORDS), day(dice))


def child(
    number: int, is_open: bool, dice: random.Random
) -> Iterator[tuple[str, Iterable[object]]]:
    """Yield one child's rows: a person, a family, a home, one to three episodes and their parts."""
    kid = f"C{number}"
    yield "ssd_person", (kid, *name(dice), dice.choice("MF"), born(dice, 2009, 2026), f"L{number}")
    yield "ssd_family", (f"F{number // 2}", kid)
    yield "ssd_address", place(kid, number, dice)
    for at in range(dice.choice((1, 1, 1, 2, 3))):
        running = is_open and at == 0
        began = TODAY - timedelta(days=dice.randrange(1, 300) if running else 400 + 300 * at)
        closed = "" if running else began + timedelta(days=90)
        team = f"T{dice.randrange(1, TEAMS + 1)}"
        referral = f"R{number}-{at}"
        yield "ssd_cin_episodes", (
            referral, kid, f"{began} 00:00:00", "N", "" if running else "RC8", closed, team
        )  # fmt: skip
        if dice.random() < 0.6:
            yield "ssd_cin_assessments", (f"S{referral}", kid, referral, began, "")
            yield "ssd_assessment_factors", (f"S{referral}", dice.choice(('["1C","3B"]', '["4B"]')))
        if running:
            yield "ssd_involvements", (kid, referral, "W1", team, began)


def name(dice: random.Random) -> tuple[str, str]:
    """Return a given and a family name."""
    return dice.choice(GIVEN), f"{dice.choice(FAMILY)}{dice.choice(FAMILY).lower()}"


def born(dice: random.Random, first: int, last: int) -> str:
    """Return a date of birth, as councils write them."""
    return f"{dice.randrange(1, 29):02}/{dice.randrange(1, 10):02}/{dice.randrange(first, last)}"


def day(dice: random.Random) -> date:
    """Return a day of the last years."""
    return TODAY - timedelta(days=dice.randrange(2_000))


def place(person: str, house: int, dice: random.Random) -> tuple[object, ...]:
    """Return a row of addresses: some have a property number, some only their words."""
    told = {"HOUSE": str(house % 90 + 1), "STREET": f"{FAMILY[house % len(FAMILY)]} Road"}
    if dice.random() < 0.7:
        told["UPRN"] = str(10_000_000 + house)
    code = f"ZX{house // 8_100 % 90 + 1} {house // 900 % 9 + 1}{'ABDEFGHJLN'[house // 90 % 10]}A"
    return person, json.dumps(told), day(dice), code
