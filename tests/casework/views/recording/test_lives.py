"""Before birth, birth, twins, the end of a pregnancy, death; a child for a case."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from casework.codes import Closure, Kind
from casework.models import CaseChild, OpenGap
from households.codes import Role, RoleState, Sex
from households.dates import PartialDate
from households.models import Child, Connection, Person, RoleStatus
from tests.builders import (
    Family,
    a_case,
    a_child,
    a_decided_father,
    a_family,
    a_man,
    a_mother,
    an_unborn,
    case_child_of,
    days_ago,
    days_ahead,
    kept_out,
    years_old,
)
from tests.casework.views.recording.conftest import address, drawn, fill
from tests.conftest import SignedIn
from tests.personas import World


def on(name: str, day: date) -> dict[str, int]:
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


@pytest.fixture
def unborn(world: World) -> Child:
    """Return an unborn child on a case of the worker's, with a mother and a father."""
    child = an_unborn(due_in=5)
    a_case(child, worker=world.worker, team=world.north)
    a_mother(child)
    a_man(child)
    return child


def page(name: str, child: Child) -> str:
    return address(name, child.person.reference)


def test_an_unborn_child_joins_the_case_and_the_mother(worker: Client, family: Family) -> None:
    response = fill(
        worker, address("record_unborn", family.case.reference), **on("due_on", days_ahead(80))
    )
    assert response.url == address("show_case", family.case.reference)
    child = Child.objects.latest("pk")
    assert child.person.due_on == days_ahead(80)
    assert child.person.sex == Sex.NOT_RECORDED
    row = case_child_of(child)
    assert (row.case, row.worker, row.opened_on) == (
        family.case, case_child_of(family.child).worker, date.today(),  # noqa: DTZ011
    )  # fmt: skip
    mother = Connection.objects.get(child=child)
    assert (mother.person, mother.role) == (family.mother, Role.MOTHER)
    assert OpenGap.objects.filter(child=child, code="unborn_father_not_recorded").exists()
    assert worker.get(page("born", child)).status_code == 200


@pytest.mark.parametrize("days", [-100, 400])
def test_a_due_date_must_be_one(worker: Client, family: Family, days: int) -> None:
    url = address("record_unborn", family.case.reference)
    response = fill(worker, url, label="Baby Marsh", **on("due_on", days_ahead(days)))
    assert 'id="id_due_on-error"' in response.content.decode()
    assert drawn(response)["label"] == "Baby Marsh"


def test_the_due_date_of_an_unborn_child_changes(worker: Client, unborn: Child) -> None:
    url = address("change_person", unborn.person.reference)
    assert "sex" not in drawn(worker.get(url))
    fill(worker, url, **on("due_on", days_ahead(20)))
    assert Person.objects.get(pk=unborn.pk).due_on == days_ahead(20)


def test_the_baby_is_born_and_the_record_goes_on(worker: Client, unborn: Child) -> None:
    before = Child.objects.count()
    response = fill(
        worker, page("born", unborn), given="Ada", family="Marsh", sex=Sex.FEMALE,
        **on("born_on", days_ago(1)),
    )  # fmt: skip
    assert response.url == address("show_child", unborn.person.reference)
    person = Person.objects.get(pk=unborn.pk)
    assert (person.label, person.due_on, person.sex) == ("Ada Marsh", None, Sex.FEMALE)
    assert person.birth == PartialDate.of(days_ago(1))
    assert person.description == ""
    assert Child.objects.count() == before
    assert Connection.objects.filter(child=unborn).count() == 2
    assert worker.get(page("born", unborn)).status_code == 302


