"""What is known of one person apart from names: numbers and details, fetched together."""

from __future__ import annotations

from typing import Any

from django.db.models import BooleanField, CharField, F, QuerySet, Value

from households.models import Identifier, Person, PersonDetail

SOURCED = ("source", "source_words", "stated_on")


def numbers_and_details(person: Person) -> tuple[list[Identifier], list[PersonDetail]]:
    """Return the numbers of a person and the details that stand, to be read only: one query."""
    numbers = person.identifiers.order_by().annotate(
        part=Value(0), of=F("system"), words_of=Value("", CharField()), stands=_yes()
    )
    details = person.details.filter(overtaken_at__isnull=True).order_by()
    details = details.annotate(
        part=Value(1), of=F("kind"), words_of=F("words"), stands=F("accepted")
    )
    found: tuple[list[Identifier], list[PersonDetail]] = ([], [])
    for part, pk, of, value, words, stands, *said in (
        _columns(numbers).union(_columns(details), all=True).order_by("part", "pk")
    ):
        sourced: dict[str, Any] = dict(zip(SOURCED, said, strict=True))
        if part:
            row = PersonDetail(pk=pk, kind=of, value=value, words=words, accepted=stands, **sourced)
            found[1].append(row)
        else:
            found[0].append(Identifier(pk=pk, system=of, value=value, **sourced))
    return found


def _yes() -> Value:
    return Value(True, BooleanField())


def _columns(rows: QuerySet[Any]) -> QuerySet[Any, Any]:
    return rows.values_list("part", "pk", "of", "value", "words_of", "stands", *SOURCED)
