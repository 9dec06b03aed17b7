"""Who is offered on a form of the running record: the case's children, and those around them."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet
from django.http import HttpRequest

from casework.forms.record.people import PeopleForm
from casework.models import Case, CaseChild
from casework.services.entries import Named
from casework.views.recording.door import user_of
from households.looking import looked
from households.models import Child, Connection, Person
from households.models.grants import Level


def children_of(request: HttpRequest, case: Case) -> list[Child]:
    """Return the children of a case whom the writer sees in full, those open first; noted."""
    on_it = CaseChild.objects.filter(case=case).order_by().values("child_id")
    rows: QuerySet[Child] = Child.objects.visible_to(user_of(request), Level.FULL, one=True)
    found = list(
        rows.filter(pk__in=on_it)
        .select_related("person")
        .order_by("person__born_earliest", "person__due_on", "pk")
    )
    looked(request, "people.offered", [child.person for child in found])
    return found


def people_of(request: HttpRequest, children: Iterable[Child]) -> list[Person]:
    """Return those connected to these children now whom the writer sees in full; noted."""
    held = list(children)
    ties = Connection.objects.current().filter(child__in=held).order_by()
    seen = Person.objects.visible_to(user_of(request), Level.FULL, one=True)
    own = [child.pk for child in held]
    found = list(
        seen.filter(pk__in=ties.values("person_id"), died=False)
        .exclude(pk__in=own)
        .order_by("label", "pk")
    )
    looked(request, "people.offered", found)
    return found


def named_in(form: PeopleForm, people: Iterable[Person]) -> tuple[Named, ...]:
    """Return those chosen on a form, as an entry names them."""
    held = {person.reference: person for person in people}
    return tuple(Named(held[reference], how) for reference, how in form.chosen())
