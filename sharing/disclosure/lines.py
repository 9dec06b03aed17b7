"""Everybody a card names, asked about once: who may be named at all, and whose record opens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from households.models import Child, Connection, KeepFrom, Person, Residence, Restriction
from households.models.grants import Level
from households.models.people import nameable
from households.models.visibility import granted, not_denied, seen
from sharing.disclosure.cards import PersonLine
from sharing.disclosure.facts import line
from sharing.disclosure.marks import marks_seen_by
from sharing.models import User


def lines_shown_to(user: User, people: Iterable[Person]) -> dict[int, PersonLine]:
    """Return lines for people one step on: the name only, and whether the record opens.

    Those kept from the reader are absent. One query, for people at hand and for a queryset of
    them; it says what ``visible_people`` says, and asks for the denials of each person once.
    """
    if isinstance(people, QuerySet) and not people.query.is_sliced:
        found = _with_lines(user, people.order_by())
        return {person.pk: _line(person, *_facts(person)) for person in found}
    held = {person.pk: person for person in people}
    if not held:
        return {}
    rows = _with_lines(user, Person.objects.filter(pk__in=held)).values_list("pk", *FACTS)
    return {pk: _line(held[pk], *facts) for pk, *facts in rows}


FACTS = ("tied", "is_a_child", "closed", "as_child")


def _facts(person: Person) -> Iterator[bool]:
    return (getattr(person, name) for name in FACTS)


def _with_lines(user: User, people: QuerySet[Person]) -> QuerySet[Person]:
    """Return those of some people who may be named, with what their lines say."""
    now = timezone.now()
    tied = Connection.objects.filter(seen(user, "child_id", one=True), person_id=OuterRef("pk"))
    own = granted(user, "pk", Level.OUTLINE, one=True, now=now)
    return people.filter(nameable(user, "pk")).annotate(
        as_child=ExpressionWrapper(own, output_field=BooleanField()),
        tied=Exists(tied.order_by()),
        is_a_child=Exists(Child.objects.filter(pk=OuterRef("pk"))),
        closed=Exists(Restriction.objects.living(now).filter(person_id=OuterRef("pk"))),
    )


def _line(person: Person, tied: bool, is_child: bool, closed: bool, as_child: bool) -> PersonLine:
    return line(
        person,
        timezone.localdate(),
        can_open=as_child or tied,
        is_child=is_child,
        restricted=closed,
        opens_as_child=as_child,
    )


def name_shown_to(user: User, person: str) -> Subquery:
    """Return the name of the person in column ``person`` as a line would give it.

    It is null for a person kept from the reader.
    """
    rows = Person.objects.filter(nameable(user, "pk"), pk=OuterRef(person)).order_by()
    return Subquery(rows.values("label")[:1])


class Kept:
    """Which facts are kept from whom, for the facts and the person of one card. One query."""

    def __init__(self, user: User, rows: Iterable[KeepFrom], person_id: int) -> None:
        self._user = user
        self._names: dict[tuple[str, int], set[str]] = {}
        self._hushed: set[tuple[str, int]] = set()
        self._unnamed: set[int] = set()
        for row in rows:
            if row.name is not None and row.kept_from_id == person_id:
                self._unnamed.add(row.name.person_id)
            for column in ("address", "route", "name", "connection"):
                fact = getattr(row, f"{column}_id")
                if fact is not None:
                    self._names.setdefault((column, fact), set()).add(kept_name(row))
                    if row.kept_from_id == person_id:
                        self._hushed.add((column, fact))

    @classmethod
    def about(
        cls,
        user: User,
        person_id: int,
        *,
        addresses: Iterable[int | None] = (),
        routes: Iterable[int] = (),
        names: Iterable[int] = (),
        connections: Iterable[int] = (),
    ) -> Kept:
        """Return what is kept of these facts, and what is kept from this person."""
        found = KeepFrom.objects.filter(kept_from_id=person_id)
        found |= KeepFrom.objects.filter(address_id__in={a for a in addresses if a is not None})
        found |= KeepFrom.objects.filter(route_id__in=list(routes))
        found |= KeepFrom.objects.filter(name_id__in=list(names))
        found |= KeepFrom.objects.filter(connection_id__in=list(connections))
        return cls(user, kept_shown_to(user, found).select_related("name"), person_id)

    def names(self, column: str, fact: int | None) -> tuple[str, ...]:
        """Return the names of those from whom this fact is kept."""
        return tuple(sorted(self._names.get((column, fact or 0), ())))

    def from_self(self, column: str, fact: int | None) -> bool:
        """Say whether this fact is kept from the person the card is about."""
        return (column, fact or 0) in self._hushed

    def is_unknown_to_writer(self, row: Residence) -> bool:
        """Say whether the reader wrote this stay, and may not see that its address is kept.

        Were it gone from the page, it would tell them so.
        """
        if row.recorded_by_id != self._user.pk:
            return False
        marks = marks_seen_by(self._user)
        return not marks.filter(address=row.address_id, kept_from=row.person_id).exists()

    @property
    def names_kept(self) -> bool:
        """Whether somebody's name is kept from the person this is about."""
        return bool(self._unnamed)

    def spoken_of(self, person_id: int, shown: PersonLine) -> PersonLine:
        """Return somebody else's line as it stands on the page of the person this is about.

        Whoever has a name that is kept from that person stands there without any.
        """
        if person_id not in self._unnamed:
            return shown
        return replace(shown, label=_("Name kept from the person this page is about"))


def kept_shown_to(user: User, rows: QuerySet[KeepFrom]) -> QuerySet[KeepFrom]:
    """Return what is kept with from whom, for ``kept_name``."""
    named = ExpressionWrapper(not_denied(user, "kept_from_id"), output_field=BooleanField())
    return rows.annotate(may_be_named=named).select_related("kept_from")


def kept_name(row: KeepFrom) -> str:
    """Return the name of whom a fact is kept from; none where they are kept from the reader.

    ``row`` came through ``kept_shown_to``.
    """
    may_be_named: bool = getattr(row, "may_be_named")  # noqa: B009 - set by the query alone
    return row.kept_from.label if may_be_named else _("somebody whose record you cannot open")


def today() -> date:
    """Return the day cards speak of."""
    return timezone.localdate()
