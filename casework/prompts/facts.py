"""From a situation to facts: which triggers hold, for which child and man, and since when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from casework.prompts.situation import KIN, PARTNERS, Kid, Man, Situation, Tie
from casework.prompts.triggers import TRIGGERS, WAITING, trigger_named

LATELY = timedelta(days=90)
"""For how long something counts as lately."""

FACTORS = {
    "1B": "substance", "1C": "substance", "2B": "substance", "2C": "substance",
    "3A": "domestic_abuse", "3B": "domestic_abuse", "3C": "domestic_abuse",
    "4B": "mental_health", "4C": "mental_health",
}  # fmt: skip
"""Assessment factors (DfE) that raise a question; a child's own drinking raises none of a man."""

KINDS = {"child_protection": "child_protection", "looked_after": "looked_after"}
NOBODY_STANDS = {
    "gap:no_man_recorded", "gap:father_not_recorded", "gap:unborn_father_not_recorded",
}  # fmt: skip


@dataclass(frozen=True)
class Fact:
    """A trigger that holds for a child, and for a man where it is about one."""

    trigger: str
    child: str
    person: str | None = None
    since: date | None = None

    @property
    def subject(self) -> str:
        """Who or what it is about: a man, nobody in a father's place, a text, or the child."""
        if self.person is not None:
            return self.person
        if self.trigger.startswith("mention:"):
            return self.trigger
        topic = "father" if self.trigger in NOBODY_STANDS else self.trigger
        return f"{topic} of {self.child}"

    @property
    def waits(self) -> bool:
        """Whether somebody is unseen while it holds."""
        return trigger_named(self.trigger).soon in WAITING


def facts_of(situation: Situation, today: date) -> tuple[Fact, ...]:
    """Return every fact of a situation, each once. Nothing is asked of or about the dead."""
    found = [
        fact
        for facts in (
            _of_gaps(situation), _of_texts(situation), _of_events(situation, today),
            _of_children(situation, today), _of_men(situation, today),
        )
        for fact in facts
    ]  # fmt: skip
    dead = {man.ref for man in situation.men if man.died}
    return tuple(dict.fromkeys(fact for fact in found if fact.person not in dead))


def _of_gaps(situation: Situation) -> Iterator[Fact]:
    names = {man.ref for man in situation.men}
    for gap in situation.gaps:
        if gap.person is None or gap.person in names:
            yield Fact(f"gap:{gap.code}", gap.child, gap.person, gap.since)


def _of_texts(situation: Situation) -> Iterator[Fact]:
    for spoken in situation.spoken:
        for kid in situation.children:
            if spoken.child in {None, kid.ref}:
                yield Fact(f"mention:{spoken.group}", kid.ref, None, spoken.since)


def _of_events(situation: Situation, today: date) -> Iterator[Fact]:
    for event in situation.events:
        if event.kind in TRIGGERS and event.on <= today <= event.on + LATELY:
            for kid in situation.children:
                if event.child in {None, kid.ref}:
                    yield Fact(event.kind, kid.ref, event.person, event.on)


def _of_children(situation: Situation, today: date) -> Iterator[Fact]:
    for kid in situation.children:
        if not kid.visits and not kid.unborn:
            yield Fact("first_visit", kid.ref)
        if kid.unborn:
            yield Fact("unborn", kid.ref)
        elif kid.age is not None and kid.age < 2:
            yield Fact("baby", kid.ref)
        if kid.kind in KINDS:
            yield Fact(KINDS[kid.kind], kid.ref)
        yield from _of_factors(kid)


def _of_factors(kid: Kid) -> Iterator[Fact]:
    for code, found_on in kid.factors:
        if code in FACTORS:
            yield Fact(FACTORS[code], kid.ref, None, found_on)


def _of_men(situation: Situation, today: date) -> Iterator[Fact]:
    children = {kid.ref for kid in situation.children}
    for man in situation.men:
        for tie in man.ties:
            if tie.child in children:
                for trigger, since in _of_a_man(man, tie, today):
                    yield Fact(trigger, tie.child, man.ref, since)


def _of_a_man(man: Man, tie: Tie, today: date) -> Iterator[tuple[str, date | None]]:
    if man.met_on is None:
        yield "not_met", tie.since
    elif man.met_on + LATELY < today:
        yield "not_seen", man.met_on + LATELY
    if tie.assessed_on is None:
        yield "not_assessed", tie.since
    if tie.mother_only:
        yield "mother_only", tie.since
    if tie.role in PARTNERS and tie.since and today <= tie.since + LATELY:
        yield "new_partner", tie.since
    if tie.role in KIN:
        yield "kin", tie.since
    if tie.lives_with == "no" and tie.role not in KIN:
        yield "lives_apart", tie.since
    if man.contact_unsafe:
        yield "contact_unsafe", None
    if man.away:
        yield "release", None
