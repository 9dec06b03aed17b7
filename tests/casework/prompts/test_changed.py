"""An authority's own changes to the catalogue."""

from __future__ import annotations

from casework.prompts.catalogue import catalogue
from casework.prompts.changed import Changed, names_asked_for, with_changes

QUESTIONS = catalogue()
FIRST = QUESTIONS[0].code
OF_MEN = frozenset({"man_not_identified"})


def in_use(*changes: Changed) -> dict[str, str]:
    """Return the words in use by code."""
    return {one.code: one.words for one in with_changes(QUESTIONS, changes, of_men=OF_MEN)}


def test_without_changes_the_catalogue_is_in_use() -> None:
    assert with_changes(QUESTIONS, (), of_men=OF_MEN) == QUESTIONS


def test_the_newest_change_of_a_question_stands() -> None:
    found = in_use(Changed(FIRST, "Earlier words?"), Changed(FIRST, "Later words?"))
    assert found[FIRST] == "Later words?"


def test_what_is_not_changed_stays_as_it_was_reviewed() -> None:
    (first, *_rest) = with_changes(QUESTIONS, [Changed(FIRST, "Other words?")], of_men=OF_MEN)
    assert first.how == QUESTIONS[0].how
    assert first.not_when == QUESTIONS[0].not_when
    assert first.triggers == QUESTIONS[0].triggers


def test_one_is_switched_off_and_on_again() -> None:
    off = Changed(FIRST, off=True)
    assert FIRST not in in_use(off)
    assert in_use(off, Changed(FIRST, QUESTIONS[0].words))[FIRST] == QUESTIONS[0].words


def test_an_own_question_is_about_each_man_where_its_gaps_are() -> None:
    asked = {"own_a": ("man_not_identified",), "own_b": ("man_not_identified", "no_man_recorded")}
    changes = [Changed(code, "Who?", audience="carer", gaps=gaps) for code, gaps in asked.items()]
    own = {one.code: one for one in with_changes(QUESTIONS, changes, of_men=OF_MEN) if one.own}
    assert own["own_a"].about == "man"
    assert own["own_b"].about == "child"
    assert own["own_a"].triggers == ("gap:man_not_identified",)
    assert own["own_a"].audience == "carer"


def test_the_names_that_words_ask_for_are_known() -> None:
    assert names_asked_for("Is {person} kind to {child}?") == {"person", "child"}
