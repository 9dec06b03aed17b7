"""The gaps about reaching a man. Each speaks of our work, never of his failing."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from casework import reaching_rules as rules
from households.gaps import About, Gap, register
from households.people_gaps import EACH_MAN

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


def register_all() -> None:
    """Join the registry, what matters most first."""
    for gap in (UNANSWERED, NEVER_MET, NOT_TRIED, ONLY_MOTHER, NOT_LATELY):
        register(gap)
