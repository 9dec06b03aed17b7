"""Every route, asked by every person: exact statuses, one answer for forbidden and unknown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from casework.models import OpenGap
from casework.services.answers import answer_gap
from households.models import Child, Residence, TrailEntry
from households.references import new_reference
from households.services import people
from tests import builders as b
from tests.architecture.url_table import LINES, OK, SIGNED_OUT, Line
from tests.conftest import SignedIn
from tests.personas import EVERYBODY, SETUP, World

OTHERS_OWN = ("account_", "mfa_")
NONCES = re.compile(
    rb'nonce="[^"]+"|name="csrfmiddlewaretoken" value="[^"]+"|[a-z0-9]{26}|value="[0-9]{1,3}"'
)


@dataclass
class Places:
    """The references of one family of the north team, and of what is set up around it."""

    names: dict[str, str]
    child: Child

    def address(self, line: Line) -> str:
        """Return a line's address."""
        return line.address.format(**self.names)


@pytest.fixture
def places(world: World) -> Places:
    """One family with everything a route can point at."""
    child, unborn = b.a_child(), b.an_unborn()
    case = b.a_case(child, unborn, worker=world.worker, team=world.north)
    man, mother, stub = b.a_man(child), b.a_mother(child), b.a_stub(child)
    known = b.a_man(child, name="Uri Low", role="not_known")
    b.a_home(child.person, man)
    couple = b.a_couple(man, mother)
    gap = OpenGap.objects.get(code="role_not_known", subject=b.tie_of(child, known).pk)
    answer_gap(by=SETUP, gap=gap, because="Asked today", until=b.days_ahead(30))
    names = {
        "child": child.person.reference,
        "unborn": unborn.person.reference,
        "case": case.reference,
        "man": man.reference,
        "tie": b.tie_of(child, man).reference,
        "stub_tie": b.tie_of(child, stub).reference,
        "answered_tie": b.tie_of(child, known).reference,
        "home": Residence.objects.get(person=man).reference,
        "couple": couple.reference,
        "agency": world.authority.reference,
        "team": world.north.reference,
        "user": world.worker2.reference,
        "nothing": new_reference(),
    }
    return Places(names, child)


def _routes(patterns: Any = None) -> Iterator[str]:
    for pattern in patterns or get_resolver().url_patterns:
        if isinstance(pattern, URLResolver):
            yield from _routes(pattern.url_patterns)
        elif isinstance(pattern, URLPattern):
            yield str(pattern.name)


def test_every_route_has_its_line() -> None:
    ours = {name for name in _routes() if not name.startswith(OTHERS_OWN)}
    assert ours - set(LINES) == set(), "add a line to url_table.py"
    assert set(LINES) - set(_routes()) == set(), "these routes are gone"


@pytest.mark.parametrize("who", EVERYBODY)
def test_each_person_gets_exactly_this(signed_in: SignedIn, places: Places, who: str) -> None:
    client = signed_in(who)
    found = {name: client.get(places.address(line)).status_code for name, line in LINES.items()}
    wanted = {name: line.status(who) for name, line in LINES.items()}
    assert {n: s for n, s in found.items() if s != wanted[n]} == {}


def _bytes(response: HttpResponse) -> bytes:
    return NONCES.sub(b"", response.content)


@pytest.mark.parametrize("who", ["worker2", "duty", "adult", "stranger", "admin", "chair"])
def test_what_is_not_ones_own_answers_as_what_is_not(
    signed_in: SignedIn, places: Places, who: str
) -> None:
    client = signed_in(who)
    for name, line in LINES.items():
        if "{" not in line.address or line.status(who) != 404:
            continue
        made_up = {key: new_reference() for key in places.names}
        theirs = client.get(places.address(line))
        nobodys = client.get(line.address.format(**made_up))
        assert theirs.status_code == nobodys.status_code == 404, name
        assert _bytes(theirs) == _bytes(nobodys), name


@pytest.mark.parametrize("name", [name for name, line in LINES.items() if line.looks])
def test_a_page_about_somebody_is_on_the_trail(
    signed_in: SignedIn, places: Places, name: str
) -> None:
    before = TrailEntry.objects.count()
    assert signed_in("worker").get(places.address(LINES[name])).status_code == OK
    entry = TrailEntry.objects.latest("pk")
    assert TrailEntry.objects.count() > before
    assert entry.subjects.exclude(person_id=None).exists()


@pytest.mark.parametrize("verb", ["put", "patch", "delete"])
def test_no_page_knows_other_verbs(signed_in: SignedIn, places: Places, verb: str) -> None:
    for who in ("worker", "admin"):
        client = signed_in(who)
        for name, line in LINES.items():
            assert getattr(client, verb)(places.address(line)).status_code in {405, 403, 404}, name


def test_what_is_only_read_is_not_posted_to(signed_in: SignedIn, places: Places) -> None:
    client = signed_in("manager")
    for name in ("show_child", "show_person", "show_case", "list_cases", "oversight", "gap_list"):
        assert client.post(places.address(LINES[name])).status_code == 405, name


@pytest.mark.parametrize("who", [who for who in EVERYBODY if who not in SIGNED_OUT])
def test_every_answer_carries_the_headers(signed_in: SignedIn, places: Places, who: str) -> None:
    client = signed_in(who)
    for name, line in LINES.items():
        answer = client.get(places.address(line))
        policy = answer.headers["Content-Security-Policy"]
        assert "unsafe-inline" not in policy, name
        assert answer.headers["Cache-Control"] == "no-store", name
        for header in ("X-Content-Type-Options", "Referrer-Policy", "X-Frame-Options",
                       "Permissions-Policy", "Cross-Origin-Opener-Policy"):  # fmt: skip
            assert header in answer.headers, (name, header)


def test_nothing_leaves_when_the_trail_cannot_be_written(
    places: Places, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.db import DatabaseError

    def fails(*_args: object, **_options: object) -> None:
        raise DatabaseError("the trail is away")

    people.add_name(by=SETUP, person=places.child.person, name=b.a_name("Zq Canaryname"))
    client: Client = signed_in("worker")
    monkeypatch.setattr("households.audit.write", fails)
    for name, line in LINES.items():
        if line.looks or name in {"home", "list_cases"}:
            answer = client.get(places.address(line))
            assert answer.status_code == 503, name
            assert b"Canaryname" not in answer.content, name
            assert places.names["child"].encode() not in answer.content, name
