"""The engine: which questions, three at most, are put before a worker. Pure; it keeps nothing.

It never ranks people. It decides what to ask about first, by rules that can be read here:

1. Whoever is unseen and was never asked about comes first: somebody nobody has down, then somebody
   known of and not known, then somebody nobody has met. Whoever was so at an earlier visit already
   goes before whoever is new, so that nobody waits for a third.
2. Where more wait from an earlier visit than there are places, one question names everybody.
3. Then whatever was asked about longest ago, and among those what matters soonest.
4. Each place serves somebody else, while anybody waits; no question is put twice.
5. At least one is for the child, where a child can be asked and nobody is left waiting by it; then
   audiences take turns, so that not everything is asked of the mother.
6. A question about the man himself goes before one about the child that would reach him.
7. One that could not be asked comes back as the worker's own, as soon as a place is left over by
   those who wait; those that could not be asked take turns.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from casework.prompts.candidates import Candidate, candidates_of
from casework.prompts.catalogue import CHILD, SELF, VISIT, Question
from casework.prompts.facts import Fact, facts_of
from casework.prompts.returning import Turn, latest
from casework.prompts.situation import Answer, Situation
from casework.prompts.triggers import MANY, STANDING, order_of, trigger_named
from casework.prompts.wording import AGAIN, BEFORE, fill, listed

MOST = 3


@dataclass(frozen=True)
class Chosen:
    """A question chosen, for which children, about whom, and why.

    ``words`` and ``because`` are filled with names. ``again`` is the last answer, "not_possible" or
    "not_safe", of one that comes back as the worker's own; ``trigger`` and ``about`` say which fact
    chose it and whom that is about; ``subjects`` everything that asking it serves; ``everyone``
    the men, where it is about many at once.
    """

    question: Question
    children: tuple[str, ...]
    person: str | None
    words: str
    because: str
    trigger: str
    about: str | None = None
    again: str = ""
    subjects: frozenset[str] = frozenset()
    everyone: tuple[str, ...] = ()

    @property
    def child(self) -> str:
        """The child, or the first of several."""
        return self.children[0]

    @property
    def audience(self) -> str:
        """Whom it is put to: what comes back is put to the worker."""
        return SELF if self.again else self.question.audience


def choose(
    situation: Situation, catalogue: Iterable[Question], answers: Iterable[Answer], today: date,
    *, most: int = MOST, audiences: Sequence[str] = VISIT,
) -> tuple[Chosen, ...]:  # fmt: skip
    """Return the questions most worth asking now, ``most`` at most, by the rules above."""
    questions = [one for one in catalogue if one.audience in audiences]
    queue, raised = _raised(situation, questions, list(answers), today, most)
    picked = _pick(raised, queue, questions, most)
    return tuple(_chosen(one, situation) for one in picked)


def raised_now(
    situation: Situation, catalogue: Iterable[Question], answers: Iterable[Answer], today: date,
    *, most: int = MOST, audiences: Sequence[str] = VISIT,
) -> tuple[Chosen, ...]:  # fmt: skip
    """Return every question that a situation raises now, and why, before any choice."""
    questions = [one for one in catalogue if one.audience in audiences]
    _waiting, raised = _raised(situation, questions, list(answers), today, most)
    return tuple(_chosen(one, situation) for one in raised)


def _raised(
    situation: Situation, questions: Sequence[Question], answers: Sequence[Answer], today: date,
    most: int,
) -> tuple[_Queue, list[Candidate]]:  # fmt: skip
    """Return who waits, and what is raised for whom."""
    facts = facts_of(situation, today)
    queue = _queue(situation, facts, questions, answers)
    waiting = tuple(fact for fact in facts if fact.subject in queue.front)
    facts = (*facts, *_many(situation, queue, waiting, most))
    return queue, [
        replace(one, facts=(*one.facts, *waiting)) if one.leading.trigger == MANY else one
        for one in candidates_of(situation, facts, questions, latest(answers), today)
    ]


def _many(
    situation: Situation, queue: _Queue, waiting: Sequence[Fact], most: int
) -> Iterator[Fact]:
    """Yield the fact of rule 2 for each child, since the newest of those who wait came."""
    if len(queue.again) > most:
        newest = max((fact.since for fact in waiting if fact.since), default=None)
        for kid in situation.children:
            yield Fact(MANY, kid.ref, None, newest)


@dataclass(frozen=True)
class _Queue:
    """The place of each subject; ``front`` are unseen and never asked about, ``again`` those of
    them who were so at an earlier visit. ``visits`` counts those so far."""

    places: dict[str, int]
    front: frozenset[str]
    again: frozenset[str]
    visits: int


def _queue(
    situation: Situation, facts: Sequence[Fact], questions: Sequence[Question],
    answers: Sequence[Answer],
) -> _Queue:  # fmt: skip
    """Return the queue of rules 1 and 3."""
    held: dict[str, list[Fact]] = {man.ref: [] for man in situation.men}
    for fact in facts:
        held.setdefault(fact.subject, []).append(fact)
    asked = _asked(held, questions, answers)
    waits = {one for one in held if any(fact.waits for fact in held[one])}
    front = frozenset(waits - asked.keys())
    last = situation.last_visit()
    again = frozenset(one for one in front if last and _unseen_since(held[one]) <= last)
    order = sorted(
        held,
        key=lambda one: (
            one not in front,
            one not in again,
            asked.get(one, date.min),
            _first(one, held[one]),
        ),
    )
    places = {subject: place for place, subject in enumerate(order)}
    return _Queue(places, front, again, situation.visits())


def _unseen_since(facts: Sequence[Fact]) -> date:
    """Return since when somebody is unseen: since always, where nobody says."""
    return min(fact.since or date.min for fact in facts if fact.waits)


def _first(subject: str, facts: Sequence[Fact]) -> tuple[int, date, str]:
    soon = min((trigger_named(fact.trigger).soon for fact in facts), default=STANDING)
    return soon, min((fact.since or date.max for fact in facts), default=date.max), subject


def _asked(
    held: dict[str, list[Fact]], questions: Sequence[Question], answers: Sequence[Answer]
) -> dict[str, date]:
    """Return when each subject was last asked about, since the newest thing known of it."""
    triggers = {one.code: frozenset(one.triggers) for one in questions}
    found: dict[str, date] = {}
    for subject, facts in held.items():
        newest = max((fact.since or date.min for fact in facts if fact.waits), default=date.min)
        days = [
            answer.on
            for answer in answers
            if answer.on > newest
            and _is_about(answer, subject, facts, triggers.get(answer.code, frozenset()))
        ]
        if days:
            found[subject] = max(days)
    return found


def _is_about(
    answer: Answer, subject: str, facts: Sequence[Fact], triggers: frozenset[str]
) -> bool:
    """Whether an answer is about a subject: a man by name, the rest by what its question asks."""
    if answer.person is not None:
        return answer.person == subject
    return any(
        fact.person is None and fact.child == answer.child and fact.trigger in triggers
        for fact in facts
    )


def _pick(
    raised: Sequence[Candidate], queue: _Queue, questions: Sequence[Question], most: int
) -> list[Candidate]:
    """Take one after another: each serves whoever stands first in the queue and is not served."""
    shelf = {one.code: place for place, one in enumerate(questions)}
    picked: list[Candidate] = []
    left = list(raised)
    while left and len(picked) < most:
        allowed = _allowed(left, picked, queue, most - len(picked))
        best = min(allowed, key=lambda one: _order(one, picked, queue, shelf))
        picked.append(best)
        left = [one for one in left if one.question.code != best.question.code]
    return picked


def _allowed(
    left: list[Candidate], picked: list[Candidate], queue: _Queue, places: int
) -> list[Candidate]:
    """Return what may come next, ``places`` being left (rules 4, 5 and 7)."""
    unserved = queue.front - _served(picked)
    serving = [one for one in left if one.subjects & unserved]
    if places == 1 and all(_put_to(one) != CHILD for one in picked):
        kept = [one for one in serving if one.subjects & queue.again] or left
        for_child = [one for one in kept if _put_to(one) == CHILD]
        if for_child:
            return for_child
    own = [one for one in left if one.turn is Turn.OWN]
    waiting = {subject for one in serving for subject in one.subjects & unserved}
    if own and len(waiting) < places and all(one.turn is not Turn.OWN for one in picked):
        return [own[queue.visits % len(own)]]
    of_men = [one.person for one in picked]
    fresh = [one for one in left if one.turn is not Turn.OWN] or left
    other = [one for one in fresh if one.person is None or of_men.count(one.person) < 2]
    return other or fresh


def _put_to(one: Candidate) -> str:
    return SELF if one.turn is Turn.OWN else one.question.audience


def _served(picked: Sequence[Candidate]) -> frozenset[str]:
    """Return who has a place of their own; being named among everybody takes nobody's away."""
    alone = [one for one in picked if one.leading.trigger != MANY]
    return frozenset(subject for one in alone for subject in one.subjects)


