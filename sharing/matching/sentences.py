"""What the evidence of a match says, in plain words. Pure.

The sentences are marked for translation here and translated where they are shown
(``gettext(SENTENCES[code]) % values``), because judging knows no language.
"""

from __future__ import annotations


def gettext_noop(text: str) -> str:
    """Mark a sentence for the catalogue and return it as it is."""
    return text


SENTENCES = {
    "name_same": gettext_noop("Same name"),
    "name_other_way": gettext_noop("Given and family name the other way round"),
    "name_like": gettext_noop("Another name they are known by is like the one asked for"),
    "given_same": gettext_noop("Same given name: %(ours)s"),
    "given_short": gettext_noop("%(short)s is short for %(whole)s"),
    "given_forms": gettext_noop("%(asked)s and %(ours)s are forms of one name"),
    "given_initial": gettext_noop("The initial fits: %(asked)s / %(ours)s"),
    "given_sounds": gettext_noop("Given names sound alike: %(asked)s / %(ours)s"),
    "given_spelt": gettext_noop("Given name spelt differently: %(asked)s / %(ours)s"),
    "given_differs": gettext_noop("Different given name: %(asked)s / %(ours)s"),
    "family_same": gettext_noop("Same family name: %(ours)s"),
    "family_part": gettext_noop("Part of the family name is the same: %(asked)s / %(ours)s"),
    "family_spelt": gettext_noop("Family name spelt differently: %(asked)s / %(ours)s"),
    "family_differs": gettext_noop("Different family name: %(asked)s / %(ours)s"),
    "birth_same": gettext_noop("Same date of birth"),
    "birth_fits": gettext_noop("What is known of the date of birth fits"),
    "birth_swapped": gettext_noop("Day and month of birth the other way round"),
    "birth_part": gettext_noop("Date of birth differs in one part"),
    "birth_same_year": gettext_noop("Born in the same year, on another date"),
    "birth_near": gettext_noop("Born less than 2 years apart"),
    "birth_apart": gettext_noop("Born %(years)s years apart"),
    "sex_differs": gettext_noop("Recorded as of different sex"),
    "postcode_same": gettext_noop("Same postcode"),
    "postcode_near": gettext_noop("Postcodes close together"),
    "number_same": gettext_noop("Same number in the same system"),
    "number_differs": gettext_noop("Different numbers in the same system"),
    "words_same": gettext_noop("Described in the same words: %(words)s"),
    "maybe_twins": gettext_noop("They may be twins"),
    "maybe_parent": gettext_noop("They may be parent and child of one name"),
}
"""Code to sentence. ``asked`` is what the question says, ``ours`` what the record says."""
