"""People made up for the evaluation of finding: names of many traditions, births, postcodes.

They serve two ends: a small population for tests, and the people *planted* among a generated
borough so that names a generator may not know (O'Brien, Wiśniewski, El Amin, Osei-Bonsu) are asked
for too. Nothing here is a real person; the postcodes' area, QX, does not exist.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random

from households.dates import PartialDate

DATA = Path(__file__).parent / "data"

NO_BIRTH, YEAR_ONLY = 0.06, 0.03
"""Shares of people whose birth is not recorded, or by its year alone."""

SECOND_GIVEN, BARRELLED, OTHER_NAME = 0.35, 0.06, 0.12
"""Shares of people with a second given name, a double-barrelled one, and another family name."""


@dataclass(frozen=True)
class Known:
    """One person as the record has them. ``others`` are further (given, family) names."""

    pk: int
    given: str
    family: str
    others: tuple[tuple[str, str], ...] = ()
    birth: PartialDate = PartialDate()
    sex: str = ""
    postcode: str = ""


@dataclass(frozen=True)
class Tradition:
    """Names that go together, and how many people in a hundred bear them."""

    share: float
    men: tuple[str, ...]
    women: tuple[str, ...]
    families: tuple[str, ...]


@cache
def traditions() -> tuple[Tradition, ...]:
    """Return the blocks of ``data/finding_names.txt``."""
    rows = [
        line.split(":", 1)
        for line in (DATA / "finding_names.txt").read_text("utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    lists = [tuple(name.strip() for name in said.split(",")) for _, said in rows]
    return tuple(
        Tradition(float(lists[i][0]), *lists[i + 1 : i + 4]) for i in range(0, len(lists), 4)
    )


def make_people(count: int, *, seed: int, on: date) -> list[Known]:
    """Return ``count`` people as of the day ``on``; the same seed makes the same people."""
    rng = Random(seed)
    blocks = traditions()
    drawn = rng.choices(blocks, [block.share for block in blocks], k=count)
    return [_person(rng, pk, block, on) for pk, block in enumerate(drawn, 1)]


def _person(rng: Random, pk: int, names: Tradition, on: date) -> Known:
    sex = rng.choice(("male", "female"))
    givens = names.men if sex == "male" else names.women
    given = rng.choice(givens)
    if rng.random() < SECOND_GIVEN:
        given = f"{given} {rng.choice([name for name in givens if name != given])}"
    family = rng.choice(names.families)
    if rng.random() < BARRELLED and "-" not in family and " " not in family:
        family = f"{family}-{rng.choice([name for name in names.families if name != family])}"
    others: tuple[tuple[str, str], ...] = ()
    if rng.random() < OTHER_NAME:
        others = ((given, rng.choice(names.families)),)
    return Known(pk, given, family, others, _birth(rng, on), sex, postcode(rng))


def _birth(rng: Random, on: date) -> PartialDate:
    drawn = rng.random()
    if drawn < NO_BIRTH:
        return PartialDate()
    years = rng.choice((rng.uniform(0, 18), rng.uniform(17, 50), rng.uniform(17, 75)))
    born = on - timedelta(days=int(years * 365.25))
    if drawn < NO_BIRTH + YEAR_ONLY:
        return PartialDate(born.year, accuracy="UUA")
    return PartialDate.of(born)


def postcode(rng: Random) -> str:
    """Return a postcode of an area that does not exist."""
    inward = "".join(rng.choices("ABDEFGHJLNPQRSTUWXYZ", k=2))
    return f"QX{rng.randint(1, 30)} {rng.randint(1, 9)}{inward}"