def test_twins_part(world: World, worker: Client) -> None:
    child = an_unborn(due_in=5)
    a_case(child, worker=world.worker, team=world.north, kind=Kind.CHILD_PROTECTION)
    mother = a_mother(child)
    a_decided_father(child, RoleState.CONTINUING)
    fill(
        worker, page("born", child), given="Ada", family="Marsh", sex=Sex.FEMALE, twin="on",
        twin_given="Ben", twin_sex=Sex.MALE, **on("born_on", days_ago(1)),
    )  # fmt: skip
    twin = Child.objects.exclude(pk=child.pk).get()
    assert twin.person.label == "Ben Marsh"
    assert twin.person.birth == PartialDate.of(days_ago(1))
    kin = Connection.objects.get(child=child, person=twin.person)
    assert (kin.role, kin.role_words) == (Role.BROTHER, "Twin")
    assert Connection.objects.get(child=twin).person == mother
    first, second = case_child_of(child), case_child_of(twin)
    assert (first.case, first.worker, first.team, first.kind) == (
        second.case, second.worker, second.team, second.kind,
    )  # fmt: skip
    assert RoleStatus.objects.get(child=twin).state == RoleState.CONTINUING
    assert worker.get(address("change_person", twin.person.reference)).status_code == 200


def test_why_a_mother_declines_does_not_travel_to_the_twin(world: World, worker: Client) -> None:
    child = an_unborn(due_in=5)
    a_case(child, worker=world.worker, team=world.north)
    a_decided_father(child, RoleState.DECLINES, reason_words="Afraid")
    fill(worker, page("born", child), twin="on", **on("born_on", days_ago(1)))
    twin = Child.objects.exclude(pk=child.pk).get()
    assert not RoleStatus.objects.filter(child=twin).exists()


def test_what_was_typed_of_a_twin_who_was_not_ticked_is_asked_about(
    worker: Client, unborn: Child
) -> None:
    response = fill(worker, page("born", unborn), twin_given="Ben", **on("born_on", days_ago(1)))
    assert 'id="id_twin-error"' in response.content.decode()
    assert drawn(response)["twin_given"] == "Ben"
    assert Person.objects.get(pk=unborn.pk).due_on is not None


def test_a_birth_sent_twice_or_by_two_makes_one_twin(worker: Client, unborn: Child) -> None:
    mine = {**drawn(worker.get(page("born", unborn))), "twin": "on", **on("born_on", days_ago(1))}
    theirs = {**mine, "form_key": "another"}
    before = Child.objects.count()
    assert worker.post(page("born", unborn), mine).status_code == 302
    assert worker.post(page("born", unborn), mine).status_code == 302
    response = worker.post(page("born", unborn), theirs)
    assert response.status_code == 409
    assert worker.post(page("born", unborn), drawn(response)).status_code == 409
    assert Child.objects.count() == before + 1


def test_a_pregnancy_ends_gently_and_everything_stops(world: World, worker: Client) -> None:
    unborn = an_unborn()
    a_case(unborn, worker=world.worker, team=world.north)
    assert OpenGap.objects.filter(child=unborn).exists()
    shown = worker.get(page("pregnancy_ended", unborn)).content.decode()
    assert "We are sorry" in shown
    response = fill(worker, page("pregnancy_ended", unborn), **on("ended_on", days_ago(3)))
    assert response.status_code == 302
    assert Person.objects.get(pk=unborn.pk).pregnancy_ended_on == days_ago(3)
    assert not OpenGap.objects.filter(child=unborn).exists()
    row = case_child_of(unborn)
    assert (row.closed_on, row.closure) == (days_ago(3), Closure.PREGNANCY_ENDED)
    assert worker.get(address("show_child", unborn.person.reference)).status_code == 200


def test_a_death_is_recorded_with_its_day_or_without(worker: Client, family: Family) -> None:
    assert family.father is not None
    assert family.mother is not None
    fill(worker, address("record_death", family.father.reference), known="no")
    url = address("record_death", family.mother.reference)
    fill(worker, url, known="yes", **on("died_on", days_ago(9)))
    father, mother = (Person.objects.get(pk=p.pk) for p in (family.father, family.mother))
    assert (father.died, father.died_on) == (True, None)
    assert (mother.died, mother.died_on) == (True, days_ago(9))


def test_nobody_dies_before_their_birth(worker: Client, family: Family) -> None:
    url = page("record_death", family.child)
    response = fill(worker, url, known="yes", **on("died_on", days_ago(366 * 30)))
    assert 'id="id_died_on-error"' in response.content.decode()
    assert not Person.objects.get(pk=family.child.pk).died


def test_a_death_of_a_child_stops_every_question(worker: Client, world: World) -> None:
    child = a_family(father=False, worker=world.worker, team=world.north).child
    assert OpenGap.objects.filter(child=child).exists()
    fill(worker, page("record_death", child), known="no")
    assert not OpenGap.objects.filter(child=child).exists()


