"""What the questions must cover: the lines of the briefing, and who is asked on which occasion.

The lines are told in our own words. The occasions are those that practice literature names
(``docs``, practice domain section 2); each pair of audience and occasion needs a question.
"""

from __future__ import annotations

LINES = {
    "A1": "Some men posed a risk, and a child died or came to serious harm",
    "A2": "Some men could have protected and cared for a child, and were passed over",
    "W1": "Harm came from men who looked after children: fathers, stepfathers, partners",
    "W2": "Harm came from partners who lived somewhere else",
    "W3": "A man's untreated mental ill health, drinking or drug use changed how he behaved",
    "D1": "Do we recognise this here?",
    "D2": "What stands in the way of involving men?",
    "D3": "Do we ask children about new men, and listen to them?",
    "D4": "What do we do well?",
    "D5": "What could be better?",
    "D6": "What could be done another way?",
    "I1": "Adult services had only the man's own word for his contact with children",
    "I2": "Adult and children's services did not tell each other about a child's safety",
    "I3": "Details of the men in a child's life were not written down with care",
    "M1": "Looking after children is taken to be a woman's work",
    "M2": "What there is to know about a child's care is told to the mother",
    "M3": "The mother is expected to spot danger",
    "M4": "A father raises a worry, and it is overlooked",
    "M5": "The mother is expected to tell us about the men",
    "M6": "Fathers are left out of help with parenting",
    "M7": "The mother's difficulties take up all the room",
    "M8": "What grandfathers, uncles and other men could offer is overlooked",
    "C1": "Workers hold back from asking, so as not to intrude",
    "C2": "Workers are not curious enough about new men",
    "C3": "Workers are frightened by men who threaten",
    "C4": "Men stay away because they expect to be ignored",
    "C5": "Men stay away because they do not trust services",
}
"""Each line of the briefing: two kinds of men, why it matters, its questions, its key issues."""

THEMES = {
    "C": "Engagement and curiosity",
    "M": "More than the mother",
    "I": "Sharing what is known",
}

OCCASIONS = {
    "FV": ("first_visit",),
    "NP": (
        "new_partner", "moved_in", "child_named", "many_unseen", "mention:partner", "mention:man",
        "gap:partner_not_connected", "gap:man_at_address_not_connected",
        "gap:another_household_member_not_recorded",
    ),
    "NF": (
        "gap:no_man_recorded", "gap:father_not_recorded", "gap:unborn_father_not_recorded",
        "mention:father",
    ),
    "PR": ("unborn", "baby", "gap:unborn_father_not_recorded"),
    "NS": ("not_met", "not_seen", "not_let_in", "not_asked_new", "gap:man_not_identified"),
    "UA": (
        "not_assessed", "mother_only", "advice_to_mother", "gap:single_source",
        "gap:only_the_mother_says", "gap:source_not_recorded", "gap:role_not_known",
        "gap:workers_not_in_touch",
    ),
    "CN": ("lives_apart", "gap:order_expired", "gap:order_without_the_other_party"),
    "DA": ("domestic_abuse", "contact_unsafe"),
    "SU": ("substance",),
    "MH": ("mental_health",),
    "PP": ("release", "gap:release_or_discharge_due"),
    "CC": ("closing",),
    "KI": ("kin", "looked_after", "mention:kin"),
}  # fmt: skip
"""Occasions of practice, and the triggers by which a question is raised on each."""

NEEDED = {
    "child": "FV NP NF NS DA SU CN KI CC",
    "carer": "NF FV DA NP UA SU NS KI PR",
    "man": "FV NP UA CN PR MH SU PP NS KI CC DA",
    "self": "UA FV NP NS DA CC KI",
    "adult": "MH SU PP UA NP PR DA CC KI",
    "manager": "NF NS UA CN DA CC",
}
"""For each audience, the occasions on which it must have a question."""
