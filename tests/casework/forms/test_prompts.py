"""What came of the questions: kept as typed, never required, and nothing dropped."""

from __future__ import annotations

import pytest
from django.template.loader import render_to_string
from django.utils import timezone

from casework.cards.prompts import PromptCard, prompts_for
from casework.entry_codes import AskedAnswer
from casework.forms.prompts import PromptAnswersForm, fields_for
from casework.models import QuestionChange
from casework.services.visits import AskedTold
from households.models import Child, Person
from tests import builders as b
from tests.personas import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def family(world: World) -> b.Family:
    """Two children of the worker's, no father on record, and a man known by a word."""
    found = b.a_family(children=2, father=False, worker=world.worker, team=world.north)
    b.a_stub(found.children[0])
    return found


def chosen(
    world: World, family: b.Family, held: dict[str, list[str]] | None = None
) -> tuple[PromptCard, ...]:
    """Return the family's questions, or those a draft was begun with."""
    today = timezone.localdate()
    return prompts_for(world.worker, family.case, family.children, today, held=held)


def told(form: PromptAnswersForm, family: b.Family) -> tuple[AskedTold, ...]:
    """Return the answers a form holds."""
    children: dict[str, Child] = {child.person.reference: child for child in family.children}
    people: dict[str, Person] = {one.reference: one for one in Person.objects.all()}
    return form.answers(children, people)


def test_nothing_is_required(world: World, family: b.Family) -> None:
    form = PromptAnswersForm({}, cards=chosen(world, family))
    assert form.is_valid()
    assert told(form, family) == ()


def test_an_answer_is_kept_for_each_child_in_words_with_that_child_alone(
    world: World, family: b.Family
) -> None:
    cards = chosen(world, family)
    card = next(one for one in cards if len(one.children) == 2)
    names = [name for _ref, name in card.children]
    body = fields_for(cards)
    body[f"asked-{card.key}-answer"] = ["asked"]
    body[f"asked-{card.key}-words"] = ["He is called Sam."]
    found = told(PromptAnswersForm(body, cards=chosen(world, family, body)), family)
    assert [one.child for one in found] == family.children
    assert {one.answer for one in found} == {AskedAnswer.ASKED}
    assert {one.words for one in found} == {"He is called Sam."}
    for one, own, other in zip(found, names, reversed(names), strict=True):
        assert (own in one.wording) == ("{child}" in card.template)
        assert other not in one.wording


def test_a_question_about_a_man_keeps_whom_it_was_about(world: World, family: b.Family) -> None:
    cards = chosen(world, family)
    card = next(one for one in cards if one.person)
    body = {**fields_for(cards), f"asked-{card.key}-answer": ["not_safe"]}
    (one,) = told(PromptAnswersForm(body, cards=chosen(world, family, body)), family)
    assert one.about is not None
    assert one.about.reference == card.person
    assert one.answer == AskedAnswer.NOT_SAFE


def test_words_without_a_choice_are_not_dropped(world: World, family: b.Family) -> None:
    cards = chosen(world, family)
    body = {**fields_for(cards), f"asked-{cards[0].key}-words": ["She said Sam."]}
    found = told(PromptAnswersForm(body, cards=cards), family)
    assert {one.words for one in found} == {"She said Sam."}
    assert {one.answer for one in found} == {AskedAnswer.ASKED}


def test_a_draft_keeps_its_questions_when_the_facts_or_the_wording_change(
    world: World, family: b.Family
) -> None:
    cards = chosen(world, family)
    body = fields_for(cards)
    body[f"asked-{cards[0].key}-words"] = ["Half a sentence"]
    b.a_man(*family.children, name="Sam Marsh")
    for card in cards:
        QuestionChange.objects.create(code=card.code, words="Other words by now, are they not?")
    again = chosen(world, family, body)
    assert [one.key for one in again] == [one.key for one in cards]
    assert [one.words for one in again] == [one.words for one in cards]
    assert {one.because for one in again} == {""}, "it may name others, and is not kept"
    found = told(PromptAnswersForm(body, cards=again), family)
    assert {one.words for one in found} == {"Half a sentence"}


def test_a_draft_names_nobody_who_is_kept_from_its_writer_since(
    world: World, family: b.Family
) -> None:
    cards = chosen(world, family)
    about = next(one for one in cards if one.person)
    man = Person.objects.get(reference=about.person)
    b.restricted(man, world.manager)
    again = chosen(world, family, fields_for(cards))
    assert about.key not in {one.key for one in again}


def test_names_made_up_in_a_body_are_passed_over(world: World, family: b.Family) -> None:
    body = {
        "asked-nobody_knows_this-abc-none-wording": ["Who?"],
        "asked-carer_father-abc-none-wording": ["Who?"],
        "asked-carer_father-wording": ["Who?"],
        "asked-x": [],
    }
    assert chosen(world, family, body) == ()


def test_it_is_drawn_with_what_to_mind_and_its_choices(world: World, family: b.Family) -> None:
    cards = chosen(world, family)
    form = PromptAnswersForm(fields_for(cards), cards=cards)
    html = render_to_string("casework/parts/prompt_answers.html", {"form": form})
    assert html.count('type="radio"') == 5 * len(cards)
    assert "When not to ask:" in html
    assert "How to ask it" in html
    empty = render_to_string(
        "casework/parts/prompt_answers.html", {"form": PromptAnswersForm({}, cards=())}
    )
    assert "no question to suggest" in empty
