"""The cards of mentions: the words around, nothing kept of a preview, who may be meant."""

from __future__ import annotations

import pytest

from casework.cards.entries import entry_shown_to
from casework.cards.mentions import mentions_of, preview
from casework.entry_codes import MentionAnswer
from casework.models import Entry, Mention
from casework.services.entries import EntryTold, write_note
from casework.services.found import answer_mention
from households.codes import Role
from households.models.trail import TrailEntry
from tests import builders as b
from tests.personas import SETUP, World

pytestmark = pytest.mark.django_db

LONG = "one two three four five six seven eight nine ten eleven twelve. "


@pytest.fixture
def family(world: World) -> b.Family:
    return b.a_family(children=2, worker=world.worker, team=world.north)


def note(family: b.Family, text: str) -> Entry:
    told = EntryTold(on=b.days_ago(2), way="call", text=text, children=tuple(family.children))
    return write_note(by=SETUP, case=family.case, told=told)


def test_nine_words_stand_on_either_side() -> None:
    (card,) = preview(LONG + "Her boyfriend Daz let me in. " + LONG)
    assert card.before == "… four five six seven eight nine ten eleven twelve. "
    assert card.said == "Her boyfriend Daz"
    assert card.after == " let me in. one two three four five six …"
    assert (card.kind_words, card.name) == ("A partner", "Daz")
    (short,) = preview("Dad rang")
    assert (short.before, short.said, short.after) == ("", "Dad", " rang")


def test_a_preview_keeps_and_logs_nothing() -> None:
    before = TrailEntry.objects.count()
    assert preview("") == ()
    assert len(preview("Dad and Uncle Bob", children=["Bob"])) == 2
    assert (Mention.objects.count(), TrailEntry.objects.count()) == (0, before)


def test_those_around_are_offered_best_first_with_what_they_are(
    world: World, family: b.Family
) -> None:
    leo = family.child
    b.a_man(leo, name="Abe Aard", role=Role.LODGER)
    man = b.a_man(leo, name="Tariq Zed", role=Role.UNCLE)
    entry = note(family, "Uncle Tariq was in.")
    user = world.fresh("worker")
    page = mentions_of(user, entry, entry_shown_to(user, entry))
    (card,) = page.mentions
    best = page.candidates[card.reference][0]
    assert best.reference == man.reference
    assert best.line == f"Tariq Zed, Uncle of {leo.person.label}"
    assert (man.pk, man.reference) in page.shown
    assert {c.reference for c in page.candidates[card.reference]}.isdisjoint(
        child.person.reference for child in family.children
    )


def test_whoever_is_kept_from_the_reader_is_not_offered(world: World, family: b.Family) -> None:
    man = b.a_man(family.child, name="Tariq Zed", role=Role.UNCLE)
    entry = note(family, "Uncle Tariq was in.")
    b.kept_out(man, world.worker)
    user = world.fresh("worker")
    page = mentions_of(user, entry, entry_shown_to(user, entry))
    offered = {one.reference for people in page.candidates.values() for one in people}
    assert man.reference not in offered
    assert man.pk not in {pk for pk, _reference in page.shown}


def test_what_is_settled_says_how(world: World, family: b.Family) -> None:
    entry = note(family, "His dad died. Her ex was in.")
    answer_mention(by=SETUP, mention=entry.mentions.order_by("start")[0], answer=MentionAnswer.DIED)
    user = world.fresh("worker")
    page = mentions_of(user, entry, entry_shown_to(user, entry))
    assert [(card.settled, card.stood) for card in page.done] == [("A man who has died", "died")]
    assert [card.said for card in page.waiting] == ["Her ex"]
