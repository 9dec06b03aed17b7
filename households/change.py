"""``with change(by=...)``: the one way to write (design section 8).

It opens the transaction, spends the form's one-use key, gathers which children the write touched,
announces them at its end, and writes the trail's entry as its last statement.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

from django.db import IntegrityError, models, transaction

from households import audit
from households.actor import Actor
from households.models.children import Child
from households.models.connections import Connection
from households.models.keeping import Version
from households.models.once import UsedKey
from households.models.people import Person
from households.models.residence import Address
from households.signals import facts_changed
from households.touched import touched_children

M = TypeVar("M", bound=models.Model)


class Stale(Exception):
    """Somebody else changed the row since it was read. ``row`` is what stands now."""

    def __init__(self, row: models.Model) -> None:
        super().__init__("the row has changed since it was read")
        self.row = row


class AlreadyDone(Exception):
    """This very form was sent before. ``led_to`` is where its first answer led, if known."""

    def __init__(self, led_to: str) -> None:
        super().__init__("the form was sent before")
        self.led_to = led_to


class NoKey(Exception):
    """A form was sent without its one-use key: it could count twice, so it counts not at all."""


class Change:
    """What a service writes with. Made by ``change``."""

    def __init__(self, by: Actor) -> None:
        self.by = by
        self.acts: list[audit.Act] = []
        self.people: set[int] = set()
        self.addresses: set[int] = set()

    def add(self, row: M, *, act: str = "", person: Person | None = None) -> M:
        """Insert a new row as recorded by the actor, touch its person, and note ``act``."""
        if hasattr(row, "recorded_by_id"):
            row.recorded_by_id = self.by.user_id
        row.save(force_insert=True)
        self._noted(row, act, person, tuple(sorted(values_of(row))))
        return row

    def edit(
        self,
        row: M,
        *,
        version: int | None = None,
        act: str = "",
        person: Person | None = None,
        **new: Any,
    ) -> M:
        """Set ``new`` on ``row`` if its version is still ``version``, keeping what it said before.

        Raises Stale where another edit came first. An edit that changes nothing writes nothing.
        """
        held = type(row)._default_manager.select_for_update().get(pk=row.pk)
        if version is not None and getattr(held, "version", version) != version:
            raise Stale(held)
        fields = tuple(name for name, value in new.items() if getattr(held, name) != value)
        if fields:
            owner = person or owner_of(held)
            self._touch_tied(held)
            if owner is not None:
                _keep_version(held, owner, self.by)
            for name in fields:
                setattr(held, name, new[name])
            _raise_version(held)
            held.save()
            self._noted(held, act, person, fields)
        row.__dict__.update(held.__dict__)
        return row

    def note(self, name: str, *subjects: audit.Subject, **detail: Any) -> None:
        """Put an act on the trail."""
        self.acts.append(audit.Act(name, tuple(subjects), detail))

    def touch(self, *people: int | None, address: int | None = None) -> None:
        """Say that facts about these people (by id), or about this address, have changed."""
        self.people.update(person for person in people if person is not None)
        if address is not None:
            self.addresses.add(address)

    def touch_around(self, child_id: int) -> None:
        """Touch a child and everybody connected: what other workers are told may turn on it."""
        ties = Connection.objects.filter(child_id=child_id).order_by()
        self.touch(child_id, *ties.values_list("person_id", flat=True))

    def _touch_tied(self, row: models.Model) -> None:
        for column in row._meta.concrete_fields:
            if column.related_model in (Person, Child):
                self.touch(getattr(row, column.attname))
            elif column.related_model is Address:
                self.touch(address=getattr(row, column.attname))

    def _noted(
        self, row: models.Model, act: str, person: Person | None, fields: tuple[str, ...]
    ) -> None:
        owner = person or owner_of(row)
        owner_id = owner.pk if owner is not None else None
        self.touch(owner_id)
        self._touch_tied(row)
        if act:
            reference = getattr(row, "reference", "") or (owner.reference if owner else "")
            seal = audit.digest({name: getattr(row, name, None) for name in fields})
            self.note(act, audit.Subject(reference, owner_id, fields, seal))


def owner_of(row: models.Model) -> Person | None:
    """Return the person a row is about: itself, its person, or its child."""
    if isinstance(row, Person):
        return row
    for name in ("person", "child"):
        owner = getattr(row, name, None)
        if isinstance(owner, Person):
            return owner
        inner = getattr(owner, "person", None)
        if isinstance(inner, Person):
            return inner
    return None


def values_of(row: models.Model) -> dict[str, Any]:
    """Return the stored values of a row by column, as JSON can hold them."""
    skipped = {"id", "reference", "version", "recorded_at", "recorded_by_id"}
    found = {}
    for column in row._meta.concrete_fields:
        if column.attname not in skipped:
            value = getattr(row, column.attname)
            plain = isinstance(value, str | int | bool | float | None)
            found[column.attname] = value if plain else str(value)
    return found


def _keep_version(row: models.Model, owner: Person, by: Actor) -> None:
    Version.objects.create(
        person=owner,
        kind=row._meta.label_lower,
        row=getattr(row, "reference", None) or str(row.pk),
        number=getattr(row, "version", 1),
        values=values_of(row),
        by_id=by.user_id,
    )


def _raise_version(row: models.Model) -> None:
    if hasattr(row, "version"):
        row.version += 1


_open: ContextVar[Change | None] = ContextVar("open_change", default=None)


@contextmanager
def change(*, by: Actor) -> Iterator[Change]:
    """Open a change, or join the one that is open. See the module.

    Raises AlreadyDone where the actor's form key was spent before, NoKey where a form had none.
    """
    outer = _open.get()
    if outer is not None:
        yield outer
        return
    mine = Change(by)
    token = _open.set(mine)
    try:
        with transaction.atomic():
            _spend(by)
            yield mine
            _finish(mine)
    finally:
        _open.reset(token)


def _finish(mine: Change) -> None:
    if mine.people or mine.addresses:
        children = touched_children(people=mine.people, addresses=mine.addresses)
        if children:
            facts_changed.send(sender=Change, children=children, by=mine.by)
    audit.write(mine.by, mine.acts)


def _spend(by: Actor) -> None:
    if by.user_id is None:
        return
    if by.keyless:
        raise NoKey
    if not by.form_key:
        return
    try:
        with transaction.atomic():
            UsedKey.objects.create(user_id=by.user_id, key=by.form_key)
    except IntegrityError:
        used = UsedKey.objects.get(user_id=by.user_id, key=by.form_key)
        raise AlreadyDone(used.led_to) from None


def merge_values(held: Mapping[str, Any], sent: Mapping[str, Any]) -> list[tuple[str, Any, Any]]:
    """Return (field, what stands, what was sent) for each field in which two texts differ."""
    return [
        (name, held.get(name), value) for name, value in sent.items() if held.get(name) != value
    ]
