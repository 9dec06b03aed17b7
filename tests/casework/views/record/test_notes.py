"""A note in a minute: what it needs, bad input, and that it counts once."""

from __future__ import annotations

from datetime import time
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from casework.forms.record.notes import TIMES, ClockField
from casework.models import Entry, EntryPerson
from tests import builders as b
from tests.casework.views.recording.conftest import Drawn
from tests.conftest import SignedIn
from tests.personas import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def family(world: World) -> b.Family:
    """Ada's family of two children."""
    return b.a_family(children=2, worker=world.worker, team=world.north)


@pytest.fixture
def client(signed_in: SignedIn) -> Client:
    """Ada's browser."""
    return signed_in("worker")


def drawn(client: Client, url: str) -> dict[str, Any]:
    return Drawn(client.get(url).content.decode()).sends


def url_of(family: b.Family) -> str:
    return f"/cases/{family.case.reference}/notes/new/"


def test_a_note_names_children_and_people(client: Client, family: b.Family) -> None:
    assert family.mother is not None
    mum, leo = family.mother.reference, family.child.person.reference
    sent = drawn(client, url_of(family)) | {
        "way": "call", "at": "2:30pm", "children": [leo], f"with_{mum}": "on",
        f"how_{mum}": "heard", "text": "She rang.\r\n\r\nAll well.",
    }  # fmt: skip
    first = client.post(url_of(family), sent)
    assert first.status_code == 302
    entry = Entry.objects.get()
    assert (entry.way, str(entry.happened_at), entry.happened_on) == (
        "call", "14:30:00", b.today(),
    )  # fmt: skip
    assert entry.signed_at is not None
    assert [row.child_id for row in entry.children.all()] == [family.child.pk]
    assert EntryPerson.objects.get(entry=entry).presence == "heard"
    assert client.post(url_of(family), sent)["Location"] == first["Location"]
    assert Entry.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"text": " "}, "Enter what was said or done"),
        ({"children": []}, "Choose at least one child"),
        ({"way": ""}, "Choose what it is a note of"),
        ({"at": "half past"}, "Enter a time"),
        ({"on_day": "1", "on_month": "1", "on_year": "2199"}, "must be today or earlier"),
    ],
)
def test_bad_input_keeps_everything(
    client: Client, family: b.Family, wrong: dict[str, Any], says: str
) -> None:
    sent = drawn(client, url_of(family)) | {
        "way": "message", "children": [family.child.person.reference], "text": "Kept words 👶",
    }  # fmt: skip
    page = client.post(url_of(family), sent | wrong).content.decode()
    assert says in page
    assert Entry.objects.count() == 0
    for name, value in (sent | wrong).items():
        if name == "text" or (isinstance(value, str) and name.startswith("on_")):
            assert value.strip() in page


@pytest.mark.parametrize("text", ["👨‍👩‍👧 " * 50, "قال إنه أبوها " * 40, "word " * 100_000])
def test_long_and_foreign_words_are_kept(client: Client, family: b.Family, text: str) -> None:
    sent = drawn(client, url_of(family)) | {
        "way": "school", "children": [family.child.person.reference], "text": text,
    }  # fmt: skip
    assert client.post(url_of(family), sent).status_code == 302
    assert Entry.objects.get().text == text.strip()


def test_who_may_not_write_is_told_so(signed_in: SignedIn, world: World, family: b.Family) -> None:
    for who, status in (("chair", 404), ("stranger", 404), ("worker2", 404), ("manager", 200)):
        assert signed_in(who).get(url_of(family)).status_code == status, who


@pytest.mark.parametrize("half", ["9", "99", "15"])
def test_half_a_time_is_not_a_time(half: str) -> None:
    with pytest.raises(ValidationError):
        ClockField(input_formats=TIMES).clean(half)
    assert ClockField(input_formats=TIMES).clean("1430") == time(14, 30)
