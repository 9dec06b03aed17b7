"""How a page that writes obtains what it writes to.

Whoever may not see it gets 404. Whoever may see it, and may not write to it, gets 403 with the
reason: writing needs the right to record, and the whole record rather than an outline.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, cast

from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from casework.access import fetch_case
from casework.models import Case
from households.access import Refused, fetch, fetch_child, fetch_person, may, reader_of, require
from households.looking import looked
from households.models import (
    Child,
    Connection,
    ContactRoute,
    KeepFrom,
    Name,
    Partnership,
    Person,
    Residence,
)
from households.models.grants import Level
from households.models.people import nameable
from households.models.visibility import not_denied
from households.references import is_reference
from sharing.matching.index import people_for
from sharing.roles import Right

if TYPE_CHECKING:
    from sharing.models import User

M = TypeVar("M", bound=Model)
F = TypeVar("F", Name, ContactRoute)


def user_of(request: HttpRequest) -> User:
    """Return the signed-in user."""
    return cast("User", request.user)


def _may_write(request: HttpRequest, whole: QuerySet[M]) -> None:
    """Refuse whoever sees the object but may not write: ``whole`` is it, as seen in full."""
    require(
        request.user,
        Right.RECORD,
        _("You may read this record. Writing in it is not part of your role."),
    )
    if not whole.exists():
        reason = _("You may read an outline of this record. Only those who see all of it write.")
        raise Refused(reason)


def child_to_record(request: HttpRequest, reference: str) -> Child:
    """Return the child to write about."""
    child = fetch_child(request, reference)
    _may_write(
        request,
        Child.objects.visible_to(reader_of(request), Level.FULL, one=True).filter(pk=child.pk),
    )
    return child


def person_to_record(request: HttpRequest, reference: str) -> Person:
    """Return the person to write about."""
    person = fetch_person(request, reference)
    rows = Person.objects.visible_to(reader_of(request), Level.FULL, one=True)
    _may_write(request, rows.filter(pk=person.pk))
    return person


def connection_to_record(request: HttpRequest, reference: str) -> Connection:
    """Return the connection to write about, with its child and its person."""
    reader = reader_of(request)
    rows = Connection.objects.visible_to(reader, one=True).filter(not_denied(reader, "person_id"))
    found: Connection = fetch(rows.select_related("child__person", "person"), reference)
    looked(request, "connection.looked", [found.child.person, found.person])
    whole = Connection.objects.visible_to(reader, Level.FULL, one=True)
    _may_write(request, whole.filter(pk=found.pk))
    return found


def residence_to_record(request: HttpRequest, reference: str) -> Residence:
    """Return the stay to write about, with its person and address."""
    reader = reader_of(request)
    rows = Residence.objects.visible_to(reader).select_related("person", "address")
    found: Residence = fetch(rows, reference)
    looked(request, "residence.looked", [found.person])
    people = Person.objects.visible_to(reader, Level.FULL, one=True)
    _may_write(request, people.filter(pk=found.person_id))
    return found


def name_to_record(request: HttpRequest, reference: str) -> Name:
    """Return the name to write to: one that is shown to the reader on its person's page."""
    reader = reader_of(request)
    speakers = Child.objects.visible_to(reader, one=True).filter(pk=OuterRef("said_by_id"))
    rows = Name.objects.visible_to(reader).filter(
        Q(said_by__isnull=True) | Exists(speakers), ~_kept_from_its_own("name_id")
    )
    held: QuerySet[Name] = rows.select_related("person__child", "said_by__person")
    return _own_fact(request, held, reference)


def route_to_record(request: HttpRequest, reference: str) -> ContactRoute:
    """Return the way of contact to write to: one shown to the reader on its person's page."""
    rows = ContactRoute.objects.visible_to(reader_of(request), Level.FULL)
    rows = rows.filter(~_kept_from_its_own("route_id"))
    held: QuerySet[ContactRoute] = rows.select_related("person__child")
    return _own_fact(request, held, reference)


def _kept_from_its_own(column: str) -> Exists:
    """Return the condition "this fact is kept from the very person it is about"."""
    marks = KeepFrom.objects.filter(**{column: OuterRef("pk")}, kept_from=OuterRef("person_id"))
    return Exists(marks)


def _own_fact(request: HttpRequest, rows: QuerySet[F], reference: str) -> F:
    found = fetch(rows, reference)
    looked(request, "person.looked", [found.person])
    people = Person.objects.visible_to(reader_of(request), Level.FULL, one=True)
    _may_write(request, people.filter(pk=found.person_id))
    return found


def couple_to_record(request: HttpRequest, reference: str) -> Partnership:
    """Return the couple to write about, with both people."""
    reader = reader_of(request)
    rows = Partnership.objects.visible_to(reader).filter(
        nameable(reader, "one_id"), nameable(reader, "other_id")
    )
    found = fetch(rows.select_related("one", "other"), reference)
    looked(request, "partnership.looked", [found.one, found.other])
    people = Person.objects.visible_to(reader, Level.FULL, one=True)
    _may_write(request, people.filter(Q(pk=found.one_id) | Q(pk=found.other_id)))
    return found


def case_to_record(request: HttpRequest, reference: str) -> Case:
    """Return the case to write about: one query for whoever may, who is seen to first."""
    whole = Case.objects.visible_to(reader_of(request), Level.FULL, one=True)
    if is_reference(reference) and may(request.user, Right.RECORD):
        found = whole.filter(reference=reference).first()
        if found is not None:
            return found
    case = fetch_case(request, reference)
    _may_write(request, whole.filter(pk=case.pk))
    return case


def found_in_index(request: HttpRequest, reference: str) -> Person:
    """Return somebody in the index by reference. Raises Http404."""
    person = fetch(people_for(user_of(request)), reference)
    if person.merged_into_id is not None:
        raise Http404
    looked(request, "person.pointed", [person])
    return person
