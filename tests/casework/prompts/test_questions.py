"""Each question of the catalogue: it comes when it should, and stays away when it should."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casework.prompts.catalogue import AGES, CARER, CHILD, Question, catalogue
from casework.prompts.engine import Chosen, choose
from casework.prompts.situation import Answer, Situation
from casework.prompts.triggers import TRIGGERS
from tests.casework.prompts.situations import (
    AGED,
    QUIET,
    TODAY,
    quiet_for,
    raised_by,
    with_trigger,
)

QUESTIONS = catalogue()
each = pytest.mark.parametrize("question", QUESTIONS, ids=lambda one: one.code)


def chosen(
    question: Question, situation: Situation, answers: tuple[Answer, ...] = ()
) -> tuple[Chosen, ...]:
    """Return what is chosen where this question is all there is."""
    return choose(situation, [question], answers, TODAY, audiences=(question.audience,))


@each
def test_each_of_its_triggers_brings_it_up(question: Question) -> None:
    for trigger in question.triggers:
        (one,) = chosen(question, raised_by(question, trigger))
        assert one.question == question
        assert one.trigger == trigger
        assert "{" not in one.words + one.because
        assert one.person == ("daz" if question.of_a_man else None)


@each
def test_it_stays_away_where_nothing_brings_it_up(question: Question) -> None:
    now = quiet_for(question)
    assert chosen(question, now) == ()
    others = set(TRIGGERS) - set(question.triggers)
    for trigger in others - {"unborn", "baby", "many_unseen"}:
        assert chosen(question, with_trigger(now, trigger)) == (), trigger


@each
def test_it_stays_away_where_it_would_not_be_safe(question: Question) -> None:
    raised = raised_by(question, question.triggers[0])
    for trigger in question.unless:
        assert chosen(question, with_trigger(raised, trigger)) == (), trigger
    assert len(question.not_when) > 15


@each
def test_it_stays_away_from_children_of_another_age(question: Question) -> None:
    raised = raised_by(question, question.triggers[-1])
    for age in set(AGES) - set(question.ages) if question.ages else ():
        kid = replace(raised.children[0], unborn=age == "unborn", age=AGED.get(age))
        assert chosen(question, replace(raised, children=(kid,))) == (), age


@each
def test_nothing_is_asked_of_or_about_a_man_who_has_died(question: Question) -> None:
    raised = raised_by(question, question.triggers[0])
    dead = replace(raised, men=(replace(raised.men[0], died=True),))
    assert all(one.person is None and one.about is None for one in chosen(question, dead))


@each
def test_it_rests_once_it_was_asked(question: Question) -> None:
    raised = raised_by(question, question.triggers[0])
    about = "daz" if question.of_a_man else None
    asked = Answer(question.code, "leo", "asked", TODAY, about)
    assert chosen(question, raised, (asked,)) == ()


@pytest.mark.parametrize(
    "question", [one for one in QUESTIONS if one.of_a_man and one.audience == CARER],
    ids=lambda one: one.code,
)  # fmt: skip
def test_a_carer_is_not_asked_about_himself(question: Question) -> None:
    raised = raised_by(question, question.triggers[0])
    tie = replace(raised.men[0].ties[0], main_carer=True)
    own = replace(raised, men=(replace(raised.men[0], ties=(tie,)),))
    assert chosen(question, own) == ()


def test_a_quiet_case_is_asked_nothing() -> None:
    assert choose(QUIET, QUESTIONS, (), TODAY) == ()


def test_no_child_too_young_to_talk_is_asked() -> None:
    for_children = [one for one in QUESTIONS if one.audience == CHILD]
    assert for_children
    assert all(not {"unborn", "baby", "small"} & set(one.ages) for one in for_children)
    assert all(one.ages for one in for_children)
