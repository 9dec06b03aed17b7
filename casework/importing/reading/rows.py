"""The rows of the dataset's tables as frozen dataclasses; each field says its column and reader.

A field is ``column(NAME, READER)``; ``required`` marks a value without which the row means
nothing, ``owner`` the person (or record) to whom the row belongs. Only what we use is read.
"""

# ruff: noqa: RUF009 - ``column`` makes a dataclass field

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import date
from typing import Any, ClassVar

from casework.importing.reading import cells, days, lists, values
from casework.importing.reading.problems import Notes, Reason
from casework.importing.reading.relations import relation

Reader = Callable[[str, Notes], Any]


def column(name: str, reader: Reader, *, required: bool = False) -> Any:
    """Say which column a field comes from, how it is read, and whether a row needs it."""
    return dataclasses.field(metadata={"column": name, "reader": reader, "required": required})


def words(cell: str, notes: Notes) -> str:
    """Read a relationship's words: short, as they stand; those that we do not know are said."""
    kept = values.text(cell, notes)[:100]
    if not relation(kept).known:
        notes(Reason.WORD_NOT_KNOWN)
    return kept


@dataclasses.dataclass(frozen=True, slots=True)
class Row:
    """One row. ``OWNER`` is the field that says whose it is."""

    OWNER: ClassVar[str] = "person_id"

    @property
    def owner(self) -> str:
        """The person, or the record, to whom this row belongs."""
        return str(getattr(self, self.OWNER))


@dataclasses.dataclass(frozen=True, slots=True)
class PersonRow(Row):
    """``ssd_person``: anyone the council knows."""

    person_id: str = column("pers_person_id", values.identifier, required=True)
    forename: str = column("pers_forename", values.name)
    surname: str = column("pers_surname", values.name)
    sex: str = column("pers_sex", values.sex)
    gender: str = column("pers_gender", values.code)
    ethnicity: str = column("pers_ethnicity", lists.ethnicity)
    born_on: date | None = column("pers_dob", days.any_day)
    due_on: date | None = column("pers_expected_dob", days.any_day)
    died_on: date | None = column("pers_death_date", days.past_day)
    common_id: str = column("pers_common_child_id", values.nhs_number)
    legacy_id: str = column("pers_legacy_id", values.identifier)
    birth_is_estimated: bool = column("", values.never)


@dataclasses.dataclass(frozen=True, slots=True)
class FamilyRow(Row):
    """``ssd_family``: a person belongs to a family."""

    person_id: str = column("fami_person_id", values.identifier, required=True)
    family_id: str = column("fami_family_id", values.identifier, required=True)


@dataclasses.dataclass(frozen=True, slots=True)
class MotherRow(Row):
    """``ssd_mother``: somebody is a child's mother. There is no table for fathers."""

    OWNER: ClassVar[str] = "child_id"

    mother_id: str = column("moth_person_id", values.identifier, required=True)
    child_id: str = column("moth_childs_person_id", values.identifier, required=True)
    child_born_on: date | None = column("moth_childs_dob", days.any_day)


@dataclasses.dataclass(frozen=True, slots=True)
class RelationRow(Row):
    """``seen_relationships``: what an adult is to a child, in the case system's own words."""

    OWNER: ClassVar[str] = "child_id"

    adult_id: str = column("rela_person_id", values.identifier, required=True)
    child_id: str = column("rela_child_person_id", values.identifier, required=True)
    words: str = column("rela_type", words)
    starts_on: date | None = column("rela_start_date", days.past_day)
    ends_on: date | None = column("rela_end_date", days.any_day)
    lives_with: str = column("rela_lives_with", values.yes_no)
    responsibility: str = column("rela_parental_responsibility", values.yes_no)
    source: str = column("rela_source", values.text)


@dataclasses.dataclass(frozen=True, slots=True)
class AddressRow(Row):
    """``ssd_address``: where somebody lived, from when until when."""

    person_id: str = column("addr_person_id", values.identifier, required=True)
    place: cells.Place = column("addr_address_json", cells.place)
    kind: str = column("addr_address_type", values.text)
    starts_on: date | None = column("addr_address_start_date", days.past_day)
    ends_on: date | None = column("addr_address_end_date", days.any_day)
    postcode: str = column("addr_address_postcode", values.postcode)


