"""Every route, asked by every person with every verb: exact statuses, and nothing amiss in any."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from households.models import TrailEntry
from households.services import people
from tests import builders as b
from tests.architecture.pages import body_of, wrong_with
from tests.architecture.places import Places, make_places
from tests.architecture.url_table import ACCOUNT, LINES, NONE, OK, Line
from tests.conftest import SignedIn
from tests.kept_world import Kept, KeptWorld
from tests.personas import CODES, EVERYBODY, SETUP, World

pytestmark = pytest.mark.django_db

OTHERS = ("put", "patch", "delete", "options", "trace")
ONCE_ONLY = re.compile(rb'nonce="[^"]+"|name="csrfmiddlewaretoken" value="[^"]+"')
NOT_OURS = [who for who in CODES if LINES["show_child"].got(who) == NONE]
SHOWING = [name for name, line in LINES.items() if line.looks]


@pytest.fixture(scope="session")
def kept_places(kept_world: KeptWorld) -> Kept[tuple[World, Places]]:
    """The world and one family with everything a route can point at, made once."""

    def make() -> tuple[World, Places]:
        world = kept_world.laid()
        return world, make_places(world)

    return Kept(make)


@pytest.fixture
def scene(kept_places: Kept[tuple[World, Places]], db: None) -> tuple[World, Places]:
    """The world and its places, laid for this test alone."""
    return kept_places.laid()


@pytest.fixture
def world(scene: tuple[World, Places]) -> World:
    """The world of the scene."""
    return scene[0]


@pytest.fixture
def places(scene: tuple[World, Places]) -> Places:
    """One family with everything a route can point at."""
    return scene[1]


COUNTS_ANYHOW = {
    **dict.fromkeys(ACCOUNT, "allauth's own: sign-in and account"),
    "accept_invitation": "an invitation opens once by itself",
    "find": "a search changes nothing",
    "found": "a search changes nothing",
    "gallery": "shows what forms look like",
    "gallery_page": "shows what forms look like",
}
"""Pages whose forms need no one-use key, and why."""


def routes(patterns: Any = None) -> Iterator[str]:
    """Return the name of every route there is."""
    for pattern in patterns or get_resolver().url_patterns:
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns)
        elif isinstance(pattern, URLPattern):
            yield str(pattern.name)


def test_every_route_has_its_line() -> None:
    listed = set(LINES) | set(ACCOUNT)
    assert set(routes()) - listed == set(), "add a line to url_table.py"
    assert listed - set(routes()) == set(), "these routes are gone"


def ask(client: Client, verb: str, address: str) -> HttpResponse:
    """Ask, and leave everything as it was: one answer says nothing of the next.

    What is sent has nothing filled in, and no key: nothing at all may come of it.
    """
    given = ["", "application/x-www-form-urlencoded"] if verb == "post" else []
    with transaction.atomic():
        answer: HttpResponse = getattr(client, verb)(address, *given)
        transaction.set_rollback(True)
    return answer


def statuses(
    client: Client, verb: str, places: Places, wanted: Callable[[Line], int]
) -> dict[str, tuple[int, int]]:
    """Return (got, wanted) for each route whose status is not what its line says."""
    found = {}
    for name, line in {**LINES, **ACCOUNT}.items():
        if verb in OTHERS and name in ACCOUNT:
            continue
        got = ask(client, verb, places.address(line)).status_code
        if got != wanted(line):
            found[name] = (got, wanted(line))
    return found


@pytest.mark.parametrize("who", EVERYBODY)
def test_what_each_person_gets(signed_in: SignedIn, places: Places, who: str) -> None:
    """One pass over every page: its status, its headers, its addresses, its forms, its trail."""
    client, amiss, before = signed_in(who), dict[str, object](), _looks()
    for name, line in {**LINES, **ACCOUNT}.items():
        answer = client.get(places.address(line))
        text = body_of(answer)
        if answer.status_code != line.got(who):
            amiss[name] = (answer.status_code, line.got(who))
        elif wrong := [*wrong_with(answer, text, once=name not in COUNTS_ANYHOW)]:
            amiss[name] = wrong
        after = _looks()
        if line.looks and answer.status_code == OK and after == before:
            amiss[name] = "nobody is on the trail"
        if answer.status_code >= 400 and after != before:
            amiss[name] = "a look that was refused is on the trail"
        before = after
    assert amiss == {}


def _looks() -> int:
    return TrailEntry.objects.filter(subjects__person_id__gt=0).count()


@pytest.mark.parametrize("who", EVERYBODY)
def test_what_each_person_may_send(signed_in: SignedIn, places: Places, who: str) -> None:
    wanted = {name: line.posted(who) for name, line in LINES.items()}
    client, found = signed_in(who), {}
    for name, line in LINES.items():
        found[name] = ask(client, "post", places.address(line)).status_code
    assert {n: (got, wanted[n]) for n, got in found.items() if got != wanted[n]} == {}


@pytest.mark.parametrize("who", ["worker", "manager", "admin", "data", "stranger", "anonymous"])
def test_no_page_knows_other_verbs(signed_in: SignedIn, places: Places, who: str) -> None:
    client = signed_in(who)
    for verb in OTHERS:
        assert statuses(client, verb, places, lambda line: line.other(who)) == {}, verb
    assert statuses(client, "head", places, lambda line: line.got(who)) == {}


def test_nobody_else_gets_a_familys_pages() -> None:
    """The table itself: a family's pages are its worker's and the manager's alone."""
    for name in SHOWING:
        for verb in (Line.got, Line.posted):
            who = {code for code in CODES if verb(LINES[name], code) == OK}
            assert who <= {"worker", "manager"}, name


