"""Those who may be meant by a mention, as the ranking reads them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from casework.mentions.ranking import Around
from households.codes import NameKind
from households.models import Connection, Name, Person


def around_people(
    people: Iterable[Person], children: Collection[int],
    roles: Mapping[int, Collection[str]] | None = None,
) -> list[Around]:  # fmt: skip
    """Return people, by name, with their names and what they are to these children.

    ``roles`` are what each is to them by key, where that is at hand. Two queries at most.
    """
    held = sorted(people, key=lambda person: (person.label, person.pk))
    ids = [person.pk for person in held]
    roles = _roles(ids, children) if roles is None else roles
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
            frozenset(roles.get(person.pk, ())), person.sex,
        )
        for person in held
    ]  # fmt: skip


def _roles(people: list[int], children: Collection[int]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    ties = Connection.objects.current().filter(person_id__in=people, child_id__in=list(children))
    for key, role in ties.order_by().values_list("person_id", "role"):
        found[key].add(role)
    return found
