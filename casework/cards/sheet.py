"""The printed sheet, made to be left behind by accident: it tells nobody whose it is.

Initials, ages, and the questions in words that give nothing away (``casework.prompts.neutral``). No
name, address, source, allegation or safety note, nothing of an agency or the authority, and no
number or reference of a case.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from casework.cards.prompts import prompts_for
from casework.models import Case, CaseChild
from casework.naming import initials
from households.saying import say_age
from sharing.disclosure import PersonLine, lines_shown_to

if TYPE_CHECKING:
    from sharing.models import User


@dataclass(frozen=True)
class Somebody:
    """A child on the sheet."""

    initials: str
    age: str


@dataclass(frozen=True)
class Topic:
    """A question in neutral words, and of which children it is asked."""

    words: str
    whose: str


@dataclass(frozen=True)
class Sheet:
    """The sheet. ``shown`` is whom it stands for, for the trail alone.

    ``left_off`` says how many questions have no words for paper; that is not printed.
    """

    children: tuple[Somebody, ...]
    topics: tuple[Topic, ...]
    left_off: int
    shown: tuple[tuple[int, str], ...]


def sheet_of(user: User, case: Case, rows: Sequence[CaseChild]) -> Sheet:
    """Return the sheet of a case fetched to be written to, for some of its children: six queries.

    ``rows`` are those to visit.
    """
    today = timezone.localdate()
    lines = lines_shown_to(user, [row.child.person for row in rows])
    rows = [row for row in rows if row.child_id in lines]
    marks = dict(
        zip([lines[row.child_id].reference for row in rows], _marks(rows, lines), strict=True)
    )
    prompts = prompts_for(user, case, rows, today)
    topics = [
        Topic(one.sheet, _listed(marks, [ref for ref, _name in one.children])) for one in prompts
    ]
    return Sheet(
        children=tuple(
            Somebody(marks[lines[row.child_id].reference], _age(row, lines[row.child_id]))
            for row in rows
        ),
        topics=tuple(_told([topic for topic in topics if topic.words])),
        left_off=sum(not topic.words for topic in topics),
        shown=tuple((pk, lines[pk].reference) for pk in (row.child_id for row in rows)),
    )


def _marks(rows: Sequence[CaseChild], lines: dict[int, PersonLine]) -> list[str]:
    """Return each child's initials; those who share them are numbered."""
    bare = [
        _("Baby") if row.child.person.is_unborn else initials(lines[row.child_id].label)
        for row in rows
    ]
    times, given = Counter(bare), Counter[str]()
    found = []
    for mark in bare:
        given[mark] += 1
        found.append(f"{mark} {given[mark]}" if times[mark] > 1 else mark)
    return found


def _age(row: CaseChild, line: PersonLine) -> str:
    if row.child.person.is_unborn:
        return _("not born yet")
    return say_age(line.born, timezone.localdate()) or _("age not known")


def _listed(marks: dict[str, str], references: Iterable[str]) -> str:
    return ", ".join(marks[ref] for ref in references if ref in marks)


def _told(topics: list[Topic]) -> Iterable[Topic]:
    """Yield the questions, others where there is none, and the one that is part of every visit."""
    spare = (_("Who is at home in the week?"), _("What is a usual day like?"), _("What helps?"))
    yield from topics or (Topic(words, "") for words in spare)
    yield Topic(_("Is anything new?"), "")
