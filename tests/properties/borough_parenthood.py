"""What people are to children, what binds them and what is due, for a random borough."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

from households.codes import Source
from households.models import (
    Binding,
    BindingChild,
    Child,
    Coming,
    Connection,
    Contact,
    FatherhoodFact,
    Name,
    Person,
    Residence,
)
from households.parenthood_codes import BindingKind, ComingChange, Fatherhood

DAY = timedelta(days=1)
SOURCES = (Source.MOTHER, Source.MOTHER, *Source)


def write_parenthood(
    rng: Random, children: Sequence[Child], people: Sequence[Person], today: date
) -> None:
    """Write facts, arrangements, orders and expected changes, some of them about nobody tied."""
    ties = list(Connection.objects.order_by("pk"))
    for tie in rng.sample(ties, len(ties) // 3):
        FatherhoodFact.objects.create(
            connection=tie, sort=rng.choice(tuple(Fatherhood)), source=rng.choice(SOURCES)
        )
        Contact.objects.create(connection=tie, source=rng.choice(SOURCES), **_span(rng, today))
    for _ in range(len(people)):
        tied = rng.choice(ties).person_id if ties and rng.random() < 0.8 else rng.choice(people).pk
        _bind(rng, tied, children, people, today)
    Coming.objects.bulk_create(_coming(rng, rng.choice(people), today) for _ in people)
    _let_one_speak(rng, rng.sample(people, len(people) // 6))


def _let_one_speak(rng: Random, people: Sequence[Person]) -> None:
    """Let everything about some people come from the mother, or from nobody who is recorded."""
    for model in (Connection, Residence, Name, Binding):
        rows = model._default_manager.filter(person__in=people)
        rows.update(source=rng.choice((Source.MOTHER, Source.MOTHER, Source.NOT_RECORDED)))
    for tied in (FatherhoodFact, Contact):
        tied.objects.filter(connection__person__in=people).update(source=Source.MOTHER)


def _day(rng: Random, today: date) -> date:
    return today + rng.choice((-400, -29, -1, 0, 1, 27, 28, 29, 60)) * DAY


def _span(rng: Random, today: date) -> dict[str, Any]:
    starts = _day(rng, today) if rng.random() < 0.4 else None
    ends = _day(rng, today) if rng.random() < 0.6 else None
    if starts and ends and ends < starts:
        starts, ends = ends, starts
    return {
        "starts_on": starts, "ends_on": ends, "ended": ends is not None or rng.random() < 0.2,
        "checked_on": _day(rng, today) if rng.random() < 0.4 else None,
    }  # fmt: skip


def _bind(
    rng: Random, person: int, children: Sequence[Child], people: Sequence[Person], today: date
) -> None:
    row = Binding.objects.create(
        person_id=person, kind=rng.choice(tuple(BindingKind)), words="w",
        other=rng.choice(people) if rng.random() < 0.4 else None,
        source=rng.choice(SOURCES), **_span(rng, today),
    )  # fmt: skip
    for child in rng.sample(children, min(len(children), rng.choice((0, 1, 2)))):
        BindingChild.objects.create(binding=row, child=child)


def _coming(rng: Random, person: Person, today: date) -> Coming:
    over = rng.choice(("", "", "", "happened", "called_off"))
    return Coming(
        person=person, kind=rng.choice((ComingChange.RELEASE, *ComingChange)),
        on=_day(rng, today) if rng.random() < 0.8 else None, plan=rng.choice(("", "w")),
        **({over: True} if over else {}),
    )  # fmt: skip
