"""What is asked before work with a child closes or steps down, and what a step down is.

A question is read from gaps that are defined elsewhere, and from nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from casework.codes import Kind

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

HEIGHT: Mapping[str, int] = {
    Kind.LOOKED_AFTER: 4,
    Kind.CHILD_PROTECTION: 3,
    Kind.CHILD_IN_NEED: 2,
    Kind.ASSESSMENT: 2,
    Kind.REFERRAL: 2,
    Kind.EARLY_HELP: 1,
}
"""How much is watched over; what is not here stands beneath them all."""


def steps_down(was: str, becomes: str) -> bool:
    """Say whether work of one kind becomes work that watches over less."""
    return HEIGHT.get(becomes, 0) < HEIGHT.get(was, 0)


@dataclass(frozen=True)
class Question:
    """One question that is asked of each child: its words, and the gaps that leave it open.

    Of those in ``early`` the day need not have come: whoever ends the work cannot wait for it.
    """

    asks: _StrPromise
    gaps: tuple[str, ...]
    early: tuple[str, ...] = ()


QUESTIONS = (
    Question(
        _("Is every man identified and met, or is there a reason why not?"),
        (
            "no_man_recorded",
            "father_not_recorded",
            "unborn_father_not_recorded",
            "man_not_identified",
            "role_not_known",
            "partner_not_connected",
            "man_at_address_not_connected",
            "another_household_member_not_recorded",
            "mentioned_not_linked",
            "never_met",
        ),
    ),
    Question(_("Is every man assessed?"), ("not_assessed", "assessment_overdue")),
    Question(_("Has every man been told what we hold?"), ("not_told",), ("not_told",)),
    Question(
        _("Are the men's own concerns answered?"),
        ("concern_unanswered", "he_rang_unanswered"),
        ("concern_unanswered", "he_rang_unanswered"),
    ),
    Question(
        _("Are arrangements and orders named?"),
        ("order_expired", "order_without_the_other_party", "release_or_discharge_due"),
    ),
)
"""The questions that the record answers. Two more are put to the worker, in words."""

CODES = tuple(code for question in QUESTIONS for code in question.gaps)
EARLY = tuple(code for question in QUESTIONS for code in question.early)
