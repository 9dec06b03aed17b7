"""Checkpoints, exported heads, and the verifier of the trail.

A chain proves its own links; a checkpoint covers every chain's head, so that a cut tail or a whole
missing chain is found. A head kept elsewhere finds what is cut after the last checkpoint, too.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from households import audit
from households.models.trail import TrailCheckpoint, TrailEntry, TrailSubject

BATCH = 5000


@dataclass
class Report:
    """What a verification found. ``faults`` are sentences that name links, never values."""

    entries: int = 0
    chains: int = 0
    checkpoints: int = 0
    faults: list[str] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults


def heads() -> dict[str, tuple[int, str]]:
    """Return each chain's last place and its seal."""
    last = TrailEntry.objects.order_by().values("writer").annotate(top=Max("seq"))
    tops = {row["writer"]: row["top"] for row in last}
    found = TrailEntry.objects.filter(
        pk__in=TrailEntry.objects.order_by().values("writer").annotate(top=Max("pk")).values("top")
    )
    seals = {entry.writer: (entry.seq, entry.mac) for entry in found}
    for name, top in tops.items():
        if seals[name][0] != top:
            entry = TrailEntry.objects.get(writer=name, seq=top)
            seals[name] = (entry.seq, entry.mac)
    return seals


def _sealed(checkpoint: TrailCheckpoint) -> bytes:
    parts = [
        checkpoint.at.isoformat(),
        checkpoint.heads,
        checkpoint.entries,
        checkpoint.key_id,
        checkpoint.previous,
    ]
    return json.dumps(parts, sort_keys=True).encode()


def known_heads() -> dict[str, tuple[int, str]]:
    """Return each chain's head as the checkpoints so far have it."""
    found: dict[str, tuple[int, str]] = {}
    for moved in TrailCheckpoint.objects.order_by("pk").values_list("heads", flat=True):
        found.update({name: (seq, mac) for name, (seq, mac) in moved.items()})
    return found


@transaction.atomic
def checkpoint() -> TrailCheckpoint | None:
    """Seal the heads that moved since the last checkpoint; None where nothing moved."""
    known = known_heads()
    heads_now = heads()
    moved = {name: list(head) for name, head in heads_now.items() if known.get(name) != head}
    if not moved:
        return None
    last = TrailCheckpoint.objects.order_by("-pk").first()
    key_id, secret = audit.current_key()
    total = sum(seq for seq, _mac in {**known, **heads_now}.values())
    made = TrailCheckpoint(
        at=timezone.now(),
        heads=moved,
        entries=total,
        key_id=key_id,
        previous=last.mac if last else audit.START,
    )
    made.mac = audit.seal(secret, _sealed(made))
    made.save(force_insert=True)
    return made


def export_head() -> dict[str, Any]:
    """Return every chain's head under one seal, to be kept elsewhere."""
    key_id, secret = audit.current_key()
    body = {
        "at": timezone.now().isoformat(),
        "heads": {name: list(head) for name, head in sorted(heads().items())},
        "checkpoints": TrailCheckpoint.objects.count(),
        "key_id": key_id,
    }
    mac = audit.seal(secret, json.dumps(body, sort_keys=True).encode())
    return {**body, "mac": mac}


def verify(head: dict[str, Any] | None = None) -> Report:
    """Check every link, every checkpoint, and the exported ``head`` where one is given."""
    report = Report()
    secrets = audit.keys()
    wanted = _wanted(report, secrets, head)
    seen: set[str] = set()
    for name, links in groupby(_links(), key=lambda pair: pair[0].writer):
        seen.add(name)
        report.chains += 1
        _verify_chain(report, secrets, links, wanted.get(name, {}))
    report.faults += [f"chain {name} is missing" for name in sorted(set(wanted) - seen)]
    orphans = TrailSubject.objects.exclude(entry__in=TrailEntry.objects.all()).count()
    if orphans:
        report.faults.append(f"{orphans} subjects belong to no entry")
    return report


