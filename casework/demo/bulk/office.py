"""Who works in a generated borough: agencies, teams and as many users as its size says."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password

from casework.demo.bulk.caseload import Office
from casework.demo.bulk.naming import Namer
from casework.demo.bulk.sizes import Size
from casework.demo.staff import PASSWORD
from households.actor import Actor
from sharing.models import Agency, AgencyKind, RoleHeld, Team, TeamKind, User
from sharing.roles import Role
from sharing.services.teams import make_agency, make_team, settle_groups

HOST = "borough.example"
BY = Actor.console("generate_borough")
HOME = "generated"
ADULT_KINDS = (AgencyKind.DRUGS_ALCOHOL, AgencyKind.PROBATION, AgencyKind.MENTAL_HEALTH,
               AgencyKind.HOUSING, AgencyKind.ADULT_CARE)  # fmt: skip
NAMED = (
    ("manager", Role.MANAGER), ("duty", Role.DUTY), ("data", Role.DATA), ("admin", Role.ADMIN),
    ("governance", Role.GOVERNANCE), ("practice", Role.PRACTICE), ("analyst", Role.ANALYST),
    ("chair", Role.CHAIR),
)  # fmt: skip
"""The first account of each role signs in as ``manager@`` and so on, with the demo's password."""


@dataclass
class Staff:
    """Everybody, and where they work."""

    service: Team
    duty: Team
    teams: list[Team]
    agencies: list[Team]
    office: Office = field(default_factory=lambda: Office(()))
    users: list[User] = field(default_factory=list)


@dataclass(frozen=True)
class Post:
    """One user to be: address, role, where."""

    name: str
    role: Role
    agency: Agency
    team: Team | None


def staffed(size: Size, rng: Random) -> Staff:
    """Make the agencies, teams and users of a size."""
    home = make_agency(by=BY, code=HOME, name="Generated Borough", kind=AgencyKind.CHILDREN,
                       is_home=True)  # fmt: skip
    service = make_team(by=BY, agency=home, name="Social work service", kind=TeamKind.SERVICE)
    duty = make_team(by=BY, agency=home, name="Front door", kind=TeamKind.DUTY, parent=service)
    teams = [
        make_team(by=BY, agency=home, name=f"Team {number}", parent=service, code=f"T{number}")
        for number in range(1, size.teams + 1)
    ]
    agencies = []
    for number in range(1, size.agencies + 1):
        kind = ADULT_KINDS[number % len(ADULT_KINDS)]
        agency = make_agency(by=BY, code=f"agency-{number}", name=f"Agency {number}", kind=kind)
        agencies.append(make_team(by=BY, agency=agency, name=f"Agency {number} team"))
    staff = Staff(service, duty, teams, agencies)
    _hire(staff, _posts(size, staff, home), Namer(rng))
    return staff


def _posts(size: Size, staff: Staff, home: Agency) -> list[Post]:
    """Return the posts: one of each role by name, then workers, managers, duty, adult services."""
    where = {Role.MANAGER: staff.service, Role.DUTY: staff.duty}
    posts = [Post(name, role, home, where.get(role)) for name, role in NAMED]
    for number in range(size.users - len(posts)):
        share = number % 20
        if share == 19:
            posts.append(Post(f"duty{number}", Role.DUTY, home, staff.duty))
        elif share in (9, 18):
            team = staff.agencies[number // 9 % len(staff.agencies)]
            posts.append(Post(f"adult{number}", Role.ADULT, team.agency, team))
        elif share == 17:
            team = staff.teams[number // 20 % len(staff.teams)]
            posts.append(Post(f"manager{number}", Role.MANAGER, home, team))
        else:
            posts.append(Post(f"worker{number}", Role.WORKER, home, _team_for(size, staff, number)))
    return posts


def _team_for(size: Size, staff: Staff, number: int) -> Team:
    """Return a worker's team: the largest has as many workers for its children as any other."""
    share = size.largest_team / size.open_children
    if number * share % 1 < share:
        return staff.teams[0]
    return staff.teams[1 + number % (len(staff.teams) - 1)]


def _hire(staff: Staff, posts: list[Post], namer: Namer) -> None:
    password = make_password(PASSWORD)
    known = {name for name, _ in NAMED} | {"worker0"}
    users = []
    for number, post in enumerate(posts):
        culture = namer.culture()
        given = namer.given(culture, ("female", "male")[number % 2])
        name = f"{given} {namer.family(culture)}"
        user = User(email=f"{post.name}@{HOST}", name=name, agency=post.agency)
        user.password = password if post.name in known else make_password(None)
        users.append(user)
    staff.users = User.objects.bulk_create(users, batch_size=1000)
    EmailAddress.objects.bulk_create(
        (EmailAddress(user=user, email=user.email, verified=True, primary=True) for user in users),
        batch_size=1000,
    )
    pairs = list(zip(staff.users, posts, strict=True))
    RoleHeld.objects.bulk_create(
        (RoleHeld(user=user, role=post.role, team=post.team) for user, post in pairs),
        batch_size=1000,
    )
    workers: dict[int, list[int]] = {team.pk: [] for team in staff.teams}
    for user, post in pairs:
        if post.role in (Role.WORKER, Role.MANAGER, Role.DUTY):
            settle_groups(user)
        if post.role == Role.WORKER and post.team is not None:
            workers[post.team.pk].append(user.pk)
    staff.office = Office(tuple((team, tuple(ids)) for team, ids in workers.items()))
