"""The evaluation set of finding a person: labelled questions as workers and agencies type them.

Written from general knowledge by somebody who had not read the matcher, and not changed after.
From any sequence of ``Known`` people, ``compose`` draws seeded questions whose right answer is
known. Each says of what kind its name, its birth and its postcode are, so that recall can be told
by kind. The proportions stand in ``finding_kinds.KINDS``, ``finding_births.BIRTHS`` and below.

Assumptions: nearly every question has a slip in its name (six in a hundred have none); a second
given name goes unsaid seven times in ten; a question whose name is too thin to find anybody
(``WEAK``) carries the right postcode unless it carries a date of birth.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, repeat
from random import Random

from benchmarks.finding_births import DOB, Said, draw_births, say_birth
from benchmarks.finding_kinds import KINDS, WEAK
from benchmarks.finding_people import Known, postcode
from benchmarks.finding_slips import Typed
from households.dates import PartialDate

TRIES = 3000
"""How many people are tried for a question before its kind is given up."""

UNSAID_SECOND, SEX_SAID = 0.7, 0.8
SMALL_LETTERS, CAPITALS = 0.2, 0.03
POSTCODES = {"none": 58, "right": 28, "moved nearby": 6, "moved away": 8}
"""Of a hundred questions: how many say a postcode, and whether it is still the person's."""


@dataclass(frozen=True)
class Query:
    """One question and the person it asks for.

    ``whole`` is the name typed in one box; then ``given`` and ``family`` are blank. ``said`` is the
    birth as said. ``known`` is the person as recorded, for telling how a question differs.
    """

    number: int
    known: Known
    kind: str
    given: str
    family: str
    whole: str
    stratum: str
    birth_kind: str
    said: Said
    sex: str
    postcode_kind: str
    postcode: str

    @property
    def birth(self) -> PartialDate:
        """The birth as said, blank where an age or nothing was."""
        return self.said.birth


@dataclass(frozen=True)
class Plan:
    """What a question is to be, before anybody is found for it."""

    number: int
    kind: str
    stratum: str
    birth_kind: str


@dataclass(frozen=True)
class FindingSet:
    """The questions, and how many of each kind found nobody to ask for."""

    queries: tuple[Query, ...]
    unfilled: dict[tuple[str, str], int]


def compose(people: Sequence[Known], count: int, *, seed: int, on: date) -> FindingSet:
    """Return ``count`` questions about ``people`` asked on the day ``on``, less those unfilled.

    The same people in the same order, count, seed and day give the same questions.
    """
    rng = Random(seed)
    plans = zip(_shares(rng, count), draw_births(rng, count), strict=True)
    queries: list[Query] = []
    unfilled: Counter[tuple[str, str]] = Counter()
    for number, (kind, births) in enumerate(plans, 1):
        plan = Plan(number, kind, *births)
        given_up = (kind, plan.birth_kind) in unfilled
        query = None if given_up else _ask(rng, people, plan, on)
        if query is None:
            unfilled[kind, plan.birth_kind] += 1
        else:
            queries.append(query)
    return FindingSet(tuple(queries), dict(unfilled))


def _shares(rng: Random, count: int) -> list[str]:
    """Return ``count`` kinds in their proportions, in a random order."""
    whole = sum(weight for weight, _ in KINDS.values())
    drawn = list(
        chain.from_iterable(
            repeat(kind, round(count * weight / whole)) for kind, (weight, _) in KINDS.items()
        )
    )
    drawn += rng.choices(list(KINDS), k=max(0, count - len(drawn)))
    rng.shuffle(drawn)
    return drawn[:count]


def _ask(rng: Random, people: Sequence[Known], plan: Plan, on: date) -> Query | None:
    """Return a question as planned about somebody it can be asked of, or None."""
    for _ in range(TRIES):
        known = rng.choice(people)
        said = say_birth(rng, (plan.stratum, plan.birth_kind), known.birth, on)
        typed = KINDS[plan.kind][1](rng, _as_said(rng, plan.kind, known)) if said else None
        where = _where(rng, plan, known) if typed else None
        if said is None or typed is None or where is None:
            continue
        typed = _cased(rng, typed)
        return Query(
            number=plan.number,
            known=known,
            kind=plan.kind,
            given=typed.given,
            family=typed.family,
            whole=typed.whole,
            stratum=plan.stratum,
            birth_kind=plan.birth_kind,
            said=said,
            sex=known.sex if rng.random() < SEX_SAID else "",
            postcode_kind=where[0],
            postcode=where[1],
        )
    return None


def _as_said(rng: Random, kind: str, known: Known) -> Known:
    """Return the person without the second given name, as often as that goes unsaid."""
    words = known.given.split()
    keeps = kind in {"as recorded", "initials", "second given name", "particle"}
    if len(words) < 2 or keeps or rng.random() > UNSAID_SECOND:
        return known
    return replace(known, given=words[0])


def _where(rng: Random, plan: Plan, known: Known) -> tuple[str, str] | None:
    """Return the kind of postcode said, and the postcode; None where the question needs one."""
    if plan.kind in WEAK and plan.stratum != DOB:
        return ("right", known.postcode) if known.postcode else None
    how = rng.choices(list(POSTCODES), list(POSTCODES.values()))[0]
    if how == "none" or not known.postcode:
        return "none", ""
    if how == "moved away":
        return how, postcode(rng)
    if how == "moved nearby":
        return how, known.postcode[:-2] + "".join(rng.choices("ABDEFGHJLN", k=2))
    return how, known.postcode


def _cased(rng: Random, typed: Typed) -> Typed:
    """Return the name in small letters or capitals, as often as it is typed so."""
    drawn = rng.random()
    if drawn < SMALL_LETTERS:
        return Typed(typed.given.lower(), typed.family.lower(), typed.whole.lower())
    if drawn < SMALL_LETTERS + CAPITALS:
        return Typed(typed.given.upper(), typed.family.upper(), typed.whole.upper())
    return typed
