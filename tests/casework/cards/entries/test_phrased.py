"""The two phrasings of whether an entry's words may be read agree, whoever is kept from whom."""

from __future__ import annotations

from random import Random

import pytest
from django.db import transaction

from casework.cards.entries import entries_shown_to, with_cards
from casework.cards.entries.phrased import words_open_to
from casework.entry_codes import AskedAnswer, Heard
from casework.models import Entry
from casework.services.entries import EntryTold, Named
from casework.services.visits import (
    ActionTold,
    AroundTold,
    AskedTold,
    ChildTold,
    VisitTold,
    sign_visit,
)
from households.models import Person
from tests import builders as b
from tests.personas import World

pytestmark = pytest.mark.django_db
READERS = ("worker", "worker2", "manager", "duty", "chair")


def entries(world: World, dice: Random) -> list[Person]:
    """Write visits that name people in every way there is; return everybody."""
    family = b.a_family(children=2, worker=world.worker, team=world.north)
    other = b.a_family(name="Low", worker=world.worker2, team=world.south)
    men = [b.a_man(dice.choice(family.children), name=f"Al M{n}", role="uncle") for n in range(3)]
    men += [b.a_man(other.child, name="Bo Low"), b.a_person("Cy Loose")]
    for _ in range(8):
        one, two, three, four, five = (dice.choice([None, *men]) for _ in range(5))
        leo = family.child
        told = EntryTold(
            on=b.days_ago(1),
            text="words",
            children=tuple(dice.sample(family.children, dice.choice([1, 2]))),
            people=tuple([Named(one, told_by=two)] if one else ()),
            advice=((three, "advice"),),
        )
        sign_visit(
            by=world.actor("worker"),
            case=family.case,
            visit=VisitTold(
                told,
                children=(
                    ChildTold(leo, Heard.YES, around=(AroundTold("him", four),) if four else ()),
                ),
                actions=(ActionTold("do", person=five),),
                asked=(AskedTold(leo, "q", "?", AskedAnswer.ASKED, about=three),),
            ),
        )
    children = [child.person for child in (*family.children, other.child)]
    return [*men, *children]


@pytest.mark.parametrize("seed", range(3))
def test_both_phrasings_agree(world: World, seed: int) -> None:
    dice = Random(seed)
    everybody = entries(world, dice)
    seen = set()
    for _ in range(8):
        with transaction.atomic():
            for person in dice.sample(everybody, 2):
                who = world.users[dice.choice(READERS)]
                if dice.random() < 0.5:
                    b.kept_out(person, who)
                else:
                    b.restricted(person, who)
            for code in READERS:
                user = world.fresh(code)
                rows = list(with_cards(Entry.objects.visible_to(user)))
                cards = entries_shown_to(user, rows, whole=False)
                stated = {card.reference for card in cards if card.words_open}
                asked = Entry.objects.visible_to(user).filter(words_open_to(user, "pk"))
                assert set(asked.values_list("reference", flat=True)) == stated
                seen.add((bool(stated), len(stated) == len(rows)))
            transaction.set_rollback(True)
    assert len(seen) > 1
