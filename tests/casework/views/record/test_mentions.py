"""Settling those an entry speaks of, on one page; and the preview of a text."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from casework.models import Entry, Mention, OpenGap
from casework.services.entries import EntryTold, write_note
from casework.services.found import answer_mention
from households.codes import Role
from households.models import Person, TrailEntry
from tests import builders as b
from tests.casework.views.pages import MOST, queries
from tests.casework.views.recording.conftest import Drawn
from tests.conftest import SignedIn
from tests.personas import SETUP, World

pytestmark = pytest.mark.django_db

TEXT = "Her boyfriend Daz let me in. Uncle Tariq was upstairs. A man with a dog was outside."


@pytest.fixture
def family(world: World) -> b.Family:
    return b.a_family(children=2, worker=world.worker, team=world.north)


@pytest.fixture
def uncle(family: b.Family) -> Person:
    return b.a_man(family.child, name="Tariq Zed", role=Role.UNCLE)


@pytest.fixture
def entry(family: b.Family, uncle: Person) -> Entry:
    told = EntryTold(on=b.days_ago(2), way="call", text=TEXT, children=tuple(family.children))
    return write_note(by=SETUP, case=family.case, told=told)


@pytest.fixture
def client(signed_in: SignedIn) -> Client:
    return signed_in("worker")


def url_of(entry: Entry) -> str:
    return f"/entries/{entry.reference}/mentions/"


def sends(client: Client, entry: Entry, more: str = "") -> dict[str, Any]:
    return Drawn(client.get(url_of(entry) + more).content.decode()).sends


def spoken(entry: Entry) -> list[Mention]:
    return list(entry.mentions.order_by("start"))


def test_the_page_marks_the_words_and_offers_the_likeliest(
    client: Client, entry: Entry, uncle: Person
) -> None:
    page = client.get(url_of(entry)).content.decode()
    assert "<mark>Uncle Tariq</mark> was upstairs." in page
    assert page.index(f'value="{uncle.reference}"') < page.index('value="later"')
    sent = sends(client, entry)
    assert {sent[f"who_{m.reference}"] for m in spoken(entry)} == {"later"}


def test_one_sending_settles_many(client: Client, entry: Entry, uncle: Person) -> None:
    daz, tariq, man = spoken(entry)
    sent = sends(client, entry) | {
        f"who_{daz.reference}": "add", f"name_{daz.reference}": "Daz Low",
        f"role_{daz.reference}": "partner", f"who_{tariq.reference}": uncle.reference,
        f"who_{man.reference}": "nobody",
    }  # fmt: skip
    first = client.post(url_of(entry), sent)
    assert first["Location"] == f"/entries/{entry.reference}/"
    daz, tariq, man = spoken(entry)
    assert daz.person is not None
    assert daz.person.label == "Daz Low"
    assert {tie.role for tie in daz.person.connections.all()} == {"partner"}
    assert (tariq.person_id, man.answer) == (uncle.pk, "nobody")
    assert not OpenGap.objects.filter(code="mentioned_not_linked").exists()
    people = Person.objects.count()
    assert client.post(url_of(entry), sent)["Location"] == first["Location"]
    assert Person.objects.count() == people


def test_somebody_new_needs_nothing(client: Client, entry: Entry) -> None:
    man = spoken(entry)[2]
    sent = sends(client, entry) | {f"who_{man.reference}": "add", f"name_{man.reference}": ""}
    assert client.post(url_of(entry), sent).status_code == 302
    man.refresh_from_db()
    assert man.person is not None
    assert (man.person.label, man.person.named) == ("A man", False)
    assert [m.person_id for m in spoken(entry)[:2]] == [None, None]


def test_what_was_typed_under_another_choice_is_asked_about(client: Client, entry: Entry) -> None:
    man = spoken(entry)[2]
    sent = sends(client, entry) | {
        f"who_{man.reference}": "nobody", f"name_{man.reference}": "Kes",
    }  # fmt: skip
    answer = client.post(url_of(entry), sent)
    assert answer.status_code == 200
    assert "You also filled in" in answer.content.decode()
    assert 'value="Kes"' in answer.content.decode()
    man.refresh_from_db()
    assert (man.person, man.answer) == (None, "")


def test_a_list_holds_those_beyond_the_nearest(
    client: Client, family: b.Family, entry: Entry
) -> None:
    men = [b.a_man(family.child, name=f"Abe Aard{'abcdefg'[n]}") for n in range(7)]
    daz = spoken(entry)[0]
    sent = sends(client, entry) | {f"who_{daz.reference}": "other"}
    answer = client.post(url_of(entry), sent)
    assert "from the list" in answer.content.decode()
    sent = sends(client, entry) | {
        f"who_{daz.reference}": "other", f"other_{daz.reference}": men[-1].reference,
    }  # fmt: skip
    assert client.post(url_of(entry), sent).status_code == 302
    daz.refresh_from_db()
    assert daz.person_id == men[-1].pk


def test_what_somebody_else_settled_meanwhile_is_said(client: Client, entry: Entry) -> None:
    daz, tariq, _man = spoken(entry)
    sent = sends(client, entry) | {
        f"who_{daz.reference}": "died", f"who_{tariq.reference}": "professional",
    }  # fmt: skip
    answer_mention(by=SETUP, mention=daz, answer="nobody")
    page = client.post(url_of(entry), sent)
    assert "Somebody else has settled" in page.content.decode()
    again = Drawn(page.content.decode()).sends
    assert again[f"who_{tariq.reference}"] == "professional"
    assert client.post(url_of(entry), again).status_code == 302
    assert [m.answer for m in spoken(entry)] == ["died", "professional", ""]


def test_what_is_settled_can_be_changed(client: Client, entry: Entry, uncle: Person) -> None:
    tariq = spoken(entry)[1]
    answer_mention(by=SETUP, mention=tariq, answer="nobody")
    assert "Settled already" in client.get(url_of(entry)).content.decode()
    sent = sends(client, entry, "?all=yes")
    assert sent[f"who_{tariq.reference}"] == "nobody"
    sent[f"who_{tariq.reference}"] = uncle.reference
    assert client.post(url_of(entry) + "?all=yes", sent).status_code == 302
    tariq.refresh_from_db()
    assert (tariq.person_id, tariq.answer) == (uncle.pk, "")


def test_the_words_are_for_those_alone_who_see_every_child(
    world: World, signed_in: SignedIn, family: b.Family, entry: Entry
) -> None:
    b.kept_out(family.children[1].person, world.worker)
    page = signed_in("worker").get(url_of(entry)).content.decode()
    assert "Tariq" not in page
    assert "Nobody to settle" in page


def test_the_queries_do_not_grow(client: Client, family: b.Family, entry: Entry) -> None:
    few = queries(client, url_of(entry))
    for n in range(12):
        b.a_man(family.child, name=f"Abe {'abcdefghijkl'[n]}aard")
    assert queries(client, url_of(entry)) == few <= MOST


def test_a_preview_shows_and_keeps_nothing(client: Client) -> None:
    before = TrailEntry.objects.count()
    text = {"text": ["Mum’s bf Daz <b>came</b>.", "بابا came too"]}
    page = client.post("/mentions/preview/", text).content.decode()
    assert "These words speak of 2 men." in page
    assert "&lt;b&gt;" in page
    part = client.post("/mentions/preview/", {"text": "Nobody.", "part": "yes"}).content.decode()
    assert "found no man" in part
    assert "<html" not in part
    assert (Mention.objects.count(), TrailEntry.objects.count()) == (0, before)
