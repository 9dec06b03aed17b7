"""The code lists of case work. DfE lists keep their codes; the labels are theirs, made plain."""

import csv
from functools import cache
from pathlib import Path

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """What kind of work is being done with a child; a dated step each."""

    CONTACT = "contact", _("Contact")
    REFERRAL = "referral", _("Referral")
    ASSESSMENT = "assessment", _("Assessment")
    EARLY_HELP = "early_help", _("Early help")
    CHILD_IN_NEED = "child_in_need", _("Child in need")
    CHILD_PROTECTION = "child_protection", _("Child protection")
    LOOKED_AFTER = "looked_after", _("Looked after")
    CARE_LEAVER = "care_leaver", _("Care leaver")
    PRIVATE_LAW = "private_law", _("Private law")


class Closure(TextChoices):
    """DfE reasons for closure."""

    RC1 = "RC1", _("Adopted")
    RC2 = "RC2", _("Died")
    RC3 = "RC3", _("Child arrangements order")
    RC4 = "RC4", _("Special guardianship order")
    RC5 = "RC5", _("Moved to another authority's services")
    RC6 = "RC6", _("Moved to adult social care")
    RC7 = "RC7", _("Services ended for another reason")
    RC8 = "RC8", _("Closed after assessment, no further action")
    RC9 = "RC9", _("Closed after assessment, to early help")
    PREGNANCY_ENDED = "pregnancy_ended", _("The pregnancy ended")
    NOT_GIVEN = "not_given", _("Reason not recorded")


class Decided(TextChoices):
    """What became of closing or stepping down, once the page had asked what is open."""

    CLEAR = "clear", _("Nothing was open")
    WENT_ON = "went_on", _("A manager went on, and says why")
    ASKED = "asked", _("A manager is asked")


class PrimaryNeed(TextChoices):
    """DfE primary need codes."""

    N0 = "N0", _("Not stated")
    N1 = "N1", _("Abuse or neglect")
    N2 = "N2", _("Child's disability or illness")
    N3 = "N3", _("Parent's disability or illness")
    N4 = "N4", _("Family in acute stress")
    N5 = "N5", _("Family dysfunction")
    N6 = "N6", _("Socially unacceptable behaviour")
    N7 = "N7", _("Low income")
    N8 = "N8", _("Absent parenting (DfE term)")
    N9 = "N9", _("Not a child in need")


DATA = Path(__file__).parent / "data"


@cache
def dfe_list(name: str) -> dict[str, str]:
    """Return one of the DfE code lists kept in ``casework/data/dfe_codes.csv``: code to label."""
    with (DATA / "dfe_codes.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["label"] for row in csv.DictReader(file) if row["list"] == name}


def factor_codes() -> dict[str, str]:
    """Return the assessment factors, code to label."""
    return dfe_list("assessment_factors")


def source_codes() -> dict[str, str]:
    """Return the referral sources, code to label."""
    return dfe_list("referral_source")


HOUSEHOLD_FACTORS = ("1C", "2C", "3C", "4C", "5C", "6C")
"""Factors that speak of another person in the household or family."""
