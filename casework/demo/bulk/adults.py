"""Which adults a family has, what they are to its children, and how far they are known. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from random import Random

from households.codes import Caring, Responsibility, Role, Sex, YesNo


@dataclass(frozen=True)
class Part:
    """A part an adult may play in a family, and the chances that go with it.

    ``tied`` is the chance of being connected to each child, ``home`` of living with them,
    ``named`` of a full name, ``born`` of a known birthday.
    """

    role: Role
    sex: Sex
    weight: int
    tied: float
    home: float
    named: float
    born: float
    older: int = 0

    @property
    def is_parent(self) -> bool:
        """Whether this is the child's mother or father."""
        return self.role in (Role.MOTHER, Role.FATHER)


MOTHER = Part(Role.MOTHER, Sex.FEMALE, 0, 0.995, 0.93, 0.995, 0.95)
FATHER = Part(Role.FATHER, Sex.MALE, 0, 0.99, 0.45, 0.93, 0.7)
PARTNER = Part(Role.PARTNER, Sex.MALE, 30, 0.88, 0.6, 0.82, 0.5)
OTHERS = (
    PARTNER,
    Part(Role.GRANDMOTHER, Sex.FEMALE, 20, 0.98, 0.12, 0.95, 0.4, 26),
    Part(Role.GRANDFATHER, Sex.MALE, 13, 0.98, 0.1, 0.93, 0.35, 27),
    Part(Role.UNCLE, Sex.MALE, 11, 0.97, 0.1, 0.85, 0.3),
    Part(Role.AUNT, Sex.FEMALE, 8, 0.97, 0.06, 0.93, 0.3),
    Part(Role.STEPFATHER, Sex.MALE, 6, 0.99, 0.8, 0.95, 0.6),
    Part(Role.FRIEND, Sex.MALE, 4, 0.95, 0.05, 0.6, 0.1),
    Part(Role.NOT_KNOWN, Sex.MALE, 3, 1.0, 0.2, 0.4, 0.1),
    Part(Role.LODGER, Sex.MALE, 2, 0.4, 1.0, 0.8, 0.3),
    Part(Role.FOSTER_CARER, Sex.FEMALE, 2, 1.0, 0.9, 1.0, 0.6),
    Part(Role.PROFESSIONAL, Sex.FEMALE, 1, 1.0, 0.0, 1.0, 0.0),
)
WOMEN = tuple(part for part in OTHERS if part.sex == Sex.FEMALE)
_TOTALS = tuple(accumulate(part.weight for part in OTHERS))
_WOMENS = tuple(accumulate(part.weight for part in WOMEN))

NO_MAN = 0.06
"""Of families, so many have no man on the record at all."""

NO_MOTHER, NO_FATHER = 0.03, 0.18


def parts(rng: Random, number: int) -> list[Part]:
    """Return so many parts for one family."""
    women_only = rng.random() < NO_MAN
    found: list[Part] = []
    if rng.random() >= NO_MOTHER:
        found.append(MOTHER)
    if not women_only and rng.random() >= NO_FATHER:
        found.append(FATHER)
    pool, totals = (WOMEN, _WOMENS) if women_only else (OTHERS, _TOTALS)
    while len(found) < number:
        found.append(rng.choices(pool, cum_weights=totals)[0])
    return found[:number]


def tie_of(part: Part, *, at_home: bool, rng: Random) -> tuple[str, str, str, str]:
    """Return (role, responsibility, caring, lives with) for a connection."""
    holds = part.role == Role.MOTHER or (part.role == Role.FATHER and rng.random() < 0.6)
    responsibility = Responsibility.HOLDS if holds else Responsibility.NOT_KNOWN
    caring = Caring.SHARED if at_home else rng.choice((Caring.SOME, Caring.NOT_KNOWN))
    if part.role == Role.MOTHER:
        caring = Caring.MAIN
    elsewhere = YesNo.NO if rng.random() < 0.6 else YesNo.NOT_KNOWN
    return part.role, responsibility, caring, YesNo.YES if at_home else elsewhere
