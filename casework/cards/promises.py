"""What was agreed to happen next and is not done yet, as far as the reader may read it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import BooleanField, ExpressionWrapper, F
from django.utils.translation import gettext as _

from casework.cards.entries.phrased import words_open_to
from casework.models import Action, Case
from households.models.grants import Level
from sharing.disclosure import name_shown_to

if TYPE_CHECKING:
    from sharing.models import User

MOST = 12


@dataclass(frozen=True)
class Promise:
    """Something to be done: what, by whom, by when."""

    what: str
    who: str
    due_on: date | None
    agreed_on: date | None
    overdue: bool


@dataclass(frozen=True)
class Promises:
    """What is open of a case. ``withheld`` says that something is, and is not for this reader."""

    open: tuple[Promise, ...] = ()
    withheld: bool = False
    more: bool = False
    shown: tuple[tuple[int, str], ...] = ()


def promises_of(user: User, case: Case, today: date) -> Promises:
    """Return the open actions of a case, the soonest first. One query.

    Their words are read by whoever may read those of the entry they were written in.
    """
    readable = ExpressionWrapper(words_open_to(user, "entry_id"), output_field=BooleanField())
    rows = list(
        Action.objects.visible_to(user, Level.FULL, one=True)
        .open()
        .filter(case=case, entry__isnull=False)
        .annotate(person_name=name_shown_to(user, "person_id"), readable=readable)
        .select_related("user", "entry", "person")
        .order_by(F("due_on").asc(nulls_last=True), "pk")[: MOST + 1]
    )
    told = [row for row in rows[:MOST] if getattr(row, "readable", False)]
    return Promises(
        open=tuple(_promise(row, today) for row in told),
        withheld=len(told) < len(rows[:MOST]),
        more=len(rows) > MOST,
        shown=tuple((row.person.pk, row.person.reference) for row in told if row.person),
    )


def _promise(row: Action, today: date) -> Promise:
    name: str | None = getattr(row, "person_name", None)
    return Promise(
        what=row.what,
        who=row.user.name if row.user else name or row.who_words or _("Nobody named"),
        due_on=row.due_on,
        agreed_on=row.entry.happened_on if row.entry else None,
        overdue=row.due_on is not None and row.due_on < today,
    )
