"""The questions as a practice lead sets them up. No family's data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from casework.cards.links import Words
from casework.cards.people import Tag
from casework.cards.prompts import AUDIENCE_WORDS, gaps_of_men
from casework.cards.speaking import sentence
from casework.models import QuestionChange
from casework.prompts.catalogue import AUDIENCES, Question, catalogue
from casework.prompts.changed import Changed, changed, own_question
from casework.prompts.triggers import trigger_named
from casework.prompts.wording import fill
from households.gaps import all_gaps


@dataclass(frozen=True)
class QuestionLine:
    """One question in the list."""

    words: str
    url: str
    tags: tuple[Tag, ...]


@dataclass(frozen=True)
class QuestionGroup:
    """The questions of one audience, and how many of them are in use."""

    title: Words
    anchor: str
    lines: tuple[QuestionLine, ...]
    in_use: int


@dataclass(frozen=True)
class HistoryLine:
    """One change: what was done, by whom, when, and what was said (``components/timeline``)."""

    title: Words
    by: str
    at: datetime
    text: str


@dataclass(frozen=True)
class QuestionPage:
    """One question with what brings it up and everything that was changed."""

    code: str
    title: str
    audience: Words
    how: str
    why: str
    not_when: str
    sheet: str
    raised: tuple[str, ...]
    returns: int
    off: bool
    own: bool
    reviewed: str
    history: tuple[HistoryLine, ...]
    seen: int


@dataclass(frozen=True)
class Standing:
    """A question as it stands, its changes oldest first, and whether it is in use."""

    question: Question
    changes: tuple[QuestionChange, ...] = ()

    @property
    def off(self) -> bool:
        """Whether it is out of use."""
        return bool(self.changes) and self.changes[-1].off

    @property
    def seen(self) -> int:
        """Which change stands, 0 for none."""
        return self.changes[-1].pk if self.changes else 0


def standing_questions() -> dict[str, Standing]:
    """Return every question as it stands, in use or not, by code. One query."""
    rows: dict[str, list[QuestionChange]] = {}
    for row in QuestionChange.objects.select_related("made_by").order_by("pk"):
        rows.setdefault(row.code, []).append(row)
    reviewed = {one.code: one for one in catalogue()}
    found = {}
    for code in (*reviewed, *(code for code in rows if code not in reviewed)):
        changes = tuple(rows.get(code, ()))
        last = _changed(changes[-1]) if changes else None
        if code in reviewed:
            question = changed(reviewed[code], last)
        else:
            question = own_question(last or Changed(code), gaps_of_men())
        found[code] = Standing(question, changes)
    return found


def _changed(row: QuestionChange) -> Changed:
    return Changed(
        row.code, row.words, row.how, row.why, row.audience, tuple(row.gaps), row.off, row.sheet
    )


def question_groups() -> tuple[QuestionGroup, ...]:
    """Return the questions by audience, in the catalogue's order, the authority's own last."""
    held = standing_questions().values()
    groups = []
    for audience in AUDIENCES:
        of_it = [one for one in held if one.question.audience == audience]
        groups.append(
            QuestionGroup(
                title=AUDIENCE_WORDS[audience],
                anchor=f"for-{audience}",
                lines=tuple(_line(one) for one in of_it),
                in_use=sum(not one.off for one in of_it),
            )
        )
    return tuple(groups)


def _line(one: Standing) -> QuestionLine:
    tags = []
    if one.off:
        tags.append(Tag(_("Off"), "grey"))
    if one.question.own:
        tags.append(Tag(_("Our own"), "purple"))
    elif one.changes and not one.off and one.question != _reviewed(one.question.code):
        tags.append(Tag(_("Changed"), "yellow"))
    url = reverse("show_question", args=[one.question.code])
    return QuestionLine(spoken(one.question.words), url, tuple(tags))


def _reviewed(code: str) -> Question | None:
    return next((one for one in catalogue() if one.code == code), None)


def spoken(words: str) -> str:
    """Return a question's words with nobody's name in them."""
    return sentence(fill(_(words), child=_("the child"), person=_("the man"))) if words else ""


def question_page(one: Standing) -> QuestionPage:
    """Return one question's page."""
    question, reviewed = one.question, _reviewed(one.question.code)
    differs = reviewed is not None and replace(question, own=False) != reviewed
    return QuestionPage(
        code=question.code,
        title=spoken(question.words),
        audience=AUDIENCE_WORDS[question.audience],
        how=spoken(question.how),
        why=spoken(question.why),
        not_when=spoken(question.not_when),
        sheet=_(question.sheet) if question.sheet else "",
        raised=tuple(_raised(question.triggers)),
        returns=question.interval_days,
        off=one.off,
        own=question.own,
        reviewed=spoken(reviewed.words) if reviewed is not None and differs else "",
        history=tuple(_history(one.changes)),
        seen=one.seen,
    )


def _raised(triggers: Sequence[str]) -> list[str]:
    """Return what brings a question up, in words; a gap says its own title."""
    titles = {f"gap:{gap.code}": str(gap.title) for gap in all_gaps()}
    return [
        titles[name] if name in titles else spoken(trigger_named(name).because) for name in triggers
    ]


def _history(changes: Sequence[QuestionChange]) -> list[HistoryLine]:
    found = []
    before: QuestionChange | None = None
    for row in changes:
        by = row.made_by.name if row.made_by else ""
        text = "\n".join(part for part in (spoken(row.words), row.reason) if part)
        found.append(HistoryLine(_done(before, row), by, row.made_at, text))
        before = row
    return found[::-1]


def _done(before: QuestionChange | None, row: QuestionChange) -> str:
    was_off = before is not None and before.off
    if row.off and not was_off:
        return _("Switched off")
    if was_off and not row.off:
        return _("Switched on")
    if before is None and _reviewed(row.code) is None:
        return _("Added")
    return _("Words changed")
