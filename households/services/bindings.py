"""What binds somebody, and what is due to change in their life.

An order, a bail or licence condition, an agreed plan or a safe-contact rule is not a label, and
belongs to neither strand.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from households.actor import Actor
from households.change import Change, change
from households.models import Binding, BindingChild, Child, Coming, Person
from households.services.holding import no_longer, spanned, still_holding
from households.services.people import NOT_SAID, Said
from households.services.roles import BadAnswer


@dataclass(frozen=True)
class BindingTold:
    """What binds somebody, in words, from when to when, and who the other party is."""

    kind: str
    words: str
    starts_on: date | None = None
    ends_on: date | None = None
    other: Person | None = None

    def columns(self) -> dict[str, Any]:
        """Return the columns of the row. Raises BadAnswer for what cannot stand."""
        if not self.words.strip():
            raise BadAnswer("words", _("Enter what it says"))
        span = spanned(self.starts_on, self.ends_on)
        return {"kind": self.kind, "words": self.words, "other": self.other, **span}


def record_binding(
    *, by: Actor, person: Person, told: BindingTold, children: Collection[Child] = (),
    said: Said = NOT_SAID,
) -> Binding:  # fmt: skip
    """Record what binds somebody, about some children or about none in particular.

    Raises BadAnswer for what cannot stand.
    """
    _refuse_self(person, told)
    row = Binding(person=person, **told.columns(), **said.columns())
    with change(by=by) as c:
        c.add(row, act="binding.recorded", person=person)
        _about(c, row, children)
        return row


def change_binding(
    *, by: Actor, binding: Binding, version: int, told: BindingTold, children: Collection[Child],
    offered: Collection[Child], said: Said = NOT_SAID,
) -> Binding:  # fmt: skip
    """Correct what is written of what binds somebody. Raises Stale and BadAnswer.

    Children who were not ``offered`` to the writer stay as they are.
    """
    _refuse_self(binding.person, told)
    with change(by=by) as c:
        new = {**told.columns(), **said.columns()}
        c.edit(binding, version=version, act="binding.changed", **new)
        mine = binding.about.filter(child__in=list(offered))
        if set(mine.values_list("child_id", flat=True)) != {child.pk for child in children}:
            c.touch(*mine.values_list("child_id", flat=True))
            mine.delete()
            _about(c, binding, children)
            _next_version(c, binding, version)
        return binding


def _next_version(c: Change, binding: Binding, seen: int) -> None:
    """Let whoever has the form open learn that the children changed, though the row did not."""
    if binding.version == seen:
        Binding.objects.filter(pk=binding.pk).update(version=seen + 1)
        binding.version = seen + 1
        c.touch(binding.person_id)


def check_binding(*, by: Actor, binding: Binding, version: int, ends_on: date | None) -> Binding:
    """Say that it still binds, and until when. Raises Stale and BadAnswer."""
    return _edit(by, binding, version, "binding.checked", still_holding(ends_on))


def end_binding(*, by: Actor, binding: Binding, version: int, on: date | None) -> Binding:
    """Say that it no longer binds, the day known or not. Raises Stale and BadAnswer."""
    return _edit(by, binding, version, "binding.ended", no_longer(binding, on))


def _edit(by: Actor, binding: Binding, version: int, act: str, new: dict[str, Any]) -> Binding:
    with change(by=by) as c:
        c.touch(*binding.about.values_list("child_id", flat=True))
        return c.edit(binding, version=version, act=act, **new)


def _about(c: Change, binding: Binding, children: Collection[Child]) -> None:
    c.touch(*(child.pk for child in children))
    BindingChild.objects.bulk_create(
        BindingChild(binding=binding, child=child) for child in children
    )


def _refuse_self(person: Person, told: BindingTold) -> None:
    if told.other is not None and told.other.pk == person.pk:
        raise BadAnswer("other", _("The other party is somebody else"))


@dataclass(frozen=True)
class ComingTold:
    """A change that is expected, when, and what is agreed for it."""

    kind: str
    on: date | None = None
    words: str = ""
    plan: str = ""


def record_coming(*, by: Actor, person: Person, told: ComingTold, said: Said = NOT_SAID) -> Coming:
    """Record a change that is expected in somebody's life; the day may not be known."""
    row = Coming(
        person=person, kind=told.kind, on=told.on, words=told.words, plan=told.plan,
        **said.columns(),
    )  # fmt: skip
    with change(by=by) as c:
        return c.add(row, act="coming.recorded", person=person)


def change_coming(*, by: Actor, coming: Coming, version: int, on: date | None, plan: str) -> Coming:
    """Say when it is expected now, and what is agreed. Raises Stale, BadAnswer where it is over."""
    return _settle(by, coming, version, "coming.changed", {"on": on, "plan": plan})


def came(*, by: Actor, coming: Coming, version: int, on: date | None) -> Coming:
    """Say that it has happened, the day known or not. Raises Stale and BadAnswer."""
    if on is not None and on > timezone.localdate():
        raise BadAnswer("happened_on", _("The day it happened must be today or earlier"))
    new = {"happened": True, "happened_on": on}
    return _settle(by, coming, version, "coming.settled", new)


def called_off(*, by: Actor, coming: Coming, version: int) -> Coming:
    """Say that it is no longer expected. Raises Stale and BadAnswer."""
    return _settle(by, coming, version, "coming.settled", {"called_off": True})


def _settle(by: Actor, coming: Coming, version: int, act: str, new: dict[str, Any]) -> Coming:
    if coming.happened or coming.called_off:
        raise BadAnswer("", _("Somebody has said already what became of it"))
    with change(by=by) as c:
        return c.edit(coming, version=version, act=act, **new)
