"""Who is who: a census number meets the case system's numbers, in either order of import."""

from datetime import date

import pytest

from casework.importing.saying import count_lines
from casework.models import Case, CaseChild, Differing, ImportDifference
from households.codes import IdentifierSystem
from households.models import Child, Identifier, Person
from tests.casework.importing.extracts import (
    EPISODES,
    PEOPLE,
    TIES,
    census,
    census_child,
    person,
    referred,
    tables,
    take,
)

pytestmark = pytest.mark.django_db

LINKED = "link_person_id,link_identifier_type,link_identifier_value\n"


@pytest.fixture
def dataset(tmp_path):
    def make(**more):
        texts = {
            "ssd_person": PEOPLE + "100,Ada,Oak,F,2015-03-27,OLD-7\n200,Ben,Oak,M,2016-01-01,\n",
            "ssd_cin_episodes": EPISODES + "R1,100,2022-10-06,N,,,\nR2,200,2025-01-01,N,,,\n",
            "ssd_linked_identifiers": LINKED + "200,Case Number,LAC-9\n",
        }
        return tables(tmp_path / "ssd", **(texts | more))

    return make


@pytest.fixture
def returned(tmp_path):
    def make(*children, on="2024-03-31"):
        return census(tmp_path / "cin.xml", *children, on=on)

    return make


def take_both(dataset, returned, census_first):
    steps = [lambda: take(dataset), lambda: take(returned, kind="census")]
    for step in reversed(steps) if census_first else steps:
        step()


@pytest.mark.parametrize("census_first", [False, True])
@pytest.mark.parametrize(
    ("number", "whose"), [("100", "100"), ("OLD-7", "100"), ("LAC-9", "200"), ("200", "200")]
)
def test_one_child_by_any_of_the_numbers_in_either_order(
    dataset, returned, number, whose, census_first
):
    take_both(dataset(), returned(census_child(number, referred("2023-01-01"))), census_first)
    assert Child.objects.count() == 2
    assert person(number, IdentifierSystem.LA_CHILD) == person(whose)
    assert not ImportDifference.objects.apart().exists()


@pytest.mark.parametrize("census_first", [False, True])
def test_no_number_in_common_keeps_them_apart_and_lists_it(dataset, returned, census_first):
    take_both(dataset(), returned(census_child("X9", referred("2023-01-01"))), census_first)
    assert Child.objects.count() == 3
    found = ImportDifference.objects.apart().get()
    assert found.person == person("X9", IdentifierSystem.LA_CHILD)


def test_those_kept_apart_are_counted_and_said_apart_from_differences(dataset, returned):
    take(dataset())
    run = take(returned(census_child("X9", referred("2023-01-01"))), kind="census")
    assert run.counts["kept_apart"] == 1
    assert "differences" not in run.counts
    said = [words for words, _number in count_lines(run)]
    assert any(words.startswith("people kept apart who may be on the record") for words in said)


def test_a_match_found_later_is_no_longer_listed(dataset, returned):
    take(returned(census_child("OLD-7", referred("2023-01-01"))), kind="census")
    assert ImportDifference.objects.apart().count() == 1
    take(dataset())
    assert not ImportDifference.objects.apart().exists()
    assert ImportDifference.objects.get(what=Differing.APART).settled_at


def test_a_number_that_fits_two_people_fits_nobody(dataset, returned):
    people = PEOPLE + "100,Ada,Oak,F,,SAME\n200,Ben,Oak,M,,SAME\n"
    take(dataset(ssd_person=people))
    take(returned(census_child("SAME", referred("2023-01-01"))), kind="census")
    assert Child.objects.count() == 3
    assert ImportDifference.objects.apart().count() == 1


def test_the_case_systems_own_number_comes_before_anothers_old_one(dataset, returned):
    people = PEOPLE + "100,Ada,Oak,F,,\n200,Ben,Oak,M,,100\n"
    take(dataset(ssd_person=people))
    take(returned(census_child("100", referred("2023-01-01"))), kind="census")
    assert person("100", IdentifierSystem.LA_CHILD) == person("100")


