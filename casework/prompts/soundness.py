"""Whether a catalogue is sound. Each trouble is told in a sentence; a sound one has none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from casework.prompts.briefing import LINES, NEEDED, OCCASIONS, THEMES
from casework.prompts.catalogue import AGES, AUDIENCES, Question
from casework.prompts.neutral import troubles_with
from casework.prompts.triggers import MANY, TRIGGERS, gaps_of
from casework.prompts.wording import MARK

FEWEST = 70
LENGTHS = {"words": (20, 220), "how": (20, 300), "why": (20, 250), "not_when": (15, 250)}
INTERVAL = (14, 365)
CODE = re.compile(r"[a-z]+(_[a-z]+)+")
LIKEST = 0.4
"""Two questions whose words are more alike than this say the same."""

SMALL_WORDS = """
a an and any are as at be been by do does for from has have he her him his how i if in is it me my
of on or our she so that the their them they this to us was we what when where which who whom with
would you your
"""
"""Words that say nothing of what a question is about."""


def troubles_of(questions: Sequence[Question], gaps: Collection[str]) -> Iterator[str]:
    """Yield what is wrong with a catalogue, ``gaps`` being the codes of the registry."""
    if len(questions) < FEWEST:
        yield f"there are {len(questions)} questions, and {FEWEST} are needed"
    for code, times in Counter(one.code for one in questions).items():
        if times > 1:
            yield f"the code {code} is used {times} times"
    for one in questions:
        for trouble in _of_one(one, gaps):
            yield f"{one.code}: {trouble}"
    yield from _not_covered(questions)
    for code, other in alike(questions):
        yield f"{code} and {other} say the same"


def _of_one(one: Question, gaps: Collection[str]) -> Iterator[str]:
    if not CODE.fullmatch(one.code) or len(one.code) > 60:
        yield "its code is not small words joined by underlines"
    yield from _unknown("audience", [one.audience], AUDIENCES)
    yield from _unknown("subject", [one.about], ("man", "child"))
    yield from _unknown("trigger", [*one.triggers, *one.unless], TRIGGERS)
    yield from _unknown("gap", gaps_of((*one.triggers, *one.unless)), gaps)
    yield from _unknown("age", one.ages, AGES)
    yield from _unknown("line of the briefing", one.lines, LINES)
    yield from _unknown("occasion", one.practice, OCCASIONS)
    yield from _unknown("theme", [one.theme], THEMES)
    if not one.triggers:
        yield "nothing brings it up"
    if set(one.triggers) & set(one.unless):
        yield "one and the same trigger brings it up and keeps it back"
    yield from _misshapen(one)
    for occasion in one.practice:
        if not set(OCCASIONS.get(occasion, ())) & set(one.triggers):
            yield f"no trigger of it belongs to {occasion}"


def _misshapen(one: Question) -> Iterator[str]:
    for part, (least, most) in LENGTHS.items():
        if not least <= len(getattr(one, part)) <= most:
            yield f"its {part} should have {least} to {most} characters"
    if not INTERVAL[0] <= one.interval_days <= INTERVAL[1]:
        yield f"it should return after {INTERVAL[0]} to {INTERVAL[1]} days"
    if not one.words.endswith(("?", ".")):
        yield "its words are not whole sentences"
    marks = set(MARK.findall(one.words))
    if set(re.findall(r"\{(.*?)\}", one.words)) != marks or "question" in marks:
        yield "its words ask for a name that there is not"
    if "person" in marks and not one.of_a_man:
        yield "it names a man, and is not about one"
    if "everyone" in marks and MANY not in one.triggers:
        yield "it names everyone unseen, and comes for one"
    if one.audience == "child" and "child" in marks:
        yield "it is put to the child, and speaks of the child by name"
    yield from troubles_with(one.sheet)


def _unknown(what: str, held: Sequence[str], known: Collection[str]) -> Iterator[str]:
    for name in held:
        if name not in known:
            yield f"the {what} {name!r} is not known"


def _not_covered(questions: Sequence[Question]) -> Iterator[str]:
    lines = {line for one in questions for line in one.lines}
    for line in LINES:
        if line not in lines:
            yield f"no question answers line {line} of the briefing: {LINES[line]}"
    pairs = {(one.audience, occasion) for one in questions for occasion in one.practice}
    for audience, occasions in NEEDED.items():
        for occasion in occasions.split():
            if (audience, occasion) not in pairs:
                yield f"there is no question for {audience} on the occasion {occasion}"
    triggers = {name for one in questions for name in one.triggers}
    for name in TRIGGERS:
        if name not in triggers:
            yield f"the trigger {name} brings no question up"


def _stems(words: str) -> frozenset[str]:
    found = re.findall(r"[a-z]+", MARK.sub(" ", words).casefold())
    return frozenset(word[:5] for word in found if word not in SMALL_WORDS.split())


def likeness(one: Question, other: Question) -> float:
    """Return how alike the words of two questions are: 0, nothing shared, to 1, the same."""
    mine, theirs = _stems(one.words), _stems(other.words)
    return len(mine & theirs) / max(1, len(mine | theirs))


def alike(questions: Sequence[Question]) -> Iterator[tuple[str, str]]:
    """Yield the pairs that say the same."""
    for place, one in enumerate(questions):
        for other in questions[place + 1 :]:
            if likeness(one, other) > LIKEST:
                yield one.code, other.code
