"""Imports from the pages: kept apart, read, taken in, and destroyed in time."""

import io
import os
import stat
import zipfile
from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from casework.importing.parcels import BadParcel, store_names, unpacked
from casework.models import ImportRun, ImportState, RowsToMend
from casework.services import imports
from households.actor import Actor
from households.models import Person, TrailEntry
from tests.casework.importing.extracts import PEOPLE, tables, take

pytestmark = pytest.mark.django_db

BY = Actor.console("tests")


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.VAR_DIR = tmp_path / "var"


def sent(*files):
    return [SimpleUploadedFile(name, text.encode()) for name, text in files]


def received(*files):
    files = files or (("ssd_person.csv", PEOPLE + "1,Ada,Oak,F,,\n"),)
    return imports.receive(by=BY, files=sent(*files), extract_on=timezone.localdate())


def state(run):
    return ImportRun.objects.get(pk=run.pk).state


def zipped(**entries):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in entries.items():
            archive.writestr(name.replace("__", "/") + ".csv", text)
    return out.getvalue()


def test_what_is_sent_lies_in_a_folder_nobody_else_can_read():
    run = received()
    folder = imports.folder_of(run)
    assert stat.S_IMODE(os.stat(folder).st_mode) == 0o700
    assert [path.name for path in folder.iterdir()] == ["ssd_person.csv"]


def test_it_is_read_then_taken_in_and_then_the_files_are_gone():
    run = received()
    imports.work_on(run.reference, apply=False)
    assert state(run) == ImportState.PLANNED
    assert not Person.objects.exists()
    imports.ask_to_take(by=BY, run=run)
    assert state(run) == ImportState.WAITING
    imports.work_on(run.reference, apply=True)
    assert state(run) == ImportState.DONE
    assert Person.objects.count() == 1
    assert not imports.folder_of(run).exists()


def test_what_has_no_plan_cannot_be_taken_in():
    run = received()
    with pytest.raises(imports.CannotNow):
        imports.ask_to_take(by=BY, run=run)


def test_work_that_stopped_goes_on():
    run = received()
    ImportRun.objects.filter(pk=run.pk).update(
        state=ImportState.APPLYING, moved_at=timezone.now() - timedelta(minutes=10)
    )
    imports.ask_to_take(by=BY, run=run)
    imports.work_on(run.reference, apply=True)
    assert state(run) == ImportState.DONE


def test_work_that_goes_on_is_left_alone():
    run = received()
    ImportRun.objects.filter(pk=run.pk).update(state=ImportState.APPLYING, moved_at=timezone.now())
    for act in (imports.ask_to_take, imports.put_away):
        with pytest.raises(imports.CannotNow):
            act(by=BY, run=run)


def test_put_away_destroys_the_files():
    run = received()
    imports.work_on(run.reference, apply=False)
    imports.put_away(by=BY, run=run)
    assert state(run) == ImportState.STOPPED
    assert not imports.folder_of(run).exists()


def test_a_fault_says_that_the_work_stopped(monkeypatch):
    run = received()

    def failing(importer, *, apply):
        raise ZeroDivisionError

    monkeypatch.setattr(imports.Importer, "go", failing)
    with pytest.raises(ZeroDivisionError):
        imports.work_on(run.reference, apply=False)
    assert state(run) == ImportState.STOPPED


def test_a_week_later_the_files_are_destroyed():
    run = received()
    assert imports.destroy_old_files() == 0
    with time_machine.travel(timezone.now() + timedelta(days=8)):
        assert imports.destroy_old_files() == 1
    assert not imports.folder_of(run).exists()
    assert state(run) == ImportState.STOPPED


def test_a_zip_file_of_tables():
    run = imports.receive(
        by=BY,
        files=[SimpleUploadedFile("all.zip", zipped(
            extract__SSD_Person=PEOPLE + "1,Ada,Oak,F,,\n",
            extract__readme="x",
            ssd_contacts="cont_person_id\n1\n",
        ))],
        extract_on=timezone.localdate(),
    )  # fmt: skip
    imports.work_on(run.reference, apply=True)
    assert ImportRun.objects.get().counts["children"] == 1


