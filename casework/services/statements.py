"""Statements about a man and the children: drafted, signed, and never overwritten.

A draft needs words only. Signing asks for a kind, a source and the evidence, in both strands
alike. What was signed is corrected or overtaken by a new row, or ended, with a reason.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from casework.man_codes import Category, StatementEnd, Strand
from casework.models import Statement, StatementChild
from households.actor import Actor
from households.audit import Subject
from households.change import Change, change
from households.codes import Source
from households.models import Child, Person
from households.services.people import NOT_SAID, Said
from households.services.roles import BadAnswer

Wrong = list[tuple[str, str]]
"""What is wrong, as (field, words)."""

OTHER = {Strand.RISK: Category.RISK_OTHER, Strand.PROTECTION: Category.PROTECTION_OTHER}
"""What a draft is about until its writer says."""


@dataclass(frozen=True)
class StatementTold:
    """What a statement says. Everything but the strand and the words may be empty in a draft."""

    strand: str
    words: str
    kind: str = ""
    category: str = ""
    evidence: str = ""
    seen_on: date | None = None
    review_on: date | None = None
    said: Said = NOT_SAID

    def columns(self) -> dict[str, Any]:
        """Return the columns of the row."""
        return {
            "strand": self.strand,
            "kind": self.kind,
            "category": self.category or OTHER[Strand(self.strand)],
            "words": self.words,
            "evidence": self.evidence,
            "seen_on": self.seen_on,
            "review_on": self.review_on,
            **self.said.columns(),
        }


def wrong_with(told: StatementTold, today: date, *, signing: bool) -> Wrong:
    """Return everything that keeps a statement from being saved, or from being signed."""
    found: Wrong = []
    if not told.words.strip():
        found.append(("words", _("Enter what was seen or said")))
    if told.seen_on and told.seen_on > today:
        found.append(("seen_on", _("The day it was seen must be today or earlier")))
    if told.review_on and told.review_on <= today:
        found.append(("review_on", _("The review must be after today")))
    return found + _unready(told) if signing else found


def _unready(told: StatementTold) -> Wrong:
    found: Wrong = []
    if not told.kind:
        found.append(("kind", _("Choose whether this is a fact, an account or an opinion")))
    if not told.category:
        found.append(("category", _("Choose what it is about")))
    if not told.evidence.strip():
        found.append(("evidence", _("Enter what shows it: without evidence it cannot be signed")))
    if told.said.source == Source.NOT_RECORDED:
        found.append(("source", _("Choose who told us, or what shows it, before you sign")))
    elif told.said.source == Source.AGENCY:
        if not told.said.words.strip():
            found.append(("source_words", _("Enter which agency you quote")))
        if told.said.on is None:
            found.append(("stated_on", _("Enter the day the agency said it")))
    return found


def _check(told: StatementTold, children: Collection[Child], *, signing: bool) -> None:
    for field, words in wrong_with(told, timezone.localdate(), signing=signing):
        raise BadAnswer(field, words)
    if not children:
        raise BadAnswer("children", _("Choose at least one child"))


def write_statement(
    *, by: Actor, person: Person, children: Collection[Child], told: StatementTold,
    sign: bool = False,
) -> Statement:  # fmt: skip
    """Write a statement about a man and some children, as a draft or signed at once.

    Raises BadAnswer, which names the field, for what cannot be saved or signed.
    """
    _check(told, children, signing=sign)
    with change(by=by) as c:
        return _add(c, person, children, told, signed=sign)


def change_draft(
    *, by: Actor, statement: Statement, version: int, children: Collection[Child],
    told: StatementTold, sign: bool = False,
) -> Statement:  # fmt: skip
    """Change a draft of one's own, or sign it. Raises BadAnswer, and Stale if it was changed."""
    _check(told, children, signing=sign)
    with change(by=by) as c:
        _refuse_signed(statement)
        new = {**told.columns(), "signed_at": timezone.now() if sign else None}
        act = "statement.signed" if sign else "statement.drafted"
        _hold(statement.person_id)
        c.edit(statement, version=version, act=act, **new)
        StatementChild.objects.filter(statement=statement).delete()
        _about(c, statement, children)
        c.touch(statement.person_id)
    return statement


def discard_draft(*, by: Actor, statement: Statement) -> None:
    """Throw a draft away. Raises BadAnswer for a statement that is signed."""
    with change(by=by) as c:
        _refuse_signed(statement)
        c.note("statement.discarded", Subject(statement.reference, statement.person_id))
        Statement.objects.filter(pk=statement.pk, signed_at__isnull=True).delete()


def replace_statement(
    *, by: Actor, statement: Statement, version: int, ended_as: str, why: str,
    children: Collection[Child], told: StatementTold,
) -> Statement:  # fmt: skip
    """Correct or overtake a signed statement: a new one is signed, the old one ends with a reason.

    Raises BadAnswer for what cannot stand, and Stale where somebody ended or replaced it first.
    """
    if ended_as not in {StatementEnd.CORRECTED, StatementEnd.OVERTAKEN}:
        raise BadAnswer("ended_as", _("Choose whether it was wrong, or something newer is known"))
    _check(told, children, signing=True)
    with change(by=by) as c:
        _end(c, statement, version, ended_as=ended_as, why=why, on=timezone.localdate())
        return _add(c, statement.person, children, told, signed=True, replaces=statement)


def end_statement(
    *, by: Actor, statement: Statement, version: int, why: str, on: date | None = None
) -> Statement:
    """Say that a statement no longer holds, why, and since when. Raises BadAnswer and Stale."""
    today = timezone.localdate()
    if on is not None and on > today:
        raise BadAnswer("on", _("The day must be today or earlier"))
    with change(by=by) as c:
        _end(c, statement, version, ended_as=StatementEnd.ENDED, why=why, on=on or today)
        c.touch(*statement.about.values_list("child_id", flat=True))
    return statement


def _add(
    c: Change, person: Person, children: Collection[Child], told: StatementTold, *, signed: bool,
    replaces: Statement | None = None,
) -> Statement:  # fmt: skip
    _hold(person.pk)
    row = Statement(
        person=person, replaces=replaces, signed_at=timezone.now() if signed else None,
        **told.columns(),
    )  # fmt: skip
    c.add(row, act="statement.signed" if signed else "statement.drafted", person=person)
    _about(c, row, children)
    return row


def _about(c: Change, statement: Statement, children: Collection[Child]) -> None:
    c.touch(*(child.pk for child in children))
    StatementChild.objects.bulk_create(
        StatementChild(statement=statement, child=child) for child in children
    )


def _end(
    c: Change, statement: Statement, version: int, *, ended_as: str, why: str, on: date
) -> None:
    if not why.strip():
        raise BadAnswer("why", _("Enter why it no longer stands"))
    if statement.signed_at is None:
        raise BadAnswer("", _("This is a draft: change it instead"))
    if statement.ended_as:
        raise BadAnswer("", _("Somebody has ended or replaced this already"))
    _hold(statement.person_id)
    c.edit(
        statement, version=version, act="statement.ended",
        ended_as=ended_as, ended_why=why, ended_on=on,
    )  # fmt: skip


def _refuse_signed(statement: Statement) -> None:
    if statement.signed_at is not None:
        raise BadAnswer("", _("This is signed: correct it instead"))


def _hold(person_id: int) -> None:
    """Wait for whoever signs about the same man: an assessment is signed over what stands."""
    Person.objects.select_for_update().filter(pk=person_id).values_list("pk").get()
