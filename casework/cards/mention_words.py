"""What a mention is, where it stands and how it was answered, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.cards.links import Words
from casework.entry_codes import MentionAnswer
from casework.services.written import ACTION, AMENDED, ANSWER, READING, TOLD

KINDS: dict[str, Words] = {
    "father": gettext_lazy("A father"),
    "stepfather": gettext_lazy("A step-father"),
    "grandfather": gettext_lazy("A grandfather"),
    "uncle": gettext_lazy("An uncle"),
    "brother": gettext_lazy("A brother"),
    "relative": gettext_lazy("A relative"),
    "cousin": gettext_lazy("A cousin"),
    "godfather": gettext_lazy("A godfather"),
    "partner": gettext_lazy("A partner"),
    "ex_partner": gettext_lazy("A former partner"),
    "lodger": gettext_lazy("A lodger, or somebody who shares the home"),
    "landlord": gettext_lazy("A landlord"),
    "friend": gettext_lazy("A friend, or somebody known to the family"),
    "neighbour": gettext_lazy("A neighbour"),
    "man": gettext_lazy("A man"),
    "named": gettext_lazy("Somebody by name"),
    "pronoun": gettext_lazy("Somebody called “he” or “him”"),
}
OTHER = gettext_lazy("Somebody else")


def kind_words(kind: str) -> Words:
    """Return what somebody is by the words that speak of him."""
    return KINDS.get(kind, OTHER)


def answer_words(answer: str) -> Words:
    """Return why a mention is linked to nobody."""
    return MentionAnswer(answer).label


AFTER: dict[str, Words] = {
    ACTION: gettext_lazy("What happens next"),
    ANSWER: gettext_lazy("What came of a question"),
    AMENDED: gettext_lazy("A correction"),
    READING: gettext_lazy("A manager's note"),
    TOLD: gettext_lazy("Who told us"),
}


def part_words(part: str, child: str = "") -> Words:
    """Return which text of an entry somebody is spoken of in."""
    first = part.partition(".")[0] + "."
    if first in AFTER:
        return AFTER[first]
    if child:
        return _("What %(child)s said, or how they were") % {"child": child}
    if part == "others":
        return _("What others said")
    return _("Information and advice") if part.startswith("advice") else _("What was written")
