"""A simulated year of visits: is everybody unseen asked about within two of them?

Seeded cases live through a year: men appear, are named, met, move, die; texts speak of men; gaps
open and close; workers answer questions in every way, or leave them. The engine alone chooses.
Nobody here exists. Run ``python -m benchmarks.prompts_year [CASES] [SEED]`` for the figures.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from casework.prompts.catalogue import VISIT, catalogue
from casework.prompts.engine import Chosen, choose
from casework.prompts.facts import facts_of
from casework.prompts.situation import Answer, Event, Gap, Kid, Man, Situation, Spoken, Tie

BEGINS = date(2026, 1, 5)
YEAR = 365
WITHIN = 2
ROLES = (
    "father", "putative_father", "stepfather", "partner", "partner", "ex_partner", "grandfather",
    "uncle", "friend", "lodger", "not_known",
)  # fmt: skip
FACTORS = ("1B", "2B", "2C", "3A", "3B", "4B", "4C", "16A")
KINDS = ("child_in_need", "child_in_need", "child_protection", "looked_after")
GROUPS = ("father", "partner", "kin", "man")
OF_MEN = ("man_not_identified", "role_not_known", "single_source", "man_at_address_not_connected")
WAYS = ("asked",) * 7 + ("known", "known", "declined", "declined", "not_possible", "not_possible",
                         "not_safe")  # fmt: skip


@dataclass
class Wait:
    """Somebody unseen: since which visit, and how many visits passed before they were asked of."""

    subject: str
    visits: int = 0
    named_at: int | None = None
    most_waiting: int = 0


@dataclass
class Life:
    """One case as it goes through the year."""

    dice: random.Random
    kids: list[Kid]
    men: dict[str, Man] = field(default_factory=dict)
    gaps: list[Gap] = field(default_factory=list)
    spoken: list[Spoken] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    leaves: float = 0.25

    def situation(self) -> Situation:
        """Return what the engine is told."""
        return Situation(
            tuple(self.kids), tuple(self.men.values()), tuple(self.gaps), tuple(self.events),
            tuple(self.spoken),
        )  # fmt: skip


@dataclass
class Year:
    """What came of it."""

    visits: int = 0
    prompts: int = 0
    waits: list[Wait] = field(default_factory=list)
    codes: Counter[str] = field(default_factory=Counter)
    ways: Counter[str] = field(default_factory=Counter)
    silent: int = 0

    def late(self) -> list[Wait]:
        """Return those who were unseen over two visits or more, and not asked about in two."""
        return late_of(self.waits)


def late_of(waits: Iterable[Wait]) -> list[Wait]:
    """Return those of ``waits`` who were not asked about within two visits."""
    return [
        one for one in waits
        if one.visits >= WITHIN and (one.named_at is None or one.named_at > WITHIN)
    ]  # fmt: skip


def a_case(dice: random.Random) -> Life:
    """Return a case as it opens."""
    count = dice.choices((1, 2, 3, 4), (45, 30, 17, 8))[0]
    kids = [
        Kid(
            f"kid{n}", f"Child {n}", dice.randint(0, 16), unborn=n == 0 and dice.random() < 0.08,
            kind=dice.choice(KINDS),
            factors=tuple((code, BEGINS) for code in dice.sample(FACTORS, dice.randint(0, 2))),
        )
        for n in range(count)
    ]  # fmt: skip
    life = Life(dice, kids, leaves=1.0 if dice.random() < 0.1 else 0.25)
    for _ in range(dice.choices((0, 1, 2, 3, 4, 6, 8), (20, 34, 25, 13, 5, 2, 1))[0]):
        a_man_appears(life, BEGINS)
    for kid in kids:
        if dice.random() < 0.35:
            code = "unborn_father_not_recorded" if kid.unborn else "father_not_recorded"
            life.gaps.append(Gap(code, kid.ref, BEGINS))
    if not life.men:
        life.gaps += [Gap("no_man_recorded", kid.ref, BEGINS) for kid in kids]
    return life


def a_man_appears(life: Life, day: date) -> None:
    """Record a man: named or not, of some of the children, with the gaps that come with him."""
    dice, ref = life.dice, f"man{len(life.men)}"
    for gap in [gap for gap in life.gaps if gap.code == "no_man_recorded"]:
        life.gaps.remove(gap)
    whose = dice.sample(life.kids, dice.randint(1, len(life.kids)))
    role = dice.choice(ROLES)
    ties = tuple(
        Tie(kid.ref, role, day, dice.choice(("yes", "no", "not_known")),
            main_carer=dice.random() < 0.03, mother_only=dice.random() < 0.4)
        for kid in whose
    )  # fmt: skip
    life.men[ref] = Man(
        ref, ref.title(), ties, contact_unsafe=dice.random() < 0.08, away=dice.random() < 0.06
    )
    for code in dice.sample(OF_MEN, dice.choice((0, 1, 1, 2))):
        life.gaps += [Gap(code, kid.ref, day, ref) for kid in whose]


def something_happens(life: Life, day: date) -> None:
    """Let a few weeks pass."""
    dice = life.dice
    if dice.random() < 0.12 and len(life.men) < 12:
        a_man_appears(life, day)
    if dice.random() < 0.12:
        life.spoken.append(Spoken(dice.choice(GROUPS), day, dice.choice(life.kids).ref))
    if dice.random() < 0.06:
        life.gaps.append(
            Gap("another_household_member_not_recorded", dice.choice(life.kids).ref, day)
        )
    if dice.random() < 0.15:
        kind = dice.choice(("moved_in", "child_named", "not_asked_new", "not_let_in"))
        person = (
            dice.choice([*life.men]) if life.men and kind in {"moved_in", "child_named"} else None
        )
        if person or kind in {"not_asked_new", "not_let_in"}:
            life.events.append(Event(kind, day, dice.choice(life.kids).ref, person))
    for ref, man in life.men.items():
        if dice.random() < 0.01:
            life.men[ref] = replace(man, died=True)
    life.spoken = [one for one in life.spoken if dice.random() > 0.2]
    life.gaps = [one for one in life.gaps if dice.random() > 0.05]


def a_visit(life: Life, day: date, year: Year, waits: dict[str, Wait]) -> None:
    """Choose, see who was served, answer, and write the visit up."""
    now = life.situation()
    chosen = choose(now, catalogue(), life.answers, day)
    year.visits += 1
    year.prompts += len(chosen)
    year.codes.update(one.question.code for one in chosen)
    keep_count(now, day, chosen, year, waits)
    for one in chosen:
        if life.dice.random() >= life.leaves:
            way = life.dice.choice(WAYS)
            year.ways[way] += 1
            for ref in one.children:
                life.answers.append(Answer(one.question.code, ref, way, day, one.person))
            if way == "asked":
                something_is_learned(life, one, day)
        else:
            year.ways["left"] += 1
    life.kids = [replace(kid, visits=(*kid.visits, day)) for kid in life.kids]
    for ref, man in life.men.items():
        if life.dice.random() < 0.15:
            life.men[ref] = replace(man, met_on=day)


def keep_count(
    now: Situation, day: date, chosen: tuple[Chosen, ...], year: Year, waits: dict[str, Wait]
) -> None:
    """Count this visit for everybody unseen on this day; who no longer is, waits no more."""
    unseen = {fact.subject for fact in facts_of(now, day) if fact.waits}
    for gone in waits.keys() - unseen:
        year.waits.append(waits.pop(gone))
    served = {subject for one in chosen for subject in one.subjects}
    waiting = {one for one in unseen if one not in waits or waits[one].named_at is None}
    year.silent += int(not chosen and bool(unseen))
    for subject in unseen:
        wait = waits.setdefault(subject, Wait(subject))
        wait.visits += 1
        wait.most_waiting = max(wait.most_waiting, len(waiting))
        if wait.named_at is None and subject in served:
            wait.named_at = wait.visits


def something_is_learned(life: Life, one: Chosen, day: date) -> None:
    """Half the answers close what was asked about; a father who is named becomes a man to meet."""
    if life.dice.random() < 0.5:
        return
    before = len(life.gaps)
    life.gaps = [
        gap for gap in life.gaps
        if not (gap.child in one.children and gap.person == one.person
                and f"gap:{gap.code}" in one.question.triggers)
    ]  # fmt: skip
    if len(life.gaps) < before and one.trigger.endswith("father_not_recorded"):
        a_man_appears(life, day)
    if one.trigger.startswith("mention:"):
        group = one.trigger.partition(":")[2]
        life.spoken = [spoken for spoken in life.spoken if spoken.group != group]


def visit_days(dice: random.Random) -> Iterator[date]:
    """Yield the days of a year's visits, ten days to six weeks apart."""
    day = BEGINS + timedelta(days=dice.randint(1, 10))
    while day < BEGINS + timedelta(days=YEAR):
        yield day
        day += timedelta(days=dice.randint(10, 42))


