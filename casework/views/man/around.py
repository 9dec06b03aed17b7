"""The cases somebody comes into, as the pages of a man's own record offer them."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from casework.forms.recording.base import Option
from casework.models import Case, CaseChild
from households.access import Refused
from households.models import Connection, Person
from households.models.grants import Level
from sharing.models import User


def cases_of(user: User, person: Person) -> dict[str, tuple[Case, list[str]]]:
    """Return the cases of the children somebody is connected to, open ones first, with names.

    Only children the reader sees in full. Raises Refused where there is no case to write in.
    """
    ties = Connection.objects.visible_to(user, Level.FULL, one=True).filter(person=person)
    rows = CaseChild.objects.visible_to(user, Level.FULL, one=True)
    rows = rows.filter(child__in=ties.order_by().values("child_id"))
    found: dict[str, tuple[Case, list[str]]] = {}
    for row in rows.select_related("case", "child__person").order_by("-opened_on", "pk"):
        _case, names = found.setdefault(row.case.reference, (row.case, []))
        if row.closed_on is None:
            names.append(row.child.person.label)
    if not found:
        raise Refused(_("This is written in the work on a case, and there is none here."))
    return dict(sorted(found.items(), key=lambda one: not one[1][1]))


def case_options(cases: dict[str, tuple[Case, list[str]]]) -> list[Option]:
    """Return cases as choices: the children, and the number to tell two apart."""
    return [Option(reference, _named(case, names)) for reference, (case, names) in cases.items()]


def _named(case: Case, names: Iterable[str]) -> str:
    told = {"number": case.number, "names": get_text_list(list(names), _("and"))}
    if not told["names"]:
        return _("Closed case %(number)s") % told
    return _("%(names)s (case %(number)s)") % told


def case_chosen(cases: dict[str, tuple[Case, list[str]]], reference: str) -> Case:
    """Return the case chosen, or the only one."""
    return (cases.get(reference) or next(iter(cases.values())))[0]
