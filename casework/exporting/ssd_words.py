"""The record's codes in the words of the dataset, such that an import reads them back. Pure."""

from __future__ import annotations

from datetime import date

from casework.importing.reading.relations import relation

WORDS = {
    "father": "Father",
    "mother": "Mother",
    "second_mother": "Second female parent",
    "second_father": "Second male parent",
    "putative_father": "Putative father",
    "stepfather": "Step-father",
    "stepmother": "Step-mother",
    "partner": "Partner of parent",
    "ex_partner": "Ex-partner of parent",
    "adoptive_parent": "Adoptive parent",
    "foster_carer": "Foster carer",
    "private_foster": "Private foster carer",
    "special_guardian": "Special guardian",
    "guardian": "Guardian",
    "donor": "Known donor",
    "grandfather": "Grandfather",
    "grandmother": "Grandmother",
    "great_grandfather": "Great-grandfather",
    "great_grandmother": "Great-grandmother",
    "uncle": "Uncle",
    "aunt": "Aunt",
    "brother": "Brother",
    "sister": "Sister",
    "half_brother": "Half-brother",
    "stepbrother": "Step-brother",
    "cousin": "Cousin",
    "godfather": "Godfather",
    "friend": "Friend or neighbour",
    "lodger": "Lodger",
    "other_relative": "Other relative",
    "other": "Other person",
    "professional": "Professional",
    "not_known": "Not known",
}
"""What each role is called: one of ``relationship_words.csv``."""

SAID_BY = {
    "self": "Self",
    "child": "Child",
    "mother": "Mother",
    "father": "Father",
    "relative": "Another relative",
    "other_adult": "Another adult",
    "agency": "Another agency",
    "document": "A document",
    "worker_saw": "Seen by the worker",
}
"""Who said so, by code: no words that somebody wrote freely leave."""

DATASET = "Standard Safeguarding Dataset: "
YES_NO = {"yes": "Y", "no": "N", "holds": "Y", "none": "N"}


def role_words(role: str, own_words: str, sex: str) -> str:
    """Return what an adult is to the child: the case system's own words where they still say so."""
    found = relation(own_words)
    if own_words and found.known and found.role_for(sex) == role:
        return own_words
    return WORDS[role]


def source_words(source: str, words: str) -> str:
    """Return who said so: what the case system said, or our code for it."""
    if words.startswith(DATASET):
        return words.removeprefix(DATASET)
    return SAID_BY.get(source, "")


def yes_no(code: str | None) -> str:
    """Return Y, N, or "" for what is neither."""
    return YES_NO.get(code or "", "")


def day(value: date | None, accuracy: str = "AAA") -> str:
    """Return a day as the dataset writes it; "" for one that is not known to the day."""
    return value.isoformat() if value and accuracy == "AAA" else ""
