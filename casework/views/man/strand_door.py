"""How the pages of the two strands obtain what they write to, and whom they offer."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.db.models import Q
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from casework.models import Assessment, CaseChild, Statement
from casework.views.recording.door import user_of
from households.access import Refused, fetch, reader_of, require
from households.looking import looked
from households.models import Child, Connection, Person
from households.models.grants import Level
from sharing.roles import Right


def may_write(request: HttpRequest) -> None:
    """Refuse whoever may read these records and not write in them."""
    reason = _("You may read this record. Writing in it is not part of your role.")
    require(request.user, Right.RECORD, reason)


def children_of(request: HttpRequest, person: Person, *, also: Iterable[int] = ()) -> list[Child]:
    """Return the children somebody is or was connected to, whom the writer sees in full; noted.

    Raises Refused where there is none: a statement is about a child.
    """
    reader = user_of(request)
    ties = Connection.objects.visible_to(reader, Level.FULL, one=True).filter(person=person)
    tied = Q(pk__in=ties.order_by().values("child_id")) | Q(pk__in=list(also))
    seen = Child.objects.visible_to(reader, Level.FULL, one=True)
    rows = seen.filter(tied).select_related("person")
    found = list(rows.order_by("person__born_earliest", "pk"))
    if not found:
        raise Refused(_("There is no child here whom you see in full, so nothing to write about."))
    looked(request, "people.offered", [child.person for child in found])
    return found


def cases_of(request: HttpRequest, children: Iterable[Child]) -> dict[int, CaseChild]:
    """Return the newest open case of each of these children who is on one, by the child's id.

    Raises Refused where none is.
    """
    seen = CaseChild.objects.visible_to(user_of(request), Level.FULL, one=True)
    rows = seen.open().filter(child__in=list(children)).select_related("case")
    found = {row.child_id: row for row in rows.order_by("opened_on", "pk")}
    if not found:
        raise Refused(_("None of the children you see is on an open case."))
    return found


def chosen(children: Iterable[Child], references: Collection[str]) -> list[Child]:
    """Return the children chosen on a form."""
    return [child for child in children if child.person.reference in references]


def statement_to_write(request: HttpRequest, reference: str, *, draft: bool) -> Statement:
    """Return a signed statement, or with ``draft`` a draft of the writer's own. Raises Http404."""
    reader = reader_of(request)
    rows = Statement.objects.visible_to(reader, Level.FULL, one=True)
    if draft:
        rows = rows.filter(signed_at__isnull=True, recorded_by_id=reader.pk)
    else:
        rows = rows.filter(signed_at__isnull=False)
    found: Statement = fetch(rows.select_related("person"), reference)
    may_write(request)
    looked(request, "statement.looked", [found.person])
    return found


def assessment_shown(
    request: HttpRequest, reference: str, *, right: Right = Right.READ_CASES, reason: str = ""
) -> Assessment:
    """Return an assessment about a child the reader sees in full. Raises Http404.

    Raises Refused, with ``reason``, for a reader without ``right``.
    """
    rows = Assessment.objects.visible_to(reader_of(request), Level.FULL, one=True)
    people = ("person", "case", "signed_by", "agreed_by", "recorded_by")
    found: Assessment = fetch(rows.select_related(*people), reference)
    require(request.user, right, reason)
    looked(request, "assessment.looked", [found.person])
    return found


def covered(request: HttpRequest, assessment: Assessment) -> list[Child]:
    """Return the children of an assessment whom the reader sees in full; noted."""
    seen = Child.objects.visible_to(user_of(request), Level.FULL, one=True)
    rows = seen.filter(assessments__assessment=assessment).select_related("person")
    found = list(rows.order_by("person__born_earliest", "pk"))
    if not found:
        raise Http404
    looked(request, "assessment.looked", [child.person for child in found])
    return found
