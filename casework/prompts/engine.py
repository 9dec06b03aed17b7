"""The engine: which questions, three at most, are put before a worker. Pure; it keeps nothing.

It never ranks people. It decides what to ask about first, by rules that can be read here:

1. Whoever is unseen and was never asked about comes first: somebody nobody has down, then somebody
   known of and not known, then somebody nobody has met. At every other visit that list is read
   from its end, so that what was left unanswered at the front keeps nobody waiting behind it.
2. Then whatever was asked about longest ago, and among those what matters soonest.
3. Each of the three serves somebody else, while anybody waits; no question is put twice.
4. At least one is for the child, where a child can be asked; then audiences take turns, so that
   not everything is asked of the mother.
5. A question about the man himself goes before one about the child that would reach him.
6. One that could not be asked comes back as the worker's own, as soon as a place is left over by
   those who wait; the others that could not be asked follow at later visits.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from casework.prompts.candidates import Candidate, candidates_of
from casework.prompts.catalogue import CHILD, SELF, VISIT, Question
from casework.prompts.facts import Fact, facts_of
from casework.prompts.returning import Turn, latest
from casework.prompts.situation import Answer, Situation
from casework.prompts.triggers import STANDING, order_of, trigger_named
from casework.prompts.wording import AGAIN, BEFORE, fill, listed

MOST = 3


@dataclass(frozen=True)
class Chosen:
    """A question chosen, for which children, about whom, and why.

    ``words`` and ``because`` are filled with names. ``again`` is the last answer, "not_possible" or
    "not_safe", of one that comes back as the worker's own; ``trigger`` and ``about`` say which fact
    chose it and whom that is about; ``subjects`` everything that asking it serves.
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
    """Return the questions most worth asking now, ``most`` at most. See the rules above."""
    facts = facts_of(situation, today)
    questions = [one for one in catalogue if one.audience in audiences]
    given = list(answers)
    raised = candidates_of(situation, facts, questions, latest(given), today)
    queue = _queue(situation, facts, questions, given)
    picked = _pick(raised, queue, questions, most)
    return tuple(_chosen(one, situation) for one in picked)


@dataclass(frozen=True)
class _Queue:
    """The place of each subject, and those at the front: unseen, and never asked about."""

    places: dict[str, int]
    front: frozenset[str]


def _queue(
    situation: Situation, facts: Sequence[Fact], questions: Sequence[Question],
    answers: Sequence[Answer],
) -> _Queue:  # fmt: skip
    """Return the queue of rules 1 and 2."""
    held: dict[str, list[Fact]] = {man.ref: [] for man in situation.men}
    for fact in facts:
        held.setdefault(fact.subject, []).append(fact)
    asked = _asked(held, questions, answers)
    front = [one for one in held if one not in asked and any(fact.waits for fact in held[one])]
    front.sort(key=lambda one: _first(one, held[one]), reverse=situation.visits() % 2 == 1)
    rest = [one for one in held if one not in set(front)]
    rest.sort(key=lambda one: (asked.get(one, date.min), _first(one, held[one])))
    places = {subject: place for place, subject in enumerate([*front, *rest])}
    return _Queue(places, frozenset(front))


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
    """Return what may come next, ``places`` being left (rules 3, 4 and 6)."""
    for_child = [one for one in left if _put_to(one) == CHILD]
    if places == 1 and for_child and all(_put_to(one) != CHILD for one in picked):
        return for_child
    own = [one for one in left if one.turn is Turn.OWN]
    waiting = {subject for one in left for subject in one.subjects} & queue.front - _served(picked)
    if own and len(waiting) < places and all(one.turn is not Turn.OWN for one in picked):
        return own
    of_men = [one.person for one in picked]
    fresh = [one for one in left if one.turn is not Turn.OWN] or left
    other = [one for one in fresh if one.person is None or of_men.count(one.person) < 2]
    return other or fresh


def _put_to(one: Candidate) -> str:
    return SELF if one.turn is Turn.OWN else one.question.audience


def _served(picked: Sequence[Candidate]) -> frozenset[str]:
    return frozenset(subject for one in picked for subject in one.subjects)


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
    words = fill(one.question.words, child=children, person=men.get(one.person or "", ""))
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
    )
