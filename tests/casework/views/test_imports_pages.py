"""The data officer's pages of imports, without any script."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from casework.models import ImportRun, ImportState
from households.models import Person
from tests.casework.importing.extracts import PEOPLE, tables, take

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.VAR_DIR = tmp_path / "var"


@pytest.fixture
def data(signed_in):
    return signed_in("data")


def send(client, *files, **more):
    today = timezone.localdate()
    given = {f"extract_on_{part}": getattr(today, part) for part in ("day", "month", "year")}
    listed = [SimpleUploadedFile(name, text.encode()) for name, text in files]
    return client.post(reverse("import_home"), given | {"sent": listed} | more)


def url(name, run):
    return reverse(name, args=[run.reference])


def test_only_the_data_officer(signed_in):
    for who in ("worker", "manager", "admin", "governance", "adult"):
        assert signed_in(who).get(reverse("import_home")).status_code == 403
    assert signed_in("data").get(reverse("import_home")).status_code == 200


def test_an_extract_is_sent_read_and_taken_in(data):
    answer = send(data, ("ssd_person.csv", PEOPLE + "1,Ada,Oak,F,rain,\n"))
    run = ImportRun.objects.get()
    assert answer.url == url("show_import", run)
    assert run.state == ImportState.PLANNED
    page = data.get(answer.url)
    assert "What would be done" in page.content.decode()
    assert "pers_dob" in page.content.decode()
    assert "Ada" not in page.content.decode()
    assert "rain" not in page.content.decode()
    assert not Person.objects.filter(names__family="Oak").exists()
    data.post(url("take_import", run))
    page = data.get(answer.url)
    assert "What was done" in page.content.decode()
    assert Person.objects.filter(names__family="Oak").exists()


def test_work_that_goes_on_shows_how_far_and_looks_again(data):
    run = ImportRun.objects.create(
        kind="dataset", state=ImportState.APPLYING, done=45, total=100, rows=9000,
        began_at=timezone.now() - timezone.timedelta(seconds=10), moved_at=timezone.now(),
    )  # fmt: skip
    page = data.get(url("show_import", run))
    assert page["Refresh"] == "4"
    text = page.content.decode()
    assert "45%" in text
    assert "rows a second" in text
    assert "under a minute left" in text


def test_work_that_has_stopped_can_be_taken_up(data):
    send(data, ("ssd_person.csv", PEOPLE + "1,Ada,Oak,F,,\n"))
    ImportRun.objects.update(state=ImportState.APPLYING, moved_at=None)
    run = ImportRun.objects.get()
    page = data.get(url("show_import", run))
    assert "Refresh" not in page
    assert "Go on from where it stopped" in page.content.decode()
    data.post(url("take_import", run))
    assert ImportRun.objects.get().state == ImportState.DONE


def test_rows_to_mend_are_given_once(data, tmp_path):
    run = take(tables(tmp_path / "x", ssd_person=PEOPLE + "1,Ada,Oak,F,soon,\n"))
    assert "Fetch the rows" in data.get(url("show_import", run)).content.decode()
    answer = data.post(url("rows_to_mend", run))
    assert answer["Content-Type"] == "application/zip"
    assert answer["Cache-Control"] == "no-store"
    assert data.post(url("rows_to_mend", run)).status_code == 302
    assert "fetched or destroyed" in data.get(url("show_import", run)).content.decode()


def test_putting_away_destroys_the_files(data):
    send(data, ("ssd_person.csv", PEOPLE + "1,Ada,Oak,F,,\n"))
    run = ImportRun.objects.get()
    data.post(url("put_away_import", run))
    assert not (data.get(url("show_import", run)).context or {}).get("put_away_url")


@pytest.mark.parametrize("name", ["notes.csv", "ada.pdf"])
def test_files_that_cannot_be_read_are_refused_on_the_form(data, name):
    answer = send(data, (name, "x"))
    assert answer.status_code == 200
    assert "Choose CSV files named for their tables" in answer.content.decode()
    assert not ImportRun.objects.exists()


def test_no_file_is_asked_for(data):
    answer = send(data)
    assert answer.status_code == 200
    assert not ImportRun.objects.exists()


def test_a_reference_that_nothing_has_is_not_found(data):
    assert data.get(reverse("show_import", args=["a" * 26])).status_code == 404
