"""``gaps`` gives numbers and local identifiers, and is on the trail before it answers."""

from __future__ import annotations

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from casework.models import OpenGap
from casework.services.gap_lists import count_gaps
from households.actor import Actor
from households.codes import IdentifierSystem
from households.gaps import all_gaps
from households.models import TrailEntry
from households.services.people import add_identifier
from tests.builders import Family, a_family, restricted
from tests.personas import SETUP, World


def asked(*words: str) -> str:
    out = StringIO()
    call_command("gaps", *words, stdout=out)
    return out.getvalue()


def listed(code: str, *words: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(asked(code, "--json", *words))
    return found


@pytest.fixture
def families(world: World) -> list[Family]:
    """Three children without a father: of the case system, of the census, and of neither."""
    made = [
        a_family(name=name, father=False, worker=worker, team=team)
        for name, worker, team in (
            ("Ash", world.worker, world.north),
            ("Birch", world.worker, world.north),
            ("Cedar", world.worker2, world.south),
        )
    ]
    numbers = ((0, IdentifierSystem.LA_CHILD, "LA1"), (0, IdentifierSystem.CASE_SYSTEM, "P1"),
               (1, IdentifierSystem.LA_CHILD, "LA2"))  # fmt: skip
    for family, system, value in numbers:
        person = made[family].child.person
        add_identifier(by=SETUP, person=person, system=system, value=value)
    return made


def test_each_gap_is_counted_by_children(families: list[Family]) -> None:
    counts = {row["code"]: row["count"] for row in json.loads(asked("--json"))}
    assert set(counts) == {gap.code for gap in all_gaps()}
    assert counts["no_man_recorded"] == counts["father_not_recorded"] == 3
    assert "no_man_recorded" in asked()


def test_one_gap_gives_local_identifiers(families: list[Family]) -> None:
    reference = families[2].child.person.reference
    assert listed("no_man_recorded") == {
        "code": "no_man_recorded", "count": 3, "children": sorted(["P1", "LA2", reference])
    }  # fmt: skip
    assert "P1" in asked("no_man_recorded").splitlines()


def test_the_list_is_on_the_trail_with_every_child(families: list[Family]) -> None:
    listed("no_man_recorded")
    entry = TrailEntry.objects.get(act="gaps.listed")
    assert (entry.actor, entry.actor_label, entry.route) == (None, "console", "gaps")
    about = set(entry.subjects.values_list("person_id", flat=True))
    assert about == {family.child.pk for family in families}


def test_somebody_is_answered_as_they_would_be(world: World, families: list[Family]) -> None:
    found = listed("no_man_recorded", "--by", "WORKER@test.example")
    assert found["children"] == ["LA2", "P1"]
    entry = TrailEntry.objects.get(act="gaps.listed")
    assert entry.actor == world.worker.pk
    restricted(families[0].child.person, world.manager)
    assert listed("no_man_recorded", "--by", "worker@test.example")["children"] == ["LA2"]


def test_answered_gaps_are_counted_apart(families: list[Family]) -> None:
    row = OpenGap.objects.filter(code="no_man_recorded").first()
    assert row is not None
    OpenGap.objects.filter(pk=row.pk).update(answered_until="2999-01-01")
    assert count_gaps(by=Actor.console("gaps"))["no_man_recorded"] == 2


def test_a_gap_for_some_is_not_told_to_others(world: World) -> None:
    codes = {row["code"] for row in json.loads(asked("--json", "--by", "worker@test.example"))}
    assert "match_for_duty" not in codes
    with pytest.raises(CommandError):
        asked("match_for_duty", "--by", "worker@test.example")


def test_nobody_and_nothing_unknown_is_answered(world: World) -> None:
    for words in (["no_such_gap"], ["--by", "nobody@test.example"], ["--by", world.leaver.email]):
        with pytest.raises(CommandError):
            asked(*words)
