"""The gaps about reaching a man. Each speaks of our work, never of his failing."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from casework import reaching_rules as rules
from casework import telling_rules as telling
from casework import together_rules as together
from households.gaps import About, Gap, register
from households.people_gaps import EACH_MAN, EVERY_CHILD

NEVER_MET = Gap(
    code="never_met",
    title=_("Never met"),
    sentence=_("Nobody from our service has met {person}, who is in {child}'s life."),
    why=_("Until we have met him, we know neither what he may bring of harm nor of help."),
    closes=_("Meet him, and record it in the visit or as an approach."),
    counts=EACH_MAN,
    about=About.CONNECTION,
    condition=rules.never_met,
    leads=True,
)
NOT_TRIED = Gap(
    code="not_tried",
    title=_("Not tried"),
    sentence=_("We have not tried to reach {person}, who is in {child}'s life."),
    why=_(
        "Two weeks after the case opened, nobody has asked him. "
        "This says what we have done, not what he would answer."
    ),
    closes=_("Approach him by a safe route, and record what came of it."),
    counts=EACH_MAN,
    about=About.CONNECTION,
    condition=rules.not_tried,
)
UNANSWERED = Gap(
    code="he_rang_unanswered",
    title=_("His call not answered"),
    sentence=_("{person} came to us about {child}, and we have not answered."),
    why=_("Two working days have passed. Those who are not answered stop asking."),
    closes=_("Answer by a safe route, and record when."),
    counts=EACH_MAN,
    about=About.CONNECTION,
    condition=rules.he_rang_unanswered,
)
ONLY_MOTHER = Gap(
    code="reached_only_through_the_mother",
    title=_("Reached only through the mother"),
    sentence=_("We have tried to reach {person} only through {child}'s mother."),
    why=_("A message passed on may not arrive, and it puts her between him and us."),
    closes=_("Find a safe route of his own, and record the approach."),
    counts=EACH_MAN,
    about=About.CONNECTION,
    condition=rules.only_through_the_mother,
)
NOT_LATELY = Gap(
    code="not_seen_lately",
    title=_("Not met lately"),
    sentence=_("Nobody has met {person}, who is in {child}'s life, for 90 days."),
    why=_("Lives change in three months, and what we know of his part may no longer be so."),
    closes=_("Meet him again, and record it."),
    counts=EACH_MAN,
    about=About.CONNECTION,
    condition=rules.not_seen_lately,
)
CONCERN = Gap(
    code="concern_unanswered",
    title=_("His concern not answered"),
    sentence=_("{person} told us of a concern about {child}, and does not have our answer."),
    why=_("Two weeks have passed. He may be the one who sees what we do not."),
    closes=_("Answer the concern, tell him, and record when."),
    counts=EACH_MAN,
    about=About.CONNECTION,
    condition=telling.concern_unanswered,
)
SAFETY = Gap(
    code="safety_note_overdue",
    title=_("Safety note not reviewed"),
    sentence=_("A safety note about {person}, who is connected to {child}, waits for its review."),
    why=_("A note that nobody looks at again is unfair to him and no help to the worker."),
    closes=_("Review the note, or end it and say why."),
    counts=EACH_MAN,
    about=About.CONNECTION,
    condition=telling.safety_note_overdue,
)
NOT_INVITED = Gap(
    code="not_invited",
    title=_("Not invited"),
    sentence=_("We have not recorded inviting {person} to the last meeting about {child}."),
    why=_("A plan made without him cannot count on him, or be checked with him."),
    closes=_("Record who was invited, or invite him to the next meeting."),
    counts=EACH_MAN,
    about=About.CONNECTION,
    condition=together.not_invited,
)
SUPPORT = Gap(
    code="support_offered_to_mother_only",
    title=_("Support offered to the mother only"),
    sentence=_("We have offered support to {child}'s mother, and none to {person}."),
    why=_("What he is not offered he cannot take up, and the weight rests on her alone."),
    closes=_("Offer him support, and record what became of it."),
    counts=EACH_MAN,
    about=About.CONNECTION,
    condition=together.support_to_mother_only,
)
INFORMATION = Gap(
    code="information_to_mother_only",
    title=_("Information given to the mother only"),
    sentence=_("We have given {child}'s mother information, and none to {person}."),
    why=_("Safe sleep, crying and where to turn are for everybody who cares for a child."),
    closes=_("Give him the same information, and record it in a visit or note."),
    counts=EACH_MAN,
    about=About.CONNECTION,
    condition=together.information_to_mother_only,
)
KIN = Gap(
    code="kin_not_explored",
    title=_("Family not explored"),
    sentence=_("We have not explored whether {person} could care for {child}, or help."),
    why=_("Grandfathers, uncles and brothers are often asked last, when it is late."),
    closes=_("Ask whether he is willing and able, and record it."),
    counts=EACH_MAN,
    about=About.CONNECTION,
    condition=telling.kin_not_explored,
)
NOT_TOLD = Gap(
    code="not_told",
    title=_("Not told what we hold"),
    sentence=_("We have not told {person}, who is in {child}'s life, what we hold about him."),
    why=_("The law gives us a month, unless telling him would endanger somebody."),
    closes=_("Tell him, or say why not yet and when we look at it again."),
    counts=EACH_MAN,
    about=About.CONNECTION,
    condition=telling.not_told,
)
NOT_ASKED = Gap(
    code="child_not_asked",
    title=_("Child not asked"),
    sentence=_("Nobody has asked {child} about new people at home, on any visit in 60 days."),
    why=_("Children often know first, and tell when they are asked."),
    closes=_("Ask on the next visit, in a way that suits the child, and record it."),
    counts=EVERY_CHILD,
    about=About.CHILD,
    condition=telling.child_not_asked,
)


def register_all() -> None:
    """Join the registry, what matters most first."""
    for gap in (
        UNANSWERED, NEVER_MET, NOT_TRIED, ONLY_MOTHER, CONCERN, NOT_ASKED, NOT_INVITED, NOT_TOLD,
        KIN, SUPPORT, INFORMATION, NOT_LATELY, SAFETY,
    ):  # fmt: skip
        register(gap)
