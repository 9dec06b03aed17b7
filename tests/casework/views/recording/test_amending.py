"""A name or a way of contact is corrected or ended, never overwritten in silence."""

from __future__ import annotations

import pytest
from django.test import Client

from households.codes import NameKind, YesNo
from households.models import ContactRoute, Name, Person, Version
from tests.builders import Family, a_route, kept_from
from tests.casework.views.pages import words
from tests.casework.views.recording.conftest import address, drawn, fill
from tests.conftest import SignedIn


@pytest.fixture
def father(family: Family) -> Person:
    assert family.father is not None
    return family.father


@pytest.fixture
def name(father: Person) -> Name:
    found: Name = father.names.get()
    return found


def test_a_name_is_corrected_and_what_it_said_is_kept(
    worker: Client, father: Person, name: Name
) -> None:
    page = words(worker, address("show_person", father.reference))
    assert "No longer used" in page
    done = fill(worker, address("change_name", name.reference), family="Marshe")
    assert done.url == address("show_person", father.reference)
    father.refresh_from_db()
    assert father.label == "Sam Marshe"
    assert Version.objects.get(kind="households.name").values["family"] == "Marsh"


def test_a_child_s_name_leads_back_to_the_child(worker: Client, family: Family) -> None:
    own = family.child.person.names.get()
    done = fill(worker, address("change_name", own.reference), given="Leonard")
    assert done.url == address("show_child", family.child.person.reference)


def test_a_name_that_is_no_longer_used_stays_and_another_is_called(
    worker: Client, father: Person, name: Name
) -> None:
    fill(worker, address("add_name", father.reference), given="Samuel", family="Reed",
         kind=NameKind.ALIAS)  # fmt: skip
    fill(worker, address("end_name", name.reference), known="no")
    father.refresh_from_db()
    assert father.label == "Samuel Reed"
    assert father.named
    page = words(worker, address("show_person", father.reference))
    assert "no longer used Sam Marsh" in page


def test_a_stale_save_shows_both(worker: Client, name: Name) -> None:
    url = address("change_name", name.reference)
    mine = drawn(worker.get(url))
    fill(worker, url, family="Theirs")
    answer = worker.post(url, {**mine, "family": "Mine"})
    assert answer.status_code == 409
    assert "Theirs" in answer.content.decode()
    assert "Mine" in answer.content.decode()


def test_a_way_of_contact_is_corrected_and_ended(worker: Client, father: Person) -> None:
    route = a_route(father)
    url = address("change_route", route.reference)
    mine = drawn(worker.get(url))
    fill(worker, url, value="07700 900002", safe=YesNo.NO)
    held = ContactRoute.objects.get()
    assert (held.value, held.safe, held.version) == ("07700 900002", YesNo.NO, 2)
    assert worker.post(url, {**mine, "form_key": "b"}).status_code == 409
    fill(worker, address("end_route", route.reference), known="no")
    page = words(worker, address("show_person", father.reference))
    assert "No longer used" in page
    assert "Not safe to use" not in page


def test_what_is_kept_from_him_is_not_found_through_him(
    worker: Client, signed_in: SignedIn, father: Person, name: Name
) -> None:
    route = a_route(father)
    assert signed_in("worker2").get(address("end_name", name.reference)).status_code == 404
    assert signed_in("worker2").get(address("end_route", route.reference)).status_code == 404
    kept_from(route, father)
    assert worker.get(address("change_route", route.reference)).status_code == 404
