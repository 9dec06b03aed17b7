"""Which questions a situation raises, before any choice between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from casework.prompts.catalogue import CARER, Question
from casework.prompts.facts import Fact
from casework.prompts.returning import Key, Turn, turn_of
from casework.prompts.situation import Answer, Kid, Man, Situation
from casework.prompts.triggers import MANY, order_of

OF_EVERY_MAN = {"first_visit", "closing", "looked_after"}
"""Triggers about a child that raise a question of every man; others, of the near ones alone."""


@dataclass(frozen=True)
class Raised:
    """A question raised for one child, and one man where it is about one, by some facts."""

    question: Question
    child: str
    person: str | None
    facts: tuple[Fact, ...]
    turn: Turn
    last: Answer | None


@dataclass(frozen=True)
class Candidate:
    """A question raised for several children of one case: it is put once."""

    question: Question
    children: tuple[str, ...]
    person: str | None
    facts: tuple[Fact, ...]
    turn: Turn
    last: Answer | None

    @property
    def leading(self) -> Fact:
        """The fact that matters soonest: the reason that is told. His own go first."""
        return min(self.facts, key=_soonest)

    @property
    def subjects(self) -> frozenset[str]:
        """Whom or what asking it serves: the man it is about, or what raised it."""
        if self.person is not None:
            return frozenset({self.person})
        return frozenset(fact.subject for fact in self.facts if fact.trigger != MANY)


def _soonest(fact: Fact) -> tuple[bool, bool, int, date]:
    return fact.trigger != MANY, fact.person is None, order_of(fact.trigger), fact.since or date.min


def candidates_of(
    situation: Situation, facts: Sequence[Fact], questions: Iterable[Question],
    answers: Mapping[Key, Answer], today: date,
) -> list[Candidate]:  # fmt: skip
    """Return what is raised, the children together, whom it may serve apart.

    A question about a man is one candidate for him; one about the child is one for each thing that
    raises it, so that it can be chosen for that. What can be asked as it is written and what comes
    as the worker's own stay apart too.
    """
    together: dict[tuple[str, str | None, Turn, str, str | None], list[Raised]] = {}
    for question in questions:
        for one in _raised(situation, facts, question, answers, today):
            by = ("", None) if question.of_a_man else (one.facts[0].trigger, one.facts[0].person)
            together.setdefault((question.code, one.person, one.turn, *by), []).append(one)
    return [_joined(held) for held in together.values()]


def _joined(held: Sequence[Raised]) -> Candidate:
    first = held[0]
    return Candidate(
        question=first.question,
        children=tuple(dict.fromkeys(one.child for one in held)),
        person=first.person,
        facts=tuple(fact for one in held for fact in one.facts),
        turn=first.turn,
        last=first.last,
    )


def _raised(
    situation: Situation, facts: Sequence[Fact], question: Question,
    answers: Mapping[Key, Answer], today: date,
) -> Iterator[Raised]:  # fmt: skip
    for kid in situation.children:
        if question.ages and not set(kid.ages()) & set(question.ages):
            continue
        own = [fact for fact in facts if fact.child == kid.ref]
        for person, moved in _for_whom(situation, question, kid, own):
            if not moved or _is_kept_back(question, person, own):
                continue
            last = answers.get((question.code, kid.ref, person))
            since = max((fact.since for fact in moved if fact.since), default=None)
            turn = turn_of(question, last, since, today)
            if turn is not Turn.REST:
                yield Raised(question, kid.ref, person, tuple(moved), turn, last)


def _for_whom(
    situation: Situation, question: Question, kid: Kid, facts: Sequence[Fact]
) -> Iterator[tuple[str | None, list[Fact]]]:
    moving = [fact for fact in facts if fact.trigger in question.triggers]
    if not question.of_a_man:
        yield from ((None, [fact]) for fact in moving)
        return
    for man in situation.men:
        if not man.died and not _answers_for_himself(question, man, kid):
            yield man.ref, [fact for fact in moving if _reaches(fact, man, kid)]


def _answers_for_himself(question: Question, man: Man, kid: Kid) -> bool:
    """Whether he is the very carer who would be asked about him."""
    tie = man.tie(kid.ref)
    return question.audience == CARER and tie is not None and tie.main_carer


def _reaches(fact: Fact, man: Man, kid: Kid) -> bool:
    """Whether a fact is about this man, or about the child in a way that concerns him."""
    if fact.person is not None:
        return fact.person == man.ref
    if fact.trigger in OF_EVERY_MAN:
        return man.tie(kid.ref) is not None
    return man.is_near(kid.ref)


def _is_kept_back(question: Question, person: str | None, facts: Sequence[Fact]) -> bool:
    """Whether something says not to ask: of this man, or, for a child's question, of any."""
    return any(
        fact.trigger in question.unless
        and (fact.person is None or person is None or fact.person == person)
        for fact in facts
    )
