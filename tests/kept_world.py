"""What most tests begin with, made through the services once a process.

Making a family's world anew was a third of the time the tests took: what its making wrote is kept,
and laid as rows into the database of each test that asks.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.apps import apps
from django.db import models, transaction

from tests.personas import World

Scene = TypeVar("Scene")


@dataclass(frozen=True)
class Kept(Generic[Scene]):
    """A scene, and every row that its making added to an empty database."""

    scene: Scene
    rows: dict[type[models.Model], list[models.Model]]

    def laid(self) -> Scene:
        """Lay the rows into the database and return a scene of the test's own."""
        with transaction.atomic():
            for model, rows in self.rows.items():
                model._base_manager.bulk_create(rows)
        return deepcopy(self.scene)


KeptWorld = Kept[World]


def keep(make: Callable[[], Scene]) -> Kept[Scene]:
    """Make a scene, keep what was written, and leave the database as empty as it was."""
    stored = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]
    with transaction.atomic():
        before = {model: set(model._base_manager.values_list("pk", flat=True)) for model in stored}
        scene = make()
        added = {
            model: list(model._base_manager.exclude(pk__in=before[model]).order_by("pk"))
            for model in stored
        }
        transaction.set_rollback(True)
    return Kept(scene, {model: rows for model, rows in added.items() if rows})
