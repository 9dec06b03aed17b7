"""Weaving people: each with a name or none, a birth as far as it is known, and match keys. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from random import Random

from casework.demo.bulk.adults import Part
from casework.demo.bulk.lives import UNKNOWN, Birth, Days
from casework.demo.bulk.naming import Namer
from casework.demo.bulk.rows import Rows
from households.codes import IdentifierSystem, NameKind, Role, Sex, YesNo
from households.names import fold, person_keys
from households.services.people import NameGiven, label_for

DESCRIPTIONS = (
    "Drives a white van", "Tall, with a red beard", "Works nights at the bakery",
    "Seen at the school gate", "Has a small brown dog", "Wears a green coat",
)  # fmt: skip
ALIASES = 0.04


@dataclass
class Young:
    """A child being woven: the person's id, and the day of birth (or the day due)."""

    person: int
    sex: str
    born: date
    unborn: bool = False
    has_father: bool = False


@dataclass
class Grown:
    """An adult being woven."""

    person: int
    part: Part
    at_home: bool


@dataclass
class Family:
    """One family being woven; so many of its children, the youngest, are on an open case."""

    culture: str
    surname: str
    address: int | None
    open_children: int = 0
    children: list[Young] = field(default_factory=list)
    adults: list[Grown] = field(default_factory=list)


class Folk:
    """Makes people's rows."""

    def __init__(self, rng: Random, rows: Rows, today: date) -> None:
        self.rng, self.rows = rng, rows
        self.namer, self.days = Namer(rng), Days(rng, today)

    def child(self, family: Family, born: date) -> Young:
        """Make a child who was born on a day."""
        sex = Sex.FEMALE if self.rng.random() < 0.488 else Sex.MALE
        given = self.namer.given(family.culture, sex)
        person = self._named(given, family.surname, sex, self.days.exact(born))
        self.rows.add("child", person)
        return Young(person, sex, born)

    def unborn(self, due_on: date) -> Young:
        """Make a child who is due on a day."""
        person = self.rows.next_id("person")
        self._write(person, "Unborn child", Sex.NOT_RECORDED, UNKNOWN, due_on=due_on)
        self.rows.add("child", person)
        return Young(person, Sex.NOT_RECORDED, due_on, unborn=True)

    def adult(self, family: Family, part: Part) -> Grown:
        """Make an adult, as well known as the part's chances say."""
        rng = self.rng
        surname = family.surname
        if part.role != Role.MOTHER and rng.random() < (0.4 if part.is_parent else 0.75):
            surname = self.namer.family(family.culture)
        given = self.namer.given(family.culture, part.sex)
        eldest = min(child.born for child in family.children)
        birth = self.days.adult(_earlier(eldest, part.older), known=part.born)
        drawn = rng.random()
        if drawn >= part.named + (1 - part.named) * 0.7:
            person = self._nameless(part.sex, birth)
        else:
            known = surname if drawn < part.named else ""
            person = self._named(given, known, part.sex, birth)
        return Grown(person, part, family.address is not None and rng.random() < part.home)

    def _named(self, given: str, family: str, sex: str, birth: Birth) -> int:
        rows = self.rows
        person = rows.next_id("person")
        kind = NameKind.USUAL if family else NameKind.NICKNAME
        told = [(kind, given, family)]
        if family and self.rng.random() < ALIASES:
            other = self.namer.given(self.namer.culture(), sex)
            told.append((NameKind.ALIAS, other, family))
        label = f"{given} {family}" if family else label_for([NameGiven(given, "", kind)], "", sex)
        source = self._write(person, label, sex, birth, named=bool(family))
        for name_kind, first, last in told:
            rows.add("name", rows.reference(), person, name_kind, first, last, source)
        self._keys(person, [(first, last) for _, first, last in told], birth)
        if family:
            rows.family_names.add(fold(family)[:100])
        return person

    def _nameless(self, sex: str, birth: Birth) -> int:
        person, words = self.rows.next_id("person"), self.rng.choice(DESCRIPTIONS)
        self._write(person, label_for([], words, sex), sex, birth, description=words)
        self._keys(person, [], birth, words)
        return person

    def _write(self, person: int, label: str, sex: str, birth: Birth, *, named: bool = False,
               description: str = "", due_on: date | None = None) -> str:  # fmt: skip
        rows, source = self.rows, self.days.source()
        rows.add(
            "person", person, rows.reference(), label, named, description, sex, *birth,
            YesNo.NOT_KNOWN, due_on, False, source,
        )  # fmt: skip
        number = f"P{person:07}"
        rows.add("identifier", rows.reference(), person, IdentifierSystem.CASE_SYSTEM, number)
        return source

    def _keys(
        self, person: int, names: list[tuple[str, str]], birth: Birth, words: str = ""
    ) -> None:
        first, last = birth[4], birth[5]
        years = (first.year, last.year) if first and last else None
        exact = first if birth[3] == "AAA" else None
        for key in sorted(person_keys(names, words, years, exact)):
            self.rows.add("personkey", key, person)


def _earlier(born: date, years: int) -> date:
    return born.replace(year=born.year - years, day=min(born.day, 28))