def _order(
    one: Candidate, picked: Sequence[Candidate], queue: _Queue, shelf: dict[str, int]
) -> tuple[bool, int, bool, bool, int, int]:
    waiting = one.subjects - _served(picked)
    return (
        not waiting,
        min(queue.places[subject] for subject in waiting or one.subjects),
        one.person is None and one.leading.person is not None,
        _put_to(one) in {_put_to(other) for other in picked},
        order_of(one.leading.trigger),
        shelf[one.question.code],
    )


def _chosen(one: Candidate, situation: Situation) -> Chosen:
    names = {kid.ref: kid.name for kid in situation.children}
    men = {man.ref: man.name for man in situation.men}
    fact = one.leading
    again = one.last.answer if one.turn is Turn.OWN and one.last else ""
    children = listed([names[ref] for ref in one.children])
    everyone = _everyone(one, men)
    man = men.get(one.person or "", "")
    named = listed([men[ref] for ref in everyone])
    words = fill(one.question.words, child=children, person=man, everyone=named)
    about = {"child": names[fact.child], "person": men.get(fact.person or "", "")}
    because = fill(trigger_named(fact.trigger).because, **about)
    return Chosen(
        question=one.question,
        children=one.children,
        person=one.person,
        words=fill(AGAIN[again], child="", question=words) if again else words,
        because=f"{BEFORE[again]}, and {because}" if again else because,
        trigger=fact.trigger,
        about=fact.person,
        again=again,
        subjects=one.subjects,
        everyone=everyone,
    )


def _everyone(one: Candidate, men: Mapping[str, str]) -> tuple[str, ...]:
    """Return all the men whom a question for many is about."""
    if one.leading.trigger != MANY:
        return ()
    return tuple(ref for ref in men if ref in one.subjects)
