"""Random boroughs as plain rows: whatever the constraints let stand, likely or not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from random import Random
from typing import Any, TypeVar

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone

from casework.codes import Closure, Kind
from casework.models import Case, CaseChild, Factor
from households.codes import (
    FACTUAL_STATES,
    ExpectedRole,
    Living,
    Place,
    Role,
    RoleState,
    Sex,
    Source,
    YesNo,
)
from households.dates import PartialDate
from households.models import (
    Address,
    Child,
    Connection,
    KeepFrom,
    KeptOut,
    Name,
    Partnership,
    Person,
    Residence,
    Restriction,
    RoleStatus,
)
from households.models.denials import DenialReason
from households.references import new_reference
from sharing.models import Agency, Team, User
from tests.properties.borough_entries import write_entries
from tests.properties.borough_parenthood import write_parenthood
from tests.properties.borough_reaching import write_reaching
from tests.properties.borough_strands import write_assessments

T = TypeVar("T")
DAY = timedelta(days=1)
ROLES = (*Role, *([Role.FATHER, Role.MOTHER, Role.PARTNER, Role.NOT_KNOWN] * 5))
FACTORS = ("1A", "1C", "3C", "6C", "2B")


@contextmanager
def scratch() -> Iterator[None]:
    """Make and ask within; everything is undone at the end."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def maybe(rng: Random, value: T, likely: float = 0.5) -> T | None:
    """Return the value or nothing."""
    return value if rng.random() < likely else None


def a_day(rng: Random, today: date) -> date:
    """Return a day near today, today itself more often than most."""
    return today + rng.choice((-800, -400, -31, -2, -1, 0, 0, 1, 2, 40)) * DAY


def a_period(rng: Random, today: date) -> dict[str, Any]:
    """Return the columns of a period, most of them current."""
    starts = maybe(rng, a_day(rng, today), 0.4)
    ends = maybe(rng, a_day(rng, today), 0.3)
    if starts and ends and ends < starts:
        starts, ends = ends, starts
    ended = ends is not None or rng.random() < 0.15
    return {"starts_on": starts, "ends_on": ends, "ended": ended}


def a_birth(rng: Random, today: date) -> PartialDate:
    """Return a birth as far as it is known; the eighteenth birthday lies near."""
    year = today.year - rng.choice((0, 3, 17, 18, 18, 19, 35, 60))
    month, day = (today.month, today.day) if rng.random() < 0.3 else (rng.randint(1, 12), 3)
    part = rng.randrange(5)
    if part == 0:
        return PartialDate()
    if part == 1:
        return PartialDate(year, accuracy=rng.choice(("UUA", "UUE")))
    if part == 2:
        return PartialDate(year, month, accuracy="UAA")
    return PartialDate(year, month, min(day, 28), rng.choice(("AAA", "AAA", "EAA", "AAE")))


def someone(rng: Random, today: date) -> Person:
    """Return a person, unsaved, of whom anything may be unknown."""
    person = Person(
        sex=rng.choice((Sex.MALE, Sex.MALE, *Sex)),
        named=rng.random() < 0.5,
        over_18=rng.choice((*YesNo, YesNo.NOT_KNOWN)),
        died=rng.random() < 0.1,
    )
    if rng.random() < 0.1:
        person.sex, person.due_on, person.born_accuracy = Sex.NOT_RECORDED, a_day(rng, today), "UUU"
        person.pregnancy_ended_on = maybe(rng, today, 0.2)
    else:
        person.birth = a_birth(rng, today)
    return person


