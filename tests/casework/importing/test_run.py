"""Taking an extract in: what is made, that it is made once, and whole or not at all."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError

from casework.importing import applying
from casework.importing import run as running
from casework.models import (
    Case,
    CaseChild,
    ImportedUnit,
    ImportRun,
    ImportState,
)
from households.models import (
    Child,
    Connection,
    Identifier,
    Person,
    Residence,
    TrailEntry,
)
from tests.casework.importing.extracts import (
    BY,
    PEOPLE,
    SAMPLE,
    gaps,
    person,
    sizes,
    tables,
    take,
)

pytestmark = pytest.mark.django_db


def test_the_sample_is_taken_in():
    run = take(SAMPLE)
    assert run.state == ImportState.DONE
    assert run.counts["children"] == Child.objects.count() == 10
    assert run.counts["people"] == Person.objects.count() == 24
    assert run.counts["cases"] == Case.objects.count() == 9
    assert run.counts["episodes"] == CaseChild.objects.count() == 10
    assert run.counts["episodes_open"] == CaseChild.objects.open().count() == 8
    assert run.counts["connections"] == Connection.objects.count() == 15
    assert run.counts["homes"] == Residence.objects.count() == 10
    assert gaps("no_man_recorded") == ["1001", "1003", "1004", "1006"]
    assert gaps("man_at_address_not_connected") == ["1001", "1002", "1005"]
    assert gaps("unborn_father_not_recorded") == ["1003"]


def test_a_dry_run_says_the_same_and_writes_nothing():
    plan = take(SAMPLE, apply=False)
    assert plan.state == ImportState.PLANNED
    assert set(sizes().values()) == {0}
    assert not TrailEntry.objects.exists()
    assert take(SAMPLE).counts == plan.counts


def test_a_second_run_changes_nothing():
    take(SAMPLE)
    before, entries = sizes(), TrailEntry.objects.count()
    run = take(SAMPLE)
    assert run.counts == {"units_unchanged": 12}
    assert sizes() == before
    assert TrailEntry.objects.count() == entries


def test_taken_in_anew_without_its_marks_it_still_changes_nothing():
    take(SAMPLE)
    ImportedUnit.objects.all().delete()
    before = sizes()
    take(SAMPLE)
    after = sizes()
    assert {name: after[name] for name in after if name != "ImportedUnit"} == {
        name: before[name] for name in before if name != "ImportedUnit"
    }


@pytest.mark.parametrize("batches", [1, 2, 3])
def test_a_killed_run_goes_on_where_it_stopped(monkeypatch, batches):
    monkeypatch.setattr(running, "FIRST_BATCH", 3)
    written = []

    def killed(plans, batch):
        if len(written) == batches:
            raise KeyboardInterrupt
        written.append(plans)
        applying.apply_batch(plans, batch)

    monkeypatch.setattr(running, "apply_batch", killed)
    monkeypatch.setattr(running.Importer, "size", 3)
    with pytest.raises(KeyboardInterrupt):
        take(SAMPLE)
    assert 0 < ImportedUnit.objects.count() < 12
    monkeypatch.setattr(running, "apply_batch", applying.apply_batch)
    take(SAMPLE)
    stopped = sizes()
    assert stopped["Case"] == 9
    assert (stopped["Person"], stopped["Connection"], stopped["Residence"]) == (24, 15, 10)


def test_a_unit_that_will_not_go_in_leaves_nothing_and_the_others_go_in(monkeypatch):
    make = applying.write_cases

    def refusing(plans, people, groups, origin):
        plans = list(plans)
        if any(plan.key == "1005" for plan in plans):
            raise DatabaseError("no")
        return make(plans, people, groups, origin)

    monkeypatch.setattr(applying, "write_cases", refusing)
    run = take(SAMPLE)
    assert run.state == ImportState.DONE
    assert run.counts["units_refused"] == 1
    assert not Identifier.objects.filter(value="1005").exists()
    assert Child.objects.count() == 9
    assert [trouble[2] for trouble in run.troubles if trouble[2] == "unit_refused"]
    monkeypatch.setattr(applying, "write_cases", make)
    take(SAMPLE)
    assert Child.objects.count() == 10


def test_the_trail_tells_each_batch_and_its_people(tmp_path):
    take(SAMPLE)
    entry = TrailEntry.objects.filter(act="import.batch").last()
    assert entry.detail["units"] == 10
    assert entry.subjects.filter(person_id=person("1001").pk).exists()
    call_command("verify_trail", stdout=StringIO())


def test_nothing_to_read_is_refused(tmp_path):
    assert take(tables(tmp_path / "x", notes="a\n1\n")).state == ImportState.REFUSED
    assert take(tables(tmp_path / "y")).state == ImportState.REFUSED


@pytest.mark.parametrize("dry", [True, False])
def test_the_command_reports_and_says_no_value(tmp_path, dry):
    tables(tmp_path / "x", ssd_person=PEOPLE + "1,Zebedee,Oak,Z,31/31/2020,\n")
    out, err = StringIO(), StringIO()
    call_command("import_ssd", str(tmp_path / "x"), dry_run=dry, stdout=out, stderr=err)
    assert "ssd_person.csv, line 2, pers_dob" in out.getvalue()
    assert "1  people recorded" in out.getvalue()
    assert "100%" in err.getvalue()
    assert "Zebedee" not in out.getvalue() + err.getvalue()
    assert Person.objects.exists() is not dry


def test_the_command_refuses_what_is_no_folder(tmp_path):
    with pytest.raises(CommandError):
        call_command("import_ssd", str(tmp_path / "nowhere"))
    with pytest.raises(CommandError):
        call_command("import_ssd", str(tmp_path), stdout=StringIO(), stderr=StringIO())


def test_a_run_that_is_told_knows_how_far_it_is():
    told = []
    run = ImportRun.objects.create(kind="dataset")
    running.Importer(run, SAMPLE, BY, lambda run: told.append((run.state, run.percent))).go(
        apply=True
    )
    assert told[0] == (ImportState.READING, 0)
    assert told[-1] == (ImportState.DONE, 100)
