"""What becomes of an extract's rows: people, ties, homes, cases, teams."""

from datetime import date

import pytest

from casework.models import (
    Case,
    CaseChild,
    ImportedUnit,
    OpenGap,
)
from households.codes import Role, Source
from households.models import (
    Address,
    Child,
    Connection,
    Residence,
)
from sharing.models import Agency, AgencyKind, Team, User
from tests.casework.importing.extracts import (
    EPISODES,
    FAMILIES,
    HOMES,
    PEOPLE,
    SAMPLE,
    TIES,
    gaps,
    home,
    person,
    sizes,
    tables,
    take,
)

pytestmark = pytest.mark.django_db


def test_everybody_bears_the_extract_as_source_and_nobody_as_author():
    take(SAMPLE, on=date(2026, 10, 1))
    for row in (person("1001"), Connection.objects.first(), Residence.objects.first()):
        assert row.recorded_by_id is None
        assert row.stated_on == date(2026, 10, 1)
    assert person("1001").source == Source.EXTRACT


def test_what_the_mother_told_the_council_is_her_word():
    take(SAMPLE)
    daz = person("2002")
    tie = daz.connections.get()
    assert (tie.source, tie.role) == (Source.MOTHER, Role.FATHER)
    assert (daz.named, daz.label) == (False, "Daz")
    assert gaps("only_the_mother_says") == ["1002"]


def test_a_child_without_a_name_is_shown_by_the_number():
    take(SAMPLE)
    assert "1008" in person("1008").label


def test_a_young_father_is_one_person_with_two_records():
    take(SAMPLE)
    tyler = person("1004")
    assert tyler.child
    assert tyler.connections.get().child == person("1005").child


def test_an_adult_known_only_by_a_number_is_on_the_record(tmp_path):
    take(tables(tmp_path / "x", ssd_person=PEOPLE + "1,Ada,Oak,F,,\n",
                seen_relationships=TIES + "9,1,Father,,,,,\n"))  # fmt: skip
    father = person("9")
    assert (father.sex, father.named) == ("male", False)
    assert father.connections.get().role == Role.FATHER


def test_gaps_are_as_old_as_the_case_and_not_as_the_import():
    take(SAMPLE)
    rows = OpenGap.objects.filter(code="no_man_recorded", child_id=person("1001").pk)
    assert [row.since for row in rows] == [date(2025, 10, 2)]


def test_kinds_of_work_follow_the_dates():
    take(SAMPLE)
    steps = CaseChild.objects.get(outside_id="R101").steps.order_by("began_on")
    assert [(step.kind, step.began_on.isoformat()) for step in steps] == [
        ("referral", "2025-10-02"),
        ("assessment", "2025-10-06"),
        ("child_in_need", "2025-11-20"),
        ("child_protection", "2025-12-04"),
    ]
    assert CaseChild.objects.get(outside_id="R101").kind == "child_protection"
    assert CaseChild.objects.get(outside_id="R110").kind == "assessment"


def test_no_further_action_never_opens_and_closed_is_closed():
    take(SAMPLE)
    never, closed = (
        CaseChild.objects.get(outside_id="R109"),
        CaseChild.objects.get(outside_id="R108"),
    )
    assert (never.no_further_action, never.opened_on) == (True, None)
    assert (closed.closed_on, closed.closure) == (date(2023, 8, 15), "RC7")


def test_siblings_of_later_extracts_join_the_case(tmp_path):
    people = PEOPLE + "1,Ada,Oak,F,,\n2,Ben,Oak,M,,\n"
    one = EPISODES + "R1,1,2026-01-01,N,,,\n"
    family = FAMILIES + "F,1\nF,2\n"
    folder = tmp_path / "x"
    take(tables(folder, ssd_person=people, ssd_cin_episodes=one, ssd_family=family))
    more = one + "R2,2,2026-01-05,N,,,\n"
    take(tables(folder, ssd_person=people, ssd_cin_episodes=more, ssd_family=family))
    assert Case.objects.count() == 1
    assert CaseChild.objects.count() == 2