class RandomBorough:
    """A borough drawn with ``rng``; ``size`` is how many people it has, more or less."""

    def __init__(self, rng: Random, size: int, users: Sequence[User]) -> None:
        self.rng, self.users, self.today = rng, users, timezone.localdate()
        people = Person.objects.bulk_create(someone(rng, self.today) for _ in range(size + 2))
        self.people = list(people)
        subjects = [p for p in people if p.due_on or rng.random() < 0.5] or people[:1]
        self.children = [Child(person=p) for p in subjects]
        Child.objects.bulk_create(self.children)
        self._ties(size * 2)
        self._homes(size)
        self._roles()
        self._cases()
        self._denials()
        write_reaching(rng, self.children, self.people, self.today)
        write_entries(rng, self.cases, self.children, self.people, self.today)
        write_assessments(rng, self.cases, self.children, self.people)
        write_parenthood(rng, self.children, self.people, self.today)

    def _ties(self, number: int) -> None:
        rng, sources = self.rng, tuple(Source)
        Connection.objects.bulk_create(
            Connection(
                child=child, person=person, role=rng.choice(ROLES), source=rng.choice(sources),
                lives_with=rng.choice(tuple(YesNo)), **a_period(rng, self.today),
            )
            for child, person in self._pairs(self.children, number)
        )  # fmt: skip
        Partnership.objects.bulk_create(
            Partnership(
                one_id=min(one.pk, two.pk), other_id=max(one.pk, two.pk),
                **a_period(rng, self.today),
            )
            for one, two in self._pairs(self.people, number // 3)
        )  # fmt: skip
        Name.objects.bulk_create(
            Name(person=rng.choice(self.people), given="A", source=rng.choice(sources))
            for _ in range(number // 2)
        )

    def _pairs(self, ones: Sequence[Any], number: int) -> list[tuple[Any, Person]]:
        drawn = [(self.rng.choice(ones), self.rng.choice(self.people)) for _ in range(number)]
        return [(one, person) for one, person in drawn if one.pk != person.pk]

    def _homes(self, size: int) -> None:
        rng = self.rng
        places: list[Address | None] = list(
            Address.objects.bulk_create(Address(words=f"place {n}") for n in range(1 + size // 4))
        )
        Residence.objects.bulk_create(
            Residence(
                person=rng.choice(self.people), address=place, living=rng.choice(tuple(Living)),
                place=Place.HOME if place else Place.CUSTODY, source=rng.choice(tuple(Source)),
                **a_period(rng, self.today),
            )
            for place in rng.choices([*places, None], k=size * 2)
        )  # fmt: skip
        KeepFrom.objects.bulk_create(
            KeepFrom(kept_from=rng.choice(self.people), address=rng.choice(places))
            for _ in range(size // 2)
        )

    def _roles(self) -> None:
        rows = []
        for child in self.children:
            for role in (ExpectedRole.FATHER, ExpectedRole.ANY_MAN):
                if self.rng.random() < 0.5:
                    rows.append(self._role(child, role, overtaken=False))
                if self.rng.random() < 0.2:
                    rows.append(self._role(child, role, overtaken=True))
        RoleStatus.objects.bulk_create(rows)

    def _role(self, child: Child, role: str, *, overtaken: bool) -> RoleStatus:
        state = self.rng.choice(tuple(RoleState))
        needs_none = state in (*FACTUAL_STATES, RoleState.NOT_ASKED)
        review = a_day(self.rng, self.today)
        return RoleStatus(
            child=child, role=role, state=state, decided_on=self.today - 900 * DAY,
            review_on=None if needs_none else review,
            overtaken_at=timezone.now() if overtaken else None,
        )  # fmt: skip

    def _cases(self) -> None:
        rng = self.rng
        cases = Case.objects.bulk_create(Case() for _ in range(1 + len(self.children) // 2))
        self.cases = cases
        self.charges = CaseChild.objects.bulk_create(
            self._charge(rng.choice(cases), rng.choice(self.children))
            for _ in range(2 * len(self.children))
        )
        codes = {(rng.choice(self.charges).pk, rng.choice(FACTORS)) for _ in self.charges}
        Factor.objects.bulk_create(Factor(case_child_id=pk, code=code) for pk, code in codes)

    def _charge(self, case: Case, child: Child) -> CaseChild:
        rng = self.rng
        opened = maybe(rng, a_day(rng, self.today), 0.9)
        shut = maybe(rng, a_day(rng, self.today), 0.3)
        if opened and shut and shut < opened:
            opened, shut = shut, opened
        return CaseChild(
            case=case, child=child, kind=rng.choice(tuple(Kind)), opened_on=opened, closed_on=shut,
            closure=Closure.RC7 if shut else "", worker=rng.choice([*self.users, None]),
        )  # fmt: skip

    def _denials(self) -> None:
        rng, now = self.rng, timezone.now()
        for _ in range(len(self.people) // 4):
            starts = now + rng.choice((-50, -1, 1)) * DAY
            facts = {
                "person": rng.choice(self.people),
                "reason": DenialReason.OTHER,
                "starts_at": starts,
                "ends_at": maybe(rng, starts + rng.choice((1, 60)) * DAY),
            }
            if rng.random() < 0.5:
                Restriction.objects.create(**facts)
            else:
                KeptOut.objects.create(user=rng.choice(self.users), **facts)


def a_few_users(number: int = 4) -> list[User]:
    """Make users as plain rows, the first two of them in a team of their own."""
    agency = Agency.objects.create(code=new_reference(), name="A", kind="children", is_home=True)
    made = []
    for n in range(number):
        user = User(email=f"{new_reference()}@test.example", name=f"U{n}", agency=agency)
        user.save()
        made.append(user)
        if n < 2:
            group = Group.objects.create(name=f"team {new_reference()}")
            Team.objects.create(agency=agency, name=f"T{n}", group=group)
            user.groups.add(group)
    return made
