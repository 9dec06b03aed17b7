"""What of an entry a reader is given: the one statement of it, and words that must not get out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from casework.cards.entries import EntryCard, entries_shown_to, entry_shown_to, with_cards
from casework.cards.mentions import mentions_of
from casework.entry_codes import AskedAnswer, AskedNew, Heard, LivesHere, Presence
from casework.models import Entry, Mention
from casework.services.entries import EntryTold, Named, amend, read_entry
from casework.services.visits import ActionTold, AroundTold, AskedTold, ChildTold, VisitTold
from casework.services.visits import sign_visit as sign
from households.models import Name, Person
from households.models.grants import ChildGroupGrant, ChildUserGrant, Level
from sharing.disclosure import NOT_SHARED
from tests import builders as b
from tests.personas import SETUP, World

pytestmark = pytest.mark.django_db

FREE = (
    "C-text", "C-others", "C-advice", "C-action", "C-amended", "C-reason", "C-reading", "C-told",
)  # fmt: skip
"""Words that may speak of anybody the entry names."""


@dataclass
class Visited:
    """A visit to two children, with a man in it."""

    family: b.Family
    man: Person
    entry: Entry


@pytest.fixture
def visited(world: World) -> Visited:
    """A visit in which every part says something that can be looked for."""
    family = b.a_family(children=2, worker=world.worker, team=world.north)
    leo, mia = family.children
    man = b.a_man(leo, name="C-man Reed", role="partner")
    assert family.mother is not None
    told = EntryTold(
        on=b.days_ago(1), way="home", text="C-text", children=(leo, mia),
        people=(
            Named(man, Presence.HEARD, LivesHere.NOT_KNOWN, family.mother, "C-told"),
            Named(family.mother, Presence.MET, LivesHere.YES),
        ),
        advice=((family.mother, "C-advice"),),
    )  # fmt: skip
    visit = VisitTold(
        told=told, address=family.home, others_said="C-others",
        children=(
            _heard(leo, "C-leo", (AroundTold("C-word", man),)), _heard(mia, "C-mia", ()),
        ),
        actions=(ActionTold("C-action", person=man),),
        asked=(
            AskedTold(leo, "q1", "C-wording-leo", AskedAnswer.ASKED, "C-answer-leo", about=man),
            AskedTold(mia, "q2", "C-wording-mia", AskedAnswer.DECLINED, "C-answer-mia"),
        ),
    )  # fmt: skip
    entry = sign(by=world.actor("worker"), case=family.case, visit=visit)
    amend(by=SETUP, entry=entry, part="text", words="C-amended", reason="C-reason")
    read_entry(by=world.actor("manager"), entry=entry, words="C-reading")
    Mention.objects.get_or_create(
        entry=entry, part="text", start=0, end=6, defaults={"kind": "kin", "name": "C-mention"}
    )
    return Visited(family, man, entry)


def _heard(child: Any, words: str, around: tuple[AroundTold, ...]) -> ChildTold:
    return ChildTold(
        child, seen=Heard.YES, where=f"{words}-where", how_asked=f"{words}-how", words=words,
        response=f"{words}-response", asked_new=AskedNew.YES, around=around,
    )  # fmt: skip


def shown(world: World, visited: Visited, who: str = "worker") -> EntryCard:
    return entry_shown_to(world.fresh(who), visited.entry)


def test_the_whole_is_shown_to_whoever_sees_every_child(world: World, visited: Visited) -> None:
    for who in ("worker", "manager"):
        card = shown(world, visited, who)
        said = repr(card)
        for words in (
            *FREE,
            "C-leo",
            "C-mia",
            "C-word",
            "C-wording-leo",
            "C-answer-mia",
            "C-mention",
        ):
            assert words in said, (who, words)
        assert card.words_open
        assert [line.label for line in card.children] == ["Leo Marsh", "Mia Marsh"]
        assert [one.person.label for one in card.there] == ["C-man Reed", "Jo Marsh"]
        assert card.author == "Ada Wren"
        assert card.waiting >= 1


@pytest.mark.parametrize("deny", ["restricted", "kept_out"])
def test_a_sibling_who_is_kept_takes_every_free_word_along(
    world: World, visited: Visited, deny: str
) -> None:
    mia = visited.family.children[1].person
    if deny == "restricted":
        b.restricted(mia)
    else:
        b.kept_out(mia, world.worker)
    card = shown(world, visited)
    said = repr(card)
    assert not [words for words in (*FREE, "Mia", mia.reference, "C-mia") if words in said]
    assert "C-answer" not in said
    assert card.text is NOT_SHARED
    assert card.actions is NOT_SHARED
    assert [line.label for line in card.children] == ["Leo Marsh"]
    assert [part.child.label for part in card.heard] == ["Leo Marsh"]
    assert card.heard[0].words is NOT_SHARED
    assert [one.person.label for one in card.there] == ["C-man Reed", "Jo Marsh"]


def test_a_sibling_not_granted_keeps_the_words_of_all_but_not_those_of_the_other(
    world: World, visited: Visited
) -> None:
    for grants in (ChildUserGrant, ChildGroupGrant):
        grants.objects.filter(content_object=visited.family.children[1]).delete()
    card = entry_shown_to(world.fresh("worker"), visited.entry)
    said = repr(card)
    assert not [words for words in (*FREE, "C-mia", "C-answer-mia") if words in said]
    assert "C-leo" in said
    assert "C-answer-leo" in said
    assert [line.label for line in card.children] == ["Leo Marsh"]


@pytest.mark.parametrize("deny", ["restricted", "kept_out"])
def test_a_man_who_is_kept_is_nowhere_in_it(world: World, visited: Visited, deny: str) -> None:
    if deny == "restricted":
        b.restricted(visited.man)
    else:
        b.kept_out(visited.man, world.worker)
    for card in (
        shown(world, visited),
        *entries_shown_to(world.fresh("worker"), [visited.entry], whole=False),
    ):
        said = repr(card)
        assert not [words for words in (*FREE, "C-man", "C-word", "C-leo", "C-wording-leo")
                    if words in said]  # fmt: skip
        assert visited.man.reference not in said
        assert [one.person.label for one in card.people] == ["Jo Marsh"]
    assert [asked.code for asked in shown(world, visited).asked] == ["q2"]


def test_who_is_named_only_by_an_action_keeps_the_words_too(world: World, visited: Visited) -> None:
    visited.entry.people.filter(person=visited.man).delete()
    visited.entry.asked.all().delete()
    b.kept_out(visited.man, world.worker)
    (card,) = entries_shown_to(world.fresh("worker"), [visited.entry], whole=False)
    assert card.text is NOT_SHARED


def test_an_outline_reader_and_a_stranger_have_no_entry(world: World, visited: Visited) -> None:
    for grants in (ChildUserGrant, ChildGroupGrant):
        grants.objects.update(level=Level.OUTLINE)
    for who in ("worker", "stranger", "worker2", "admin"):
        user = world.fresh(who)
        assert entries_shown_to(user, [visited.entry]) == ()
        assert not Entry.objects.visible_to(user).exists()


def test_what_is_kept_from_somebody_is_marked(world: World, visited: Visited) -> None:
    word = Name.objects.get(given="C-word")
    assert visited.family.father is not None
    b.kept_from(word, visited.family.father)
    b.kept_from(visited.family.home, visited.man)
    card = shown(world, visited)
    assert card.heard[0].around[0].keep_from == ("Sam Marsh",)
    assert {(mark.name, str(mark.what)) for mark in card.keep_from} == {
        ("Sam Marsh", "A name in this entry"),
        ("C-man Reed", "The address of this visit"),
    }


def test_the_address_of_a_closed_record_is_not_told(world: World, visited: Visited) -> None:
    b.restricted(visited.family.children[1].person)
    card = shown(world, visited)
    assert card.visit is not None
    assert "Marsh Lane" not in repr(card)


@pytest.mark.parametrize(("whole", "most"), [(True, 10), (False, 2)])
def test_as_many_queries_for_one_as_for_many(
    world: World, visited: Visited, *, whole: bool, most: int
) -> None:
    entries = list(with_cards(Entry.objects.all()))
    first = _queries(world, entries, whole=whole)
    assert visited.family.mother is not None
    for number in range(5):
        man = b.a_man(visited.family.child, name=f"Man {number}")
        told = EntryTold(
            on=b.days_ago(2), text="x", children=tuple(visited.family.children),
            people=(Named(man), Named(visited.family.mother, told_by=man)),
        )  # fmt: skip
        sign(by=SETUP, case=visited.family.case, visit=VisitTold(
            told=told, address=visited.family.home,
            children=tuple(_heard(child, "w", (AroundTold(f"W{number}"),))
                           for child in visited.family.children),
        ))  # fmt: skip
    assert _queries(world, list(with_cards(Entry.objects.all())), whole=whole) == first == most


def _queries(world: World, entries: list[Entry], *, whole: bool) -> int:
    user = world.fresh("worker")
    user.reader_groups()
    with CaptureQueriesContext(connection) as told:
        assert len(entries_shown_to(user, entries, whole=whole)) == len(entries)
    return len(told)


@pytest.mark.parametrize("deny", ["child", "man"])
def test_whom_corrections_notes_answers_and_next_steps_speak_of_goes_with_their_words(
    world: World, visited: Visited, deny: str
) -> None:
    """A canary in each: met by whoever may read the words, and by nobody else."""
    entry, mia = visited.entry, visited.family.children[1]
    amend(by=SETUP, entry=entry, part="text", words="Uncle Xqone came", reason="Uncle Xqtwo rang")
    part = f"child.{mia.person.reference}"
    amend(by=SETUP, entry=entry, part=part, words="Uncle Xqthree hid", reason="She said")
    read_entry(by=SETUP, entry=entry, words="Ask uncle Xqfour")
    page = mentions_of(world.fresh("worker"), entry, shown(world, visited))
    said = {card.name for card in page.mentions}
    assert {"Xqone", "Xqtwo", "Xqthree", "Xqfour"} <= said
    assert {str(card.where) for card in page.mentions} >= {"A correction", "A manager's note"}
    b.kept_out(mia.person if deny == "child" else visited.man, world.worker)
    page = mentions_of(world.fresh("worker"), entry, shown(world, visited))
    assert "Xq" not in repr(page)
