"""Work that ends: a worker asks a manager, and a manager goes on with a reason."""

from __future__ import annotations

from casework.cards.closing import as_open, open_now
from casework.codes import Kind
from casework.demo.telling import Tale, ago
from casework.models import CaseChild
from casework.models.cases import CaseChildQuerySet
from casework.services.closing import InWords, Reading, Wanted, decide, mark_of
from casework.services.gaps import judge_now
from households.actor import Actor
from households.codes import YesNo

ASKS, GOES_ON = 21, 20
"""The stories: three children of three fathers; a grandfather in one home, a partner in another."""


def end_work(tale: Tale) -> None:
    """Step down in two stories, as far as those may who ask."""
    if tale.number == ASKS:
        row = _rows(tale).get(kind=Kind.CHILD_PROTECTION)
        words = InWords(
            YesNo.NO, "None of the three fathers is known to one.",
            YesNo.YES, "Her aunt, who would ring us.",
        )  # fmt: skip
        why = "The conference is minded to end the plan. Delroy is still only a first name."
        _step_down(tale, row, Kind.CHILD_IN_NEED, words, why=why)
    if tale.number == GOES_ON:
        row = _rows(tale).get(kind=Kind.CHILD_IN_NEED)
        words = InWords(
            YesNo.NOT_KNOWN, "", YesNo.YES, "The school, which sees him daily, would tell us."
        )
        why = "Curtis is met and agrees. Early help will finish what is open within six weeks."
        _step_down(tale, row, Kind.EARLY_HELP, words, why=why)


def _rows(tale: Tale) -> CaseChildQuerySet:
    return CaseChild.objects.filter(outside_id__startswith=f"DEMO-{tale.number:02}-")


def _step_down(tale: Tale, row: CaseChild, kind: str, words: InWords, *, why: str) -> None:
    """Step down as the story's worker asks to; the manager's own story goes on."""
    manager = tale.borough.user("manager")
    user = manager if tale.number == GOES_ON or tale.worker is None else tale.worker
    judge_now()
    found = as_open(open_now(user, row))
    reading = Reading(
        mark_of(found), again=lambda: found, because=why, goes_on=user.pk == manager.pk
    )
    decide(
        by=Actor.user(user.pk, "load_demo"), case_child=row, words=words, reading=reading,
        wanted=Wanted(ago(), kind=kind),
    )  # fmt: skip
