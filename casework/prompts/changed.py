"""The authority's own changes to the catalogue: other words, switched off, questions added."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from casework.prompts.catalogue import ABOUT_CHILD, ABOUT_MAN, AUDIENCES, Question
from casework.prompts.wording import MARK

OWN = "own_"
"""How the code of an own question begins."""


@dataclass(frozen=True)
class Changed:
    """One change, oldest first among those of a code. Empty parts leave what stood before."""

    code: str
    words: str = ""
    how: str = ""
    why: str = ""
    audience: str = ""
    gaps: tuple[str, ...] = ()
    off: bool = False
    sheet: str = ""


def standing(changes: Iterable[Changed]) -> dict[str, Changed]:
    """Return the change that stands for each code: the last one."""
    return {one.code: one for one in changes}


def with_changes(
    catalogue: Sequence[Question], changes: Iterable[Changed], *, of_men: frozenset[str]
) -> tuple[Question, ...]:
    """Return the questions in use: reviewed ones as changed, then the authority's own.

    ``of_men`` are the codes of gaps that are about a man, so that a question they bring up is
    asked for each of them.
    """
    stands = standing(changes)
    known = {one.code for one in catalogue}
    reviewed = [changed(one, stands.get(one.code)) for one in catalogue]
    own = [own_question(one, of_men) for code, one in stands.items() if code not in known]
    off = {code for code, one in stands.items() if one.off}
    return tuple(one for one in (*reviewed, *own) if one.code not in off)


def changed(question: Question, change: Changed | None) -> Question:
    """Return a question in the words that stand; what brings it up and holds it back stays."""
    if change is None or not change.words:
        return question
    return replace(
        question,
        words=change.words,
        how=change.how or question.how,
        why=change.why or question.why,
    )


def own_question(change: Changed, of_men: frozenset[str]) -> Question:
    """Return an authority's own question, brought up by gaps."""
    men = bool(change.gaps) and of_men.issuperset(change.gaps)
    return Question(
        code=change.code,
        audience=change.audience if change.audience in AUDIENCES else AUDIENCES[0],
        about=ABOUT_MAN if men else ABOUT_CHILD,
        words=change.words,
        how=change.how,
        why=change.why,
        not_when="",
        triggers=tuple(f"gap:{code}" for code in change.gaps),
        sheet=change.sheet,
        own=True,
    )


def names_asked_for(words: str) -> set[str]:
    """Return which names a question's words ask for: "child", "person"."""
    return set(MARK.findall(words))
