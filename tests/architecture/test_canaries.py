"""Canaries in every protected field, looked for by every person on every page they can reach."""

from __future__ import annotations

import logging

import pytest
from django.core import mail

from casework.logs import JsonFormatter
from households.models.grants import Level
from tests.architecture.canaries import (
    POINTER,
    WHOLE_ONLY,
    WORD,
    Crawl,
    Family,
    let_see,
    make_family,
)
from tests.builders import restricted
from tests.conftest import SignedIn
from tests.kept_world import Kept, KeptWorld
from tests.personas import EVERYBODY, World

FINDERS = ("worker2", "duty", "chair")
"""Those who may find people, and have this family's children neither by allocation nor team."""


Scene = tuple[World, list[Family]]


def make_families(world: World) -> list[Family]:
    """Make an open family; one open to its worker alone; one the chair sees an outline of."""
    opened, shut, outlined = (make_family(world, name) for name in ("open", "shut", "part"))
    restricted(shut.child.person, world.worker)
    restricted(shut.man, world.worker)
    let_see(world, "chair", outlined, Level.OUTLINE)
    return [opened, shut, outlined]


@pytest.fixture(scope="session")
def kept_families(kept_world: KeptWorld) -> Kept[Scene]:
    """The world and its families, made once."""

    def make() -> Scene:
        world = kept_world.laid()
        return world, make_families(world)

    return Kept(make)


@pytest.fixture
def scene(kept_families: Kept[Scene], db: None) -> Scene:
    """The world and its families, laid for this test alone."""
    return kept_families.laid()


@pytest.fixture
def world(scene: Scene) -> World:
    """The world of the scene."""
    return scene[0]


@pytest.fixture
def families(scene: Scene) -> list[Family]:
    """The three families of the scene."""
    return scene[1]


def allowed(who: str, families: list[Family]) -> set[str]:
    """Return the canaries that are this person's to meet."""
    opened, shut, outlined = families
    if who == "worker":
        return opened.words | shut.words | outlined.words
    if who == "manager":
        return opened.words | outlined.words | shut.only("mother")
    if who not in FINDERS:
        return set()
    found = opened.only(*POINTER) | outlined.only(*POINTER)
    if who == "chair":
        found |= outlined.words - outlined.only(*WHOLE_ONLY)
    return found


@pytest.mark.parametrize("who", EVERYBODY)
def test_nobody_meets_what_is_not_theirs(
    signed_in: SignedIn, families: list[Family], who: str, caplog: pytest.LogCaptureFixture
) -> None:
    mail.outbox.clear()
    with caplog.at_level(logging.DEBUG):
        crawl = Crawl(signed_in(who)).go(families)
    mine = allowed(who, families)
    assert {word: where for word, where in crawl.met.items() if word not in mine} == {}
    assert len(crawl.asked) > 50
    lines = [JsonFormatter().format(record) for record in caplog.records]
    assert [line for line in lines if WORD.search(line)] == [], "a log holds no values"
    assert [message for message in mail.outbox if WORD.search(str(message.message()))] == []
    assert [address for address in crawl.asked if WORD.search(address)] == []
    if who in ("worker", "manager"):
        assert families[0].words - set(crawl.met) == set(), "a blind crawl would prove nothing"
        _no_safe_address_is_on_a_page_about_him(crawl, families[0])


def _no_safe_address_is_on_a_page_about_him(crawl: Crawl, family: Family) -> None:
    about_him = [a for a in crawl.held if family.man.reference in a and "/connect/" not in a]
    assert len(about_him) > 5
    (street,) = family.only("street")
    assert [address for address in about_him if street in crawl.held[address]] == []
    assert any(street in text for text in crawl.held.values())
