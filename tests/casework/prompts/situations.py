"""The smallest situation in which a trigger holds, and one in which nothing does. Nobody exists."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from casework.prompts.catalogue import Question
from casework.prompts.situation import Event, Gap, Kid, Man, Situation, Spoken, Tie

TODAY = date(2026, 11, 23)
LONG_AGO = TODAY - timedelta(days=300)
LEO = Kid("leo", "Leo", 9, visits=(LONG_AGO, LONG_AGO + timedelta(days=21)))
DAZ = Man(
    "daz", "Daz", (Tie("leo", "father", LONG_AGO, lives_with="yes", assessed_on=TODAY),),
    met_on=TODAY,
)  # fmt: skip
QUIET = Situation((LEO,), (DAZ,))
"""A case of which nothing is asked: one child, visited twice; his father, met and written about."""

AGED = {"baby": 0, "small": 3, "young": 6, "older": 9, "teen": 15}
OF_CHILD = {
    "gap:no_man_recorded", "gap:father_not_recorded", "gap:unborn_father_not_recorded",
    "gap:another_household_member_not_recorded",
}  # fmt: skip
FACTORS = {"domestic_abuse": "3B", "substance": "2C", "mental_health": "4B"}
HAPPENS_TO_HIM = {"moved_in", "child_named"}
TIES: dict[str, dict[str, Any]] = {
    "new_partner": {"role": "partner", "since": TODAY - timedelta(days=10)},
    "lives_apart": {"lives_with": "no"},
    "kin": {"role": "grandfather"},
    "mother_only": {"mother_only": True},
    "not_assessed": {"assessed_on": None},
}
MEN: dict[str, dict[str, Any]] = {
    "not_met": {"met_on": None},
    "not_seen": {"met_on": TODAY - timedelta(days=120)},
    "contact_unsafe": {"contact_unsafe": True},
    "release": {"away": True},
}


def with_trigger(now: Situation, trigger: str, since: date = TODAY) -> Situation:
    """Return a situation in which ``trigger`` holds as well."""
    kid, man = now.children[0], now.men[0]
    if trigger == "many_unseen":
        return replace(now, men=(man, *(_unmet(number) for number in range(7))))
    what, _colon, code = trigger.partition(":")
    if what == "gap":
        about = None if trigger in OF_CHILD else man.ref
        return replace(now, gaps=(*now.gaps, Gap(code, kid.ref, since, about)))
    if what == "mention":
        return replace(now, spoken=(*now.spoken, Spoken(code, since, kid.ref)))
    if trigger in TIES:
        tie = replace(man.ties[0], **TIES[trigger])
        return replace(now, men=(replace(man, ties=(tie,)),))
    if trigger in MEN:
        return replace(now, men=(replace(man, **MEN[trigger]),))
    return _of_child(now, kid, trigger, since)


def _unmet(number: int) -> Man:
    tie = Tie("leo", "not_known", LONG_AGO, assessed_on=TODAY)
    return Man(f"man{number}", f"Man {number}", (tie,))


def _of_child(now: Situation, kid: Kid, trigger: str, since: date) -> Situation:
    if trigger in FACTORS:
        kid = replace(kid, factors=(*kid.factors, (FACTORS[trigger], since)))
    elif trigger in {"child_protection", "looked_after"}:
        kid = replace(kid, kind=trigger)
    elif trigger == "first_visit":
        kid = replace(kid, visits=())
    elif trigger == "unborn":
        kid = replace(kid, unborn=True, age=None)
    elif trigger == "baby":
        kid = replace(kid, unborn=False, age=0)
    else:
        person = now.men[0].ref if trigger in HAPPENS_TO_HIM else None
        return replace(now, events=(*now.events, Event(trigger, since, kid.ref, person)))
    return replace(now, children=(kid,))


def of_age_for(question: Question) -> Situation:
    """Return a quiet situation whose child is of an age that the question is for."""
    return of_age(next(iter(question.ages), "older"))


def quiet_for(question: Question) -> Situation:
    """Return one in which the child's age alone does not bring the question up."""
    return of_age(next((age for age in question.ages if age not in question.triggers), "older"))


def of_age(age: str) -> Situation:
    """Return a quiet situation whose child is of this age."""
    kid = replace(LEO, unborn=age == "unborn", age=AGED.get(age))
    return replace(QUIET, children=(kid,))


def raised_by(question: Question, trigger: str) -> Situation:
    """Return the smallest situation in which ``trigger`` brings the question up."""
    return with_trigger(of_age_for(question), trigger)