def test_a_stale_death_answers_409(worker: Client, family: Family) -> None:
    assert family.father is not None
    url = address("record_death", family.father.reference)
    mine = drawn(worker.get(url))
    fill(worker, address("change_person", family.father.reference), description="Tall")
    response = worker.post(url, {**mine, "known": "no"})
    assert response.status_code == 409
    assert not Person.objects.get(pk=family.father.pk).died


def test_a_new_child_joins_the_case_in_the_same_charge(worker: Client, family: Family) -> None:
    url = address("add_child", family.case.reference)
    response = fill(worker, url, given="Kit", family="Marlow", birth_year="2024")
    assert response.status_code == 302
    child = Child.objects.latest("pk")
    row, beside = case_child_of(child), case_child_of(family.child)
    assert (row.case, row.worker, row.team) == (beside.case, beside.worker, beside.team)
    assert worker.get(address("show_child", child.person.reference)).status_code == 200


def test_a_child_on_the_record_is_offered_and_put_on_the_case_once(
    world: World, worker: Client, family: Family
) -> None:
    held = a_child("Kit Marlow", age=3)
    a_case(held, worker=world.worker, team=world.north)
    url = address("add_child", family.case.reference)
    shown = fill(worker, url, given="Kit", family="Marlow")
    assert "This is Kit Marlow" in shown.content.decode()
    before = Person.objects.count()
    sends = {**drawn(shown), "match": held.person.reference}
    assert worker.post(url, sends).status_code == 302
    again = worker.post(url, {**sends, "form_key": "again"})
    assert "can no longer be chosen" in again.content.decode()
    assert drawn(again)["given"] == "Kit"
    assert Person.objects.count() == before
    rows = CaseChild.objects.filter(child=held, case=family.case)
    assert rows.get().worker == world.worker


def test_finding_a_child_does_not_open_the_record(
    world: World, worker: Client, family: Family
) -> None:
    held = a_child("Kit Marlow", age=3)
    a_case(held, worker=world.worker2, team=world.south)
    url = address("add_child", family.case.reference)
    shown = fill(worker, url, given="Kit", family="Marlow")
    assert "Speak to Ben Sole, South team" in shown.content.decode()
    worker.post(url, {**drawn(shown), "match": held.person.reference})
    row = CaseChild.objects.get(child=held, case=family.case)
    assert (row.worker, row.team) == (None, None)
    assert worker.get(address("show_child", held.person.reference)).status_code == 404


def test_a_manager_who_may_allocate_puts_a_found_child_in_charge(
    world: World, signed_in: SignedIn, family: Family
) -> None:
    held = a_child("Kit Marlow", age=3)
    url = address("add_child", family.case.reference)
    client = signed_in("manager")
    shown = fill(client, url, given="Kit", family="Marlow")
    client.post(url, {**drawn(shown), "match": held.person.reference})
    row = CaseChild.objects.get(child=held, case=family.case)
    assert row.team == world.north


def test_a_father_of_seventeen_gets_a_childs_record_and_keeps_his_own(
    worker: Client, family: Family
) -> None:
    young = a_man(family.child, name="Kit Marlow", birth=years_old(16))
    url = address("add_child", family.case.reference)
    shown = fill(worker, url, given="Kit", family="Marlow")
    worker.post(url, {**drawn(shown), "match": young.reference})
    assert Child.objects.filter(pk=young.pk).exists()
    assert Connection.objects.filter(person=young, child=family.child).exists()


def test_a_child_kept_from_the_worker_is_not_offered(
    world: World, worker: Client, family: Family
) -> None:
    held = a_child("Kit Marlow", age=3)
    kept_out(held.person, world.worker)
    url = address("add_child", family.case.reference)
    assert fill(worker, url, given="Kit", family="Marlow").status_code == 302
    assert CaseChild.objects.filter(child=held).count() == 0


def test_a_baby_not_yet_born_has_a_gentler_page(worker: Client, unborn: Child) -> None:
    response = worker.get(page("record_death", unborn))
    assert response["Location"] == page("pregnancy_ended", unborn)