def test_two_census_children_never_become_one(dataset, returned):
    take(dataset())
    both = returned(
        census_child("100", referred("2023-01-01")), census_child("OLD-7", referred("2023-01-01"))
    )
    take(both, kind="census")
    assert Child.objects.count() == 3
    assert ImportDifference.objects.apart().count() == 1


def test_an_nhs_number_is_no_childs_number_at_the_authority(dataset, returned):
    take(dataset(ssd_linked_identifiers=LINKED + "200,NHS Number,9434765919\n"))
    take(returned(census_child("9434765919", referred("2023-01-01"))), kind="census")
    assert Child.objects.count() == 3


@pytest.mark.parametrize("census_first", [False, True])
def test_one_episode_in_both_is_one_episode(dataset, returned, census_first):
    take_both(dataset(), returned(census_child("100", referred("2022-10-06"))), census_first)
    ada = CaseChild.objects.filter(child_id=person("100").pk)
    assert [row.outside_id for row in ada] == ["R1"]
    assert Case.objects.count() == 2


def test_a_later_dataset_closes_what_an_earlier_census_had_open(dataset, returned):
    take(returned(census_child("100", referred("2022-10-06"))), kind="census")
    assert CaseChild.objects.open().count() == 1
    closed = EPISODES + "R1,100,2022-10-06,N,RC8,2025-01-01,\n"
    take(dataset(ssd_cin_episodes=closed))
    assert CaseChild.objects.get().closed_on == date(2025, 1, 1)


def test_an_older_census_opens_nothing_again(dataset, returned):
    closed = EPISODES + "R1,100,2022-10-06,N,RC8,2025-01-01,\n"
    take(dataset(ssd_cin_episodes=closed))
    take(returned(census_child("100", referred("2022-10-06")), on="2024-03-31"), kind="census")
    assert CaseChild.objects.get().closed_on == date(2025, 1, 1)


def test_several_returns_several_episodes(returned):
    first = census_child("X1", referred("2021-01-01", "2021-06-01"), referred("2023-02-01"))
    second = census_child("X1", referred("2023-02-01", "2024-05-01"), referred("2024-09-01"))
    take(returned(first, on="2023-03-31"), kind="census")
    assert CaseChild.objects.open().count() == 1
    take(returned(second, on="2025-03-31"), kind="census")
    assert CaseChild.objects.count() == 3
    assert [row.referred_on for row in CaseChild.objects.open()] == [date(2024, 9, 1)]


def test_after_a_census_every_open_child_has_no_man_recorded(returned):
    from casework.models import OpenGap

    take(returned(
        census_child("X1", referred("2023-01-01")),
        census_child("X2", referred("2023-01-01", "2023-03-01")),
        census_child("X3", referred("2023-01-01", nfa="1")),
    ), kind="census")  # fmt: skip
    (gap,) = OpenGap.objects.filter(code="no_man_recorded")
    assert gap.child.person == person("X1", IdentifierSystem.LA_CHILD)
    assert "X1" in gap.child.person.label


def test_a_person_merged_into_another_is_the_other(dataset):
    take(dataset())
    ada, ben = person("100"), person("200")
    Person.objects.filter(pk=ben.pk).update(merged_into=ada)
    more = TIES + "200,300,Father,,,,,\n"
    take(dataset(seen_relationships=more))
    assert person("300").child.connections.get().person == ada


def test_nobody_is_connected_with_themself_by_two_numbers(dataset):
    take(dataset())
    ada = person("100")
    Identifier.objects.create(person=ada, system=IdentifierSystem.CASE_SYSTEM, value="101")
    take(dataset(seen_relationships=TIES + "101,100,Father,,,,,\n"))
    assert not ada.connections.exists()
