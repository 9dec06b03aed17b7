"""From files to units: the sample extract and what is odd only when all tables are together."""

from datetime import date
from pathlib import Path

import pytest

from casework.importing.gather import read_children, read_loose
from casework.importing.loading import load_census, load_tables
from casework.importing.reading.problems import Reason
from casework.importing.staging import Staging

TODAY = date(2026, 11, 23)
SAMPLE = Path(__file__).parents[3] / "docs" / "samples" / "ssd"


@pytest.fixture
def staging():
    with Staging() as opened:
        yield opened


@pytest.fixture
def folder(tmp_path):
    def make(**tables):
        for name, text in tables.items():
            (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
        return sorted(tmp_path.iterdir())

    return make


def units(staging, size=3):
    found, at = {}, 0
    while batch := list(read_children(staging, at, size)):
        at = batch[-1][0]
        found |= {unit.key: unit for _, unit in batch}
    return found


def loose(staging):
    return {unit.key: unit for _, unit in read_loose(staging, 0, 1000)}


@pytest.fixture
def sample(staging):
    load_tables(staging, SAMPLE.iterdir(), TODAY)
    return staging


def test_the_sample_has_ten_children_and_who_else_lives_there(sample):
    assert sorted(units(sample)) == [str(1001 + at) for at in range(10)]
    assert sorted(loose(sample)) == ["2003", "2013"]


def test_the_sample_reports_what_is_odd_and_nothing_else(sample):
    found = {(count.file, count.reason) for count in sample.problems_counted()}
    assert found == {
        ("seen_relationships.csv", Reason.WORD_NOT_KNOWN),
        ("seen_relationships.csv", Reason.PERSON_WITHOUT_ROW),
        ("ssd_address.csv", Reason.PERSON_WITHOUT_ROW),
        ("ssd_assessment_factors.csv", Reason.CODE_NOT_KNOWN),
        ("ssd_person.csv", Reason.NAME_STANDS_IN),
    }


def test_a_unit_holds_everything_of_one_child(sample):
    leo = units(sample)["1001"]
    assert (leo.child.row.forename, leo.child.row.legacy_id) == ("Leo", "L-501")
    assert leo.child.addresses[0].place.street == "Café Row"
    (episode,) = leo.episodes
    assert [part.factors for part in episode.assessments] == [("1C", "3B")]
    assert [plan.first_category for plan in episode.plans] == ["neglect"]
    assert [row.professional_id for row in episode.involvements] == ["W3", "W1"]
    assert {adult.relation.role for adult in leo.adults} == {"mother", "ex_partner"}
    assert [(row.visit_id, row.seen) for row in leo.visits] == [("V2", "yes"), ("PV1", "yes")]


def test_siblings_within_seven_days_share_a_case(sample):
    found = units(sample)
    assert found["1001"].episodes[0].group == found["1002"].episodes[0].group
    assert len({episode.group for unit in found.values() for episode in unit.episodes}) == 9


def test_a_mother_in_both_tables_is_one_connection(sample):
    found = units(sample)
    assert [
        adult.row.source for adult in found["1005"].adults if adult.relation.role == "mother"
    ] == [""]
    assert [adult.row.source for adult in found["1003"].adults] == ["ssd_mother"]


def test_an_adult_without_a_row_is_somebody(sample):
    (adult,) = units(sample)["1004"].adults
    assert adult.person.row is None
    assert (adult.relation.role, adult.relation.words) == ("not_known", "Mum's mate from the gym")


def test_a_child_may_be_another_childs_father(sample):
    found = units(sample)
    assert "1004" in found
    assert [adult.row.adult_id for adult in found["1005"].adults] == ["1004", "2005"]


@pytest.mark.parametrize("size", [1, 4, 100])
def test_units_are_the_same_whatever_the_batch(sample, size):
    assert units(sample, size) == units(sample)


def test_the_digest_changes_with_what_is_said_of_the_child_or_the_people(folder):
    people = "pers_person_id,pers_surname\n1,Oak\n2,Ash\n3,Elm\n"
    ties = "rela_person_id,rela_child_person_id,rela_type\n2,1,Father\n"

    def digest(**tables):
        with Staging() as staging:
            load_tables(staging, folder(**tables), TODAY)
            return units(staging)["1"].digest

    first = digest(ssd_person=people, seen_relationships=ties)
    assert digest(ssd_person=people.replace("Elm", "Fir"), seen_relationships=ties) == first
    assert digest(ssd_person=people.replace("Ash", "Fir"), seen_relationships=ties) != first
    assert digest(ssd_person=people, seen_relationships=ties.replace("Father", "Uncle")) != first


@pytest.mark.parametrize(
    ("table", "text"),
    [
        ("ssd_contacts", "cont_person_id\n1\n"),
        ("ssd_cin_episodes", "cine_person_id,cine_referral_id\n1,R1\n"),
        ("ssd_cin_assessments", "cina_person_id\n1\n"),
        ("ssd_cp_plans", "cppl_person_id\n1\n"),
        ("ssd_cin_visits", "cinv_person_id\n1\n"),
        ("ssd_cp_visits", "cppv_person_id\n1\n"),
        ("ssd_mother", "moth_person_id,moth_childs_person_id\n2,1\n"),
        ("seen_relationships", "rela_person_id,rela_child_person_id\n2,1\n"),
    ],
)
def test_who_is_a_child(staging, folder, table, text):
    load_tables(staging, folder(ssd_person="pers_person_id\n1\n2\n3\n", **{table: text}), TODAY)
    assert list(units(staging)) == ["1"]
    assert {"3"} <= set(loose(staging)) <= {"2", "3"}


def test_a_child_who_is_only_in_another_table_is_known_by_the_number(staging, folder):
    load_tables(staging, folder(ssd_contacts="cont_person_id\n77\n"), TODAY)
    assert units(staging)["77"].child.row is None
    reasons = [problem.reason for problem in staging.problems()]
    assert reasons == [Reason.PERSON_WITHOUT_ROW, Reason.FILE_MISSING]


def test_rows_twice_are_one_and_rows_that_differ_are_said(staging, folder):
    text = "pers_person_id,pers_forename,pers_surname\n1,Ada,\n1,Ada,\n1,Ada,Oak\n"
    load_tables(staging, folder(ssd_person=text), TODAY)
    (person,) = loose(staging).values()
    assert len(person.person.rows) == 2
    assert (person.person.row.forename, person.person.row.surname) == ("Ada", "Oak")
    assert [(found.line, found.reason) for found in staging.problems()] == [(4, Reason.ROWS_DIFFER)]


def test_what_belongs_to_nothing_is_said(staging, folder):
    tables = {
        "ssd_person": "pers_person_id\n1\n",
        "ssd_assessment_factors": "cinf_assessment_id,cinf_assessment_factors_json\nA9,1C\n",
        "ssd_involvements": "invo_person_id,invo_referral_id\n,R9\n",
    }
    load_tables(staging, folder(**tables), TODAY)
    assert [(found.file, found.reason) for found in staging.problems()] == [
        ("ssd_assessment_factors.csv", Reason.NOTHING_TO_JOIN),
        ("ssd_involvements.csv", Reason.NOTHING_TO_JOIN),
    ]


def test_an_involvement_known_only_by_its_referral_finds_the_episode(staging, folder):
    tables = {
        "ssd_person": "pers_person_id\n1\n",
        "ssd_cin_episodes": "cine_person_id,cine_referral_id\n1,R1\n",
        "ssd_involvements": "invo_person_id,invo_referral_id,invo_professional_id\n,R1,W1\n",
    }
    load_tables(staging, folder(**tables), TODAY)
    assert [row.professional_id for row in units(staging)["1"].episodes[0].involvements] == ["W1"]


def test_rows_to_mend_are_kept_as_they_stood(staging, folder):
    text = "pers_person_id,pers_dob\n1,tomorrow\n,2015-01-01\n2,2015-01-01\n"
    load_tables(staging, folder(ssd_person=text), TODAY)
    assert [tuple(found) for found in staging.rejected()] == [
        ("ssd_person.csv", 2, ("1", "tomorrow")),
        ("ssd_person.csv", 3, ("", "2015-01-01")),
    ]
    assert staging.heading("ssd_person.csv") == ("pers_person_id", "pers_dob")


def test_progress_ends_at_the_whole(staging):
    told = []
    load_tables(staging, SAMPLE.iterdir(), TODAY, told.append)
    assert told[-1].done == told[-1].total > 0
    assert told[-1].rows > 90


def test_a_census_return_becomes_units(staging, tmp_path):
    path = tmp_path / "cin.xml"
    path.write_text(
        "<Message><Header><CollectionDetails><ReferenceDate>2024-03-31</ReferenceDate>"
        "</CollectionDetails></Header><Children><Child><ChildIdentifiers><LAchildID>X1</LAchildID>"
        "</ChildIdentifiers><CINdetails><CINreferralDate>2023-01-01</CINreferralDate></CINdetails>"
        "</Child></Children></Message>",
        encoding="utf-8",
    )
    header = load_census(staging, path, TODAY)
    assert header.reference_date == date(2024, 3, 31)
    assert units(staging)["X1"].episodes[0].row.referred_on == date(2023, 1, 1)


def test_a_broken_return_gives_no_header(staging, tmp_path):
    path = tmp_path / "cin.xml"
    path.write_text("<Message><Children><Child>", encoding="utf-8")
    assert load_census(staging, path, TODAY) is None
    assert [problem.reason for problem in staging.problems()] == [Reason.XML_BROKEN]


def test_a_file_that_is_not_there(staging, tmp_path):
    assert load_census(staging, tmp_path / "no.xml", TODAY) is None
    load_tables(staging, [tmp_path / "ssd_person.csv"], TODAY)
    assert {problem.reason for problem in staging.problems()} == {Reason.FILE_UNREADABLE}
