"""Every database constraint: a row that it lets stand, and the least change that it refuses.

A new constraint needs a line here: ``refuses(name, model, good, bad)``, each of ``good`` and
``bad`` a function from a ``Kit``. For a unique constraint ``bad`` is what a second row changes
(nothing, most often) and ``free`` what makes a second row welcome.
"""

# ruff: noqa: ARG005, E731 - a table: every cell is a function of the kit, whether it asks or not

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import Group
from django.db.models import Model
from django.utils import timezone

from casework import models as work
from casework.codes import Closure, Kind
from casework.models import importing
from casework.models.due import DueRun
from households import models as who
from households.codes import Detail, IdentifierSystem, Place, RoleState, RouteKind, Sex
from households.models.denials import DenialReason
from households.references import new_reference
from sharing import models as sharing

Columns = dict[str, Any]
DAY = timedelta(days=1)


class Kit:
    """Rows for others to hang on, and the clock."""

    def __init__(self) -> None:
        self.now, self.today = timezone.now(), timezone.localdate()
        self.yesterday, self.tomorrow = self.today - DAY, self.today + DAY
        self.person = who.Person.objects.create()
        self.other = who.Person.objects.create()
        self.child = who.Child.objects.create(person=who.Person.objects.create())
        self.agency = sharing.Agency.objects.create(code="kit", name="Kit", kind="police")
        self.user = sharing.User(email="kit@test.example", name="Kit", agency=self.agency)
        self.user.save()
        self.group = Group.objects.create(name="kit")
        self.team = sharing.Team.objects.create(agency=self.agency, name="Kit", group=self.group)
        self.case = work.Case.objects.create()
        self.charge = work.CaseChild.objects.create(case=self.case, child=self.child)
        self.address = who.Address.objects.create(words="over the shop")

    def group_again(self) -> Group:
        """Return a group nobody has yet."""
        return Group.objects.create(name=new_reference())


Make = Callable[[Kit], Columns]


@dataclass(frozen=True)
class Refusal:
    """One constraint, a row that stands, and one that does not."""

    name: str
    model: type[Model]
    good: Make
    bad: Make
    free: Make | None
    unique: bool


REFUSALS: dict[str, Refusal] = {}


def refuses(name: str, model: type[Model], good: Make, bad: Make) -> None:
    """Add a check: ``bad`` is what is changed of ``good``."""
    REFUSALS[name] = Refusal(name, model, good, bad, None, unique=False)


def refuses_twice(
    name: str, model: type[Model], good: Make, bad: Make = lambda k: {}, free: Make | None = None
) -> None:
    """Add a unique constraint."""
    REFUSALS[name] = Refusal(name, model, good, bad, free, unique=True)


# fmt: off
PERIODS: dict[str, tuple[type[Model], Make]] = {
    "name": (who.Name, lambda k: {"person": k.person, "given": "Al"}),
    "route": (who.ContactRoute, lambda k: {"person": k.person, "kind": RouteKind.MOBILE,
                                         "value": "1"}),
    "connection": (who.Connection, lambda k: {"child": k.child, "person": k.person}),
    "partnership": (who.Partnership, lambda k: {"one": k.person, "other": k.other}),
    "residence": (who.Residence, lambda k: {"person": k.person, "address": k.address}),
}


def _periods() -> None:
    for name, (model, good) in PERIODS.items():

        def whole(k: Kit, good: Make = good) -> Columns:
            return good(k) | {"starts_on": k.today, "ends_on": k.today, "ended": True}

        refuses(f"{name}_ends_after_it_starts", model, whole, lambda k: {"ends_on": k.yesterday})
        refuses(f"{name}_with_an_end_is_ended", model, whole, lambda k: {"ended": False})


def _people() -> None:
    person = who.Person
    born: Make = lambda k: {"born_year": 2000, "born_earliest": k.today, "born_latest": k.today}
    due: Make = lambda k: {"due_on": k.tomorrow}
    refuses("person_birth_range_runs_forward", person, born, lambda k: {"born_latest": k.yesterday})
    refuses("person_due_or_born_not_both", person, due, lambda k: {"born_year": 2001})
    refuses("person_unborn_has_no_sex", person, due, lambda k: {"sex": Sex.MALE})
    refuses("person_only_a_pregnancy_ends", person,
            lambda k: due(k) | {"pregnancy_ended_on": k.today}, lambda k: {"due_on": None})
    refuses("person_with_a_death_date_died", person,
            lambda k: {"died": True, "died_on": k.today}, lambda k: {"died": False})
    refuses("person_dies_after_birth", person,
            lambda k: born(k) | {"died": True, "died_on": k.today},
            lambda k: {"died_on": k.yesterday})
    refuses("person_is_not_merged_into_self", person,
            lambda k: {"id": 99_999, "merged_into": k.person}, lambda k: {"merged_into_id": 99_999})
    refuses("name_says_something", who.Name, PERIODS["name"][1], lambda k: {"given": ""})
    refuses("route_says_something", who.ContactRoute, PERIODS["route"][1], lambda k: {"value": ""})
    refuses("connection_joins_two_people", who.Connection, PERIODS["connection"][1],
            lambda k: {"person": k.child.person})
    refuses("partnership_joins_two_people_in_order", who.Partnership, PERIODS["partnership"][1],
            lambda k: {"one": k.other, "other": k.person})
    refuses("residence_is_somewhere", who.Residence,
            lambda k: {"person": k.person, "place": Place.CUSTODY},
            lambda k: {"place": Place.HOME})


