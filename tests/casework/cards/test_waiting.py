"""Visits that the council's system holds wait where their workers look."""

from __future__ import annotations

import pytest
from django.urls import reverse

from casework.cards.waiting import waiting_visits
from casework.entry_codes import EntryKind
from casework.models import Case, Entry, EntryChild, Visit
from households.models import Child
from tests import builders as b
from tests.personas import World

pytestmark = pytest.mark.django_db


def half(case: Case, *children: Child, days: int = 3, signed: bool = False) -> Entry:
    """Put a visit of the council's system on a case."""
    entry = Entry.objects.create(
        case=case, kind=EntryKind.VISIT, happened_on=b.days_ago(days), outside_id=f"cinv:{days}",
        **({} if signed else {"signed_at": None}),
    )  # fmt: skip
    Visit.objects.create(entry=entry)
    for child in children:
        EntryChild.objects.create(entry=entry, child=child)
    return entry


def test_what_waits_is_said_newest_first(world: World) -> None:
    family = b.a_family(children=2, worker=world.worker, team=world.north)
    half(family.case, *family.children, days=5)
    half(family.case, family.child, days=2)
    half(family.case, family.child, days=1, signed=True)
    for found in (
        waiting_visits(world.fresh("worker")),
        waiting_visits(world.fresh("manager"), family.case),
    ):
        assert [visit.on for visit in found.visits] == [b.days_ago(2), b.days_ago(5)]
        assert found.visits[1].children == "Leo Marsh and Mia Marsh"
        assert found.visits[0].url == reverse("new_visit", args=[family.case.reference])
        assert "waits here" in found.visits[0].says
        assert {pk for pk, _ in found.shown} == {child.pk for child in family.children}


def test_nobody_elses_and_nothing_kept(world: World) -> None:
    family = b.a_family(children=2, worker=world.worker, team=world.north)
    half(family.case, *family.children)
    assert waiting_visits(world.fresh("worker2"), family.case).visits == ()
    assert waiting_visits(world.fresh("manager")).visits == (), "not the manager's own case"
    b.kept_out(family.children[1].person, world.worker)
    (visit,) = waiting_visits(world.fresh("worker")).visits
    assert visit.children == "Leo Marsh"


def test_only_a_few_are_shown(world: World, django_assert_num_queries: object) -> None:
    family = b.a_family(worker=world.worker)
    for days in range(1, 8):
        half(family.case, family.child, days=days)
    found = waiting_visits(world.fresh("worker"))
    assert (len(found.visits), found.more) == (5, True)
