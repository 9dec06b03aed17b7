"""Which models hold what is known of people: found by following every foreign key to a person."""

from __future__ import annotations

from functools import cache

from django.apps import apps
from django.db.models import Model

from households.models import Person

APPS = ("households", "sharing", "casework")

BESIDE = frozenset(
    {
        "households.Address",
        "households.TrailEntry",
        "households.TrailSubject",
        "casework.Case",
    }
)
"""Models that tell of people although no foreign key of theirs leads to one."""


def ours() -> list[type[Model]]:
    """Return every model of the three storeys."""
    return [model for app in APPS for model in apps.get_app_config(app).get_models()]


def _leads_on(model: type[Model]) -> set[type[Model]]:
    found = (f.related_model for f in model._meta.get_fields() if f.concrete and f.is_relation)
    return {related for related in found if isinstance(related, type)}


@cache
def personal_models() -> frozenset[type[Model]]:
    """Return every model that can reach a Person, and those that tell of people besides."""
    reaching: set[type[Model]] = {Person}
    while True:
        more = {m for m in ours() if m not in reaching and _leads_on(m) & reaching}
        if not more:
            break
        reaching |= more
    beside = {model for model in ours() if model._meta.label in BESIDE}
    return frozenset(reaching | beside)
