"""Asking the real matcher: a question turned into a description, timed, and its answer kept."""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Mapping, Sequence
from datetime import date

from benchmarks.finding_people import Known
from benchmarks.finding_rivals import Bearer, Pair, rivals
from benchmarks.finding_set import Query
from benchmarks.finding_tables import Answered
from households.codes import Sex
from households.models import Person
from households.names import split_name
from sharing.matching.candidates import Candidate, find
from sharing.matching.described import Described
from sharing.matching.index import homes_for, people_for
from sharing.models import User

LIMIT, WARM = 10, 60


class Among:
    """The people, and the homes, among whom a reader asks."""

    def __init__(self, reader: User | None) -> None:
        self.people, self.homes = people_for(reader), homes_for(reader)

    def find(self, question: Described) -> list[Candidate]:
        """Return the first ten whom the matcher proposes."""
        return find(question, people=self.people, limit=LIMIT, homes=self.homes)


def described(query: Query, on: date) -> Described:
    """Return a question as the pages put it; a name typed in one box is split as they split it."""
    name = split_name(query.whole) if query.whole else (query.given, query.family)
    return Described(
        names=(name,),
        born_earliest=query.birth.earliest(),
        born_latest=query.birth.latest(),
        sex=query.sex or Sex.NOT_RECORDED,
        postcodes=(query.postcode,) if query.postcode else (),
        age_on=None if query.said.age is None else (query.said.age, on),
        description=query.whole,
    )


def ask_set(
    queries: Sequence[Query],
    by_name: Mapping[Pair, Sequence[Bearer]],
    on: date,
    reader: User | None,
) -> list[Answered]:
    """Ask every question, some of them first untimed, and return the answers in order.

    ``reader`` None asks as the matching of flags does: over everybody, homes compared.
    """
    among = Among(reader)
    asked = [described(query, on) for query in queries]
    _warm(asked, among)
    answers = []
    for place, (query, question) in enumerate(zip(queries, asked, strict=True)):
        if place % 250 == 0:
            print(f"{place} of {len(queries)}", file=sys.stderr, flush=True)
        rank, ms, first = ask(question, query.known.pk, among)
        answers.append(Answered(rank, ms, first, rivals(query, by_name), query))
    return answers


def ask_duplicates(
    pairs: Sequence[tuple[Known, int]], *, name_only: bool, postcode: bool
) -> list[Answered]:
    """Ask for each original (by its id) in the words of its duplicate."""
    among = Among(None)
    asked = [_in_words(known, name_only=name_only, postcode=postcode) for known, _ in pairs]
    _warm(asked, among)
    answers = []
    for question, (_, pk) in zip(asked, pairs, strict=True):
        rank, ms, first = ask(question, pk, among)
        answers.append(Answered(rank, ms, first, 0, None))
    return answers


def _in_words(known: Known, *, name_only: bool, postcode: bool) -> Described:
    born = None if name_only else known.birth.earliest()
    return Described(
        names=((known.given, known.family),),
        born_earliest=born,
        born_latest=born,
        postcodes=(known.postcode,) if postcode else (),
    )


def ask(question: Described, pk: int, among: Among) -> tuple[int | None, float, str]:
    """Return the place of the person among the first ten, the milliseconds, and who came first."""
    started = time.perf_counter()
    found = among.find(question)
    ms = (time.perf_counter() - started) * 1000
    ids = [candidate.person_id for candidate in found]
    rank = ids.index(pk) + 1 if pk in ids else None
    return rank, ms, "" if rank else _first(ids)


def _first(ids: Sequence[int]) -> str:
    if not ids:
        return "nobody"
    return str(Person.objects.values_list("label", flat=True).get(pk=ids[0]))


def _warm(asked: Sequence[Described], among: Among) -> None:
    """Ask some questions untimed: opened files, filled caches, compiled patterns."""
    for question in asked[:WARM]:
        among.find(question)
    gc.collect()
