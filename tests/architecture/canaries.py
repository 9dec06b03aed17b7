"""Families with a word of its own in every protected field, and a reader who crawls every page."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, field
from datetime import timedelta

from django.db import transaction
from django.test import Client
from django.utils import timezone

from casework.models import Case, OpenGap
from casework.services.answers import answer_gap
from households.codes import DeclineReason, ExpectedRole, NameKind, RoleState, RouteKind
from households.models import Child, Person
from households.models.grants import Level
from households.services import connections, homes, people, roles
from households.services.people import NameGiven, Said
from sharing.models import Grant, GrantKind
from sharing.services.grants import settle_grants
from tests import builders as b
from tests.architecture.canaries_of_men import PARENTS, STRANDS, say_parents, say_strands
from tests.architecture.pages import body_of, links_in
from tests.architecture.url_table import ACCOUNT, LINES
from tests.architecture.work_canaries import WORK, say_work
from tests.personas import SETUP, World

MARK = "Xqcanary"
"""What every canary begins with; no page has it by chance."""

WORD = re.compile(rf"{MARK}[a-z]+")
POINTER = ("child", "man", "mother")
"""Fields that the index gives at pointer level: what somebody is called."""

WHOLE_ONLY = (
    "looks", "number", "language", "route", "how", "street", "stay", "reason", "asked", *STRANDS,
    *PARENTS, *WORK,
)  # fmt: skip
"""Fields that are nobody's who sees an outline."""

MOST = 400
LEFT_OUT = ("/account/logout/", "/static/", "/gallery/")


@dataclass
class Family:
    """A family with canaries; ``named`` sets it apart from the others."""

    named: str
    child: Child
    man: Person
    mother: Person
    case: Case
    words: set[str] = field(default_factory=set)

    def mark(self, what: str) -> str:
        """Return the canary of a field."""
        word = mark(self.named, what)
        self.words.add(word)
        return word

    def only(self, *fields: str) -> set[str]:
        """Return the canaries of some fields."""
        return {mark(self.named, what) for what in fields}


def mark(named: str, what: str) -> str:
    """Return a canary."""
    return f"{MARK}{named}{what}"


def make_family(world: World, named: str) -> Family:
    """Make a family of the worker and the north team, with a canary in every protected field."""
    child = b.a_child(f"{mark(named, 'child')} Low")
    man = b.a_man(child, name=f"{mark(named, 'man')} Low", description=mark(named, "looks"))
    mother = b.a_mother(child, name=f"{mark(named, 'mother')} Low")
    case = b.a_case(child, worker=world.worker, team=world.north)
    family = Family(named, child, man, mother, case)
    family.words |= family.only("child", "man", "mother", "looks")
    _say_of_man(family)
    _say_where(family)
    _say_roles(family)
    say_strands(family)
    say_parents(family)
    say_work(family)
    return family


def _say_of_man(family: Family) -> None:
    man, said = family.man, Said(words=family.mark("source"))
    word = NameGiven(given=family.mark("word"), kind=NameKind.CHILDS_WORD)
    people.add_name(by=SETUP, person=man, name=word, said_by=family.child, said=said)
    people.add_identifier(by=SETUP, person=man, system="other", value=family.mark("number"))
    people.say_detail(by=SETUP, person=man, kind="language", words=family.mark("language"))
    homes.add_route(
        by=SETUP, person=man, kind=RouteKind.MOBILE, value=family.mark("route"),
        safe_how=family.mark("how"),
    )  # fmt: skip
    tie = b.tie_of(family.child, man)
    told = connections.ConnectionFacts(
        words=family.mark("tie"), role_words=family.mark("role"), role="uncle"
    )
    connections.change_connection(
        by=SETUP, connection=tie, version=tie.version, tie=told, said=said
    )
    b.a_couple(man, family.mother)


def _say_where(family: Family) -> None:
    given = homes.AddressGiven(house="7", street=family.mark("street"), postcode="ZZ7 7ZZ")
    address = homes.record_address(by=SETUP, given=given)
    for person in (family.child.person, family.mother):
        homes.record_residence(by=SETUP, person=person, address=address)
    homes.record_residence(
        by=SETUP, person=family.man, address=None, place="elsewhere", words=family.mark("stay")
    )
    b.kept_from(address, family.man)


def _say_roles(family: Family) -> None:
    answer = roles.RoleAnswer(
        role=ExpectedRole.FATHER, state=RoleState.DECLINES, review_on=b.days_ahead(60),
        reason=DeclineReason.OTHER, reason_words=family.mark("reason"),
        words=family.mark("answer"), asked_whom=family.mark("asked"),
    )  # fmt: skip
    roles.say_role(by=SETUP, child=family.child, answer=answer)
    stub = b.a_stub(family.child, word=family.mark("stub"))
    gap = OpenGap.objects.get(code="man_not_identified", subject=b.tie_of(family.child, stub).pk)
    answer_gap(by=SETUP, gap=gap, because=family.mark("because"), until=b.days_ahead(9))


def let_see(world: World, code: str, family: Family, level: Level) -> None:
    """Let somebody see a child at a level, by a decision."""
    Grant.objects.create(
        child=family.child, kind=GrantKind.REVIEW, level=level, user=world.users[code],
        why="A conference", ends_at=timezone.now() + timedelta(days=9),
    )  # fmt: skip
    with transaction.atomic():
        settle_grants([family.child.pk])


@dataclass
class Crawl:
    """What one person met: each canary with the first page that showed it."""

    client: Client
    met: dict[str, str] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)
    held: dict[str, str] = field(default_factory=dict)

    def go(self, families: list[Family]) -> Crawl:
        """Ask for every address in the table, for each family, and then for links that are met."""
        table = {"/", *(address for family in families for address in addresses(family))}
        waiting = deque(sorted(table))
        while waiting and len(self.asked) < max(MOST, len(table)):
            address = waiting.popleft()
            if address not in self.asked and not address.startswith(LEFT_OUT):
                self.asked.add(address)
                waiting.extend(sorted(self.look(address)))
        for family in families:
            self.search(family)
        return self

    def look(self, address: str) -> set[str]:
        """Read one page; return the addresses on it."""
        answer = self.client.get(address)
        text = body_of(answer)
        self.held[address] = text
        told = " ".join((address, text, *answer.headers.values()))
        for word in WORD.findall(told):
            self.met.setdefault(word, address)
        if not answer.headers.get("Content-Type", "").startswith("text/html"):
            return set()
        return {link.partition("#")[0] for link in links_in(text) if link.startswith("/")}

    def search(self, family: Family) -> None:
        """Look for what only those who see the family could know.

        The last letter is left off: a page says again what was asked, and that tells nobody more.
        """
        for what in ("man", "child", "word", "stub", "looks"):
            asked = mark(family.named, what)[:-1]
            answer = self.client.post("/find/", {"name": f"{asked} Low"})
            if answer.status_code == 302:
                before = set(self.met)
                self.look(answer.headers["Location"])
                self.met.pop(asked, None)
                for word in set(self.met) - before:
                    self.met[word] = f"a search for {what}"


def addresses(family: Family) -> set[str]:
    """Return every address in the table, for a family."""
    names = {
        "child": family.child.person.reference, "unborn": family.child.person.reference,
        "case": family.case.reference, "man": family.man.reference,
        "tie": b.tie_of(family.child, family.man).reference, "gap": "no_man_recorded",
    }  # fmt: skip
    lines = (*LINES.values(), *ACCOUNT.values())
    return {
        re.sub(r"\{(\w+)\}", lambda found: names.get(found[1], "b" * 26), line.address)
        for line in lines
    }
