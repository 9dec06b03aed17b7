"""Every database constraint refuses what it should, and no more (``constraint_table``)."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import Model, UniqueConstraint

from tests.architecture.constraint_table import Kit, Refusal
from tests.architecture.man_constraints import REFUSALS
from tests.personal import ours


def declared() -> dict[str, tuple[type[Model], Any]]:
    """Return every constraint of every model, by name."""
    return {c.name: (model, c) for model in ours() for c in model._meta.constraints}


def said_of(error: IntegrityError) -> str:
    """Return the constraint a database names, or what SQLite says in its place."""
    named = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)
    return str(named or error)


def spoken(refusal: Refusal) -> str:
    """Return what SQLite says when this constraint refuses: a name, or the columns."""
    _model, constraint = declared()[refusal.name]
    if isinstance(constraint, UniqueConstraint):
        columns = (refusal.model._meta.get_field(name).column for name in constraint.fields)
        return ", ".join(f"{refusal.model._meta.db_table}.{column}" for column in columns)
    return refusal.name


def put(model: type[Model], **columns: Any) -> None:
    """Insert a row in a savepoint of its own."""
    with transaction.atomic():
        model(**columns).save(force_insert=True)


def test_every_constraint_is_in_the_table() -> None:
    assert set(declared()) == set(REFUSALS)
    assert all(declared()[name][0] is refusal.model for name, refusal in REFUSALS.items())


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(REFUSALS))
def test_it_refuses_what_it_should(name: str) -> None:
    refusal, kit = REFUSALS[name], Kit()
    good = refusal.good(kit)
    with transaction.atomic():
        refusal.model(**good).save(force_insert=True)
        if not refusal.unique:
            transaction.set_rollback(True)
    bad = _without_doubled(good, refusal.bad(kit))
    with pytest.raises(IntegrityError) as caught:
        put(refusal.model, **bad)
    wanted = name if connection.vendor == "postgresql" else spoken(refusal)
    assert wanted in said_of(caught.value)
    if refusal.free is not None:
        put(refusal.model, **_without_doubled(good, refusal.free(kit)))


def _without_doubled(good: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    """Return the row changed; ``parent_id`` takes the place of ``parent``."""
    dropped = {name.removesuffix("_id") for name in new if name.endswith("_id")}
    return {name: value for name, value in good.items() if name not in dropped} | new


@pytest.mark.django_db
def test_every_unique_column_is_unique_in_the_database() -> None:
    for model in ours():
        with connection.cursor() as cursor:
            found = connection.introspection.get_constraints(cursor, model._meta.db_table)
        single = {tuple(c["columns"]) for c in found.values() if c["unique"] or c["primary_key"]}
        for field in model._meta.local_fields:
            if field.unique:
                assert (field.column,) in single, f"{model._meta.label}.{field.name}"


@pytest.mark.django_db
def test_every_reference_keeps_to_a_row_that_is_there() -> None:
    for model in ours():
        with connection.cursor() as cursor:
            found = connection.introspection.get_constraints(cursor, model._meta.db_table)
        kept = {c["columns"][0] for c in found.values() if c["foreign_key"]}
        for field in model._meta.local_fields:
            if field.is_relation:
                assert field.column in kept, f"{model._meta.label}.{field.name}"
