"""What most tests begin with, made through the services once a process.

Making a family's world anew was a third of the time the tests took: what its making wrote is kept,
and laid as rows into the database of each test that asks.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from django.apps import apps
from django.contrib.auth.models import Permission
from django.db import models, transaction

from tests.personas import World

Scene = TypeVar("Scene")
Rows = dict[type[models.Model], list[models.Model]]


@dataclass
class Kept(Generic[Scene]):
    """A scene, and every row that its making adds to an empty database.

    What it stands on is Django's own rows of permissions; where a browser's journey has emptied the
    database, those are new, and the scene is made again.
    """

    make: Callable[[], Scene]
    scene: Scene | None = None
    rows: Rows = field(default_factory=dict)
    ground: object = None

    def laid(self) -> Scene:
        """Lay the rows into the database and return a scene of the test's own."""
        if self.scene is None or self.ground != _ground():
            self.scene, self.rows = _made(self.make)
            self.ground = _ground()
        with transaction.atomic():
            for model, rows in self.rows.items():
                model._base_manager.bulk_create(rows)
        return deepcopy(self.scene)


KeptWorld = Kept[World]


def _ground() -> object:
    return Permission.objects.order_by("pk").values_list("pk", "content_type_id").first()


def _made(make: Callable[[], Scene]) -> tuple[Scene, Rows]:
    """Make a scene, take what was written, and leave the database as empty as it was."""
    stored = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]
    with transaction.atomic():
        before = {model: set(model._base_manager.values_list("pk", flat=True)) for model in stored}
        scene = make()
        added = {
            model: list(model._base_manager.exclude(pk__in=before[model]).order_by("pk"))
            for model in stored
        }
        transaction.set_rollback(True)
    return scene, {model: rows for model, rows in added.items() if rows}
