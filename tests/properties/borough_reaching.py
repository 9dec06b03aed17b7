"""What was done to reach people, and who was met, for a random borough."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from django.utils import timezone

from casework.entry_codes import EntryKind, Presence
from casework.man_codes import ApproachWay, Direction, Outcome
from casework.models import Approach, Case, CaseChild, Entry, EntryPerson
from households.models import Child, Connection, Person
from tests.properties.borough_telling import write_telling

DAY = timedelta(days=1)
OFTEN = (Outcome.WAITING, Outcome.NO_REPLY, Outcome.NOT_TRIED)


def write_reaching(
    rng: Random, children: Sequence[Child], people: Sequence[Person], today: date
) -> None:
    """Write approaches and meetings, most of them in the work with a child of that person."""
    cases = list(Case.objects.order_by("pk"))
    pairs = _pairs(rng, cases, people)
    Approach.objects.bulk_create(
        _approach(rng, person, case, today) for case, person in rng.sample(pairs, len(pairs) // 2)
    )
    for case, person in rng.sample(pairs, len(pairs) // 4):
        entry = Entry.objects.create(
            case_id=case, kind=EntryKind.NOTE, happened_on=_day(rng, today),
            signed_at=timezone.now() if rng.random() < 0.8 else None,
        )  # fmt: skip
        EntryPerson.objects.create(entry=entry, person_id=person, presence=_presence(rng))
    write_telling(rng, children, people, today)


def _pairs(rng: Random, cases: Sequence[Case], people: Sequence[Person]) -> list[tuple[int, int]]:
    """Return cases and people: those tied to a child of the case, and a few who are not."""
    ties = Connection.objects.order_by("pk").values_list("child_id", "person_id")
    charges = list(CaseChild.objects.order_by("pk").values_list("child_id", "case_id"))
    held = [(case, person) for child, person in ties for kid, case in charges if kid == child]
    held += [(rng.choice(cases).pk, rng.choice(people).pk) for _ in people if cases]
    return held


def _presence(rng: Random) -> str:
    return rng.choice((Presence.MET, *Presence))


def _day(rng: Random, today: date) -> date:
    return today - rng.choice((0, 1, 3, 40, 90, 91, 400)) * DAY


def _approach(rng: Random, person: int, case: int, today: date) -> Approach:
    on = _day(rng, today)
    return Approach(
        person_id=person, case_id=case, on=on, direction=rng.choice(tuple(Direction)),
        way=rng.choice((ApproachWay.THROUGH_MOTHER, ApproachWay.THROUGH_MOTHER, *ApproachWay)),
        outcome=rng.choice((*OFTEN, *Outcome)),
        answer_by=on + 2 * DAY if rng.random() < 0.8 else None,
        answered_on=today if rng.random() < 0.3 else None,
    )  # fmt: skip
