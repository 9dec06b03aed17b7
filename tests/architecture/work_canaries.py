"""Canaries in the work with a man: approaches, concerns, safety, meetings, what he was told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casework.services import known, together
from casework.services.closing import InWords, OpenOne, Reading, Wanted, decide, mark_of
from casework.services.concerns import answer_concern, record_concern
from casework.services.reaching import ApproachTold, record_approach
from casework.services.safety import SafetyTold, record_safety_note
from tests import builders as b
from tests.personas import SETUP

if TYPE_CHECKING:
    from tests.architecture.canaries import Family

WORK = (
    "approach", "next", "concern", "with", "answered", "behaviour", "evidence", "safe", "meeting",
    "absence", "offer", "consent", "care", "service", "best", "told", "dispute",
    "goeson", "adultstold", "noticed",
)  # fmt: skip
"""The fields that hold a canary: all of them for those who see the whole record."""


def say_work(family: Family) -> None:
    """Write a canary into every field of words of the work with the family's man."""
    man, mark, today = family.man, family.mark, b.today()
    told = ApproachTold(
        "ours", today, "call", "left", words=mark("approach"), next_step=mark("next")
    )
    record_approach(by=SETUP, person=man, case=family.case, told=told)
    concern = record_concern(
        by=SETUP, person=man, children=[family.child], words=mark("concern"), raised_on=today,
        raised_with=mark("with"),
    )  # fmt: skip
    answer_concern(
        by=SETUP, concern=concern, version=concern.version, answer=mark("answered"), told_on=None
    )
    note = SafetyTold(
        behaviour=mark("behaviour"), safe_when="office", evidence=mark("evidence"),
        safe_words=mark("safe"), review_on=b.days_ahead(9), ends_on=b.days_ahead(90),
    )  # fmt: skip
    record_safety_note(by=SETUP, person=man, told=note)
    _say_together(family)
    known.record_could_care(
        by=SETUP, person=man, child=family.child, explored_on=today, words=mark("care")
    )
    service = known.ServiceTold(mark("service"), best_day=mark("best"))
    known.record_service(by=SETUP, person=man, told=service)
    known.record_told(by=SETUP, person=man, told=True, on=today, words=mark("told"))
    known.record_dispute(by=SETUP, person=man, words=mark("dispute"), on=today)
    _ask_to_close(family)


def _say_together(family: Family) -> None:
    man, mark, today = family.man, family.mark, b.today()
    came = together.Expected(man, "apologies", mark("absence"))
    together.record_meeting(
        by=SETUP, case=family.case, kind="core_group", on=today, words=mark("meeting"),
        people=(came,),
    )  # fmt: skip
    together.record_offer(
        by=SETUP, person=man, case=family.case, what=mark("offer"), on=today, state="offered"
    )
    together.record_consent(
        by=SETUP, person=man, case=family.case, gives="yes", asked_on=today, words=mark("consent")
    )


def _ask_to_close(family: Family) -> None:
    mark, found = family.mark, (OpenOne("never_met", family.man.reference),)
    reading = Reading(mark_of(found), again=lambda: found, because=mark("goeson"))
    told = InWords("yes", mark("adultstold"), "yes", mark("noticed"))
    decide(
        by=SETUP, case_child=b.case_child_of(family.child), words=told, reading=reading,
        wanted=Wanted(b.today(), closure="RC8"),
    )  # fmt: skip
