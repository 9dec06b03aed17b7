"""Migrations: named, linear, and saying what the models say."""

from __future__ import annotations

import re
from io import StringIO

import pytest
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader
from pytest_django import Settings

from tests.architecture.sources import APPS

NAME = re.compile(r"\d{4}_[a-z][a-z0-9_]+")


@pytest.fixture
def loader(settings: Settings) -> MigrationLoader:
    """Return the migrations as they are on disk."""
    settings.MIGRATION_MODULES = {}
    return MigrationLoader(None)


@pytest.mark.parametrize("app", APPS)
def test_migrations_are_named_and_in_line(loader: MigrationLoader, app: str) -> None:
    names = sorted(name for label, name in loader.disk_migrations if label == app)
    assert all(NAME.fullmatch(name) and "_auto_" not in name for name in names)
    assert [int(name[:4]) for name in names] == list(range(1, len(names) + 1))
    assert len(loader.graph.leaf_nodes(app)) == 1


@pytest.mark.django_db
def test_the_models_have_no_more_to_say(loader: MigrationLoader) -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0, stdout=StringIO())
