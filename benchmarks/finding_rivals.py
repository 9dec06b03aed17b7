"""How many others a question fits as well as the one it was asked for.

Where ten people bear the very name and birth that was said, no order of ten can be right each
time. Such questions are counted, and recall is told with and without them. Only exact likeness
counts here: those who bear the recorded name of the person sought or the name as typed, and whose
birth is what the record or the asker says. A question that gives the right postcode has no rival.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from benchmarks.finding_births import DOB, NONE
from benchmarks.finding_set import Query
from benchmarks.finding_slips import plain
from households.models import Name

CROWD = 10
"""With so many rivals a question cannot be answered by ten names."""

Pair = tuple[str, str]
Bearer = tuple[int, date | None]


def _first(given: str) -> str:
    return plain(given).split(" ")[0]


def _asked(query: Query) -> set[Pair]:
    """Return the names whose bearers the question fits; a half that was not said is empty."""
    known = query.known
    if query.kind == "initials":
        return {(f"{_first(known.given)[:1]}.", plain(known.family))}
    if query.whole:
        return {(_first(known.given), plain(known.family))}
    recorded = (
        _first(known.given) if query.given else "",
        plain(known.family) if query.family else "",
    )
    if query.kind == "family name changed":
        recorded = (recorded[0], "")
    typed = (_first(query.given), plain(query.family))
    return {recorded, typed} - {("", "")}


def bearers(queries: Iterable[Query]) -> dict[Pair, list[Bearer]]:
    """Return who bears each name asked for, in one pass over all names."""
    wanted = {pair for query in queries for pair in _asked(query)}
    found: dict[Pair, list[Bearer]] = defaultdict(list)
    rows = Name.objects.order_by().values_list(
        "given", "family", "person_id", "person__born_earliest"
    )
    for given, family, person, born in rows.iterator(chunk_size=20_000):
        one, two = _first(given), plain(family)
        for pair in ((one, two), (one, ""), ("", two), (f"{one[:1]}.", two)):
            if pair in wanted:
                found[pair].append((person, born))
    return found


def rivals(query: Query, by_name: Mapping[Pair, Sequence[Bearer]]) -> int:
    """Return how many others the question fits as well as the one it was asked for."""
    if query.postcode_kind == "right":
        return 0
    alike = {
        person
        for pair in _asked(query)
        for person, born in by_name.get(pair, ())
        if _fits(query, born)
    }
    return len(alike - {query.known.pk})


def _fits(query: Query, born: date | None) -> bool:
    if query.stratum == NONE:
        return True
    if born is None:
        return False
    if query.stratum == DOB:
        return born in {query.known.birth.earliest(), query.birth.earliest()}
    off = 2 if query.said.age is not None else 1
    return abs(born.year - (query.known.birth.year or 0)) <= off
