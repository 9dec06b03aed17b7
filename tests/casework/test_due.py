"""What time brings is done once, whatever fails; and it is said when it was done."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.utils import timezone

from casework import due as registry
from casework.management.commands import keep_due
from casework.models import DueRun, OpenGap
from casework.services import due
from households.models import Child, TrailCheckpoint, TrailEntry, UsedKey
from households.models.grants import Level
from sharing.models import Grant, GrantKind
from tests.builders import a_case, a_child, a_family
from tests.personas import World


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> dict[str, registry.Step]:
    """Let a test add steps that are gone after it."""
    held = dict(registry._steps)
    monkeypatch.setattr(registry, "_steps", held)
    return held


def done(name: str, runs: list[DueRun]) -> int:
    return next(run.done for run in runs if run.step == name)


def grant(world: World, child: Child, **when: timedelta) -> Grant:
    now = timezone.now()
    return Grant.objects.create(
        child=child, kind=GrantKind.REVIEW, level=Level.OUTLINE, user=world.chair, why="A review",
        starts_at=now + when.get("begins", timedelta()), ends_at=now + when["ends"],
    )  # fmt: skip


def test_a_second_run_finds_nothing_to_do(world: World) -> None:
    a_family(worker=world.worker, team=world.north, father=False)
    due.run()
    assert {run.step: run.done for run in due.run()} == {
        step.name: 0 for step in registry.all_steps()
    }


def test_gaps_that_are_wrong_are_mended_and_said(world: World) -> None:
    family = a_family(worker=world.worker, team=world.north, father=False)
    held = set(OpenGap.objects.values_list("code", "child_id"))
    OpenGap.objects.filter(child=family.child).delete()
    runs = due.run()
    assert set(OpenGap.objects.values_list("code", "child_id")) == held
    assert done("gaps", runs) == len(held)
    entry = TrailEntry.objects.filter(act="due.mended").latest("pk")
    assert entry.detail == {"step": "gaps", "rows": len(held)}


def test_access_that_has_ended_is_taken_away_and_access_that_begins_is_given(world: World) -> None:
    family = a_family(worker=world.worker)
    chair = world.chair
    grant(world, family.child, begins=timedelta(days=2), ends=timedelta(days=5))
    assert not Child.objects.visible_to(chair).exists()
    with time_machine.travel(timezone.now() + timedelta(days=3)):
        assert done("grants", due.run(often=True)) == 1
        assert Child.objects.visible_to(world.fresh("chair")).get() == family.child
        assert done("grants", due.run(often=True)) == 0
    with time_machine.travel(timezone.now() + timedelta(days=6)):
        assert done("grants", due.run(often=True)) == 1
        assert not Child.objects.visible_to(world.fresh("chair")).exists()
        assert done("grants", due.run(often=True)) == 0


def test_old_form_keys_and_sessions_are_forgotten_and_new_ones_kept(world: World) -> None:
    now = timezone.now()
    for key, days in (("old", 8), ("new", 6)):
        UsedKey.objects.create(user=world.worker, key=key, used_at=now - timedelta(days=days))
        Session.objects.create(
            session_key=key, session_data="", expire_date=now + timedelta(days=7 - days)
        )
    due.run()
    assert [key.key for key in UsedKey.objects.all()] == ["new"]
    assert [session.session_key for session in Session.objects.all()] == ["new"]


def test_the_checkpoint_comes_last_and_covers_what_was_mended(world: World) -> None:
    family = a_family(worker=world.worker, father=False)
    OpenGap.objects.filter(child=family.child).delete()
    runs = due.run()
    assert runs[-1].step == registry.CHECKPOINT
    heads = TrailCheckpoint.objects.latest("pk").heads
    last = TrailEntry.objects.latest("pk")
    assert heads[last.writer][0] == last.seq


def test_a_step_that_fails_stops_no_other_and_is_said(
    world: World, steps: dict[str, registry.Step], caplog: pytest.LogCaptureFixture
) -> None:
    @registry.due("breaks", often=True)
    def breaks() -> int:
        raise RuntimeError("Leo Marsh was here")

    with pytest.raises(CommandError, match="breaks"):
        call_command("run_due", stdout=StringIO())
    assert DueRun.objects.get(step="breaks").fault == "RuntimeError"
    assert DueRun.objects.get(step=registry.CHECKPOINT).ok
    assert due.clock().failing == ("breaks",)
    steps["breaks"] = registry.Step("breaks", lambda: 0, often=True)
    due.run(often=True)
    assert due.clock().failing == ()


def test_a_step_may_be_added_once(steps: dict[str, registry.Step]) -> None:
    @registry.due("mine")
    def mine() -> int:
        return 3

    registry.due("mine")(mine)
    with pytest.raises(ValueError, match="mine"):
        registry.due("mine")(lambda: 4)
    assert steps["mine"].work() == 3


@pytest.mark.django_db
def test_the_clock_is_late_until_it_runs_and_again_when_it_stops() -> None:
    assert due.clock().late
    due.run(often=True)
    assert not due.clock().late
    assert due.clock(timezone.now() + timedelta(hours=1)).late


@pytest.mark.django_db
def test_runs_of_long_ago_are_forgotten() -> None:
    with time_machine.travel(timezone.now() - timedelta(days=30)):
        due.run()
    due.run()
    old = DueRun.objects.filter(began_at__lt=timezone.now() - timedelta(days=7))
    assert not old.exists()


@pytest.mark.django_db
def test_the_quick_part_leaves_the_rest_for_the_day() -> None:
    quick = {run.step for run in due.run(often=True)}
    assert quick < {run.step for run in due.run()}
    assert "gaps" not in quick


@pytest.mark.django_db
def test_the_keeper_does_everything_at_its_start_and_then_the_quick_part(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(keep_due, "close_old_connections", lambda: None)
    call_command("keep_due", rounds=2, minutes=0)
    assert DueRun.objects.filter(step="gaps").count() == 1
    assert DueRun.objects.filter(step="grants").count() == 2


def test_a_child_who_turned_eighteen_changes_what_time_finds(world: World) -> None:
    child = a_child("Kim Vale", age=9)
    a_case(child, worker=world.worker)
    due.run()
    with time_machine.travel(timezone.now() + timedelta(days=400)):
        assert all(run.ok for run in due.run())
