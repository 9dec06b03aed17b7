"""Random service calls, one after another, over whatever the calls before have left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.utils import timezone

from casework.codes import Closure, Kind
from casework.models import CaseChild, OpenGap
from casework.services import answers, cases
from households.actor import Actor
from households.codes import (
    ExpectedRole,
    Living,
    NameKind,
    Place,
    Role,
    RoleState,
    Sex,
    Source,
    YesNo,
)
from households.dates import PartialDate
from households.models import Address, Child, Connection, Partnership, Person, Residence
from households.models.denials import DenialReason
from households.services import connections, denials, homes, lives, people, roles
from households.services.connections import ConnectionFacts, Spell
from households.services.people import NameGiven, PersonFacts, Said
from households.services.roles import BadAnswer
from sharing.models import Team, User
from tests.properties.boroughs import a_birth, a_day, maybe
from tests.properties.driver_entries import EntrySteps
from tests.properties.driver_man import ManSteps

T = TypeVar("T")
M = TypeVar("M", bound=Model)
FEW = 14
"""A small borough, in which everybody soon has to do with everybody."""


class Driver(EntrySteps, ManSteps):
    """Calls services at random. ``calls`` names those made, in order."""

    def __init__(self, rng: Random, users: Sequence[User], teams: Sequence[Team]) -> None:
        self.rng, self.users, self.teams = rng, users, teams
        self.calls: list[str] = []
        self.today = timezone.localdate()
        self.steps: list[Callable[[], Any]] = [
            self.record_child, self.record_man, self.record_man, self.connect, self.connect,
            self.change_connection, self.end_connection, self.join_couple, self.end_couple,
            self.move_in, self.move_in, self.move_out, self.confirm_home, self.name_somebody,
            self.change_person, self.die, self.live_after_all, self.unborn, self.be_born,
            self.lose, self.say_role, self.open_case, self.open_case, self.allocate,
            self.change_kind, self.close, self.find_factor, self.restrict, self.keep_out,
            self.answer, self.withdraw, self.keep_address, self.write, self.settle,
            self.read_again, self.add_spoken_of, self.state, self.unstate, self.begin,
            self.assess, self.assess, self.agree, self.hold, self.bind, self.expect,
        ]  # fmt: skip

    def run(self, number: int) -> None:
        """Make so many calls."""
        for _ in range(number):
            step = self.rng.choice(self.steps)
            self.calls.append(step.__name__)
            step()

    @property
    def by(self) -> Actor:
        """Somebody at work."""
        return Actor.user(self.rng.choice(self.users).pk, "driver")

    def one(self, rows: QuerySet[M]) -> M | None:
        """Return one of some rows, at random and the same each time."""
        found = list(rows.order_by("pk"))
        return self.rng.choice(found) if found else None

    def some(self, choices: Any) -> Any:
        """Return one of some choices."""
        return self.rng.choice(tuple(choices))

    def is_sparse(self, model: type[Connection | Residence]) -> bool:
        """Say whether there is room: where all is tied to all, one tie more changes nothing."""
        return model.objects.current().count() < 2 * FEW

    def said(self) -> Said:
        """Return a source."""
        return Said(source=self.some(Source), on=maybe(self.rng, self.today))

    def spell(self) -> Spell:
        """Return a time, most often undated."""
        day = maybe(self.rng, a_day(self.rng, self.today), 0.3)
        starts = PartialDate.of(day) if day else PartialDate(accuracy="UUU")
        return Spell(starts=starts, ended=self.rng.random() < 0.1)

    def over(self, row: Any) -> date | None:
        """Return a day on which a period may end, or None for a day not known."""
        return maybe(self.rng, max(row.starts_on or self.today, a_day(self.rng, self.today)), 0.7)

    def facts(self) -> PersonFacts:
        """Return what is known of somebody new."""
        names = (NameGiven("Al", self.some(("", "Bo"))),) if self.rng.random() < 0.6 else ()
        return PersonFacts(
            names=names, sex=self.some((Sex.MALE, Sex.MALE, *Sex)), over_18=self.some(YesNo),
            birth=a_birth(self.rng, self.today),
        )  # fmt: skip

    def tie(self) -> ConnectionFacts:
        """Return what somebody is to a child."""
        role = self.some((*Role, *[Role.FATHER, Role.MOTHER, Role.NOT_KNOWN] * 4))
        return ConnectionFacts(role=role, lives_with=self.some(YesNo), spell=self.spell())

    def record_child(self) -> None:
        if Child.objects.count() < FEW:
            person = people.record_person(by=self.by, facts=self.facts(), said=self.said())
            people.record_child(by=self.by, person=person)

    def record_man(self) -> None:
        child = self.one(Child.objects.all())
        if child and Person.objects.count() < 3 * FEW and self.is_sparse(Connection):
            connections.record_man(
                by=self.by, children=[child], facts=self.facts(), tie=self.tie(), said=self.said()
            )

    def connect(self) -> None:
        somebody = self.some((Person.objects.all(), Person.objects.filter(sex=Sex.MALE)))
        child, person = self.one(Child.objects.all()), self.one(somebody)
        if child and person and child.pk != person.pk and self.is_sparse(Connection):
            connections.connect(
                by=self.by, child=child, person=person, tie=self.tie(), said=self.said()
            )

    def change_connection(self) -> None:
        if row := self.one(Connection.objects.all()):
            connections.change_connection(
                by=self.by, connection=row, version=row.version, tie=self.tie(), said=self.said()
            )

    def end_connection(self) -> None:
        if row := self.one(Connection.objects.current()):
            connections.end_connection(
                by=self.by, connection=row, version=row.version, on=self.over(row)
            )

    def join_couple(self) -> None:
        one, other = self.one(Person.objects.all()), self.one(Person.objects.all())
        if one and other and one.pk != other.pk:
            connections.join_couple(by=self.by, one=one, other=other, spell=self.spell())

    def end_couple(self) -> None:
        if row := self.one(Partnership.objects.current()):
            connections.end_partnership(
                by=self.by, partnership=row, version=row.version, on=self.over(row)
            )

    def move_in(self) -> None:
        person = self.one(Person.objects.all())
        given = homes.AddressGiven(house=str(self.rng.randrange(FEW // 2)), postcode="ZZ1 1AA")
        place = homes.record_address(by=self.by, given=given)
        if person and self.is_sparse(Residence):
            homes.record_residence(
                by=self.by, person=person, address=place, living=self.some(Living),
                spell=self.spell(), said=self.said(),
            )  # fmt: skip

    def move_out(self) -> None:
        if row := self.one(Residence.objects.current()):
            homes.end_residence(by=self.by, residence=row, version=row.version, on=self.over(row))

    def confirm_home(self) -> None:
        if row := self.one(Residence.objects.all()):
            homes.confirm_residence(
                by=self.by, residence=row, version=row.version, said=self.said()
            )
            homes.record_residence(
                by=self.by, person=row.person, address=None, place=Place.CUSTODY, said=self.said()
            )

    def name_somebody(self) -> None:
        if person := self.one(Person.objects.all()):
            name = NameGiven(self.some(("", "Cy")), "Dee", self.some(NameKind))
            people.add_name(by=self.by, person=person, name=name, said=self.said())

    def change_person(self) -> None:
        person = self.one(Person.objects.filter(due_on=None, died_on=None))
        new: dict[str, Any] = self.some(
            (
                {"sex": self.some(Sex)},
                {"over_18": self.some(YesNo)},
                {"birth": a_birth(self.rng, self.today)},
            )
        )
        if person:
            people.change_person(by=self.by, person=person, version=person.version, **new)

    def die(self) -> None:
        living = Person.objects.filter(due_on=None, died=False)
        if person := self.one(self.some((living, living.filter(child__isnull=False)))):
            lives.record_death(by=self.by, person=person, version=person.version, on=None)

    def live_after_all(self) -> None:
        for person in Person.objects.filter(due_on=None, died=True).order_by("pk"):
            people.change_person(
                by=self.by, person=person, version=person.version, died=False, died_on=None
            )

    def unborn(self) -> None:
        if Child.objects.count() < FEW:
            lives.record_unborn(by=self.by, due_on=self.today + timedelta(days=90))

    def be_born(self) -> None:
        if child := self.one(self._expected()):
            lives.born(by=self.by, child=child, on=self.today, sex=self.some(Sex))

    def lose(self) -> None:
        child = self.one(self._expected())
        if child and self.rng.random() < 0.2:
            lives.pregnancy_ended(by=self.by, child=child, on=self.today)

    def _expected(self) -> QuerySet[Child]:
        waiting = {"person__due_on__isnull": False, "person__pregnancy_ended_on": None}
        return Child.objects.filter(**waiting)

    def say_role(self) -> None:
        if child := self.one(Child.objects.all()):
            answer = roles.RoleAnswer(
                role=self.some(ExpectedRole), state=self.some(RoleState), asked_whom="Her",
                review_on=self.today + timedelta(days=self.rng.choice((1, 100))),
            )  # fmt: skip
            roles.say_role(by=self.by, child=child, answer=answer)

    def open_case(self) -> None:
        waiting = Child.objects.exclude(case_children__in=CaseChild.objects.open())
        child = self.one(self.some((waiting, waiting, waiting, Child.objects.all())))
        day = maybe(self.rng, min(a_day(self.rng, self.today), self.today), 0.9)
        if child:
            opening = cases.Opening(opened_on=day, referred_on=day or self.today)
            cases.open_case(
                by=self.by, children=[(child, opening)],
                worker=maybe(self.rng, self.some(self.users)),
                team=maybe(self.rng, self.some(self.teams)),
            )  # fmt: skip

    def _charge(self) -> CaseChild | None:
        return self.one(CaseChild.objects.open())

    def allocate(self) -> None:
        if row := self._charge():
            cases.allocate(
                by=self.by, case_child=row, worker=maybe(self.rng, self.some(self.users)),
                team=maybe(self.rng, self.some(self.teams)), version=row.version,
            )  # fmt: skip

    def change_kind(self) -> None:
        if row := self._charge():
            cases.change_kind(by=self.by, case_child=row, kind=self.some(Kind), on=self.today)

    def close(self) -> None:
        row = self._charge()
        if row and row.opened_on and self.rng.random() < 0.5:
            day = max(row.opened_on, a_day(self.rng, self.today))
            cases.close_child(by=self.by, case_child=row, on=day, closure=Closure.RC8)

    def find_factor(self) -> None:
        if row := self._charge():
            day = self.today - timedelta(days=self.rng.randrange(10**5))
            code = self.some(("1A", "1C", "4C"))
            cases.find_factors(by=self.by, case_child=row, codes=[code], on=day)

    def restrict(self) -> None:
        if (person := self.one(Person.objects.all())) and self.rng.random() < 0.2:
            denials.restrict(by=self.by, person=person, readers=[], reason=DenialReason.OTHER)

    def keep_out(self) -> None:
        if (person := self.one(Person.objects.all())) and self.rng.random() < 0.2:
            user = self.some(self.users)
            denials.keep_out(
                by=self.by, person=person, user_id=user.pk, reason=DenialReason.RELATIVE
            )

    def keep_address(self) -> None:
        person, place = self.one(Person.objects.all()), self.one(Address.objects.all())
        if person and place:
            denials.keep_from(by=self.by, kept_from=person, fact=place)

    def answer(self) -> None:
        if gap := self.one(OpenGap.objects.select_related("child__person")):
            until = self.today + timedelta(days=self.rng.choice((-1, 0, 1, 60)))
            try:
                answers.answer_gap(by=self.by, gap=gap, because="He is away", until=until)
            except BadAnswer:
                return

    def withdraw(self) -> None:
        if gap := self.one(OpenGap.objects.filter(answered_until__isnull=False)):
            answers.withdraw_answer(by=self.by, gap=gap)
