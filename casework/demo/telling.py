"""How a story of the demo borough is told: short words over the services, dates counted back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from zlib import crc32

from django.utils import timezone

from casework.codes import Closure
from casework.demo.staff import TEAM_OF, Borough
from casework.models import CaseChild
from casework.services import cases
from casework.services.cases import Opening
from households.actor import Actor
from households.codes import (
    Caring,
    IdentifierSystem,
    Living,
    NameKind,
    Place,
    Responsibility,
    Role,
    Sex,
    Source,
    YesNo,
)
from households.dates import PartialDate, years_before
from households.models import Address, Child, Connection, Partnership, Person
from households.names import split_name
from households.services import connections, homes, lives, people, roles
from households.services.connections import ConnectionFacts, Spell
from households.services.homes import AddressGiven
from households.services.people import NameGiven, PersonFacts, Said
from households.services.roles import RoleAnswer

F, M = Sex.FEMALE, Sex.MALE
YES, NO = YesNo.YES, YesNo.NO
OPEN_ENDED = Spell()


def ago(*, years: int = 0, weeks: int = 0, days: int = 0) -> date:
    """Return the day so long before today; negative numbers lie ahead."""
    return years_before(timezone.localdate(), years) - timedelta(weeks=weeks, days=days)


def since(*, years: int = 0, weeks: int = 0, until: date | None = None) -> Spell:
    """Return a time that began so long ago and goes on, or ends on ``until``."""
    ends = PartialDate.of(until) if until else PartialDate(accuracy="UUU")
    return Spell(PartialDate.of(ago(years=years, weeks=weeks)), ends)


def told(source: str, words: str = "", *, weeks: int = 3) -> Said:
    """Return who said so, in words, and when."""
    return Said(source, words, ago(weeks=weeks))


SAW = Source.WORKER_SAW
PAPER = Source.DOCUMENT


@dataclass(frozen=True)
class Who:
    """How an adult or a child is told of: a name in one text, and how old."""

    name: str
    sex: str = Sex.NOT_RECORDED
    age: int | None = None
    about: int | None = None
    names: tuple[NameGiven, ...] = ()
    looks: str = ""
    over_18: str = YesNo.NOT_KNOWN

    def facts(self) -> PersonFacts:
        """Return what the services take."""
        given, family = split_name(self.name)
        told_names = (NameGiven(given, family), *self.names) if self.name else self.names
        return PersonFacts(
            names=told_names, description=self.looks, sex=self.sex, birth=self.birth(),
            over_18=self.over_18,
        )  # fmt: skip

    def birth(self) -> PartialDate:
        """Return a birthday that is this person's own, whatever the day of loading."""
        if self.about is not None:
            return PartialDate(year=ago(years=self.about).year, accuracy="UUE")
        if self.age is None:
            return PartialDate(accuracy="UUU")
        return PartialDate.of(ago(years=self.age, days=20 + crc32(self.name.encode()) % 300))