def simulate(cases: int, seed: int = 3) -> Year:
    """Let so many cases live through a year."""
    year = Year()
    for number in range(cases):
        dice = random.Random(f"{seed} {number}")
        life = a_case(dice)
        waits: dict[str, Wait] = {}
        for day in visit_days(dice):
            a_visit(life, day, year, waits)
            something_happens(life, day + timedelta(days=1))
        year.waits += waits.values()
    return year


def told(year: Year, cases: int) -> str:
    """Return the figures in words."""
    due = [one for one in year.waits if one.visits >= WITHIN]
    late = year.late()
    within = Counter(one.named_at for one in due)
    for_visits = sum(one.audience in VISIT for one in catalogue())
    answers = ", ".join(f"{way} {n}" for way, n in year.ways.most_common())
    put = f"{year.prompts / max(1, year.visits):.2f}"
    lines = [
        f"{cases} cases, {year.visits} visits, {put} questions a visit.",
        f"{len(year.codes)} of the {for_visits} questions for visits were put.",
        f"Unseen for two visits or more: {len(due)}.",
        f"Asked about at the first {within[1]}, at the second {within[2]}, later {len(late)}.",
        f"Most waiting at once: {max((one.most_waiting for one in due), default=0)}.",
        f"Visits with somebody unseen and no question: {year.silent}.",
        f"Answers: {answers}.",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    print(told(simulate(many, int(sys.argv[2]) if len(sys.argv) > 2 else 3), many))
