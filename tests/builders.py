"""Families for the tests, made through the services and nothing else.

Every builder takes ``by=`` last and defaults to the console; a test that minds who acted says so.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import time_machine
from django.utils import timezone

from casework.codes import Closure, Kind
from casework.models import Case, CaseChild
from casework.services import cases
from households.actor import Actor
from households.change import change
from households.codes import Couple, NameKind, RoleState, RouteKind, Sex, Source
from households.codes import Role as Tie
from households.dates import PartialDate
from households.models import (
    Address,
    Child,
    Connection,
    ContactRoute,
    KeepFrom,
    Partnership,
    Person,
    RoleStatus,
)
from households.models.denials import DenialReason
from households.services import connections, denials, homes, lives, people, roles
from households.services.connections import ConnectionFacts, Spell
from households.services.people import NameGiven, PersonFacts, Said
from sharing.models import Team, User
from tests.personas import SETUP

LONDON = ZoneInfo("Europe/London")
WORKER_SAW = Said(source=Source.WORKER_SAW)


def today() -> date:
    """Return today in London."""
    return timezone.localdate()


def days_ago(days: int) -> date:
    """Return the day that many days before today."""
    return today() - timedelta(days=days)


def days_ahead(days: int) -> date:
    """Return the day that many days after today."""
    return today() + timedelta(days=days)


def years_old(years: int) -> PartialDate:
    """Return the birth of somebody that many whole years old, on a day in the middle of a month."""
    born = days_ago(round(years * 365.25) + 100)
    return PartialDate(born.year, born.month, min(born.day, 28))


def standing_still(day: date, hour: int = 12) -> time_machine.travel:
    """Return a context in which it is that hour of that day in London, and no clock moves."""
    return time_machine.travel(datetime.combine(day, time(hour), tzinfo=LONDON), tick=False)


def a_name(whole: str, kind: str = NameKind.USUAL) -> NameGiven:
    """Return "Leo Marsh" as a name given; one word alone is a given name."""
    given, _, family = whole.partition(" ")
    return NameGiven(given=given, family=family, kind=kind)


def a_person(name: str = "", *, by: Actor = SETUP, said: Said = WORKER_SAW,
             **facts: Any) -> Person:  # fmt: skip
    """Record a person joined to nobody; ``facts`` are those of ``PersonFacts``."""
    names = (a_name(name),) if name else ()
    return people.record_person(by=by, facts=PersonFacts(names=names, **facts), said=said)


def a_child(name: str = "Leo Marsh", *, age: int | None = 7, by: Actor = SETUP,
            said: Said = WORKER_SAW, **facts: Any) -> Child:  # fmt: skip
    """Record a child; ``age=None`` leaves the birth unknown."""
    if age is not None:
        facts.setdefault("birth", years_old(age))
    return people.record_child(by=by, person=a_person(name, by=by, said=said, **facts))


def an_unborn(*, due_in: int = 60, by: Actor = SETUP) -> Child:
    """Record an unborn child due in some days."""
    return lives.record_unborn(by=by, due_on=days_ahead(due_in), said=WORKER_SAW)


def a_man(*children: Child, name: str = "Sam Marsh", role: str = Tie.FATHER, sex: str = Sex.MALE,
          spell: Spell = connections.UNDATED, tie: dict[str, Any] | None = None,
          by: Actor = SETUP, said: Said = WORKER_SAW, **facts: Any) -> Person:  # fmt: skip
    """Record a man for some children, in a role; ``tie`` holds more of ``ConnectionFacts``."""
    names = (a_name(name),) if name else ()
    return connections.record_man(
        by=by,
        children=list(children),
        facts=PersonFacts(names=names, sex=sex, **facts),
        tie=ConnectionFacts(role=role, spell=spell, **(tie or {})),
        said=said,
    )


def a_mother(*children: Child, name: str = "Jo Marsh", **rest: Any) -> Person:
    """Record a mother for some children."""
    return a_man(*children, name=name, role=Tie.MOTHER, sex=Sex.FEMALE, **rest)


def a_stub(*children: Child, word: str = "Daz", description: str = "The man with the grey van",
           said_by: Child | None = None, by: Actor = SETUP) -> Person:  # fmt: skip
    """Record a man without a name, known by a child's word: a stub."""
    man = connections.record_man(
        by=by,
        children=list(children),
        facts=PersonFacts(description=description, sex=Sex.MALE),
        said=Said(source=Source.CHILD),
    )
    if word:
        people.add_name(
            by=by, person=man, name=NameGiven(given=word, kind=NameKind.CHILDS_WORD),
            said=Said(source=Source.CHILD), said_by=said_by or (children[0] if children else None),
        )  # fmt: skip
    return man


def tie_of(child: Child, person: Person) -> Connection:
    """Return the newest connection of a person to a child."""
    found: Connection = Connection.objects.filter(child=child, person=person).latest("pk")
    return found


