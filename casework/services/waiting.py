"""A visit another system wrote that waits here: put away with a reason, or taken back."""

from __future__ import annotations

from casework.models import Entry, PutAway
from households.actor import Actor
from households.audit import Subject
from households.change import Change, change


class NotWaiting(Exception):
    """The visit does not wait any more: somebody wrote it up, or put it away."""


def put_away(*, by: Actor, entry: Entry, because: str) -> PutAway:
    """Put a waiting visit away. It stays on the record; the next import finds it there.

    Raises NotWaiting.
    """
    with change(by=by) as c:
        held = Entry.objects.select_for_update().get(pk=entry.pk)
        if held.signed_at is not None or PutAway.objects.filter(entry=held).exists():
            raise NotWaiting
        row = c.add(PutAway(entry=held, because=because))
        _note(c, held, "visit.put_away")
    return row


def take_back(*, by: Actor, entry: Entry) -> None:
    """Let a visit that was put away wait again. Raises NotWaiting where it is not put away."""
    with change(by=by) as c:
        held = Entry.objects.select_for_update().get(pk=entry.pk)
        found, _by_model = PutAway.objects.filter(entry=held).delete()
        if not found:
            raise NotWaiting
        _note(c, held, "visit.taken_back")


def _note(c: Change, entry: Entry, act: str) -> None:
    children = entry.children.select_related("child__person").order_by("pk")
    people = [row.child.person for row in children]
    c.note(act, Subject(entry.reference), *(Subject(one.reference, one.pk) for one in people))
    c.touch(*(one.pk for one in people))