def _facts() -> None:
    detail: Make = lambda k: {"person": k.person, "kind": Detail.LANGUAGE, "value": "cy"}
    refuses("detail_says_something", who.PersonDetail, detail, lambda k: {"value": ""})
    refuses_twice("detail_accepted_once", who.PersonDetail, detail,
                  free=lambda k: {"accepted": False})
    number: Make = lambda k: {
        "person": k.person, "system": IdentifierSystem.CASE_SYSTEM, "value": "7"
    }
    refuses("identifier_says_something", who.Identifier, number, lambda k: {"value": ""})
    refuses_twice("identifier_names_one_person", who.Identifier, number,
                  lambda k: {"person": k.other}, lambda k: {"value": "8"})
    refuses_twice("identifier_once_a_person", who.Identifier,
                  lambda k: number(k) | {"system": IdentifierSystem.PRISON},
                  free=lambda k: {"person": k.other})
    refuses_twice("key_once_a_person", who.PersonKey, lambda k: {"person": k.person, "key": 5},
                  free=lambda k: {"key": 6})
    refuses_twice("version_numbered_once", who.Version,
                  lambda k: {"person": k.person, "kind": "x", "row": "r", "number": 1,
                             "values": {}},
                  free=lambda k: {"number": 2})
    refuses("address_says_something", who.Address, lambda k: {"house": "4"},
            lambda k: {"house": ""})
    refuses_twice("address_is_one_place", who.Address,
                  lambda k: {"house": "4", "match_key": "uprn:1"}, free=lambda k: {"match_key": ""})
    refuses_twice("form_key_once", who.UsedKey, lambda k: {"user": k.user, "key": "k"},
                  free=lambda k: {"key": "l"})
    refuses_twice("trail_one_link_a_place", who.TrailEntry,
                  lambda k: {"writer": "w", "seq": 1, "at": k.now}, free=lambda k: {"seq": 2})


def _roles_and_denials() -> None:
    status: Make = lambda k: {
        "child": k.child, "role": "father", "state": RoleState.DECLINES, "review_on": k.tomorrow
    }
    refuses("role_status_has_review_or_is_fact", who.RoleStatus, status,
            lambda k: {"review_on": None})
    refuses("role_status_is_reviewed_later", who.RoleStatus, status,
            lambda k: {"review_on": k.today})
    refuses_twice("role_status_stands_once", who.RoleStatus, status,
                  free=lambda k: {"overtaken_at": k.now})
    closed: Make = lambda k: {
        "person": k.person, "reason": DenialReason.OTHER, "starts_at": k.now, "ends_at": k.now
    }
    early: Make = lambda k: {"ends_at": k.now - DAY}
    refuses("restriction_ends_after_it_starts", who.Restriction, closed, early)
    refuses("kept_out_ends_after_it_starts", who.KeptOut,
            lambda k: closed(k) | {"user": k.user}, early)
    refuses_twice("restriction_names_a_reader_once", who.RestrictionReader,
                  lambda k: {"restriction": _restriction(k), "user": k.user},
                  free=lambda k: {"restriction": who.Restriction.objects.create(**closed(k))})
    refuses("keep_from_keeps_one_fact", who.KeepFrom,
            lambda k: {"kept_from": k.person, "address": k.address}, lambda k: {"address": None})


def _restriction(k: Kit) -> who.Restriction:
    found, _made = who.Restriction.objects.get_or_create(person=k.person, reason="other")
    return found


