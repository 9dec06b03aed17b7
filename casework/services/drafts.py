"""Drafts: what a worker is typing, kept as typed. A draft is never lost and never signs itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db.models import F
from django.utils import timezone

from casework.drafting import Merged, merge, put
from casework.models import Case, Draft, Entry
from households.actor import Actor
from households.audit import Subject
from households.change import Stale, change
from sharing.models import User

Body = Mapping[str, Sequence[str]]


def begin_draft(
    *, by: Actor, user: User, kind: str, case: Case | None = None, entry: Entry | None = None,
    body: Body | None = None,
) -> Draft:  # fmt: skip
    """Begin a draft of one's own, or of an entry that waits to be written up."""
    with change(by=by) as c:
        draft = Draft(user=user, kind=kind, case=case, entry=entry, body=dict(body or {}))
        draft.save(force_insert=True)
        c.note("draft.opened", Subject(draft.reference))
    return draft


def save_draft(*, draft: Draft, body: Body, version: int) -> Draft:
    """Keep what is typed, valid or not; one statement, and not on the trail.

    Raises Stale where another device saved since ``version`` was read; nothing is overwritten.
    """
    rows = Draft.objects.filter(pk=draft.pk, version=version)
    saved = rows.update(body=dict(body), version=F("version") + 1, saved_at=timezone.now())
    draft.refresh_from_db()
    if not saved and draft.body != dict(body):
        raise Stale(draft)
    return draft


TRIES = 5
"""How often a save begins again because another device saved at that very moment."""


def save_fields(*, draft: Draft, sent: Body, read: int, device: str = "", seq: int = 0) -> Merged:
    """Keep some fields as they were sent by a device whose page was made from version ``read``.

    ``seq`` numbers the saves of a device, so that one that was overtaken on its way is not kept.

    Where another device changed one of them since, nothing is written and the clashes come back.
    Raises TooMuch, and Stale where other devices keep saving at the very same moments.
    """
    for _attempt in range(TRIES):
        done = merge(draft.body, sent, read=read, version=draft.version + 1, device=device, seq=seq)
        if not done.changed:
            return done
        try:
            save_draft(draft=draft, body=done.body, version=draft.version)
        except Stale as stale:
            if not isinstance(stale.row, Draft):
                raise
            draft = stale.row
        else:
            return done
    raise Stale(draft)


def put_in_draft(*, draft: Draft, fields: Body, device: str = "") -> Draft:
    """Write these fields over what stands in a draft, as part of a change that holds it."""
    body = put(draft.body, fields, version=draft.version + 1, device=device)
    return save_draft(draft=draft, body=body, version=draft.version)


def discard_draft(*, by: Actor, draft: Draft, act: str = "draft.discarded") -> None:
    """Throw a draft away, or take it off the desk because it was signed (``draft.signed``)."""
    with change(by=by) as c:
        c.note(act, Subject(draft.reference))
        draft.delete()