class Tale:
    """One story being told by one worker; everything it does goes through a service."""

    def __init__(
        self, borough: Borough, number: int, worker: str, counter: Iterator[int] | None = None
    ) -> None:
        self.borough, self.number = borough, number
        self.counter = counter or count(1)
        self.worker = borough.user(worker) if worker else None
        self.team = borough.team(TEAM_OF[worker]) if worker else None
        teller = self.worker or borough.user("duty")
        self.by = Actor.user(teller.pk, "load_demo")

    def beside(self, worker: str) -> Tale:
        """Return the same story as another worker tells it, of another family."""
        return Tale(self.borough, self.number, worker, self.counter)

    def child(self, name: str, sex: str, years: int, *, weeks: int = 0) -> Child:
        """Record a child who was born so long ago."""
        given, family = split_name(name)
        days = 0 if weeks else 3 + crc32(f"{family} {years}".encode()) % 340
        born = PartialDate.of(ago(years=years, weeks=weeks, days=days))
        facts = PersonFacts(names=(NameGiven(given, family),), sex=sex, birth=born)
        person = people.record_person(by=self.by, facts=facts, said=told(PAPER, weeks=2))
        self._number(person)
        return people.record_child(by=self.by, person=person)

    def unborn(self, label: str, *, weeks: int) -> Child:
        """Record a child who is due in so many weeks."""
        due_on = ago(weeks=-weeks)
        said = told(Source.AGENCY, "The midwife", weeks=1)
        child = lives.record_unborn(by=self.by, due_on=due_on, label=label, said=said)
        self._number(child.person)
        return child

    def _number(self, person: Person) -> None:
        value = f"{520000 + self.number * 10 + next(self.counter)}"
        said = Said(Source.EXTRACT)
        people.add_identifier(
            by=self.by, person=person, system=IdentifierSystem.CASE_SYSTEM, value=value, said=said
        )

    def adult(self, who: Who, said: Said) -> Person:
        """Record an adult who is joined to nobody yet."""
        return people.record_person(by=self.by, facts=who.facts(), said=said)

    def of(self, children: list[Child], who: Who, role: str, said: Said, *,
           lives_with: str = YesNo.NOT_KNOWN, spell: Spell = OPEN_ENDED,
           **tie: str) -> Person:  # fmt: skip
        """Record somebody for these children, and what he or she is to them."""
        facts = ConnectionFacts(role=role, lives_with=lives_with, spell=spell, **tie)
        return connections.record_man(
            by=self.by, children=children, facts=who.facts(), tie=facts, said=said
        )

    def mother(self, children: list[Child], name: str, age: int, *, said: str = SAW) -> Person:
        """Record the mother who looks after these children."""
        return self.of(
            children, Who(name, F, age), Role.MOTHER, told(said), lives_with=YES,
            caring=Caring.MAIN, responsibility=Responsibility.HOLDS,
        )  # fmt: skip

    def father(self, children: list[Child], name: str, age: int, *, said: str = SAW,
               lives_with: str = YES, caring: str = Caring.SHARED) -> Person:  # fmt: skip
        """Record the father of these children, who holds parental responsibility."""
        return self.of(
            children, Who(name, M, age), Role.FATHER, told(said), lives_with=lives_with,
            caring=caring, responsibility=Responsibility.HOLDS,
        )  # fmt: skip

    def couple(self, one: Person, other: Person, kind: str, said: Said, *,
               spell: Spell = OPEN_ENDED) -> Partnership:  # fmt: skip
        """Record that two adults are or were a couple."""
        return connections.join_couple(
            by=self.by, one=one, other=other, kind=kind, spell=spell, said=said
        )

    def tie(self, child: Child, person: Person, role: str, said: Said, *,
            spell: Spell = OPEN_ENDED, **tie: str) -> Connection:  # fmt: skip
        """Connect somebody already recorded to a child."""
        facts = ConnectionFacts(role=role, spell=spell, **tie)
        return connections.connect(by=self.by, child=child, person=person, tie=facts, said=said)

    def address(self, house: str, street: str, postcode: str) -> Address:
        """Record a place in the demo borough; its postcodes begin with ZZ, as no real one does."""
        given = AddressGiven(house=house, street=street, town="Demo Borough", postcode=postcode)
        return homes.record_address(by=self.by, given=given)

    def at(self, address: Address | None, *who: Person | Child, said: Said,
           living: str = Living.LIVES, place: str = Place.HOME, words: str = "",
           spell: Spell = OPEN_ENDED) -> None:  # fmt: skip
        """Record who lives, stays or is held where."""
        for one in who:
            person = one.person if isinstance(one, Child) else one
            homes.record_residence(
                by=self.by, person=person, address=address, living=living, place=place,
                words=words, spell=spell, said=said,
            )  # fmt: skip

    def case(self, children: list[Child], kind: str, *, weeks: int, source: str = "5A",
             need: str = "N1") -> list[CaseChild]:  # fmt: skip
        """Open a case so many weeks ago, allocated to the story's worker and team."""
        day = ago(weeks=weeks)
        numbered = [(child, self._opening(child, kind, day, source, need)) for child in children]
        case = cases.open_case(
            by=self.by, children=numbered, worker=self.worker, team=self.team,
            said=told(Source.AGENCY, weeks=weeks),
        )  # fmt: skip
        return [case.children.get(child=child) for child in children]

    def _opening(self, child: Child, kind: str, day: date, source: str, need: str) -> Opening:
        first = child.person.identifiers.order_by("pk").values_list("value", flat=True).first()
        return Opening(
            opened_on=day, kind=kind, referred_on=day - timedelta(days=1),
            referral_source=source, primary_need=need,
            outside_id=f"DEMO-{self.number:02}-{first}-{self._again(child)}",
        )  # fmt: skip

    def _again(self, child: Child) -> int:
        return child.case_children.count() + 1

    def became(self, case_child: CaseChild, kind: str, *, weeks: int) -> None:
        """Say that the work became another kind so many weeks ago."""
        cases.change_kind(by=self.by, case_child=case_child, kind=kind, on=ago(weeks=weeks))

    def closed(self, case_child: CaseChild, closure: str = Closure.RC7, *, weeks: int) -> None:
        """Say that the work ended so many weeks ago."""
        cases.close_child(by=self.by, case_child=case_child, on=ago(weeks=weeks), closure=closure)

    def factors(self, case_child: CaseChild, *codes: str, weeks: int) -> None:
        """Record the factors that an assessment found."""
        cases.find_factors(by=self.by, case_child=case_child, codes=codes, on=ago(weeks=weeks))

    def role(self, child: Child, answer: RoleAnswer, said: Said) -> None:
        """Say why nobody is recorded in a role."""
        roles.say_role(by=self.by, child=child, answer=answer, said=said)

    def called(self, person: Person, name: str, kind: str, said: Said,
               by_child: Child | None = None) -> None:  # fmt: skip
        """Add another name that somebody goes by."""
        given, family = (name, "") if kind != NameKind.ALIAS else split_name(name)
        people.add_name(
            by=self.by, person=person, name=NameGiven(given, family, kind), said=said,
            said_by=by_child,
        )  # fmt: skip

    def detail(self, person: Person, kind: str, value: str, said: Said, words: str = "") -> None:
        """Record a detail about somebody: a language, a need, how they describe themselves."""
        people.say_detail(
            by=self.by, person=person, kind=kind, value=value, words=words, said=said,
            self_described=said.source == Source.SELF,
        )  # fmt: skip


Story = Callable[[Tale], None]


@dataclass(frozen=True)
class Told:
    """A story in the list: its number, what it shows, who works with it, and its telling."""

    number: int
    title: str
    worker: str
    tell: Story


STORIES: dict[int, Told] = {}


def story(number: int, title: str, worker: str) -> Callable[[Story], Story]:
    """Add a story of a worker's ("" for nobody's yet). Raises ValueError for a number taken."""

    def add(tell: Story) -> Story:
        if number in STORIES:
            raise ValueError(f"story {number} is told twice")
        STORIES[number] = Told(number, title, worker, tell)
        return tell

    return add
