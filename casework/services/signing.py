"""What a draft puts on the record: somebody who was named in it, at once; and all of it, signed."""

from __future__ import annotations

from collections.abc import Callable

from casework.models import Draft, DraftSigned, Entry, PutAway
from casework.services.drafts import Body, discard_draft, put_in_draft
from casework.services.recording import Told, add_person, this_is_him
from casework.services.visits import VisitTold, read_visit, sign_visit
from households.actor import Actor
from households.change import Stale, change
from households.models import Person


class WrittenUp(Exception):
    """The visit another system began was written up by somebody else meanwhile."""


def _held(draft: Draft) -> Draft:
    """Return the draft as it stands, locked. Raises Stale where it has moved or is gone."""
    held = Draft.objects.select_for_update().filter(pk=draft.pk).first()
    if held is None or held.version != draft.version:
        raise Stale(held or draft)
    return held


def record_named(
    *, by: Actor, draft: Draft, told: Told, fields: Callable[[Person], Body],
    person: Person | None = None,
) -> Person:  # fmt: skip
    """Record somebody a draft names, or join them where they are on the record already.

    ``fields`` says how the draft speaks of them from then on. The draft must stand as it was read:
    so a form that is sent twice, from anywhere, records one person.
    """
    with change(by=by):
        held = _held(draft)
        if person is None:
            person = add_person(by=by, told=told)
        else:
            this_is_him(by=by, person=person, told=told)
        put_in_draft(draft=held, fields=fields(person))
    draft.body, draft.version = held.body, held.version
    return person


def sign_draft(*, by: Actor, draft: Draft, visit: VisitTold) -> Entry:
    """Sign a visit and take its draft off the desk, in one act; its address leads to the entry.

    Raises Stale where the draft has moved since it was read back, and WrittenUp.
    """
    if draft.case is None:
        raise ValueError("a visit is signed on a case")
    read = read_visit(draft.case, visit, draft.entry_id)
    with change(by=by):
        held = _held(draft)
        begun = None
        if held.entry_id is not None:
            begun = Entry.objects.select_for_update().get(pk=held.entry_id)
            if begun.signed_at is not None:
                raise WrittenUp
            PutAway.objects.filter(entry=begun).delete()
        entry = sign_visit(by=by, case=draft.case, visit=visit, entry=begun, read=read)
        DraftSigned.objects.create(reference=held.reference, user_id=held.user_id, entry=entry)
        discard_draft(by=by, draft=held, act="draft.signed")
    return entry