@dataclasses.dataclass(frozen=True, slots=True)
class ProfessionalRow(Row):
    """``ssd_professionals``: somebody who works for the council."""

    OWNER: ClassVar[str] = "professional_id"

    professional_id: str = column("prof_professional_id", values.identifier, required=True)
    staff_id: str = column("prof_staff_id", values.identifier)
    name: str = column("prof_professional_name", values.text)
    job: str = column("prof_professional_job_title", values.text)
    department: str = column("prof_professional_department", values.text)


@dataclasses.dataclass(frozen=True, slots=True)
class DepartmentRow(Row):
    """``ssd_department``: a team and the one above it."""

    OWNER: ClassVar[str] = "team_id"

    team_id: str = column("dept_team_id", values.identifier, required=True)
    name: str = column("dept_team_name", values.text)
    parent_id: str = column("dept_team_parent_id", values.identifier)
    parent_name: str = column("dept_team_parent_name", values.text)


@dataclasses.dataclass(frozen=True, slots=True)
class InvolvementRow(Row):
    """``ssd_involvements``: who works with a child, in which team, from when until when."""

    person_id: str = column("invo_person_id", values.identifier)
    referral_id: str = column("invo_referral_id", values.identifier)
    professional_id: str = column("invo_professional_id", values.identifier)
    role: str = column("invo_professional_role_id", values.text)
    team_id: str = column("invo_professional_team", values.identifier)
    starts_on: date | None = column("invo_involvement_start_date", days.past_day)
    ends_on: date | None = column("invo_involvement_end_date", days.any_day)


@dataclasses.dataclass(frozen=True, slots=True)
class ContactRow(Row):
    """``ssd_contacts``: somebody got in touch about a child."""

    person_id: str = column("cont_person_id", values.identifier, required=True)
    contact_id: str = column("cont_contact_id", values.identifier)
    on: date | None = column("cont_contact_date", days.past_day)
    source: str = column("cont_contact_source_code", lists.referral_source)


@dataclasses.dataclass(frozen=True, slots=True)
class EpisodeRow(Row):
    """``ssd_cin_episodes``: a referral and what became of it."""

    person_id: str = column("cine_person_id", values.identifier, required=True)
    referral_id: str = column("cine_referral_id", values.identifier, required=True)
    referred_on: date | None = column("cine_referral_date", days.past_day)
    need: str = column("cine_cin_primary_need_code", lists.primary_need)
    source: str = column("cine_referral_source_code", lists.referral_source)
    no_further_action: str = column("cine_referral_nfa", values.yes_no)
    closure: str = column("cine_close_reason", lists.closure)
    closed_on: date | None = column("cine_close_date", days.past_day)
    team_id: str = column("cine_referral_team", values.identifier)
    professional_id: str = column("cine_referral_worker_id", values.identifier)


@dataclasses.dataclass(frozen=True, slots=True)
class AssessmentRow(Row):
    """``ssd_cin_assessments``: an assessment of a child within an episode."""

    person_id: str = column("cina_person_id", values.identifier, required=True)
    assessment_id: str = column("cina_assessment_id", values.identifier)
    referral_id: str = column("cina_referral_id", values.identifier)
    starts_on: date | None = column("cina_assessment_start_date", days.past_day)
    authorised_on: date | None = column("cina_assessment_auth_date", days.past_day)
    child_seen: str = column("cina_assessment_child_seen", values.yes_no)
    team_id: str = column("cina_assessment_team", values.identifier)
    professional_id: str = column("cina_assessment_worker_id", values.identifier)


@dataclasses.dataclass(frozen=True, slots=True)
class FactorsRow(Row):
    """``ssd_assessment_factors``: what an assessment found; belongs to the assessment."""

    OWNER: ClassVar[str] = "assessment_id"

    assessment_id: str = column("cinf_assessment_id", values.identifier, required=True)
    codes: tuple[str, ...] = column("cinf_assessment_factors_json", cells.factors)


