"""No word is lost: nothing said to be saved is ever gone, and nothing is said saved that is not."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from random import Random

import pytest
from django.test import Client

from casework.models import Draft, Entry, VisitChild
from casework.services.drafts import begin_draft
from tests import builders as b
from tests.casework.views.visits.conftest import begun, page_of, send
from tests.conftest import SignedIn
from tests.personas import World
from tests.proof import size
from tests.properties.devices import Device, Words, lost, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.prove]

CRASHES = size(25, 1_000)
"""Points at which every device dies at once."""

STEPS, PAGES_EVERY, SIGNED_EVERY = 40, 5, 25


def live(dice: Random, devices: list[Device]) -> None:
    """Let one thing happen on one of the devices."""
    device, chance = dice.choice(devices), dice.random()
    if chance < 0.40:
        device.type(dice)
    elif chance < 0.82:
        device.autosave(dice)
    elif chance < 0.93:
        device.deliver_late()
    elif chance < 0.97:
        device.submit(dice)
    else:
        device.open()


@dataclass
class Life:
    """Drafts of one worker's, each begun as the first was."""

    world: World
    family: b.Family
    client: Client
    first: Draft

    @property
    def child(self) -> str:
        """The child's reference."""
        return self.family.child.person.reference

    def begin(self) -> Draft:
        """Begin a draft with what the first one began with."""
        return begin_draft(
            by=self.world.actor("worker"), user=self.world.worker, kind="visit",
            case=self.family.case, body=self.first.body,
        )  # fmt: skip

    def crash(self, number: int) -> Words:
        """Write up a visit on some devices until all of them die at once."""
        dice, words, draft = Random(number), Words(), self.begin()
        pages = dice.choice((("next",), ("next", "next"), ("children", "next", "next")))
        devices = [Device(self.client, draft, page, self.child, words) for page in pages]
        for _step in range(dice.randint(1, STEPS)):
            live(dice, devices)
            assert not lost(words, text_of(draft)), number
        for device in devices:
            while device.late:
                device.deliver_late()
        words.gone = lost(words, text_of(draft))
        if number % PAGES_EVERY == 0:
            words.gone |= lost(words, self.found_again(draft))
        if number % SIGNED_EVERY == 0:
            words.gone |= lost(words, self.signed(draft))
        return words

    def found_again(self, draft: Draft) -> str:
        """Return what somebody finds who opens both pages on another device."""
        devices = [Device(self.client, draft, page, self.child, Words(), fresh=True)
                   for page in ("next", "children")]  # fmt: skip
        return " ".join(text for device in devices for text in device.values.values())

    def signed(self, draft: Draft) -> str:
        """Sign the visit; return every word of the entry."""
        assert send(self.client, page_of("sign", draft)).status_code == 302
        entry = Entry.objects.latest("pk")
        heard = VisitChild.objects.get(entry=entry)
        advice = entry.advice.values_list("words", flat=True)
        return " ".join((entry.text, entry.visit.others_said, heard.words, heard.where, *advice))


def test_nothing_said_to_be_saved_is_lost_wherever_it_crashes(
    signed_in: SignedIn, world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    family, client = b.a_family(worker=world.worker, team=world.north), signed_in("worker")
    life = Life(world, family, client, begun(client, family))
    ends = [life.crash(number) for number in range(CRASHES)]
    typed, saved, gone = (
        sum(each)
        for each in zip(*((w.typed, len(w.saved), len(w.gone)) for w in ends), strict=True)
    )
    with capsys.disabled():
        told = f"{CRASHES} crash points: {typed} words typed, {saved} said to be saved, {gone} lost"
        sys.stdout.write(f"\n{told}\n")
    assert gone == 0
