"""What the tests begin with is as it was made, whatever the database went through before."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.db import connection

from households import triggers
from households.models import Child, TrailEntry
from tests.builders import Family, a_family
from tests.kept_world import Kept
from tests.personas import World, make_world


def make() -> tuple[World, Family]:
    world = make_world()
    return world, a_family(worker=world.worker, team=world.north)


@pytest.mark.django_db
def test_making_leaves_nothing_and_laying_lays_all() -> None:
    kept = Kept(make)
    world, family = kept.laid()
    entries = TrailEntry.objects.count()
    assert entries == len(kept.rows[TrailEntry]) > 0
    assert Child.objects.visible_to(world.worker).get() == family.child


@pytest.mark.django_db(transaction=True)
def test_it_is_made_again_where_the_database_was_emptied() -> None:
    kept = Kept(make)
    kept.laid()
    triggers.lift()
    call_command("flush", interactive=False, verbosity=0)
    triggers.install()
    world, family = kept.laid()
    connection.check_constraints()
    assert Child.objects.visible_to(world.worker).get() == family.child
