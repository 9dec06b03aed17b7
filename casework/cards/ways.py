"""The ways to close each gap: which page, and what it is asked about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from casework.cards.links import Words


@dataclass(frozen=True)
class Way:
    """One way: its words, its address by name, and what that takes.

    ``args`` are "child", "person", "tie" or "entry" for a reference, or a word as it stands.
    """

    title: Words
    route: str
    args: tuple[str, ...] = ("child",)


ADD_FATHER = Way(_("Add the father"), "add_person")
WHY_NO_FATHER = Way(_("Say why none is recorded"), "say_role", ("child", "father"))
CONNECT = Way(_("Say what they are to the child"), "connect_person", ("child", "person"))
APPROACH = Way(_("Record an approach"), "record_approach", ("person",))
WORKING = Way(_("Go to the work with him"), "show_reaching", ("person",))
BINDS = Way(_("Go to what binds him"), "show_parenthood", ("person",))
COMING = Way(_("Say what is agreed, or that it happened"), "show_parenthood", ("person",))
CHANGE = "change_connection"

WAYS: Mapping[str, tuple[Way, ...]] = {
    "no_man_recorded": (
        Way(_("Add a man"), "add_person"),
        Way(_("Say who was asked, and that there is none"), "say_role", ("child", "any_man")),
    ),
    "father_not_recorded": (ADD_FATHER, WHY_NO_FATHER),
    "unborn_father_not_recorded": (ADD_FATHER, WHY_NO_FATHER),
    "man_not_identified": (Way(_("Add his name"), "add_name", ("person",)),),
    "partner_not_connected": (CONNECT,),
    "man_at_address_not_connected": (CONNECT,),
    "role_not_known": (Way(_("Say what he is to the child"), CHANGE, ("tie",)),),
    "single_source": (Way(_("Record what somebody else says"), CHANGE, ("tie",)),),
    "source_not_recorded": (Way(_("Say who told us"), CHANGE, ("tie",)),),
    "mentioned_not_linked": (Way(_("Say who is meant"), "settle_mentions", ("entry",)),),
    "not_assessed": (Way(_("Begin the assessment"), "begin_assessment", ("person",)),),
    "assessment_overdue": (Way(_("Go to the assessment"), "begin_assessment", ("person",)),),
    "he_rang_unanswered": (APPROACH,),
    "concern_unanswered": (WORKING,),
    "not_invited": (Way(_("Record a meeting"), "record_meeting", ("person",)),),
    "support_offered_to_mother_only": (
        Way(_("Record an offer of support"), "record_offer", ("person",)),
    ),
    "information_to_mother_only": (WORKING,),
    "kin_not_explored": (Way(_("Record what was explored"), "record_could_care", ("person",)),),
    "not_told": (Way(_("Record what he was told"), "record_told", ("person",)),),
    "safety_note_overdue": (Way(_("Review the note on his page"), "show_person", ("person",)),),
    "order_expired": (BINDS,),
    "order_without_the_other_party": (BINDS,),
    "release_or_discharge_due": (COMING,),
    "only_the_mother_says": (Way(_("Record what somebody else says"), CHANGE, ("tie",)),),
    "never_met": (APPROACH,),
    "not_tried": (APPROACH,),
    "reached_only_through_the_mother": (APPROACH,),
    "not_seen_lately": (APPROACH,),
    "another_household_member_not_recorded": (
        Way(_("Add the person the assessment speaks of"), "add_person"),
    ),
}
"""A gap that is not here is closed by answering it: two workers have spoken, duty has decided."""
