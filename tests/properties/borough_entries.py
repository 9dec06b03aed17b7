"""Entries and those they speak of, for a random borough."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from django.utils import timezone

from casework.entry_codes import EntryKind, MentionAnswer
from casework.models import Case, Entry, EntryChild, Mention
from households.models import Child, Person


def write_entries(
    rng: Random, cases: Sequence[Case], children: Sequence[Child], people: Sequence[Person],
    today: date,
) -> None:  # fmt: skip
    """Write entries about one child or several, signed or not, some speaking of somebody."""
    entries = Entry.objects.bulk_create(
        Entry(
            case=rng.choice(cases), kind=rng.choice(tuple(EntryKind)),
            happened_on=today - timedelta(days=rng.choice((0, 1, 40, 900))),
            signed_at=timezone.now() if rng.random() < 0.8 else None,
        )
        for _ in children
    )  # fmt: skip
    for entry in entries:
        about = rng.sample(children, k=rng.randint(1, min(3, len(children))))
        EntryChild.objects.bulk_create(EntryChild(entry=entry, child=child) for child in about)
        for number in range(rng.randrange(3)):
            Mention.objects.create(entry=entry, part="text", start=number, end=number + 1,
                                   kind="man", **_settled(rng, people))  # fmt: skip


def _settled(rng: Random, people: Sequence[Person]) -> dict[str, object]:
    linked: dict[str, object] = {"person": rng.choice(people)}
    answered: dict[str, object] = {"answer": rng.choice(tuple(MentionAnswer))}
    return rng.choice(({}, {}, linked, answered))
