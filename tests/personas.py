"""The people who work here, as the tests know them, and the small world they work in.

Everything is made through the services, as it would be at an authority.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from households.actor import Actor
from sharing.models import Agency, AgencyKind, Team, TeamKind, User
from sharing.roles import Role
from sharing.services.accounts import invite, switch_off
from sharing.services.teams import make_agency, make_team

SETUP = Actor.console("tests")


@dataclass(frozen=True)
class Persona:
    """One of those who sign in: in which role, at which team or agency of the ``World``."""

    code: str
    name: str
    role: Role
    team: str = ""
    agency: str = "authority"
    has_left: bool = False

    @property
    def email(self) -> str:
        """The address that signs in."""
        return f"{self.code}@test.example"


PERSONAS = (
    Persona("worker", "Ada Wren", Role.WORKER, "north"),
    Persona("worker2", "Ben Sole", Role.WORKER, "south"),
    Persona("manager", "Cara Dunn", Role.MANAGER, "service"),
    Persona("duty", "Dev Rao", Role.DUTY, "duty_team"),
    Persona("adult", "Esme Holt", Role.ADULT, agency="drugs"),
    Persona("probation", "Femi Cole", Role.ADULT, agency="probation_service"),
    Persona("governance", "Gita Nair", Role.GOVERNANCE),
    Persona("data", "Hal Moss", Role.DATA),
    Persona("practice", "Ines Vale", Role.PRACTICE),
    Persona("admin", "Jon Pike", Role.ADMIN),
    Persona("analyst", "Kay Ford", Role.ANALYST),
    Persona("chair", "Lev Stone", Role.CHAIR),
    Persona("stranger", "Mia Frost", Role.ADULT, agency="housing"),
    Persona("leaver", "Ned Hart", Role.WORKER, "north", has_left=True),
)
"""Everybody; ``stranger`` is at an agency with no agreement, ``leaver`` was switched off."""

ANONYMOUS = "anonymous"
"""Nobody signed in, where a table lists who asks."""

CODES = tuple(persona.code for persona in PERSONAS)
EVERYBODY = (*CODES, ANONYMOUS)


@dataclass
class World:
    """One authority with a service, two teams and duty, three other agencies, and everybody."""

    authority: Agency
    drugs: Agency
    probation_service: Agency
    housing: Agency
    service: Team
    north: Team
    south: Team
    duty_team: Team
    users: dict[str, User] = field(default_factory=dict)

    def __getattr__(self, name: str) -> User:
        """Return the user of a persona: ``world.worker``."""
        users: dict[str, User] = self.__dict__.get("users", {})
        try:
            return users[name]
        except KeyError:
            raise AttributeError(name) from None

    def fresh(self, code: str) -> User:
        """Return the user as a new request would find them: nothing kept from before."""
        return User.objects.select_related("agency").get(pk=self.users[code].pk)

    def actor(self, code: str) -> Actor:
        """Return the persona as the actor of a service."""
        return Actor.user(self.users[code].pk, "tests")


def make_world() -> World:
    """Make the world through the services."""
    by = SETUP
    authority = make_agency(
        by=by, code="demo", name="Demo Borough", kind=AgencyKind.CHILDREN, is_home=True
    )
    drugs = make_agency(by=by, code="turn", name="Turnaround", kind=AgencyKind.DRUGS_ALCOHOL)
    probation = make_agency(by=by, code="prob", name="Probation", kind=AgencyKind.PROBATION)
    housing = make_agency(by=by, code="house", name="Homestead", kind=AgencyKind.HOUSING)
    service = make_team(by=by, agency=authority, name="Family service", kind=TeamKind.SERVICE)
    north = make_team(by=by, agency=authority, name="North team", parent=service, code="N1")
    south = make_team(by=by, agency=authority, name="South team", parent=service, code="S1")
    duty = make_team(by=by, agency=authority, name="Front door", kind=TeamKind.DUTY)
    world = World(authority, drugs, probation, housing, service, north, south, duty)
    for persona in PERSONAS:
        world.users[persona.code] = _make(world, persona)
    return world


def _make(world: World, persona: Persona) -> User:
    team: Any = getattr(world, persona.team) if persona.team else None
    user, _token = invite(
        by=SETUP, email=persona.email, name=persona.name,
        agency=getattr(world, persona.agency), roles=[(persona.role, team)],
    )  # fmt: skip
    if persona.has_left:
        switch_off(by=SETUP, user=user)
    return user
