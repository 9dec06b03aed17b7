"""Saving as one types: valid or not, by its own worker alone, and never over another device."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from casework.drafting import MOST_CHARACTERS
from casework.models import Draft
from households.models import TrailEntry
from tests.casework.views.pages import BOOKKEEPING
from tests.casework.views.visits.conftest import drawn, page_of, send
from tests.conftest import SignedIn

MOST_QUERIES = 4 + 3
"""Four of its own, and three for session, user and roles."""


def save(
    client: Client, draft: Draft, read: int = 1, device: str = "car", **fields: Any
) -> HttpResponse:
    named = {name.replace("__", "-"): value for name, value in fields.items()}
    seq = named.pop("seq", "")
    sent = {"version": str(read), "device": device, "seq": seq, "changed": list(named), **named}
    return client.post(page_of("save", draft), sent)


def test_what_is_typed_is_kept_valid_or_not(worker: Client, draft: Draft) -> None:
    done = save(worker, draft, visit__happened_day="thirty-one", next__observed="Half a sen")
    assert done.status_code == 200
    assert set(done.json()) == {"version", "saved_at", "said"}
    draft.refresh_from_db()
    assert draft.body["visit-happened_day"] == ["thirty-one"]
    assert draft.body["next-observed"] == ["Half a sen"]
    assert "thirty-one" in worker.get(page_of("visit", draft)).content.decode()


def test_autosaves_are_not_on_the_trail(worker: Client, draft: Draft) -> None:
    before = TrailEntry.objects.count()
    save(worker, draft, next__observed="a")
    assert TrailEntry.objects.count() == before


def test_only_fields_that_were_said_to_change_do(worker: Client, draft: Draft) -> None:
    save(worker, draft, next__observed="a")
    save(worker, draft, next__others_said="b")
    save(worker, draft, csrf="x", version="y")
    draft.refresh_from_db()
    assert (draft.body["next-observed"], draft.body["next-others_said"]) == (["a"], ["b"])
    assert "csrf" not in draft.body


def test_another_device_is_told_and_nothing_is_written_over(worker: Client, draft: Draft) -> None:
    save(worker, draft, next__observed="from the car")
    done = save(worker, draft, device="desk", next__observed="from the desk")
    assert done.status_code == 409
    assert done.json() == {"clashes": ["next-observed"]}
    draft.refresh_from_db()
    assert draft.body["next-observed"] == ["from the car"]


def test_a_save_that_comes_too_late_is_neither_kept_nor_said_to_be(
    worker: Client, draft: Draft
) -> None:
    save(worker, draft, seq="2", next__observed="the newer words")
    done = save(worker, draft, seq="1", next__observed="the older")
    assert (done.status_code, done.json()) == (409, {"clashes": []})
    draft.refresh_from_db()
    assert draft.body["next-observed"] == ["the newer words"]


def test_without_a_script_both_texts_are_shown_and_one_chooses(
    worker: Client, draft: Draft
) -> None:
    url = page_of("next", draft)
    old = drawn(worker.get(url).content.decode())
    send(worker, url, next__observed="first")
    shown = worker.post(url, {**old, "next-observed": ["second"], "then": "on"})
    assert shown.status_code == 409
    page = shown.content.decode()
    assert "first" in page
    assert "second" in page
    chosen = {**drawn(page), "choose-next-observed": ["theirs"]}
    assert worker.post(url, chosen).status_code == 302
    draft.refresh_from_db()
    assert draft.body["next-observed"] == ["first"]


def test_a_third_change_while_choosing_is_shown_too(worker: Client, draft: Draft) -> None:
    url = page_of("next", draft)
    old = drawn(worker.get(url).content.decode())
    send(worker, url, next__observed="first")
    page = worker.post(url, {**old, "next-observed": ["second"], "then": "on"}).content.decode()
    send(worker, url, next__observed="third")
    again = worker.post(url, {**drawn(page), "choose-next-observed": ["mine"]})
    assert again.status_code == 409
    assert "third" in again.content.decode()


def test_a_page_asks_for_a_fresh_token(worker: Client, draft: Draft) -> None:
    told = worker.get(page_of("save", draft)).json()
    assert set(told) == {"csrf", "version", "saved_at"}


def test_nobody_else_saves(signed_in: SignedIn, draft: Draft) -> None:
    for who in ("worker2", "manager"):
        assert save(signed_in(who), draft, next__observed="x").status_code == 404
    assert save(Client(), draft, next__observed="x").status_code == 302


@pytest.mark.parametrize(
    "words",
    [
        "مرحبا بكم 👩‍👧‍👦 \u202eabc",
        "Cell\tcell\n\ttab\u00a0\u200b“quotes”",
        "word " * 100_000,
    ],
    ids=["right to left and emoji", "a table", "100,000 words"],
)
def test_any_words_are_kept_whole(worker: Client, draft: Draft, words: str) -> None:
    assert save(worker, draft, next__observed=words).status_code == 200
    draft.refresh_from_db()
    assert draft.body["next-observed"] == [words]
    url = page_of("next", draft)
    assert drawn(worker.get(url).content.decode())["next-observed"] == [words]
    send(worker, url)
    draft.refresh_from_db()
    assert draft.body["next-observed"] == [words]


def test_a_nul_is_taken_out_and_said(worker: Client, draft: Draft) -> None:
    done = save(worker, draft, next__observed="a\x00b")
    assert "taken out" in done.json()["said"]
    draft.refresh_from_db()
    assert draft.body["next-observed"] == ["ab"]


def test_more_than_a_visit_can_hold_is_said_and_costs_nothing(worker: Client, draft: Draft) -> None:
    save(worker, draft, next__observed="kept")
    much = "a" * (MOST_CHARACTERS + 1)
    done = save(worker, draft, next__observed=much)
    assert done.status_code == 413
    assert "shorten" in done.json()["said"]
    page = send(worker, page_of("next", draft), next__observed=much)
    assert page.status_code == 413
    assert much in page.content.decode()
    draft.refresh_from_db()
    assert draft.body["next-observed"] == ["kept"]


def test_a_save_is_a_few_queries(worker: Client, draft: Draft) -> None:
    save(worker, draft, next__observed="a")
    with CaptureQueriesContext(connection) as told:
        save(worker, draft, next__observed="ab")
    asked = [one for one in told.captured_queries if not one["sql"].startswith(BOOKKEEPING)]
    assert len(asked) <= MOST_QUERIES, [one["sql"][:80] for one in asked]
