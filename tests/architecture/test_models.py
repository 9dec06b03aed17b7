"""Every model that can reach a person says who may see its rows, and no view goes round that."""

from __future__ import annotations

import ast

from tests.architecture.sources import modules, text_of, tree_of
from tests.personal import BESIDE, ours, personal_models

NO_DOOR: dict[str, str] = {
    "households.ChildUserGrant": "guardian's projection: read by the door itself",
    "households.ChildGroupGrant": "guardian's projection: read by the door itself",
    "households.Restriction": "a denial: read by the door itself, and shown to nobody yet",
    "households.RestrictionReader": "a denial: read by the door itself, and shown to nobody yet",
    "households.KeptOut": "a denial: read by the door itself, and shown to nobody yet",
    "households.KeepFrom": "read by disclosure, which names nobody who is kept from the reader",
    "households.TrailSubject": "seen through its entry, which has the door",
}
"""Models without ``visible_to``, and why that is right."""


def test_every_model_that_reaches_a_person_has_a_door() -> None:
    without = {
        model._meta.label
        for model in personal_models()
        if not hasattr(model._default_manager, "visible_to")
    }
    assert without == set(NO_DOOR)


def test_the_lists_name_only_what_there_is() -> None:
    labels = {model._meta.label for model in ours()}
    assert set(NO_DOOR) | BESIDE <= labels
    reaching = {model._meta.label for model in personal_models()}
    assert {"households.Name", "casework.OpenGap", "sharing.Grant"} <= reaching
    assert "sharing.User" not in reaching


PAST_THE_DOOR: dict[str, str] = {
    "casework/views/recording/door.py": "what a fact is kept from, to keep it from its own page",
    "casework/views/recording/around.py": "children through visible_to, and kept_shown_to",
    "casework/views/recording/gaps.py": "of a child from the door, and gap_facts says what is told",
    "casework/views/recording/add_child.py": "who is on the case already, to leave them out",
    "casework/views/record/around.py": "children through visible_to, and those around them",
    "casework/views/recording/roles.py": "of a child from the door; reasons for the few",
}
"""Views that ask a personal model otherwise than through ``visible_to``, and how they are held."""

DOORS = ("visible_to", "in_index_of")


COUNTS = ("TrailCheckpoint", "TrailEntry.objects.count")
"""How many links the trail has shows nobody."""


def _asks_past_the_door(path: str) -> list[str]:
    names, lines = {model.__name__ for model in personal_models()}, text_of(path).splitlines()
    found = []
    for node in ast.walk(tree_of(path)):
        if not (isinstance(node, ast.Attribute) and isinstance(node.value, ast.Attribute)):
            continue
        of, line = node.value, lines[node.lineno - 1]
        asked = of.attr == "objects" and isinstance(of.value, ast.Name) and of.value.id in names
        if asked and node.attr not in DOORS and not any(word in line for word in COUNTS):
            found.append(f"{path}:{node.lineno} {line.strip()}")
    return found


VIEWS = [path for path in modules() if "/views/" in path]


def test_views_ask_through_the_door() -> None:
    views = [path for path in VIEWS if path not in PAST_THE_DOOR]
    assert [found for path in views for found in _asks_past_the_door(path)] == []


def test_exceptions_are_needed() -> None:
    assert [path for path in PAST_THE_DOOR if not _asks_past_the_door(path)] == []
