"""Measure finding a person: how often, how high and how fast the real matcher finds whom we seek.

    DATABASE_URL=... python -m benchmarks.finding borough   # a database of generate_borough
    DATABASE_URL=... python -m benchmarks.finding febrl     # any migrated database, empty or not

``borough`` asks 1,000 questions about people the generator made and 1,000 about people planted
among them, whose names a generator may not know (``finding_people``). ``febrl`` loads each FEBRL
set, asks, and takes it out again. Both print Markdown and put it into ``RESULTS-finding.md``.
"""

from __future__ import annotations

import argparse
import os
import platform
import time
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import django

if TYPE_CHECKING:
    from benchmarks.finding_people import Known
    from benchmarks.finding_tables import Answered

SEED, ON = 20_261, date(2026, 6, 1)
"""The seed of the questions, and the day on which they are taken to be asked."""

ASKED, DRAWN, PLANTS = 1000, 30_000, 4000
"""Questions of each kind of people, how many people they are drawn from, how many are planted.

One question in four is asked again as a worker."""


def main() -> None:
    """Set Django up without its log of queries, then measure what was asked for."""
    parser = argparse.ArgumentParser(prog="benchmarks.finding")
    parser.add_argument("what", choices=("borough", "febrl"))
    parser.add_argument("--queries", type=int, default=ASKED)
    parser.add_argument("--misses", type=int, default=3, help="examples of each kind")
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "casework.settings.dev")
    os.environ["DJANGO_DEBUG"] = "false"
    django.setup()
    if options.what == "borough":
        borough(options.queries, options.misses)
    else:
        febrl(options.misses * 2)


def borough(queries: int, most: int) -> None:
    """Ask about people the generator made and about people planted among them."""
    from benchmarks import finding_database as database
    from benchmarks.finding_asking import ask_set
    from benchmarks.finding_people import make_people
    from benchmarks.finding_rivals import bearers
    from benchmarks.finding_set import compose
    from benchmarks.finding_tables import write

    started, load = time.perf_counter(), os.getloadavg()[0]
    plants = database.planted()
    if not plants:
        plants = database.plant(make_people(PLANTS, seed=SEED, on=ON))
        database.settle()
    groups = {"the borough's own": database.read_people(DRAWN, seed=SEED), "planted": plants}
    sets = {
        name: compose(people, queries, seed=SEED + place, on=ON)
        for place, (name, people) in enumerate(groups.items())
        if people
    }
    by_name = bearers(query for one in sets.values() for query in one.queries)
    readers = {"matching, over everybody": None, "a worker's search": database.a_worker()}
    answers = {
        (name, way): ask_set(one.queries[:: 4 if reader else 1], by_name, ON, reader)
        for way, reader in readers.items()
        for name, one in sets.items()
    }
    unfilled = {name: sum(one.unfilled.values()) for name, one in sets.items()}
    text = told(answers, unfilled, most)
    taken = f"From planting to the last answer: {time.perf_counter() - started:.0f} s."
    write(f"{vendor()} borough", f"## A borough, {circumstances(load)}\n\n{text}\n{taken}")


def told(
    answers: Mapping[tuple[str, str], Sequence[Answered]], unfilled: Mapping[str, int], most: int
) -> str:
    """Return the tables of the borough; the details are those of the first way of asking."""
    from benchmarks.finding_births import BIRTHS, STRATA
    from benchmarks.finding_kinds import KINDS
    from benchmarks.finding_set import POSTCODES
    from benchmarks.finding_tables import COLUMNS, by, misses, row, table

    def each(title: str, some: Sequence[Answered]) -> str:
        return f"### {title}\n\n" + by("birth", some, lambda query: query.stratum, [*STRATA])

    first = next(way for _, way in answers)
    every = [answer for (_, way), some in answers.items() if way == first for answer in some]
    births = [kind for kinds in BIRTHS.values() for kind in kinds]
    nobody = ", ".join(f"{count} of {name}" for name, count in unfilled.items())
    parts = [
        table(("people: how", *COLUMNS), [row(": ".join(k), v) for k, v in answers.items()]),
        f"Questions that fitted nobody: {nobody}.\n",
        *(each(f"By what was said of the birth. {': '.join(k)}", v) for k, v in answers.items()),
        f"The rest is of all people, {first}.\n",
        by("name", every, lambda query: query.kind, list(KINDS)),
        by("birth", every, lambda query: query.birth_kind, births),
        by("postcode", every, lambda query: query.postcode_kind, list(POSTCODES)),
        "### Missed, though fewer than ten others fit as well\n",
        misses(every, most),
    ]
    return "\n".join(parts)


def febrl(most: int) -> None:
    """Load each FEBRL set, ask with its duplicates, and take it out again."""
    from benchmarks import finding_database as database
    from benchmarks.finding_asking import ask_duplicates
    from benchmarks.finding_febrl import SETS, load
    from benchmarks.finding_tables import COLUMNS, row, table, write

    sizes, load_now = people_held(), os.getloadavg()[0]
    rows, missed = [], list[tuple[str, ...]]()
    for name in SETS:
        some = load(name)
        held = database.plant(some.originals, database.FEBRL)
        database.settle()
        pairs = [(known, held[place].pk) for known, place in some.duplicates]
        for words, name_only, postcode in (
            ("name, date of birth", False, False),
            ("name, date of birth, postcode", False, True),
            ("name alone", True, False),
        ):
            answers = ask_duplicates(pairs, name_only=name_only, postcode=postcode)
            rows.append(row(f"{name} ({len(held)}): {words}", answers))
            missed += [
                (words, said(held[place]), said(known), answer.first)
                for (known, place), answer in zip(some.duplicates, answers, strict=True)
                if answer.rank is None and name == "febrl3"
            ][:most]
        database.uproot(database.FEBRL)
    among = f"among {sizes:,} others" if sizes else "on their own"
    misses = table(("asked by (set 3)", "recorded", "asked", "came first"), missed)
    head = f"## FEBRL sets 1 to 3 {among}, {circumstances(load_now)}"
    write(
        f"{vendor()} febrl {among}",
        f"{head}\n\n{table(('set (originals)', *COLUMNS), rows)}\n{misses}",
    )


def said(known: Known) -> str:
    """Return a person of a FEBRL set in words."""
    return f"{known.given or '-'} / {known.family or '-'}, {known.birth.earliest() or '-'}"


def vendor() -> str:
    """Return which database it is."""
    from django.db import connection

    return {"sqlite": "SQLite", "postgresql": "PostgreSQL"}[connection.vendor]


def people_held() -> int:
    """Return how many people the database holds."""
    from households.models import Person

    return Person.objects.count()


def circumstances(load: float) -> str:
    """Return the database and its size; then, on a line of its own, the machine."""
    from django.db import connection
    from django.utils import timezone

    found = ".".join(str(part) for part in connection.get_database_version())
    models = [
        line.split(":")[1].strip()
        for line in Path("/proc/cpuinfo").read_text("utf-8").splitlines()
        if line.startswith("model name")
    ]
    return (
        f"{vendor()} {found}\n\n{people_held():,} people. {len(models)} x {models[0]}, "
        f"Python {platform.python_version()}, one process; load of the machine at the start "
        f"{load:.1f}. {timezone.localdate():%-d %B %Y}."
    )


if __name__ == "__main__":
    main()
