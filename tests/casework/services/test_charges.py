"""Several children are given all together or not at all; staying renews one's own alone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from casework.models import Allocation
from casework.services.cases import allocate
from casework.services.charges import allocate_children, stay_with, version_of
from households.change import Stale
from tests import builders as b
from tests.personas import SETUP, World


def test_nobody_is_given_to_nobody(world: World) -> None:
    family = b.a_family(worker=world.worker)
    rows = [b.case_child_of(family.child)]
    with pytest.raises(ValueError, match="worker, a team"):
        allocate_children(
            by=SETUP, rows=rows, chosen=[family.child.person.reference], worker=None, team=None,
            on=b.today(), version=version_of(rows),
        )  # fmt: skip


def test_all_are_given_or_none(world: World) -> None:
    family = b.a_family(children=3, worker=world.worker)
    rows = [b.case_child_of(child) for child in family.children]
    chosen = [child.person.reference for child in family.children]
    late = b.case_child_of(family.children[2])
    allocate(by=SETUP, case_child=late, worker=world.worker2, team=None)
    with pytest.raises(Stale):
        allocate_children(
            by=SETUP, rows=rows, chosen=chosen, worker=None, team=world.south, on=b.today(),
            version=version_of(rows),
        )  # fmt: skip
    assert b.case_child_of(family.children[0]).worker == world.worker


def test_a_form_that_is_older_than_any_of_the_children_is_stale(world: World) -> None:
    family = b.a_family(children=2, worker=world.worker)
    rows = [b.case_child_of(child) for child in family.children]
    with pytest.raises(Stale) as stale:
        allocate_children(
            by=SETUP, rows=rows, chosen=[family.child.person.reference], worker=None,
            team=world.south, on=b.today(), version=version_of(rows) - 1,
        )  # fmt: skip
    assert getattr(stale.value.row, "version", 0) == version_of(rows)


def test_staying_renews_what_is_named_and_ones_own(world: World) -> None:
    mine = b.a_family(name="Marsh", worker=world.worker)
    other = b.a_family(name="Vale", worker=world.worker, postcode="ZZ8 8ZZ")
    Allocation.objects.update(access_until=timezone.now() + timedelta(days=5))
    named = [mine.child.person.reference]
    assert stay_with(by=world.actor("worker"), references=named) == 1
    assert stay_with(by=world.actor("worker2"), references=named) == 0
    until = {
        row.case_child.child_id: row.access_until
        for row in Allocation.objects.select_related("case_child")
    }
    assert until[mine.child.pk] > timezone.now() + timedelta(days=360)
    assert until[other.child.pk] < timezone.now() + timedelta(days=6)


def test_a_charge_that_has_ended_is_not_renewed(world: World) -> None:
    family = b.a_family(worker=world.worker)
    allocate(by=SETUP, case_child=b.case_child_of(family.child), worker=world.worker2, team=None)
    named = [family.child.person.reference]
    assert stay_with(by=world.actor("worker"), references=named) == 0
