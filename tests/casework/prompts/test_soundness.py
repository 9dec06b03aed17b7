"""What makes a catalogue sound, and that each way of being unsound is found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from casework.checks import check_questions
from casework.prompts.briefing import LINES, NEEDED, OCCASIONS
from casework.prompts.catalogue import COLUMNS, catalogue, read_questions
from casework.prompts.neutral import telling_words
from casework.prompts.soundness import FEWEST, LIKEST, alike, likeness, troubles_of
from casework.prompts.triggers import TRIGGERS
from households.gaps import all_gaps
from tests.architecture.test_words import HIDDEN, NEVER

QUESTIONS = catalogue()
GAPS = {gap.code for gap in all_gaps()}


def troubles(change: Mapping[str, Any]) -> str:
    """Return what is wrong once the first question is changed so."""
    return "; ".join(troubles_of((replace(QUESTIONS[0], **change), *QUESTIONS[1:]), GAPS))


def test_the_catalogue_is_sound() -> None:
    assert list(troubles_of(QUESTIONS, GAPS)) == []
    assert check_questions(None) == []
    assert len(QUESTIONS) >= FEWEST


def test_every_line_of_the_briefing_and_every_occasion_has_questions() -> None:
    for line in LINES:
        assert any(line in one.lines for one in QUESTIONS), line
    for audience, occasions in NEEDED.items():
        held = {name for one in QUESTIONS if one.audience == audience for name in one.practice}
        assert set(occasions.split()) <= held, audience
    assert {name for names in OCCASIONS.values() for name in names} <= set(TRIGGERS)


def test_no_two_say_the_same() -> None:
    assert list(alike(QUESTIONS)) == []
    copied = replace(QUESTIONS[0], words=QUESTIONS[1].words)
    assert likeness(copied, QUESTIONS[1]) > LIKEST


def test_they_speak_of_nobody_unkindly() -> None:
    said = [
        " ".join((one.words, one.how, one.why, one.not_when, one.sheet)) for one in QUESTIONS
    ] + [trigger.because for trigger in TRIGGERS.values()]
    assert [words for words in said if NEVER.search(words) or HIDDEN.search(words)] == []


def test_is_anyone_new_is_part_of_every_visit_and_no_prompt() -> None:
    words = [one.words.casefold() for one in QUESTIONS]
    assert [one for one in words if "anyone new" in one or "anybody new" in one] == []


def test_what_is_printed_gives_nothing_away() -> None:
    assert {one.code: found for one in QUESTIONS if (found := telling_words(one.sheet))} == {}
    assert len({one.sheet for one in QUESTIONS}) == len(QUESTIONS)
    telling = {"abuse", "safe", "risk", "drug", "drink", "prison", "harm", "court", "fear", "man"}
    assert all(telling_words(f"Is there {word} here?") for word in telling)
    assert telling_words("Who is here, and where? I see them. Whose are these manners?") == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"code": QUESTIONS[1].code}, "used 2 times"),
        ({"code": "Draw home"}, "small words joined by underlines"),
        ({"audience": "aunt"}, "the audience 'aunt' is not known"),
        ({"about": "dog"}, "the subject 'dog' is not known"),
        ({"triggers": ("rain",)}, "the trigger 'rain' is not known"),
        ({"triggers": ("gap:rain",)}, "the gap 'rain' is not known"),
        ({"triggers": ()}, "nothing brings it up"),
        ({"unless": QUESTIONS[0].triggers[:1]}, "brings it up and keeps it back"),
        ({"ages": ("old",)}, "the age 'old' is not known"),
        ({"lines": ("Z9",)}, "the line of the briefing 'Z9' is not known"),
        ({"practice": ("ZZ",)}, "the occasion 'ZZ' is not known"),
        ({"practice": ("CC",)}, "no trigger of it belongs to CC"),
        ({"theme": "Z"}, "the theme 'Z' is not known"),
        ({"words": "Short?"}, "its words should have"),
        ({"how": ""}, "its how should have"),
        ({"not_when": ""}, "its not_when should have"),
        ({"interval_days": 3}, "it should return after"),
        ({"words": "Tell me about your home and the people in it"}, "not whole sentences"),
        ({"words": "Who is {uncle}, and where does he live now?"}, "a name that there is not"),
        ({"words": "Who is {person}, and where does he live?"}, "names a man, and is not about"),
        ({"words": "Who looks after {child} on a school day?"}, "speaks of the child by name"),
        ({"sheet": "What about {person}?"}, "give something away: {person}"),
        ({"sheet": "Is he violent?"}, "give something away: he, violent"),
        ({"sheet": "Does Turnaround know?"}, "give something away: Turnaround"),
        ({"sheet": "Who rings 0100?"}, "give something away: 0100"),
        ({"sheet": "People at home"}, "are no question"),
        ({"sheet": "Who?"}, "10 to 70 characters"),
    ],
)
def test_each_way_of_being_unsound_is_found(change: Mapping[str, Any], said: str) -> None:
    assert said in troubles(change)


def test_too_few_and_not_covering_is_found() -> None:
    found = "; ".join(troubles_of(QUESTIONS[:5], GAPS))
    assert "there are 5 questions" in found
    assert "no question answers line C5" in found
    assert "there is no question for manager" in found
    assert "the trigger looked_after brings no question up" in found


def test_a_file_of_another_shape_is_refused() -> None:
    with pytest.raises(ValueError, match="need the columns"):
        read_questions("code,words\na,b\n", "child")
    assert read_questions(",".join(COLUMNS) + "\n", "child") == []
