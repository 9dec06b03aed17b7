"""Who and what is offered on a form: children of the case, people around them, addresses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from casework.cards.speaking import whom
from casework.forms.recording.base import Option
from casework.models import Case, CaseChild
from households.codes import CARER_ROLES, PARENT_ROLES
from households.models import Address, Child, Connection, KeepFrom, Person, Residence
from households.models.grants import Level
from households.saying import say_age
from sharing.disclosure.lines import kept_name, kept_shown_to
from sharing.models import User


def option_of(person: Person) -> Option:
    """Return somebody as a choice: what they are called, and a child's age."""
    age = say_age(person.birth, timezone.localdate()) if person.birth else ""
    label = ", ".join(filter(None, (person.label, age)))
    return Option(person.reference, label, whom(person.label))


def options_of(children: Iterable[Child]) -> list[Option]:
    """Return children as choices."""
    return [option_of(child.person) for child in children]


def _whole(user: User) -> Q:
    """Return the condition "seen in full and living", on ``Child``."""
    seen = Child.objects.visible_to(user, Level.FULL).order_by()
    living = Q(person__died=False, person__pregnancy_ended_on__isnull=True)
    return Q(pk__in=seen.values("pk")) & living


def children_beside(user: User, child: Child) -> list[Child]:
    """Return the child, then the other living children of the same open cases, youngest last."""
    mine = CaseChild.objects.open().filter(child=child).order_by().values("case_id")
    others = CaseChild.objects.open().filter(case__in=mine).exclude(child=child).order_by()
    rows = Child.objects.filter(_whole(user), pk__in=others.values("child_id"))
    return [child, *rows.select_related("person").order_by("person__born_earliest", "pk")]


def children_around(user: User, person: Person) -> list[Child]:
    """Return the living children somebody is connected to now, and himself where he is one."""
    ties = Connection.objects.current().filter(person=person).order_by().values("child_id")
    rows = Child.objects.filter(_whole(user)).filter(Q(pk__in=ties) | Q(pk=person.pk))
    return list(rows.select_related("person").order_by("person__born_earliest", "pk"))


def people_around(user: User, children: Iterable[Child], *, but: Person) -> list[Person]:
    """Return the people connected to these children now whom the user may see, without one."""
    ties = Connection.objects.current().filter(child__in=list(children)).order_by()
    seen = Person.objects.visible_to(user, Level.FULL).filter(pk__in=ties.values("person_id"))
    return list(seen.exclude(pk=but.pk).order_by("label", "pk"))


def not_of_ones_own(person: Person, others: Iterable[Person]) -> list[Person]:
    """Return those who are neither parent nor carer, nor child, of somebody."""
    parental = Connection.objects.filter(role__in=(*PARENT_ROLES, *CARER_ROLES)).order_by()
    parents = set(parental.filter(child_id=person.pk).values_list("person_id", flat=True))
    children = set(parental.filter(person_id=person.pk).values_list("child_id", flat=True))
    return [other for other in others if other.pk not in parents | children]


def mothers_of(user: User, case: Case) -> list[Person]:
    """Return the mothers recorded for the children of a case."""
    children = CaseChild.objects.open().filter(case=case).order_by().values("child_id")
    ties = Connection.objects.current().filter(child__in=children, role="mother").order_by()
    seen = Person.objects.visible_to(user, Level.FULL).filter(pk__in=ties.values("person_id"))
    return list(seen.filter(died=False).order_by("label", "pk"))


@dataclass
class Offered:
    """An address on the record: who is there, and from whom it is kept."""

    address: Address
    people: list[Person]
    kept_from: tuple[str, ...] = ()

    @property
    def reference(self) -> str:
        """The address's reference."""
        return self.address.reference

    @property
    def line(self) -> str:
        """The address on one line."""
        return self.address.one_line

    def option(self) -> Option:
        """Return the address as a choice."""
        whose = ", ".join(person.label for person in self.people)
        told = {"whose": whose, "address": self.line}
        return Option(self.reference, _("%(address)s (%(whose)s)") % told)


def places_for(user: User, person: Person) -> list[Offered]:
    """Return the addresses of those around somebody, the children's first.

    What is kept from the person is not offered for that person.
    """
    children = children_around(user, person)
    first = {child.pk for child in children}
    around = {one.pk for one in people_around(user, children, but=person)} | first - {person.pk}
    homes = (
        Residence.objects.current()
        .visible_to(user, Level.FULL)
        .filter(person_id__in=around, address__isnull=False)
        .exclude(address__in=KeepFrom.objects.filter(kept_from=person).values("address"))
        .select_related("address", "person")
    )
    found: dict[int, Offered] = {}
    for home in sorted(homes, key=lambda row: (row.person_id not in first, row.pk)):
        if home.address is not None:
            place = found.setdefault(home.address.pk, Offered(home.address, []))
            place.people.append(home.person)
    kept = KeepFrom.objects.filter(address_id__in=list(found))
    for row in kept_shown_to(user, kept):
        place = found[row.address_id or 0]
        place.kept_from = (*place.kept_from, kept_name(row))
    return list(found.values())
