"""Until ``sharing.matching.candidates`` is there: the same two names, by keys alone."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from households.models import Person, PersonKey
from households.names import query_keys, word_keys
from sharing.matching.scoring import Described, Likeness, rerank


@dataclass(frozen=True)
class Candidate:
    """Somebody who may be meant."""

    person_id: int
    likeness: Likeness


def find(query: Described, *, people: QuerySet[Person], limit: int) -> list[Candidate]:
    """Return who may be meant among ``people``, likeliest first."""
    keys = set(word_keys(query.description))
    for given, family in query.names:
        keys |= query_keys(given, family)
    ids = PersonKey.objects.filter(key__in=keys).order_by().values("person_id")
    rows = people.filter(pk__in=ids).prefetch_related("names")[:200]
    described = [
        (
            person.pk,
            Described(
                names=tuple((name.given, name.family) for name in person.names.all()),
                born_earliest=person.born_earliest,
                born_latest=person.born_latest,
                sex=person.sex,
                description=person.description,
            ),
        )
        for person in rows
    ]
    return [Candidate(pk, likeness) for pk, likeness in rerank(query, described, limit)]
