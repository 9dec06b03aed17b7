"""Who works in the demo borough: agencies, teams, and the accounts that the demo prints."""

from __future__ import annotations

from dataclasses import dataclass, field

from households.actor import Actor
from sharing.models import Agency, AgencyKind, Team, TeamKind, User
from sharing.roles import Role
from sharing.services import accounts, teams

PASSWORD = "seen-demo"  # noqa: S105 - of made-up accounts that only a demo has
HOST = "demo.example"
BY = Actor.console("load_demo")
HOME = "demo-borough"

AGENCIES = (
    (HOME, "Demo Borough Children's Services", AgencyKind.CHILDREN),
    ("harbour", "Harbour Drug and Alcohol Service", AgencyKind.DRUGS_ALCOHOL),
    ("probation", "Demo Borough Probation", AgencyKind.PROBATION),
    ("willowbank", "Willowbank Homes", AgencyKind.HOUSING),
)
SERVICE, NORTH, SOUTH, DUTY, DISABLED = "service", "north", "south", "duty", "disabled"
TEAMS = (
    (SERVICE, HOME, "Social work service", TeamKind.SERVICE, ""),
    (DUTY, HOME, "Duty and front door", TeamKind.DUTY, SERVICE),
    (NORTH, HOME, "North team", TeamKind.TEAM, SERVICE),
    (SOUTH, HOME, "South team", TeamKind.TEAM, SERVICE),
    (DISABLED, HOME, "Disabled children's team", TeamKind.TEAM, SERVICE),
    ("recovery", "harbour", "Recovery team", TeamKind.TEAM, ""),
    ("community", "probation", "Community team", TeamKind.TEAM, ""),
    ("tenancy", "willowbank", "Tenancy team", TeamKind.TEAM, ""),
)


@dataclass(frozen=True)
class Account:
    """Somebody who works here. Whoever is not ``printed`` is a colleague who never signs in."""

    name: str
    person: str
    role: Role
    agency: str = HOME
    team: str = ""
    printed: bool = True

    @property
    def email(self) -> str:
        """The address to sign in with."""
        return f"{self.name}@{HOST}"


ACCOUNTS = (
    Account("worker", "Ruth Adeyemi", Role.WORKER, team=NORTH),
    Account("worker2", "Tom Hargreaves", Role.WORKER, team=SOUTH),
    Account("manager", "Sunita Rao", Role.MANAGER, team=SERVICE),
    Account("duty", "Callum Fraser", Role.DUTY, team=DUTY),
    Account("adult", "Joy Mensah", Role.ADULT, "harbour", "recovery"),
    Account("probation", "Piotr Zielonka", Role.ADULT, "probation", "community"),
    Account("governance", "Helen Marchbank", Role.GOVERNANCE),
    Account("data", "Kwame Asare", Role.DATA),
    Account("practice", "Eleri Prosser", Role.PRACTICE),
    Account("analyst", "Lin Cheung", Role.ANALYST),
    Account("chair", "Margaret O'Dowd", Role.CHAIR),
    Account("admin", "Mo Siddiq", Role.ADMIN),
    Account("stranger", "Gary Pike", Role.ADULT, "willowbank", "tenancy"),
    Account("ben", "Ben Whitlock", Role.WORKER, team=NORTH, printed=False),
    Account("nadia", "Nadia Karim", Role.WORKER, team=SOUTH, printed=False),
    Account("grace", "Grace Obi", Role.WORKER, team=DISABLED, printed=False),
)

TEAM_OF = {account.name: account.team for account in ACCOUNTS}


@dataclass
class Borough:
    """The demo borough's teams and people at work, by their short names."""

    teams: dict[str, Team] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)

    def team(self, name: str) -> Team:
        """Return a team. Raises KeyError."""
        return self.teams[name]

    def user(self, name: str) -> User:
        """Return somebody by the first half of their address. Raises KeyError."""
        return self.users[name]


def set_up() -> Borough:
    """Return the borough, making what is missing of it. A second call changes nothing."""
    borough = Borough()
    agencies = {code: _agency(code, name, kind) for code, name, kind in AGENCIES}
    for short, agency, name, kind, parent in TEAMS:
        above = borough.teams.get(parent)
        borough.teams[short] = _team(agencies[agency], short, name, kind, above)
    for account in ACCOUNTS:
        team = borough.teams.get(account.team)
        borough.users[account.name] = _user(account, agencies[account.agency], team)
    return borough


def _agency(code: str, name: str, kind: str) -> Agency:
    found = Agency.objects.filter(code=code).first()
    return found or teams.make_agency(by=BY, code=code, name=name, kind=kind, is_home=code == HOME)


def _team(agency: Agency, code: str, name: str, kind: str, parent: Team | None) -> Team:
    found = Team.objects.filter(agency=agency, code=code).first()
    return found or teams.make_team(
        by=BY, agency=agency, name=name, parent=parent, kind=kind, code=code
    )


def _user(account: Account, agency: Agency, team: Team | None) -> User:
    found = User.objects.filter(email=account.email).first()
    if found is not None:
        return found
    user, token = accounts.invite(
        by=BY, email=account.email, name=account.person, agency=agency,
        roles=[(account.role, team)],
    )  # fmt: skip
    invitation = accounts.open_invitation(token) if account.printed else None
    if invitation is not None:
        accounts.accept(invitation=invitation, password=PASSWORD)
    return user