def test_one_referral_number_for_two_children_is_two_children_on_cases(tmp_path):
    paths = tables(
        tmp_path / "x",
        ssd_person=PEOPLE + "1,Ada,Oak,F,,\n2,Ben,Oak,M,,\n",
        ssd_cin_episodes=EPISODES + "R1,1,2026-01-01,N,,,\nR1,2,2026-01-01,N,,,\n",
    )
    take(paths)
    before = sizes()
    ImportedUnit.objects.all().delete()
    take(paths)
    assert CaseChild.objects.count() == Case.objects.count() == 2
    assert sizes() == before


def test_an_episode_without_a_day_is_open_since_the_first_thing_dated_in_it(tmp_path):
    take(tables(
        tmp_path / "x",
        ssd_cin_episodes=EPISODES + "R1,1,,N,,,\n",
        ssd_cin_assessments=(
            "cina_assessment_id,cina_person_id,cina_referral_id,cina_assessment_start_date\n"
            "A1,1,R1,2026-02-03\n"
        ),
    ))  # fmt: skip
    assert CaseChild.objects.open().get().opened_on == date(2026, 2, 3)


def test_a_man_who_is_only_in_the_table_of_addresses_is_asked_about(tmp_path):
    take(tables(
        tmp_path / "x",
        ssd_person=PEOPLE + "1,Ada,Oak,F,2019-01-01,\n",
        ssd_cin_episodes=EPISODES + "R1,1,2026-01-01,N,,,\n",
        ssd_address=HOMES + home("1", uprn="100") + home("7"),
    ))  # fmt: skip
    assert gaps("man_at_address_not_connected") == ["1"]
    assert Address.objects.count() == 1


def test_strangers_without_a_house_share_nothing(tmp_path):
    row = '{0},"{{""STREET"": ""Mill Lane""}}",,,ZX1 1AA\n'
    take(tables(
        tmp_path / "x",
        ssd_person=PEOPLE + "1,Ada,Oak,F,2019-01-01,\n",
        ssd_cin_episodes=EPISODES + "R1,1,2026-01-01,N,,,\n",
        ssd_address=HOMES + row.format("1") + row.format("7"),
    ))  # fmt: skip
    assert gaps("man_at_address_not_connected") == []
    assert Residence.objects.count() == 2


def test_teams_are_made_once_the_authority_is_set_up_and_workers_found_by_number():
    take(SAMPLE)
    assert not Team.objects.exists()
    ImportedUnit.objects.all().delete()
    agency = Agency.objects.create(
        code="home", name="Borough", kind=AgencyKind.CHILDREN, is_home=True
    )
    user = User.objects.create_user("w@x.example", name="W", agency=agency, staff_id="S100")
    run = take(SAMPLE)
    assert run.counts["teams"] == Team.objects.count() == 4
    assert Team.objects.get(code="T1").parent.code == "T0"
    leo = CaseChild.objects.get(outside_id="R101")
    assert (leo.worker, leo.team.code) == (user, "T1")
    assert leo.allocations.filter(worker=user, ended_on=None).exists()
    assert Child.objects.visible_to(user).filter(pk=leo.child_id).exists()


def test_names_that_are_formulas_stay_as_they_are_and_harm_nobody(tmp_path):
    take(tables(tmp_path / "x", ssd_person=PEOPLE + "1,=HYPERLINK(1),Oak,F,,\n"))
    assert person("1").label == "=HYPERLINK(1) Oak"


def test_a_man_in_the_mothers_table_is_a_father(tmp_path):
    mothers = "moth_person_id,moth_childs_person_id\n2,1\n3,1\n"
    people = PEOPLE + "1,Ada,Oak,F,,\n2,Ben,Oak,M,,\n3,Cat,Oak,F,,\n"
    take(tables(tmp_path / "x", ssd_person=people, ssd_mother=mothers))
    assert person("2").connections.get().role == Role.FATHER
    assert person("3").connections.get().role == Role.MOTHER


def test_an_estimated_birth_is_sure_of_the_year_alone(tmp_path):
    head = "pers_person_id,pers_expected_dob\n"
    paths = tables(tmp_path / "x", ssd_person=head + "1,2009-05-01\n")
    take(paths)
    ImportedUnit.objects.all().delete()
    assert take(paths).counts.get("differences") is None
    assert person("1").birth.accuracy == "EEA"