def a_tie(child: Child, person: Person, role: str = Tie.NOT_KNOWN, *, by: Actor = SETUP,
          said: Said = WORKER_SAW, **facts: Any) -> Connection:  # fmt: skip
    """Connect a person who is on the record already to a child."""
    tie = ConnectionFacts(role=role, **facts)
    return connections.connect(by=by, child=child, person=person, tie=tie, said=said)


def a_couple(one: Person, other: Person, *, kind: str = Couple.APART, by: Actor = SETUP,
             **rest: Any) -> Partnership:  # fmt: skip
    """Record two people as a couple."""
    return connections.join_couple(by=by, one=one, other=other, kind=kind, **rest)


def a_home(*residents: Person, street: str = "Mill Lane", house: str = "4",
           postcode: str = "ZZ1 1AA", by: Actor = SETUP, **stay: Any) -> Address:  # fmt: skip
    """Record an address where some people live; ``stay`` is said of each of them."""
    given = homes.AddressGiven(house=house, street=street, town="Demo Town", postcode=postcode)
    address = homes.record_address(by=by, given=given)
    stay.setdefault("said", WORKER_SAW)
    for person in residents:
        homes.record_residence(by=by, person=person, address=address, **stay)
    return address


def a_route(person: Person, value: str = "07700 900001", *, by: Actor = SETUP,
            **facts: Any) -> ContactRoute:  # fmt: skip
    """Record a way of reaching a person."""
    facts.setdefault("kind", RouteKind.MOBILE)
    return homes.add_route(by=by, person=person, value=value, said=WORKER_SAW, **facts)


def a_case(*children: Child, worker: User | None = None, team: Team | None = None,
           opened: int = 30, kind: str = Kind.CHILD_IN_NEED,
           by: Actor = SETUP) -> Case:  # fmt: skip
    """Open a case for some children, so many days ago."""
    opening = cases.Opening(opened_on=days_ago(opened), kind=kind, referred_on=days_ago(opened + 3))
    return cases.open_case(
        by=by, children=[(child, opening) for child in children], worker=worker, team=team
    )


def case_child_of(child: Child) -> CaseChild:
    """Return the newest case of a child."""
    found: CaseChild = CaseChild.objects.filter(child=child).latest("pk")
    return found


def closed(child: Child, *, days: int = 1, closure: str = Closure.RC8, by: Actor = SETUP) -> None:
    """Close the newest case of a child so many days ago."""
    cases.close_child(by=by, case_child=case_child_of(child), on=days_ago(days), closure=closure)


@dataclass
class Family:
    """A family on one case."""

    case: Case
    children: list[Child] = field(default_factory=list)
    mother: Person | None = None
    father: Person | None = None
    home: Address | None = None

    @property
    def child(self) -> Child:
        """The first child."""
        return self.children[0]


def a_family(*, name: str = "Marsh", children: int = 1, mother: bool = True, father: bool = True,
             at_home: bool = True, worker: User | None = None, team: Team | None = None,
             postcode: str = "ZZ1 1AA", by: Actor = SETUP) -> Family:  # fmt: skip
    """Record an ordinary family on an open case, in which all is well unless told otherwise.

    It is one change, as an import's is: its gaps are judged once.
    """
    given = ("Leo", "Mia", "Tom", "Una", "Sol", "Ivy")
    with change(by=by):
        made = [a_child(f"{given[i % 6]} {name}", age=4 + i, by=by) for i in range(children)]
        family = Family(a_case(*made, worker=worker, team=team, by=by), made)
        if mother:
            family.mother = a_mother(*made, name=f"Jo {name}", by=by)
        if father:
            family.father = a_man(*made, name=f"Sam {name}", by=by)
        adults = [adult for adult in (family.mother, family.father) if adult is not None]
        if at_home:
            family.home = a_home(
                *(child.person for child in made), *adults, street=f"{name} Lane",
                postcode=postcode, by=by,
            )  # fmt: skip
    return family


def a_decided_father(child: Child, state: str = RoleState.ASKED_NOT_KNOWN, *, review_in: int = 90,
                     by: Actor = SETUP, **answer: Any) -> RoleStatus:  # fmt: skip
    """Say why no father is recorded, to be looked at again in some days."""
    review = days_ahead(review_in)
    given = roles.RoleAnswer(state=state, review_on=review, **answer)
    return roles.say_role(by=by, child=child, answer=given, said=Said(source=Source.MOTHER))


def restricted(person: Person, *readers: User, by: Actor = SETUP) -> None:
    """Close a person's record to all but these readers."""
    denials.restrict(
        by=by, person=person, readers=[user.pk for user in readers], reason=DenialReason.HIGH_RISK
    )


def kept_out(person: Person, user: User, *, by: Actor = SETUP) -> None:
    """Keep a user out of a person's record."""
    denials.keep_out(by=by, person=person, user_id=user.pk, reason=DenialReason.RELATIVE)


def kept_from(fact: Any, person: Person, *, by: Actor = SETUP) -> KeepFrom:
    """Keep one fact (an address, a route, a name, a connection) from one named person."""
    return denials.keep_from(by=by, kept_from=person, fact=fact)
