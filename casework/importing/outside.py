"""Teams and workers of an extract: teams are made where they are missing, accounts never are."""

from __future__ import annotations

from casework.importing.layout import Kind
from casework.importing.packing import unpack
from casework.importing.reading.rows import DepartmentRow, ProfessionalRow
from casework.importing.staging import Staging
from households.actor import Actor
from sharing.models import Agency, Team, TeamKind, User
from sharing.services.teams import make_team

LONGEST_CODE = 60
"""No team's code is longer."""


def home_agency() -> Agency | None:
    """Return the authority itself, once somebody has set it up."""
    return Agency.objects.filter(is_home=True).first()


def known_teams() -> dict[str, int]:
    """Return the authority's teams by their code (``dept_team_id``)."""
    rows = Team.objects.filter(agency__is_home=True).exclude(code="")
    return dict(rows.values_list("code", "pk"))


def known_workers(staging: Staging) -> dict[str, int]:
    """Return the accounts of workers by ``prof_professional_id``, found by their staff number."""
    people = User.objects.filter(agency__is_home=True, is_active=True).exclude(staff_id="")
    by_staff = dict(people.values_list("staff_id", "pk"))
    found: dict[str, int] = {}
    for staged in staging.all_rows(Kind.PROFESSIONAL):
        row = unpack(ProfessionalRow, staged.body)
        user = by_staff.get(row.staff_id) or by_staff.get(row.professional_id)
        if user is not None:
            found[row.professional_id] = user
    return found


def missing_departments(staging: Staging) -> list[DepartmentRow]:
    """Return the departments that are no team yet, those above before those under them."""
    have = known_teams()
    rows = {
        row.team_id: row
        for staged in staging.all_rows(Kind.DEPARTMENT)
        if (row := unpack(DepartmentRow, staged.body)).team_id not in have
        and len(row.team_id) <= LONGEST_CODE
    }
    ordered: dict[str, DepartmentRow] = {}

    def place(team_id: str, above: tuple[str, ...] = ()) -> None:
        row = rows.get(team_id)
        if row is None or team_id in ordered or team_id in above:
            return
        place(row.parent_id, (*above, team_id))
        ordered[team_id] = row

    for team_id in rows:
        place(team_id)
    return list(ordered.values())


def teams_to_make(staging: Staging) -> int:
    """Return how many teams ``make_teams`` would make."""
    return len(missing_departments(staging)) if home_agency() else 0


def make_teams(staging: Staging, *, by: Actor) -> int:
    """Make the teams that the extract names and the authority has not; return how many.

    Nothing is made before somebody has set up the authority itself: its children then stand on
    duty's list until they are allocated.
    """
    agency = home_agency()
    if agency is None:
        return 0
    missing = missing_departments(staging)
    above = {row.parent_id for row in missing}
    names = set(Team.objects.filter(agency=agency).values_list("name", flat=True))
    made: dict[str, Team] = {}
    for row in missing:
        name = (row.name or row.team_id)[:180]
        name = f"{name} ({row.team_id})"[:200] if name in names else name
        names.add(name)
        parent = made.get(row.parent_id) or Team.objects.filter(
            agency=agency, code=row.parent_id
        ).exclude(code="").first()  # fmt: skip
        kind = TeamKind.SERVICE if row.team_id in above else TeamKind.TEAM
        made[row.team_id] = make_team(
            by=by, agency=agency, name=name, parent=parent, kind=kind, code=row.team_id
        )
    return len(made)