@pytest.mark.parametrize("who", NOT_OURS)
def test_what_is_not_ones_own_answers_as_what_is_not(
    signed_in: SignedIn, places: Places, who: str
) -> None:
    client = signed_in(who)
    for name, line in LINES.items():
        if "{" not in line.address or line.got(who) != NONE:
            continue
        theirs, nobodys = client.get(places.address(line)), client.get(places.made_up(line))
        assert theirs.status_code == nobodys.status_code == NONE, name
        assert ONCE_ONLY.sub(b"", theirs.content) == ONCE_ONLY.sub(b"", nobodys.content), name
        assert _lasting(theirs) == _lasting(nobodys), name


def _lasting(answer: HttpResponse) -> dict[str, str]:
    """Return the headers less the nonce of the policy."""
    nonce = re.compile(r"'nonce-[^']+'")
    return {name: nonce.sub("", value) for name, value in answer.headers.items()}


def test_what_has_a_wrong_shape_answers_the_same(signed_in: SignedIn, places: Places) -> None:
    client = signed_in("worker2")
    wanted = ONCE_ONLY.sub(b"", client.get(places.address(LINES["show_child"])).content)
    for reference in ("x", "1", "a" * 200, "%27%20OR%201=1", "A" * 26, "%00"):
        answer = client.get(f"/children/{reference}/")
        assert answer.status_code == NONE
        assert ONCE_ONLY.sub(b"", answer.content) == wanted


def test_nothing_leaves_when_the_trail_cannot_be_written(
    places: Places, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_args: object, **_options: object) -> None:
        raise DatabaseError("the trail is away")

    people.add_name(by=SETUP, person=places.child.person, name=b.a_name("Zq Canaryname"))
    clients: dict[str, Client] = {who: signed_in(who) for who in ("manager", "worker")}
    monkeypatch.setattr("households.audit.write", fails)
    for name in (*SHOWING, "home", "list_cases", "oversight"):
        who = next(who for who in clients if LINES[name].got(who) == OK)
        answer = clients[who].get(places.address(LINES[name]))
        text = body_of(answer)
        shows = name in SHOWING or answer.status_code == 503
        assert answer.status_code == 503 or not shows, name
        told = [word for word in ("Canaryname", "Marsh", places.names["child"]) if word in text]
        assert told == [], name
        assert [*wrong_with(answer, text)] == [], name


@pytest.mark.parametrize("status", [400, 403, 404, 500])
def test_an_error_carries_every_header_too(
    signed_in: SignedIn, places: Places, monkeypatch: pytest.MonkeyPatch, status: int
) -> None:
    client = signed_in("worker")
    client.raise_request_exception = False
    if status == 500:
        monkeypatch.setattr("casework.views.home.looked_at", None, raising=False)
        monkeypatch.setattr("households.access.fetch", None)
    path = {400: "/find/?page=%00", 403: "/setup/", 404: "/none/", 500: "/people/" + "a" * 26 + "/"}
    extra = {"HTTP_HOST": "elsewhere.example"} if status == 400 else {}
    answer = client.get(path[status], **extra)
    assert answer.status_code == status
    assert [*wrong_with(answer, body_of(answer))] == []
