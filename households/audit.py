"""The only writer of the trail (design section 6).

Each process and thread is a writer with a chain of its own. A link's seal is an HMAC over the
writer, its place, its contents and the seal before it, read in the same transaction; so there is
no shared head to lock, and a rollback leaves no hole.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from households.actor import Actor
from households.models.trail import TrailEntry, TrailSubject

START = "0" * 64
_local = threading.local()


@dataclass(frozen=True)
class Subject:
    """What an entry is about: a person by id, or another record by reference alone.

    ``fields`` names what changed; ``digest`` is the keyed digest of the values.
    """

    reference: str
    person_id: int | None = None
    fields: tuple[str, ...] = ()
    digest: str = ""


@dataclass(frozen=True)
class Act:
    """One thing done or seen, ready to be written. ``detail`` holds codes and counts, no values."""

    name: str
    subjects: tuple[Subject, ...] = ()
    detail: Mapping[str, Any] = field(default_factory=dict)


def writer() -> str:
    """Return the name of this process and thread's chain, made after any fork."""
    if getattr(_local, "pid", None) != os.getpid():
        _local.pid, _local.writer = os.getpid(), secrets.token_hex(16)
    name: str = _local.writer
    return name


def keys() -> dict[str, bytes]:
    """Return the trail's keys by id: today's and those rotated out."""
    lines = [settings.TRAIL_KEY, *settings.TRAIL_OLD_KEYS]
    pairs = (line.split(":", 1) for line in lines if line)
    return {key_id: secret.encode() for key_id, secret in pairs}


def current_key() -> tuple[str, bytes]:
    """Return the id and the secret of the key that seals today."""
    key_id, secret = settings.TRAIL_KEY.split(":", 1)
    return key_id, secret.encode()


def digest(values: Mapping[str, Any]) -> str:
    """Return the keyed digest of a row's values, so that the trail can prove but not tell them."""
    text = json.dumps(values, sort_keys=True, default=str, ensure_ascii=False)
    return hmac.new(current_key()[1], text.encode(), hashlib.sha256).hexdigest()


def contents(entry: TrailEntry, subjects: Iterable[TrailSubject]) -> bytes:
    """Return the bytes of an entry that its seal covers."""
    about = [[s.person_id, s.reference, s.fields, s.digest] for s in subjects]
    parts = [
        entry.writer,
        entry.seq,
        entry.at.astimezone(UTC).isoformat(),
        entry.actor,
        entry.actor_label,
        entry.act,
        entry.route,
        entry.reason,
        entry.detail,
        entry.key_id,
        about,
        entry.previous,
    ]
    return json.dumps(parts, sort_keys=True, ensure_ascii=False).encode()


def seal(secret: bytes, body: bytes) -> str:
    """Return the HMAC-SHA256 of ``body`` in hexadecimal."""
    return hmac.new(secret, body, hashlib.sha256).hexdigest()


def write(by: Actor, acts: Iterable[Act], at: datetime | None = None) -> None:
    """Append ``acts`` to this writer's chain inside the caller's transaction.

    Raises whatever the database raises: if the trail cannot be written, nothing may go on.
    """
    acts = list(acts)
    if not acts:
        return
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("the trail is written inside a transaction")
    chain, now = writer(), at or timezone.now()
    last = (
        TrailEntry.objects.filter(writer=chain).order_by("-seq").values_list("seq", "mac").first()
    )
    seq, previous = last or (0, START)
    entries, pending = [], []
    for act in acts:
        seq += 1
        entry, subjects = _link(by, act, chain=chain, seq=seq, previous=previous, now=now)
        previous = entry.mac
        entries.append(entry)
        pending.append(subjects)
    _insert(entries, pending)


def _insert(entries: list[TrailEntry], pending: list[list[TrailSubject]]) -> None:
    TrailEntry.objects.bulk_create(entries)
    rows = []
    for entry, subjects in zip(entries, pending, strict=True):
        for subject in subjects:
            subject.entry_id = entry.pk
            rows.append(subject)
    if rows:
        TrailSubject.objects.bulk_create(rows, batch_size=2000)


def _link(
    by: Actor, act: Act, *, chain: str, seq: int, previous: str, now: datetime
) -> tuple[TrailEntry, list[TrailSubject]]:
    key_id, secret = current_key()
    subjects = [
        TrailSubject(
            person_id=s.person_id,
            reference=s.reference,
            fields=",".join(s.fields)[:300],
            digest=s.digest,
        )
        for s in sorted(set(act.subjects), key=lambda s: (s.reference, s.person_id or 0, s.fields))
    ]
    entry = TrailEntry(
        writer=chain,
        seq=seq,
        at=now,
        actor=by.user_id,
        actor_label=by.label[:100],
        act=act.name,
        route=by.route[:100],
        reason=by.reason[:300],
        detail=dict(act.detail),
        key_id=key_id,
        previous=previous,
    )
    entry.mac = seal(secret, contents(entry, subjects))
    return entry, subjects
