"""Generating a borough for measuring: rows in batches, then access and gaps by their services."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import islice
from random import Random

from django.db import transaction
from django.utils import timezone

from casework.access import ACCESS_MONTHS
from casework.demo.bulk.caseload import Caseload
from casework.demo.bulk.office import BY, Staff, staffed
from casework.demo.bulk.record import Record
from casework.demo.bulk.sizes import Size
from casework.demo.bulk.weaving import Weaver
from casework.demo.bulk.writing import hurry, mend_sequences, tables, tidy
from casework.services.gaps import refresh_all
from households import audit
from households.models import FamilyName, KeptOut, Person, Restriction, RestrictionReader
from households.models.denials import DenialReason
from households.models.grants import Level
from sharing.models import Agency, Grant, GrantKind
from sharing.services.grants import settle_grants

FAMILIES, SETTLED = 4000, 2000
"""In one batch so many families are written, or children's access settled."""

Say = Callable[[str], None]


class NotEmpty(Exception):
    """The database holds people or an authority already."""


@dataclass
class Made:
    """What was made: rows by table, gap rows, and how long each part took, in seconds."""

    rows: dict[str, int]
    gaps: int = 0
    seconds: dict[str, float] = field(default_factory=dict)


def generate(size: Size, seed: int, say: Say = lambda _: None) -> Made:
    """Fill an empty database with a borough of a size. Raises NotEmpty where it is not empty."""
    if Person.objects.exists() or Agency.objects.filter(is_home=True).exists():
        raise NotEmpty
    hurry()
    today = timezone.localdate()
    rng = Random(f"staff-{seed}")
    made = Made({})
    clock = time.monotonic()

    def timed(part: str) -> None:
        nonlocal clock
        made.seconds[part] = time.monotonic() - clock
        clock = time.monotonic()
        say(f"{part}: {made.seconds[part]:.1f} s")

    staff = staffed(size, rng)
    timed("staff")
    weaver = Weaver(size, seed, today)
    caseload = Caseload(weaver.rng, weaver.rows, size, today, staff.office)
    _weave(weaver, caseload, Record(seed, weaver.rows, size, today), say)
    made.rows = weaver.rows.written
    timed("rows")
    _share(size, staff, caseload.living, rng)
    _deny(staff, caseload.living, rng)
    _settle(caseload.living)
    timed("access")
    tidy()
    timed("statistics")
    _children, made.gaps = refresh_all()
    timed("gaps")
    tidy()
    return made


def _weave(weaver: Weaver, caseload: Caseload, record: Record, say: Say) -> None:
    writers = tables(timezone.now() + ACCESS_MONTHS - timedelta(days=1))
    families = weaver.families()
    while batch := list(islice(families, FAMILIES)):
        for family in batch:
            caseload.work(family)
            record.write(family, caseload.made)
        with transaction.atomic():
            for name, rows in weaver.rows.take():
                writers[name].write(rows)
            _noted("borough.families", len(batch))
        say(f"{weaver.children} of {weaver.size.children} children")
    with transaction.atomic():
        names = (FamilyName(folded=name) for name in sorted(weaver.rows.family_names))
        FamilyName.objects.bulk_create(names, batch_size=2000)
        mend_sequences()


def _noted(act: str, rows: int) -> None:
    """Put one entry for the batch on the trail, inside its transaction."""
    audit.write(BY, [audit.Act(act, (), {"rows": rows})])


def _share(size: Size, staff: Staff, living: list[int], rng: Random) -> None:
    """Let each other agency see some children by decision; the first sees ``shares``."""
    until = timezone.now() + timedelta(days=120)
    grants = []
    for place, team in enumerate(staff.agencies):
        number = size.shares if place == 0 else rng.randint(1, 12 * size.shares)
        grants += [
            Grant(child_id=child, kind=GrantKind.DECISION, level=Level.OUTLINE,
                  group_id=team.group_id, why="Made up", ends_at=until)
            for child in rng.sample(living, min(number, len(living) // 2))
        ]  # fmt: skip
    with transaction.atomic():
        Grant.objects.bulk_create(grants, batch_size=1000)
        _noted("borough.shares", len(grants))


def _deny(staff: Staff, living: list[int], rng: Random) -> None:
    """Restrict one child in five hundred, and keep a worker out of as many others."""
    chosen = rng.sample(living, max(2, len(living) // 250))
    half = len(chosen) // 2
    manager = staff.users[0]
    with transaction.atomic():
        closed = Restriction.objects.bulk_create(
            Restriction(person_id=child, reason=DenialReason.STAFF_FAMILY)
            for child in chosen[:half]
        )
        RestrictionReader.objects.bulk_create(
            RestrictionReader(restriction=row, user=manager) for row in closed
        )
        KeptOut.objects.bulk_create(
            KeptOut(person_id=child, user=rng.choice(staff.users), reason=DenialReason.NEIGHBOUR)
            for child in chosen[half:]
        )
        _noted("borough.denials", len(chosen))


def _settle(living: Collection[int]) -> None:
    """Make guardian's rows follow from the reasons, by the service that alone writes them."""
    children = sorted(living)
    for start in range(0, len(children), SETTLED):
        some = children[start : start + SETTLED]
        with transaction.atomic():
            settle_grants(some)
            _noted("borough.access", len(some))
