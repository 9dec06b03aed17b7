"""Canaries in every protected field, looked for by every person on every page they can reach."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import pytest
from django.http import HttpResponse

from households.codes import DeclineReason, ExpectedRole, NameKind, RoleState, RouteKind
from households.models import Child, Person
from households.services import connections, denials, homes, people, roles
from households.services.people import NameGiven, Said
from tests import builders as b
from tests.architecture.url_table import LINES
from tests.conftest import SignedIn
from tests.personas import EVERYBODY, SETUP, World

HREF = re.compile(r'href="(/[^"#]*)')
MARK = "Xqcanary"
"""What every canary begins with; no page has it by chance."""

SIGN_OUT = ("/account/logout/", "/static/")


@dataclass
class Family:
    """A family with a canary in every field, and which canaries are for whom."""

    child: Child
    man: Person
    case: str
    words: set[str] = field(default_factory=set)
    reason: str = ""

    def mark(self, what: str) -> str:
        """Return a canary of its own for a field."""
        word = f"{MARK}{what}{len(self.words)}"
        self.words.add(word)
        return word


def _family(world: World, who: str) -> Family:
    """Return a family of the north team, with ``who`` in each of its canaries."""
    child = b.a_child(f"{MARK}{who}child Low")
    man = b.a_man(child, name=f"{MARK}{who}man Low", description=f"{MARK}{who}looks")
    case = b.a_case(child, worker=world.worker, team=world.north)
    family = Family(child, man, case.reference)
    family.words = {f"{MARK}{who}{what}" for what in ("child", "man", "looks")}
    said = Said(words=family.mark(f"{who}source"))
    names = NameGiven(given=family.mark(f"{who}word"), kind=NameKind.CHILDS_WORD)
    people.add_name(by=SETUP, person=man, name=names, said_by=child, said=said)
    people.add_identifier(by=SETUP, person=man, system="other", value=family.mark(f"{who}number"))
    people.say_detail(by=SETUP, person=man, kind="language", words=family.mark(f"{who}language"))
    homes.add_route(
        by=SETUP, person=man, kind=RouteKind.MOBILE, value=family.mark(f"{who}route"),
        safe_how=family.mark(f"{who}how"),
    )  # fmt: skip
    given = homes.AddressGiven(house="7", street=family.mark(f"{who}street"), postcode="ZZ7 7ZZ")
    address = homes.record_address(by=SETUP, given=given)
    homes.record_residence(by=SETUP, person=child.person, address=address)
    tie = b.tie_of(child, man)
    connections.change_connection(
        by=SETUP, connection=tie, version=tie.version,
        tie=connections.ConnectionFacts(words=family.mark(f"{who}tie"), role="uncle"), said=said,
    )  # fmt: skip
    family.reason = f"{MARK}{who}reason"
    roles.say_role(
        by=SETUP, child=child,
        answer=roles.RoleAnswer(
            role=ExpectedRole.FATHER, state=RoleState.DECLINES, review_on=b.days_ahead(60),
            reason=DeclineReason.OTHER, reason_words=family.reason,
            words=family.mark(f"{who}answer"),
        ),
    )  # fmt: skip
    return family


def _seen(response: HttpResponse) -> set[str]:
    told = response.content.decode(errors="replace") if not response.streaming else ""
    told += " ".join(f"{name}: {value}" for name, value in response.headers.items())
    return set(re.findall(rf"{MARK}\w+", told))


def _crawl(signed_in: SignedIn, who: str, families: list[Family]) -> tuple[set[str], int]:
    """Return every canary ``who`` meets on any page, address or header, and the pages asked for."""
    client = signed_in(who)
    waiting = {"/", "/find/"}
    for family in families:
        names = {
            "child": family.child.person.reference, "unborn": family.child.person.reference,
            "case": family.case, "man": family.man.reference,
            "tie": b.tie_of(family.child, family.man).reference, "nothing": "a" * 26,
        }  # fmt: skip
        for line in LINES.values():
            waiting.add(
                re.sub(r"\{(\w+)\}", lambda m, n=names: n.get(m[1], "b" * 26), line.address)
            )  # type: ignore[misc]  # one family at a time
    found: set[str] = set()
    asked: set[str] = set()
    while waiting and len(asked) < 400:
        address = waiting.pop()
        if address in asked or address.startswith(SIGN_OUT):
            continue
        asked.add(address)
        response = client.get(address)
        found |= _seen(response) | set(re.findall(rf"{MARK}\w+", address))
        page = response.content.decode(errors="replace") if response.status_code == 200 else ""
        if response.headers.get("Content-Type", "").startswith("text/html"):
            waiting |= {href.replace("&amp;", "&") for href in HREF.findall(page)}
    searched = client.post("/find/", {"name": f"{MARK}openman Low"})
    if searched.status_code == 302:
        found |= _seen(client.get(searched["Location"]))
    return found, len(asked)


@pytest.fixture
def families(world: World) -> list[Family]:
    """An open family, and one restricted to its worker."""
    held = [_family(world, "open"), _family(world, "shut")]
    denials.restrict(
        by=SETUP, person=held[1].child.person, readers=[world.worker.pk], reason="high_risk"
    )
    return held


@pytest.mark.parametrize("who", EVERYBODY)
def test_nobody_meets_what_is_not_theirs(
    signed_in: SignedIn, world: World, families: list[Family], who: str
) -> None:
    opened, shut = families
    found, pages = _crawl(signed_in, who, families)
    assert pages > 30
    pointer = {f"{MARK}openman", f"{MARK}openchild"}
    allowed: dict[str, set[str]] = {
        "worker": opened.words | shut.words | {opened.reason, shut.reason},
        "manager": opened.words | {opened.reason},
        "worker2": pointer,
        "duty": pointer,
        "chair": pointer,
    }
    assert found - allowed.get(who, set()) == set()
    if who in {"worker", "manager"}:
        assert {f"{MARK}openchild", f"{MARK}openman", opened.reason} <= found
