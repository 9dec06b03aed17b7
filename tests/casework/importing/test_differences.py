"""An extract is one more source: it never overwrites or ends what a person recorded here."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from casework.codes import Closure
from casework.models import CaseChild, Differing, ImportDifference
from casework.services import cases
from households.actor import Actor
from households.codes import Detail, Living, NameKind, Role, Sex, Source, YesNo
from households.dates import PartialDate
from households.models import Connection, Name, PersonDetail, Residence, Version
from households.services import connections, homes, people
from households.services.connections import ConnectionFacts, Spell
from households.services.people import NameGiven, Said
from sharing.models import User
from tests.casework.importing.extracts import (
    EPISODES,
    HOMES,
    PEOPLE,
    TIES,
    home,
    person,
    tables,
    take,
)

pytestmark = pytest.mark.django_db

EARLY, LATE = date(2026, 1, 31), date(2026, 6, 30)
SEEN = Said(source=Source.WORKER_SAW)


@pytest.fixture
def worker():
    return Actor.user(User.objects.create_user("w@x.example", name="W").pk)


@pytest.fixture
def extract(tmp_path):
    """Take in a child, Ada, and her father as an extract of a day says."""

    def make(on, *, dad="2,Ben,Oak,M,1985-01-01,", tie="2,1,Father,,,,,", stay="", **texts):
        told = {
            "ssd_person": PEOPLE + f"1,Ada,Oak,F,2019-01-01,\n{dad}\n",
            "seen_relationships": TIES + f"{tie}\n",
            "ssd_cin_episodes": EPISODES + "R1,1,2025-12-01,N,,,\n",
        }
        if stay:
            told["ssd_address"] = HOMES + stay
        return take(tables(tmp_path / "x", **(told | texts)), on=on)

    return make


def listed():
    return sorted(ImportDifference.objects.values_list("what", "theirs"))


def test_facts_a_person_recorded_stand_and_the_extracts_stand_beside_them(extract, worker):
    extract(EARLY)
    ben = person("2")
    people.change_person(
        by=worker, person=ben, version=ben.version, said=SEEN, sex=Sex.OTHER,
        birth=PartialDate.of(date(1986, 2, 2)),
    )  # fmt: skip
    run = extract(LATE, dad="2,Ben,Oak,M,1985-01-02,")
    ben.refresh_from_db()
    assert (ben.sex, ben.born_earliest) == (Sex.OTHER, date(1986, 2, 2))
    assert listed() == [(Differing.BIRTH, "1985-01-02"), (Differing.SEX, "male")]
    assert run.counts["differences"] == 2
    beside = PersonDetail.objects.filter(person=ben, accepted=False, source=Source.EXTRACT)
    assert sorted(beside.values_list("kind", "value")) == [
        (Detail.BIRTH, "1985-01-02"),
        (Detail.SEX, "male"),
    ]


def test_the_same_difference_is_listed_once(extract, worker):
    extract(EARLY)
    ben = person("2")
    people.change_person(by=worker, person=ben, version=ben.version, sex=Sex.OTHER, said=SEEN)
    for legacy in ("A", "B"):
        extract(LATE, dad=f"2,Ben,Oak,M,1985-01-01,{legacy}")
    assert listed() == [(Differing.SEX, "male")]
    assert PersonDetail.objects.filter(person=ben, accepted=False).count() == 1


def test_what_an_import_wrote_and_nobody_touched_a_later_one_carries_on(extract):
    extract(EARLY)
    extract(LATE, dad="2,Ben,Oak,M,1985-01-02,")
    ben = person("2")
    assert ben.born_earliest == date(1985, 1, 2)
    assert not ImportDifference.objects.exists()
    version = Version.objects.get(row=ben.reference)
    assert (version.by, version.values["born_day"]) == (None, 1)


def test_an_older_extract_carries_nothing_back(extract):
    extract(LATE)
    extract(EARLY, dad="2,Ben,Oak,M,1985-01-02,")
    assert person("2").born_earliest == date(1985, 1, 1)


def test_a_blank_is_filled_and_not_overwritten(extract, worker):
    extract(EARLY, dad="2,Ben,Oak,,,")
    extract(LATE)
    ben = person("2")
    assert (ben.sex, ben.born_earliest) == (Sex.MALE, date(1985, 1, 1))


def test_a_new_name_of_the_extract_makes_the_last_one_former(extract):
    extract(EARLY)
    extract(LATE, dad="2,Ben,Ash,M,1985-01-01,")
    ben = person("2")
    assert ben.label == "Ben Ash"
    assert sorted(ben.names.values_list("family", "kind")) == [
        ("Ash", NameKind.USUAL),
        ("Oak", NameKind.FORMER),
    ]


def test_a_name_a_person_recorded_stays_the_usual_one(extract, worker):
    extract(EARLY, dad="2,,,M,,")
    ben = person("2")
    people.add_name(by=worker, person=ben, name=NameGiven("Benedict", "Ashe"), said=SEEN)
    extract(LATE)
    ben.refresh_from_db()
    assert ben.label == "Benedict Ashe"
    assert ben.names.get(family="Oak").kind == NameKind.ALIAS
    assert listed() == [(Differing.NAME, "Ben Oak")]


def test_an_extract_ends_its_own_connection(extract):
    extract(EARLY)
    extract(LATE, tie="2,1,Father,,2026-03-01,,,")
    tie = Connection.objects.get()
    assert (tie.ended, tie.ends_on) == (True, date(2026, 3, 1))


def test_an_extract_ends_no_connection_of_a_persons(extract, worker):
    extract(EARLY, tie="")
    ada = person("1").child
    tie = connections.connect(by=worker, child=ada, person=person("2"), said=SEEN,
                              tie=ConnectionFacts(role=Role.FATHER))  # fmt: skip
    extract(LATE, tie="2,1,Father,,2026-03-01,N,Y,")
    tie.refresh_from_db()
    assert not tie.ended
    assert Connection.objects.count() == 1
    assert listed() == [
        (Differing.CONNECTION_END, "2026-03-01"),
        (Differing.LIVES_WITH, YesNo.NO),
        (Differing.RESPONSIBILITY, "holds"),
    ]


def test_another_role_than_a_person_recorded_stands_beside_it(extract, worker):
    extract(EARLY, tie="")
    connections.connect(by=worker, child=person("1").child, person=person("2"), said=SEEN,
                        tie=ConnectionFacts(role=Role.UNCLE))  # fmt: skip
    extract(LATE)
    assert sorted(Connection.objects.values_list("role", flat=True)) == [Role.FATHER, Role.UNCLE]
    assert listed() == [(Differing.ROLE, Role.FATHER)]


def test_unknown_words_add_nothing_to_a_connection_that_is_known(extract):
    extract(EARLY)
    extract(LATE, tie="2,1,Him from the gym,,,,,")
    assert Connection.objects.get().role == Role.FATHER


def test_a_connection_no_longer_in_the_extract_stays(extract):
    extract(EARLY)
    extract(LATE, tie="")
    assert not Connection.objects.get().ended


def test_periods_that_repeat_are_kept_apart(extract):
    extract(EARLY, tie="2,1,Mother's partner,2020-01-01,2021-01-01,,,\n"
                       "2,1,Mother's partner,2023-01-01,,,,")  # fmt: skip
    assert Connection.objects.count() == 2
    extract(LATE, tie="2,1,Mother's partner,2020-01-01,2021-01-01,,,\n"
                      "2,1,Mother's partner,2023-01-01,2026-02-02,,,")  # fmt: skip
    assert Connection.objects.count() == 2
    assert not Connection.objects.current().exists()


def test_an_extract_ends_its_own_stay_and_starts_another(extract):
    extract(EARLY, stay=home("2", uprn="100", starts="2020-01-01"))
    extract(LATE, stay=home("2", uprn="100", starts="2020-01-01", ends="2026-03-01")
            + home("2", house="9", uprn="200", starts="2026-03-01"))  # fmt: skip
    assert Residence.objects.count() == 2
    assert Residence.objects.current().get().address.uprn == "200"


def test_a_stay_a_person_recorded_is_not_ended(extract, worker):
    extract(EARLY, stay=home("2", uprn="100"))
    stay = Residence.objects.get()
    homes.confirm_residence(by=worker, residence=stay, version=stay.version, said=Said(on=EARLY))
    since = Spell(PartialDate.of(date(2026, 2, 1)))
    mine = homes.record_residence(
        by=worker, person=person("2"), address=stay.address, living=Living.STAYS, spell=since
    )
    extract(LATE, stay=home("2", uprn="100", starts="2026-02-01", ends="2026-03-01"))
    mine.refresh_from_db()
    assert not mine.ended
    assert (Differing.HOME, "2026-03-01") in listed()


def test_an_extract_closes_its_own_case_though_a_person_has_allocated_it(extract, worker):
    extract(EARLY)
    row = CaseChild.objects.get()
    user = User.objects.get()
    cases.allocate(by=worker, case_child=row, worker=user, team=None)
    extract(LATE, ssd_cin_episodes=EPISODES + "R1,1,2025-12-01,N,RC8,2026-05-01,\n")
    row.refresh_from_db()
    assert (row.closed_on, row.worker) == (date(2026, 5, 1), user)
    assert not row.allocations.filter(ended_on=None).exists()


def test_a_case_a_person_closed_is_not_opened_again(extract, worker):
    extract(EARLY)
    row = CaseChild.objects.get()
    on = timezone.localdate() - timedelta(days=1)
    cases.close_child(by=worker, case_child=row, on=on, closure=Closure.RC1)
    extract(LATE, dad="2,Ben,Oak,M,1985-01-01,NEW")
    row.refresh_from_db()
    assert (row.closed_on, row.closure) == (on, Closure.RC1)
    assert [what for what, _ in listed()] == [Differing.CASE_DATES]


def test_an_unborn_child_of_an_extract_is_born_in_the_next(extract):
    extract(EARLY, dad="3,Unborn,Oak,U,2026-08-01,", tie="2,3,Father,,,,,")
    assert person("3").born_earliest == date(2026, 8, 1)


def test_a_due_child_is_born(tmp_path):
    head = "pers_person_id,pers_forename,pers_sex,pers_dob,pers_expected_dob\n"
    due = timezone.localdate() + timedelta(days=40)
    folder = tmp_path / "x"
    contact = "cont_person_id\n1\n"
    take(tables(folder, ssd_person=f"{head}1,Unborn,M,,{due}\n", ssd_contacts=contact), on=EARLY)
    child = person("1")
    assert (child.due_on, child.sex, child.is_unborn) == (due, Sex.NOT_RECORDED, True)
    born = timezone.localdate() - timedelta(days=2)
    take(tables(folder, ssd_person=f"{head}1,Ada,F,{born},\n", ssd_contacts=contact), on=LATE)
    child.refresh_from_db()
    assert (child.due_on, child.born_earliest, child.sex) == (None, born, Sex.FEMALE)
    assert child.label == "Ada"


def test_a_death_is_taken_and_another_day_of_it_is_listed(extract, worker, tmp_path):
    extract(EARLY)
    ben = person("2")
    people.change_person(by=worker, person=ben, version=ben.version, died=True,
                         died_on=date(2026, 2, 2), said=SEEN)  # fmt: skip
    head = "pers_person_id,pers_death_date\n"
    take(tables(tmp_path / "y", ssd_person=head + "2,2026-02-03\n1,2026-01-01\n"), on=LATE)
    ben.refresh_from_db()
    assert ben.died_on == date(2026, 2, 2)
    assert person("1").died_on == date(2026, 1, 1)
    assert listed() == [(Differing.DEATH, "2026-02-03")]


def test_ethnicity_and_disability_are_details_with_their_source(tmp_path):
    head = "pers_person_id,pers_ethnicity\n"
    found = "disa_person_id,disa_disability_code\n1,HEAR\n1,VIS\n2,NONE\n"
    people = head + "1,WBRI\n2,NOBT\n"
    take(tables(tmp_path / "x", ssd_person=people, ssd_disability=found))
    assert sorted(PersonDetail.objects.values_list("kind", "value", "words")) == [
        (Detail.DISABILITY, "no", ""),
        (Detail.DISABILITY, "yes", "HEAR, VIS"),
        (Detail.ETHNICITY, "WBRI", ""),
    ]


def test_names_with_the_same_letters_are_the_same_name(extract):
    extract(EARLY)
    extract(LATE, dad="2,BEN,OAK,M,1985-01-01,")
    assert Name.objects.filter(person=person("2")).count() == 1
