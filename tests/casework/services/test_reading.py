"""Texts are read before a change is opened, so that no long text holds a transaction."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection

from casework.entry_codes import EntryKind
from casework.mentions import Found, find
from casework.models import Entry, Mention
from casework.services import reading
from casework.services.drafts import begin_draft
from casework.services.entries import EntryTold, ReferralTold, record_referral, write_note
from casework.services.reading import Read, read_texts
from casework.services.referrals import ChildGiven, take_referral
from casework.services.signing import sign_draft
from casework.services.visits import ChildTold, VisitTold, sign_visit
from households.services.people import NameGiven, PersonFacts
from tests import builders as b
from tests.personas import SETUP, World

pytestmark = pytest.mark.django_db

LONG = "Her boyfriend Kes came. " * 2000


@pytest.fixture
def family(world: World) -> b.Family:
    return b.a_family(children=2, worker=world.worker, team=world.north)


@pytest.fixture
def depths(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """How deep in transactions each text was read, beyond those the test itself is in."""
    begun = len(connection.savepoint_ids)
    seen: list[int] = []

    def read(text: str, *, children: frozenset[str] = frozenset()) -> tuple[Found, ...]:
        seen.append(len(connection.savepoint_ids) - begun)
        return find(text, children=children)

    monkeypatch.setattr(reading, "find", read)
    yield seen
    assert set(seen) == {0}


def told(family: b.Family, text: str = LONG) -> EntryTold:
    return EntryTold(on=b.days_ago(2), way="call", text=text, children=tuple(family.children),
                     advice=((None, "Told his uncle."),))  # fmt: skip


def kinds(entry: Entry) -> set[tuple[str, str]]:
    return set(Mention.objects.filter(entry=entry).values_list("part", "kind"))


def test_a_note_is_read_before(family: b.Family, depths: list[int]) -> None:
    entry = write_note(by=SETUP, case=family.case, told=told(family))
    assert kinds(entry) == {("text", "partner"), ("advice.0", "uncle")}
    assert len(depths) == 2


def test_a_visit_is_read_before_with_every_childs_words(
    family: b.Family, depths: list[int]
) -> None:
    heard = ChildTold(family.child, words="My dad shouts", response="Smiled at his grandad")
    visit = VisitTold(told(family), others_said="A man stays over.", children=(heard,))
    entry = sign_visit(by=SETUP, case=family.case, visit=visit)
    assert {kind for _part, kind in kinds(entry)} == {
        "partner", "uncle", "man", "father", "grandfather",
    }  # fmt: skip
    assert len(depths) == 5


def test_a_draft_is_read_before_it_is_signed(
    world: World, family: b.Family, depths: list[int]
) -> None:
    draft = begin_draft(by=SETUP, user=world.worker, kind=EntryKind.VISIT, case=family.case)
    entry = sign_draft(by=SETUP, draft=draft, visit=VisitTold(told(family)))
    assert kinds(entry) == {("text", "partner"), ("advice.0", "uncle")}


def test_a_referral_is_read_before(family: b.Family, depths: list[int]) -> None:
    entry = record_referral(
        by=SETUP, case=family.case, referral=ReferralTold(told(family), EntryKind.CONTACT)
    )
    assert kinds(entry) == {("text", "partner"), ("advice.0", "uncle")}


def test_a_referral_of_new_children_is_read_before_with_their_names(
    family: b.Family, depths: list[int]
) -> None:
    new = ChildGiven(PersonFacts(names=(NameGiven("Kyle", "Marsh"),)))
    entry = take_referral(
        by=SETUP, case=family.case, children=[new],
        referral=ReferralTold(told(family, "Kyle was there with Darren."), EntryKind.CONTACT),
    )  # fmt: skip
    assert [m.name for m in entry.mentions.filter(part="text")] == ["Darren"]


def test_what_was_not_read_before_is_read_then(family: b.Family) -> None:
    read = read_texts(["Her dad."], case=family.case, children=())
    assert read.of("Her dad.", read.children) == find("Her dad.")
    assert read.of("Her uncle.", read.children) == find("Her uncle.")
    assert Read().of("Kyle came.", frozenset(("Kyle",))) == ()