def _agencies() -> None:
    agency: Make = lambda k: {"code": new_reference(), "name": "A", "kind": "police"}
    refuses_twice("agency_one_home", sharing.Agency, lambda k: agency(k) | {"is_home": True},
                  agency, lambda k: agency(k) | {"is_home": False})
    team: Make = lambda k: {
        "agency": k.agency, "name": "T", "code": "T1", "group": k.group_again()
    }
    refuses_twice("team_named_once_an_agency", sharing.Team, team,
                  lambda k: team(k) | {"code": "T2"},
                  lambda k: team(k) | {"code": "T3", "name": "U"})
    refuses_twice("team_code_once_an_agency", sharing.Team, team,
                  lambda k: team(k) | {"name": "U"},
                  lambda k: team(k) | {"name": "V", "code": ""})
    refuses("team_is_not_its_own_parent", sharing.Team,
            lambda k: team(k) | {"id": 99_999, "parent": k.team}, lambda k: {"parent_id": 99_999})
    user: Make = lambda k: {"email": "new@test.example", "is_active": False, "left_at": k.now}
    refuses("user_is_no_superuser", sharing.User, user, lambda k: {"is_superuser": True})
    refuses("user_who_left_is_inactive", sharing.User, user, lambda k: {"is_active": True})
    held: Make = lambda k: {"user": k.user, "role": "worker", "team": k.team}
    refuses_twice("role_held_once_a_team", sharing.RoleHeld, held, free=lambda k: {"role": "duty"})
    refuses_twice("role_held_once_without_team", sharing.RoleHeld,
                  lambda k: held(k) | {"team": None}, free=lambda k: {"team": k.team})
    refuses("invitation_ends_after_it_is_made", sharing.Invitation,
            lambda k: {"user": k.user, "digest": "d", "made_at": k.now, "ends_at": k.now + DAY},
            lambda k: {"ends_at": k.now})
    grant: Make = lambda k: {
        "child": k.child, "kind": "decision", "level": 2, "user": k.user, "why": "w",
        "starts_at": k.now, "ends_at": k.now + DAY,
    }
    refuses("grant_has_one_reader", sharing.Grant, grant, lambda k: {"group": k.group})
    refuses("grant_ends_after_it_starts", sharing.Grant, grant, lambda k: {"ends_at": k.now})
    pair: Make = lambda k: {"one": k.person, "other": k.other}
    refuses_twice("pair_stands_once", sharing.Pair, pair,
                  free=lambda k: {"other": k.child.person})
    refuses("pair_is_in_order", sharing.Pair, pair,
            lambda k: {"one": k.other, "other": k.person})
    refuses("pair_settled_says_how", sharing.Pair, pair, lambda k: {"settled_at": k.now})


def _cases() -> None:
    charge: Make = lambda k: {
        "case": k.case, "child": k.child, "opened_on": k.today, "closed_on": k.today,
        "closure": Closure.RC7, "outside_id": "o1",
    }
    refuses("case_child_closes_after_it_opens", work.CaseChild, charge,
            lambda k: {"closed_on": k.yesterday})
    refuses("case_child_with_no_action_never_opens", work.CaseChild, charge,
            lambda k: {"no_further_action": True})
    refuses("case_child_closed_for_a_reason", work.CaseChild, charge, lambda k: {"closure": ""})
    refuses_twice("case_child_outside_id", work.CaseChild, charge,
                  free=lambda k: {"outside_id": ""})
    refuses("step_ends_after_it_begins", work.Step,
            lambda k: {"case_child": k.charge, "kind": Kind.REFERRAL, "began_on": k.today,
                       "ended_on": k.today},
            lambda k: {"ended_on": k.yesterday})
    found: Make = lambda k: {"case_child": k.charge, "code": "1A", "found_on": k.today}
    refuses_twice("factor_found_once_a_day", work.Factor, found, free=lambda k: {"code": "1B"})
    refuses_twice("factor_undated_once", work.Factor, lambda k: found(k) | {"found_on": None},
                  free=lambda k: {"found_on": k.today})
    held: Make = lambda k: {
        "case_child": k.charge, "worker": k.user, "began_on": k.today, "ended_on": k.today,
        "access_until": k.now,
    }
    refuses("allocation_has_one_holder", work.Allocation, held, lambda k: {"team": k.team})
    refuses("allocation_ends_after_it_begins", work.Allocation, held,
            lambda k: {"ended_on": k.yesterday})
    gap: Make = lambda k: {"code": "g", "child": k.child, "subject": 1}
    row: Make = lambda k: gap(k) | {
        "since": k.today, "opened_on": k.today, "born_key": k.today, "kind": "x"
    }
    refuses_twice("open_gap_once_a_subject", work.OpenGap, row, free=lambda k: {"subject": 2})
    said: Make = lambda k: gap(k) | {"because": "b", "until": k.tomorrow}
    refuses("gap_answer_says_why", work.GapAnswer, said, lambda k: {"because": ""})
    refuses_twice("gap_answered_once", work.GapAnswer, said,
                  free=lambda k: {"withdrawn_at": k.now})


def _imports() -> None:
    refuses("due_run_went_well_or_says_what_failed", DueRun,
            lambda k: {"step": "s", "began_at": k.now, "took_ms": 1, "ok": True},
            lambda k: {"fault": "OSError"})
    refuses_twice("imported_unit_once", importing.ImportedUnit,
                  lambda k: {"kind": "dataset", "key": "1", "digest": "d", "extract_on": k.today},
                  free=lambda k: {"key": "2"})
    refuses_twice("import_difference_once", importing.ImportDifference,
                  lambda k: {"person": k.person, "what": "sex"}, free=lambda k: {"what": "name"})


for _part in (_periods, _people, _facts, _roles_and_denials, _agencies, _cases, _imports):
    _part()