@pytest.mark.parametrize("content", [b"no zip", b"PK\x03\x04 broken", b""])
def test_a_broken_zip_file_is_refused(content):
    run = imports.receive(
        by=BY, files=[SimpleUploadedFile("all.zip", content)], extract_on=timezone.localdate()
    )
    imports.work_on(run.reference, apply=False)
    assert state(run) == ImportState.REFUSED
    assert not imports.folder_of(run).exists()


def test_a_zip_file_made_to_burst_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("ssd_person.csv", b"0" * 60_000_000)
    with pytest.raises(BadParcel):
        unpacked(tmp_path)


def test_a_zip_file_writes_nowhere_else(tmp_path):
    inner = tmp_path / "inner"
    inner.mkdir()
    with zipfile.ZipFile(inner / "a.zip", "w") as archive:
        archive.writestr("../../ssd_person.csv", PEOPLE)
        archive.writestr("../evil.sh", "x")
    assert [path.name for path in unpacked(inner)] == ["ssd_person.csv"]
    assert [path.name for path in tmp_path.iterdir()] == ["inner"]


@pytest.mark.parametrize(
    "names", [[], ["notes.csv"], ["a.xml", "b.xml"], ["a.xml", "ssd_person.csv"], ["a.exe"]]
)
def test_what_holds_nothing_to_read_is_refused(names):
    with pytest.raises(BadParcel):
        store_names(names)


def test_names_of_people_in_names_of_files_are_not_kept():
    assert store_names(["../Ada Oak/ssd_person (3).csv", "C:\\x\\SSD_PERSON.csv"]) == [
        "ssd_person.csv",
        "ssd_person_2.csv",
    ]
    assert store_names(["Ada Oak.xml"]) == ["return.xml"]


def mendable(tmp_path):
    return tables(tmp_path / "x", ssd_person=PEOPLE + "1,=Ada,Oak,F,soon,\n2,Ben,Oak,M,,\n")


def test_rows_to_mend_are_fetched_once(tmp_path):
    run = take(mendable(tmp_path))
    content = imports.fetch_rows_to_mend(by=BY, run=run)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        text = archive.read("ssd_person.csv").decode("utf-8-sig")
    assert text.splitlines() == [
        '"pers_person_id","pers_forename","pers_surname","pers_sex","pers_dob","pers_legacy_id"',
        '"1","\'=Ada","Oak","F","soon",""',
    ]
    assert imports.fetch_rows_to_mend(by=BY, run=run) is None
    assert RowsToMend.objects.get().content is None
    assert TrailEntry.objects.filter(act="import.rows_fetched").count() == 1


def test_mended_rows_are_taken_as_they_are_sent(tmp_path):
    run = take(mendable(tmp_path))
    content = imports.fetch_rows_to_mend(by=BY, run=run)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        text = archive.read("ssd_person.csv").decode().replace("soon", "2015-03-27")
    take(tables(tmp_path / "x", ssd_person=text))
    ada = Person.objects.get(names__family="Oak", names__given="=Ada")
    assert str(ada.born_earliest) == "2015-03-27"
    assert Person.objects.count() == 2


def test_rows_to_mend_are_destroyed_after_a_week(tmp_path):
    run = take(mendable(tmp_path))
    with time_machine.travel(timezone.now() + timedelta(days=8)):
        assert imports.fetch_rows_to_mend(by=BY, run=run) is None
        assert imports.destroy_old_files() == 1
    assert RowsToMend.objects.get().content is None


def test_nothing_to_mend_keeps_no_file(tmp_path):
    take(tables(tmp_path / "x", ssd_person=PEOPLE + "1,Ada,Oak,F,,\n"))
    assert not RowsToMend.objects.exists()