@dataclasses.dataclass(frozen=True, slots=True)
class PlanRow(Row):
    """``ssd_cp_plans``: a child protection plan."""

    person_id: str = column("cppl_person_id", values.identifier, required=True)
    plan_id: str = column("cppl_cp_plan_id", values.identifier)
    referral_id: str = column("cppl_referral_id", values.identifier)
    starts_on: date | None = column("cppl_cp_plan_start_date", days.past_day)
    ends_on: date | None = column("cppl_cp_plan_end_date", days.past_day)
    first_category: str = column("cppl_cp_plan_initial_category", lists.category)
    last_category: str = column("cppl_cp_plan_latest_category", lists.category)


@dataclasses.dataclass(frozen=True, slots=True)
class IdentifierRow(Row):
    """``ssd_linked_identifiers``: another number for a person."""

    person_id: str = column("link_person_id", values.identifier, required=True)
    kind: str = column("link_identifier_type", values.text)
    value: str = column("link_identifier_value", values.identifier, required=True)


@dataclasses.dataclass(frozen=True, slots=True)
class CinVisitRow(Row):
    """``ssd_cin_visits``: a child in need visit to a child. Whoever is visited is a child."""

    person_id: str = column("cinv_person_id", values.identifier, required=True)
    visit_id: str = column("cinv_cin_visit_id", values.short_identifier)
    on: date | None = column("cinv_cin_visit_date", days.past_day)
    seen: str = column("cinv_cin_visit_seen", values.yes_no)
    alone: str = column("cinv_cin_visit_seen_alone", values.yes_no)
    bedroom: str = column("cinv_cin_visit_bedroom", values.yes_no)


@dataclasses.dataclass(frozen=True, slots=True)
class CpVisitRow(Row):
    """``ssd_cp_visits``: a child protection visit to a child."""

    person_id: str = column("cppv_person_id", values.identifier, required=True)
    visit_id: str = column("cppv_cp_visit_id", values.short_identifier)
    on: date | None = column("cppv_cp_visit_date", days.past_day)
    seen: str = column("cppv_cp_visit_seen", values.yes_no)
    alone: str = column("cppv_cp_visit_seen_alone", values.yes_no)
    bedroom: str = column("cppv_cp_visit_bedroom", values.yes_no)


@dataclasses.dataclass(frozen=True, slots=True)
class CinPlanRow(Row):
    """``ssd_cin_plans``: a child in need plan."""

    person_id: str = column("cinp_person_id", values.identifier, required=True)
    referral_id: str = column("cinp_referral_id", values.identifier)
    starts_on: date | None = column("cinp_cin_plan_start_date", days.past_day)
    ends_on: date | None = column("cinp_cin_plan_end_date", days.past_day)


@dataclasses.dataclass(frozen=True, slots=True)
class DisabilityRow(Row):
    """``ssd_disability``, and the census's list: one disability of a person."""

    person_id: str = column("disa_person_id", values.identifier, required=True)
    code: str = column("disa_disability_code", lists.disability, required=True)


def settled_closure(row: EpisodeRow) -> tuple[EpisodeRow, Reason | None]:
    """Return an episode whose closure makes sense, and what was wrong with it.

    A reason for closing without a day leaves the episode open, where somebody will see it.
    """
    if row.closure and not row.closed_on:
        return dataclasses.replace(row, closure=""), Reason.CLOSES_WITHOUT_DAY
    if row.closed_on and row.referred_on and row.closed_on < row.referred_on:
        return dataclasses.replace(row, closed_on=row.referred_on), Reason.CLOSES_BEFORE_REFERRED
    return row, None


TABLES: dict[str, type[Row]] = {
    "ssd_department": DepartmentRow,
    "ssd_professionals": ProfessionalRow,
    "ssd_person": PersonRow,
    "ssd_linked_identifiers": IdentifierRow,
    "ssd_family": FamilyRow,
    "ssd_address": AddressRow,
    "ssd_contacts": ContactRow,
    "ssd_cin_episodes": EpisodeRow,
    "ssd_cin_assessments": AssessmentRow,
    "ssd_assessment_factors": FactorsRow,
    "ssd_cp_plans": PlanRow,
    "ssd_cin_visits": CinVisitRow,
    "ssd_cp_visits": CpVisitRow,
    "ssd_involvements": InvolvementRow,
    "ssd_mother": MotherRow,
    "seen_relationships": RelationRow,
    "ssd_disability": DisabilityRow,
    "ssd_cin_plans": CinPlanRow,
}
"""The tables we read, by the name of their file."""
