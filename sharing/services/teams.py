"""Agencies, teams, and who reaches what: groups follow from the roles held."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.models import Group

from households.actor import Actor
from households.audit import Subject
from households.change import change
from households.references import new_reference
from sharing.models import Agency, RoleHeld, Team, TeamKind, User
from sharing.roles import RIGHTS, Right, Role


def make_agency(*, by: Actor, code: str, name: str, kind: str, is_home: bool = False) -> Agency:
    """Set up an agency."""
    with change(by=by) as c:
        return c.add(Agency(code=code, name=name, kind=kind, is_home=is_home), act="agency.made")


def change_agency(
    *, by: Actor, agency: Agency, version: int, name: str, kind: str, active: bool
) -> Agency:
    """Change an agency's name, kind, or whether it is in use."""
    with change(by=by) as c:
        return c.edit(agency, version=version, act="agency.changed", name=name, kind=kind,
                      active=active)  # fmt: skip


def make_team(
    *,
    by: Actor,
    agency: Agency,
    name: str,
    parent: Team | None = None,
    kind: str = TeamKind.TEAM,
    code: str = "",
) -> Team:
    """Set up a team, with the group that holds its grants; those above it reach it too."""
    with change(by=by) as c:
        group = Group.objects.create(name=f"team {new_reference()}")
        team = c.add(
            Team(agency=agency, name=name, parent=parent, kind=kind, code=code, group=group),
            act="team.made",
        )
        settle_all_groups(agency)
    return team


def change_team(
    *, by: Actor, team: Team, version: int, name: str, kind: str, parent: Team | None, active: bool
) -> Team:
    """Change a team's name, kind, or place in the tree. Raises ValueError for a circle."""
    if parent is not None and team.pk in _with_those_above(parent):
        raise ValueError("a team is not above itself")
    with change(by=by) as c:
        c.edit(team, version=version, act="team.changed", name=name, kind=kind, parent=parent,
               active=active)  # fmt: skip
        settle_all_groups(team.agency)
    return team


def _with_those_above(team: Team) -> set[int]:
    found: set[int] = set()
    here: Team | None = team
    while here is not None and here.pk not in found:
        found.add(here.pk)
        here = here.parent
    return found


def reach(team_ids: Iterable[int]) -> set[int]:
    """Return these teams and every team under them."""
    under: dict[int | None, list[int]] = {}
    for pk, parent in Team.objects.order_by().values_list("pk", "parent_id"):
        under.setdefault(parent, []).append(pk)
    found: set[int] = set()
    waiting = list(team_ids)
    while waiting:
        team = waiting.pop()
        if team not in found:
            found.add(team)
            waiting += under.get(team, [])
    return found


def hold_roles(*, by: Actor, user: User, roles: Iterable[tuple[Role, Team | None]]) -> None:
    """Set the roles a user holds; what they reach changes on their next request."""
    wanted = {(role, team.pk if team else None) for role, team in roles}
    with change(by=by) as c:
        held = {(Role(r.role), r.team_id): r for r in user.roles.all()}
        for key, row in held.items():
            if key not in wanted:
                row.delete()
        for role, team_id in wanted - set(held):
            RoleHeld.objects.create(user=user, role=role, team_id=team_id)
        settle_groups(user)
        c.note("roles.set", Subject(user.reference), roles=sorted({str(r) for r, _ in wanted}))


def settle_groups(user: User) -> None:
    """Make a user's groups those of the teams their reading roles reach."""
    reading = [role for role, rights in RIGHTS.items() if Right.READ_CASES in rights]
    teams = user.roles.filter(role__in=reading, team__isnull=False).values_list(
        "team_id", flat=True
    )
    groups = Group.objects.filter(team__in=reach(teams))
    user.groups.set(groups)


def groups_by(user: User, right: Right) -> tuple[int, ...]:
    """Return the groups of the teams that a user reaches by the roles that bear ``right``.

    A manager of one team who is a worker in another manages the first alone. No query, save for
    somebody who reads cases by several roles of which only some bear the right.
    """
    bearing = {role for role in user.role_set() if right in RIGHTS[role]}
    reading = {role for role in user.role_set() if Right.READ_CASES in RIGHTS[role]}
    if not bearing or reading <= bearing:
        return user.reader_groups() if bearing else ()
    teams = user.roles.filter(role__in=bearing, team__isnull=False).order_by()
    groups = Group.objects.filter(team__in=reach(teams.values_list("team_id", flat=True)))
    return tuple(groups.order_by("pk").values_list("pk", flat=True))


def settle_all_groups(agency: Agency) -> None:
    """Settle everybody's groups in an agency: a team has come, or moved."""
    for user in User.objects.filter(agency=agency, is_active=True):
        settle_groups(user)
