"""The family names there are, kept by each process, so that a misspelt one finds its neighbours.

The table only ever grows, so its size and its last name say whether what a process holds is whole.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Max

from households.models import FamilyName
from sharing.matching.scoring import closest_surnames


@dataclass
class _Known:
    """What this process holds: the words, and the size and last name of the table they are of."""

    table: tuple[int, str | None] = (0, None)
    words: tuple[str, ...] = ()


_known = _Known()


def closest_families(name: str, limit: int) -> list[str]:
    """Return the words of family names there are that are spelt most like ``name``, best first."""
    return closest_surnames(name, _words(), limit)


def _words() -> tuple[str, ...]:
    sized = FamilyName.objects.aggregate(rows=Count("pk"), last=Max("pk"))
    table = (sized["rows"], sized["last"])
    if table != _known.table:
        folded = FamilyName.objects.order_by().values_list("folded", flat=True)
        _known.words = tuple(sorted({word for name in folded for word in name.split()}))
        _known.table = table
    return _known.words
