"""Who may be meant: a net cast in SQL, then a look at what it brings up.

First whoever shares a match key with the question; then, only where nobody much like it was found,
whoever shares one with a name spelt nearly so. At most five queries for each of the two, whatever
is found. ``people`` bounds everything: somebody outside it neither appears nor pushes anybody out,
for the net is cut to size only after it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from heapq import nsmallest
from typing import Any

from django.db.models import Count, QuerySet

from households.models import Identifier, Person, PersonKey, Residence
from households.names import (
    fold,
    near_keys,
    other_word_keys,
    query_keys,
    rare_word_keys,
    word_keys,
)
from sharing.matching import vocabulary
from sharing.matching.scoring import Described, Likeness, rerank

Query = Described

FIRST, LAST = 300, 400
"""How many candidates the first and the last net may bring up."""

GOOD = 0.93
"""With a best candidate this like, the last net is not cast."""

STEP = 5000
"""A database takes only so many values in one question."""

NEAR = 200
"""Family names near the one asked for; so high that none pushes another out."""


@dataclass(frozen=True)
class Candidate:
    """Somebody who may be meant."""

    person_id: int
    likeness: Likeness


def find(
    query: Query,
    *,
    people: QuerySet[Person],
    limit: int = 10,
    homes: QuerySet[Residence] | None = None,
) -> list[Candidate]:
    """Return who may be meant among ``people``, likeliest first.

    ``homes`` are the residences whose postcodes may be compared; without them none are, because
    "same postcode" tells where somebody lives.
    """
    people = people.filter(merged_into__isnull=True).order_by()
    if homes is None:
        query = replace(query, postcodes=())
    marked = _at_postcodes(query, homes) + _with_numbers(query)
    keys = _first_keys(query)
    seen = _held(people, _ranked(keys, FIRST, marked), FIRST)
    found = rerank(query, _described(query, seen, homes), limit)
    if not found or found[0][1].value < GOOD:
        last = _ranked(_last_keys(query) - keys, LAST, but=seen.keys())
        wider = _held(people, last, LAST)
        more = rerank(query, _described(query, wider, homes), limit)
        found = nsmallest(limit, [*found, *more], key=lambda one: -one[1].value)
    return [Candidate(person, likeness) for person, likeness in found]


def _first_keys(query: Query) -> frozenset[int]:
    """Return the keys of what is asked, each name with its slips."""
    years, born = _years(query)
    found = frozenset[int]()
    for given, family in query.names or (("", ""),):
        found |= query_keys(given, family, years, born)
    return found if query.names else found | word_keys(query.description)


def _last_keys(query: Query) -> frozenset[int]:
    """Return the keys of names spelt nearly so, of other forms, and of rare words."""
    years, born = _years(query)
    found = rare_word_keys(query.description)
    for given, family in query.names:
        near = [
            name
            for word in fold(family or given).split()
            for name in vocabulary.closest_families(word, NEAR)
        ]
        found |= near_keys(given, family, near, years, born) | rare_word_keys(f"{given} {family}")
        if not given or not family:
            found |= other_word_keys(given, family)
    return found


def _years(query: Query) -> tuple[tuple[int, int] | None, date | None]:
    births = query.births()
    if births is None:
        return None, None
    first, last = births
    return (first.year, last.year), first if first == last else None


def _ranked(
    keys: Iterable[int], most: int, before: Sequence[int] = (), but: Container[int] = ()
) -> Iterator[list[int]]:
    """Yield the ids of ``before`` and of all who share a key, in portions of about ``most``.

    Those who share most keys come first, then the newest. Later portions are asked for only when
    the first did not fill the net.
    """
    rows = PersonKey.objects.filter(key__in=list(keys)).order_by()
    counted = rows.values_list("person_id").annotate(hits=Count("pk"))
    ranked = counted.order_by("-hits", "-person_id")
    given: set[int] = set()
    for start, stop, step in ((0, 2 * most, most), (2 * most, None, STEP)):
        ids = [person for person, _hits in ranked[start:stop]]
        fresh = [
            person
            for person in dict.fromkeys([*(before if not start else ()), *ids])
            if person not in given and person not in but
        ]
        given.update(fresh)
        yield from (fresh[place : place + step] for place in range(0, len(fresh), step))
        if len(ids) < 2 * most:
            return


def _at_postcodes(query: Query, homes: QuerySet[Residence] | None) -> list[int]:
    """Return the ids of those who live, or lived, at a postcode asked for."""
    if homes is None or not query.postcodes:
        return []
    wanted = {way for code in query.postcodes for way in _ways_to_write(code)}
    rows = homes.filter(address__postcode__in=wanted).order_by("-person_id")
    return list(rows.values_list("person_id", flat=True).distinct()[:FIRST])


def _ways_to_write(postcode: str) -> tuple[str, str]:
    code = "".join(postcode.split()).upper()
    return code, f"{code[:-3]} {code[-3:]}"


def _with_numbers(query: Query) -> list[int]:
    """Return the ids of those who have a number asked for."""
    if not query.identifiers:
        return []
    rows = Identifier.objects.filter(value__in=[value for _, value in query.identifiers])
    wanted = set(query.identifiers)
    told = rows.order_by("-person_id").values_list("person_id", "system", "value")
    return [person for person, system, value in told if (system, value) in wanted]


_FACTS = ("pk", "born_earliest", "born_latest", "sex", "description")
_NAMES = ("names__given", "names__family")

Row = tuple[Any, ...]
Held = dict[int, list[Row]]
"""What is held of each person: the facts, once for each of the names."""


def _held(people: QuerySet[Person], portions: Iterable[list[int]], most: int) -> Held:
    """Return the first ``most`` that are in ``people``, with what is held of them, in order.

    Nearly always the first portion fills the net or is all there is.
    """
    found: Held = {}
    for ids in portions:
        found |= _rows(people, ids)
        if len(found) >= most:
            break
    return dict(list(found.items())[:most])


def _rows(people: QuerySet[Person], ids: Sequence[int]) -> Held:
    if not ids:
        return {}
    found: Held = {person: [] for person in ids}
    for row in people.filter(pk__in=ids).order_by("names__pk").values_list(*_FACTS, *_NAMES):
        found[row[0]].append(row)
    return {person: rows for person, rows in found.items() if rows}


def _described(
    query: Query, held: Held, homes: QuerySet[Residence] | None
) -> list[tuple[int, Described]]:
    """Return the people held, as far as the question needs them described.

    Somebody's description counts only where it is all he is called by.
    """
    ids = list(held)
    codes, numbers = _postcodes(query, ids, homes), _numbers(query, ids)
    found = []
    for person, rows in held.items():
        _pk, earliest, latest, sex, description, *_name = rows[0]
        names = tuple((given, family) for *_, given, family in rows if given or family)
        one = Described(
            names=names,
            born_earliest=earliest,
            born_latest=latest,
            sex=sex,
            postcodes=tuple(codes.get(person, ())),
            identifiers=tuple(numbers.get(person, ())),
            description="" if names else description,
        )
        found.append((person, one))
    return found


def _postcodes(
    query: Query, ids: Sequence[int], homes: QuerySet[Residence] | None
) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    if ids and homes is not None and query.postcodes:
        rows = homes.filter(person_id__in=ids, address__isnull=False).order_by("pk")
        for person, code in rows.values_list("person_id", "address__postcode"):
            if code:
                found[person].append(code)
    return found


def _numbers(query: Query, ids: Sequence[int]) -> dict[int, list[tuple[str, str]]]:
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    if ids and query.identifiers:
        rows = Identifier.objects.filter(person_id__in=ids).order_by("pk")
        for person, system, value in rows.values_list("person_id", "system", "value"):
            found[person].append((system, value))
    return found
