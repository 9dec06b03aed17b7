"""Pairs for matchers: who on the record looks like somebody whose record is closed to some.

The comparing is done when its time comes (``run_due``), never while a page is answered.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from households.actor import Actor
from households.audit import Subject
from households.change import change
from households.models import Child, Connection, Identifier, KeptOut, Name, Person, Restriction
from sharing.matching.candidates import Candidate, find
from sharing.matching.described import LIKE, VERY_LIKE
from sharing.matching.scoring import Described
from sharing.models import Pair

EVERY = 300
"""Seconds between two runs; each takes the next portion of those who are closed to some."""

PORTION = 200
FEW = 3
"""A likeness of names alone counts where no more than so many bear the name."""

LOOKED_AT = 8


def find_pairs(*, by: Actor, now: datetime | None = None) -> int:
    """Compare those who are closed to some with everyone; return how many pairs are new."""
    people = _portion(closed_people(), now or timezone.now())
    found = {pair for person in people for pair in _pairs_of(person)}
    ids = {pk for pair in found for pk in pair}
    held = set(Pair.objects.filter(one__in=ids, other__in=ids).values_list("one_id", "other_id"))
    for one, other in sorted(found - held):
        _record(by, one, other)
    return len(found - held)


def settle_pair(*, by: Actor, pair: Pair, version: int, outcome: str, words: str = "") -> Pair:
    """Say what a matcher found of a pair. Raises Stale where another matcher came first."""
    with change(by=by) as c:
        c.edit(
            pair, version=version, outcome=outcome, words=words, settled_at=timezone.now(),
            settled_by_id=by.user_id,
        )  # fmt: skip
        c.note("pair.settled", *_subjects(pair.one_id, pair.other_id), outcome=outcome)
    return pair


def closed_people(now: datetime | None = None) -> list[int]:
    """Return the ids of those whose record is closed to some, or who stand beside such alone."""
    now = now or timezone.now()
    closed = {
        *Restriction.objects.living(now).values_list("person_id", flat=True),
        *KeptOut.objects.living(now).values_list("person_id", flat=True),
    }
    tied = Connection.objects.filter(child_id__in=closed).order_by()
    elsewhere = Connection.objects.filter(person_id=OuterRef("pk")).exclude(child_id__in=closed)
    beside = Person.objects.filter(~Exists(elsewhere.order_by()), pk__in=tied.values("person_id"))
    rows = Person.objects.filter(Q(pk__in=closed) | Q(pk__in=beside.order_by().values("pk")))
    rows = rows.filter(merged_into__isnull=True, pregnancy_ended_on__isnull=True)
    return sorted(rows.values_list("pk", flat=True))


def _portion(people: list[int], now: datetime) -> list[Person]:
    portions = max(1, -(-len(people) // PORTION))
    place = int(now.timestamp()) // EVERY % portions
    return list(Person.objects.filter(pk__in=people[place::portions]).order_by("pk"))


def _pairs_of(person: Person) -> Iterator[tuple[int, int]]:
    query = described(person)
    if not query.names and not query.identifiers:
        return
    others = Person.objects.exclude(pk=person.pk)
    found = _strong(find(query, people=others, limit=LOOKED_AT))
    for other in found - _beside(person.pk, found):
        yield min(person.pk, other), max(person.pk, other)


def described(person: Person) -> Described:
    """Return a person as matching asks for one: names, birth, sex, numbers."""
    names = Name.objects.filter(person=person).order_by("pk").values_list("given", "family")
    numbers = Identifier.objects.filter(person=person).order_by("pk")
    return Described(
        names=tuple(pair for pair in names if any(pair)),
        born_earliest=person.born_earliest,
        born_latest=person.born_latest,
        sex=person.sex,
        identifiers=tuple(numbers.values_list("system", "value")),
    )


def _strong(candidates: Iterable[Candidate]) -> set[int]:
    """Return those whose likeness is strong: more than a name that many bear."""
    like = [
        one
        for one in candidates
        if one.likeness.words in {VERY_LIKE, LIKE}
        and not any(said.code.startswith("maybe_") for said in one.likeness.evidence)
    ]
    rare = len(like) <= FEW
    return {one.person_id for one in like if rare or one.likeness.words == VERY_LIKE}


def _beside(person: int, others: Collection[int]) -> set[int]:
    """Return those who stand beside the person with one child, or are the child: they are two."""
    ties = Connection.objects.filter(person_id=person).order_by().values("child_id")
    shared = Connection.objects.filter(child_id__in=ties, person_id__in=others)
    own = Connection.objects.filter(child_id=person, person_id__in=others)
    found = {*shared.values_list("person_id", flat=True), *own.values_list("person_id", flat=True)}
    children = Child.objects.filter(pk__in=others).filter(pk__in=ties)
    return found | set(children.values_list("pk", flat=True))


def _record(by: Actor, one: int, other: int) -> None:
    with change(by=by) as c:
        c.add(Pair(one_id=one, other_id=other))
        c.note("pair.found", *_subjects(one, other))


def _subjects(*people: int) -> tuple[Subject, ...]:
    rows = Person.objects.filter(pk__in=people).order_by("pk").values_list("reference", "pk")
    return tuple(Subject(reference, pk) for reference, pk in rows)