def _links() -> Iterator[tuple[TrailEntry, list[TrailSubject]]]:
    place: tuple[str, int] = ("", 0)
    while True:
        batch = list(
            TrailEntry.objects.filter(writer=place[0], seq__gt=place[1]).order_by("seq")[:BATCH]
            if place[0]
            else ()
        )
        if not batch:
            following = (
                TrailEntry.objects.filter(writer__gt=place[0]).order_by("writer", "seq").first()
            )
            if following is None:
                return
            place = (following.writer, -1)
            continue
        yield from _with_subjects(batch)
        place = (batch[-1].writer, batch[-1].seq)


def _with_subjects(batch: list[TrailEntry]) -> Iterator[tuple[TrailEntry, list[TrailSubject]]]:
    found: dict[int, list[TrailSubject]] = {entry.pk: [] for entry in batch}
    for start in range(0, len(batch), 500):
        ids = [entry.pk for entry in batch[start : start + 500]]
        for subject in TrailSubject.objects.filter(entry_id__in=ids).order_by("pk"):
            found[subject.entry_id].append(subject)
    for entry in batch:
        yield entry, found[entry.pk]


def _verify_chain(
    report: Report,
    secrets: dict[str, bytes],
    links: Iterator[tuple[TrailEntry, list[TrailSubject]]],
    wanted: dict[int, str],
) -> None:
    seq, previous, name = 0, audit.START, ""
    for entry, subjects in links:
        seq, name = seq + 1, entry.writer
        report.entries += 1
        where = f"chain {name}, link {entry.seq}"
        if entry.seq != seq:
            report.faults.append(f"{where}: link {seq} is missing")
            seq = entry.seq
        elif entry.previous != previous:
            report.faults.append(f"{where}: does not follow the link before it")
        secret = secrets.get(entry.key_id)
        if secret is None:
            report.faults.append(f"{where}: sealed with an unknown key")
        elif audit.seal(secret, audit.contents(entry, subjects)) != entry.mac:
            report.faults.append(f"{where}: its seal does not fit its contents")
        if wanted.pop(entry.seq, entry.mac) != entry.mac:
            report.faults.append(f"{where}: is not what a checkpoint or head holds")
        previous = entry.mac
    report.faults += [f"chain {name} is cut before link {place}" for place in sorted(wanted)]


def _wanted(
    report: Report, secrets: dict[str, bytes], head: dict[str, Any] | None
) -> dict[str, dict[int, str]]:
    """Gather the places that checkpoints and the head hold, checking their own seals."""
    wanted: dict[str, dict[int, str]] = {}
    previous = audit.START
    for made in TrailCheckpoint.objects.order_by("pk").iterator():
        report.checkpoints += 1
        secret = secrets.get(made.key_id)
        if secret is None or audit.seal(secret, _sealed(made)) != made.mac:
            report.faults.append(f"checkpoint {report.checkpoints}: its seal does not fit")
        if made.previous != previous:
            report.faults.append(f"checkpoint {report.checkpoints}: does not follow the one before")
        previous = made.mac
        for name, (seq, mac) in made.heads.items():
            wanted.setdefault(name, {})[seq] = mac
    if head is not None:
        _want_head(report, secrets, head, wanted)
    return wanted


def _want_head(
    report: Report,
    secrets: dict[str, bytes],
    head: dict[str, Any],
    wanted: dict[str, dict[int, str]],
) -> None:
    body = {name: value for name, value in head.items() if name != "mac"}
    secret = secrets.get(str(head.get("key_id")))
    if secret is None or audit.seal(secret, json.dumps(body, sort_keys=True).encode()) != head.get(
        "mac"
    ):
        report.faults.append("the exported head's own seal does not fit")
        return
    if head["checkpoints"] > report.checkpoints:
        report.faults.append("checkpoints are missing that the exported head counts")
    for name, (seq, mac) in head["heads"].items():
        if wanted.setdefault(name, {}).setdefault(seq, mac) != mac:
            report.faults.append(f"chain {name}, link {seq}: the head and a checkpoint differ")
