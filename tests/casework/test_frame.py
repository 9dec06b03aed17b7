"""The frame of a page: where one may go, who one is, and nothing asked for that is not shown."""

from __future__ import annotations

import pytest
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import RequestFactory

from casework.frame import ROOMS, Room, _current, _exists, frame
from tests.personas import World


def asked_by(world: World, code: str, path: str = "/") -> HttpRequest:
    request = RequestFactory().get(path)
    request.user = world.users[code]
    return request


@pytest.mark.parametrize(
    ("code", "goes_to", "not_to"),
    [
        ("manager", "/oversight/", "/setup/"),
        ("admin", "/setup/", "/oversight/"),
        ("worker", None, "/oversight/"),
        ("stranger", None, "/oversight/"),
    ],
)
def test_everybody_is_led_only_where_their_role_goes(
    world: World, code: str, goes_to: str | None, not_to: str
) -> None:
    led = {item["url"] for item in frame(asked_by(world, code))["nav"]}
    assert goes_to is None or goes_to in led
    assert not_to not in led


def test_no_link_leads_to_a_page_that_is_not_there(world: World) -> None:
    for code in world.users:
        assert all(_exists(item["url"]) for item in frame(asked_by(world, code))["nav"])


@pytest.mark.parametrize(
    ("path", "here"),
    [
        ("/", "/"),
        ("/cases/", "/cases/"),
        ("/children/abc/", "/cases/"),
        ("/setup/import/", "/setup/import/"),
        ("/setup/people/", "/setup/"),
        ("/account/2fa/", None),
    ],
)
def test_the_room_one_is_in_is_the_nearest(path: str, here: str | None) -> None:
    room: Room | None = _current(path, list(ROOMS))
    assert (room.path if room else None) == here


def test_the_account_says_who_one_is_and_in_which_roles(world: World) -> None:
    account = frame(asked_by(world, "manager"))["account"]
    assert account["name"] == world.users["manager"].name
    assert account["role"] == "Manager"


@pytest.mark.parametrize("page", ["500.html", "503.html"])
def test_a_page_for_when_all_else_fails_asks_who_one_is_of_nobody(page: str) -> None:
    told = {
        "nav": [{"title": "A room", "url": "/"}],
        "account": {"name": "Somebody", "links": []},
        "messages": ["Something said before"],
    }
    html = render_to_string(page, told)
    assert 'class="govuk-heading-l"' in html
    assert [words for words in ("A room", "Somebody", "said before") if words in html] == []


def test_nobody_is_asked_for_until_a_template_shows_them() -> None:
    request = RequestFactory().get("/")
    found = frame(request)
    assert not found["nav"]
    assert not found["account"]
