"""The reviewed questions, read from ``casework/data/questions``: one file an audience."""

from __future__ import annotations

import csv
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "data" / "questions"

CHILD, CARER, MAN, SELF, ADULT, MANAGER = AUDIENCES = (
    "child", "carer", "man", "self", "adult", "manager",
)  # fmt: skip
"""Whom a question is for: the child, the mother or carer, the man, the worker's own thought, a
practitioner of adult services, a manager in supervision."""

VISIT = (CHILD, CARER, MAN, SELF)
"""Audiences of a visit."""

ABOUT_MAN, ABOUT_CHILD = "man", "child"
UNBORN, BABY, SMALL, YOUNG, OLDER, TEEN = AGES = (
    "unborn", "baby", "small", "young", "older", "teen",
)  # fmt: skip
"""Ages: not born; under 2; 2 and 3; 4 to 7; 8 to 12; 13 and over."""


@dataclass(frozen=True)
class Question:
    """One question of the catalogue, or of the authority's own.

    ``about`` is "man" (asked once for each man) or "child". ``ages`` are the child's, empty for
    every age. ``lines`` and ``theme`` say which lines of the briefing it answers, ``practice`` on
    which occasions. ``triggers`` bring it up, any one of them; ``unless`` keep it back, any one of
    them. ``not_when`` tells the worker when not to ask. ``sheet`` stands for it on paper that may
    be left behind, and gives nothing away. It returns after ``interval_days``.
    """

    code: str
    audience: str
    about: str
    words: str
    how: str
    why: str
    not_when: str
    triggers: tuple[str, ...]
    unless: tuple[str, ...] = ()
    ages: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    practice: tuple[str, ...] = ()
    theme: str = ""
    sheet: str = ""
    interval_days: int = 90
    own: bool = False

    @property
    def of_a_man(self) -> bool:
        """Whether it is asked for each man."""
        return self.about == ABOUT_MAN


COLUMNS = tuple(f.name for f in fields(Question) if f.name not in {"audience", "own"})
LISTS = ("triggers", "unless", "ages", "lines", "practice")


def read_questions(text: str, audience: str) -> list[Question]:
    """Return the questions of one file. Raises ValueError for a file of another shape."""
    reader = csv.DictReader(text.splitlines())
    if set(reader.fieldnames or ()) != set(COLUMNS):
        raise ValueError(f"the questions for {audience} need the columns {', '.join(COLUMNS)}")
    return [_question(row, audience) for row in reader]


def _question(row: dict[str, str], audience: str) -> Question:
    told = {name: row[name].strip() for name in COLUMNS if name not in LISTS}
    lists = {name: tuple(row[name].split()) for name in LISTS}
    lists["ages"] = tuple(age for age in lists["ages"] if age != "any")
    days = int(told.pop("interval_days"))
    return Question(audience=audience, interval_days=days, **told, **lists)  # type: ignore[arg-type]  # columns are fields


@cache
def catalogue() -> tuple[Question, ...]:
    """Return every question, in the order of the files."""
    return tuple(
        question
        for audience in AUDIENCES
        for question in read_questions(
            (FOLDER / f"{audience}.csv").read_text(encoding="utf-8"), audience
        )
    )
