"""Those who may be meant by a mention, as the ranking reads them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from django.db.models import QuerySet

from casework.mentions.ranking import Around
from households.codes import NameKind
from households.models import Connection, Name, Person


def around_people(people: QuerySet[Person], children: Collection[int]) -> list[Around]:
    """Return people with their names and what they are to these children: three queries."""
    held = list(people.order_by("label", "pk"))
    ids = [person.pk for person in held]
    roles: dict[int, set[str]] = defaultdict(set)
    ties = Connection.objects.current().filter(person_id__in=ids, child_id__in=list(children))
    for key, role in ties.order_by().values_list("person_id", "role"):
        roles[key].add(role)
    names: dict[int, list[tuple[str, str]]] = defaultdict(list)
    words: dict[int, list[str]] = defaultdict(list)
    rows = Name.objects.filter(person_id__in=ids).order_by("pk")
    for key, kind, given, family in rows.values_list("person_id", "kind", "given", "family"):
        names[key].append((given, family))
        if kind == NameKind.CHILDS_WORD:
            words[key].append(f"{given} {family}".strip())
    return [
        Around(
            person.pk, tuple(names[person.pk]), tuple(words[person.pk]),
            frozenset(roles[person.pk]), person.sex,
        )
        for person in held
    ]  # fmt: skip
