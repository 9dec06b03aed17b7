"""The code lists of what a man is to a child: fatherhood, responsibility, contact, what binds.

Sources: HMCTS relationship and order types; the ways parental responsibility is acquired under the
Children Act 1989 and the Adoption and Children Act 2002.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Fatherhood(TextChoices):
    """Three separate facts: a man may be any of them without the others."""

    BIOLOGICAL = "biological", _("Biological father")
    LEGAL = "legal", _("Legal father")
    SOCIAL = "social", _("Acts as a father")


class Holds(TextChoices):
    """Whether such a fact holds."""

    YES = "yes", _("Yes")
    NO = "no", _("No")
    DISPUTED = "disputed", _("Disputed")
    NOT_KNOWN = "not_known", _("Not known")


class FatherhoodBasis(TextChoices):
    """What a fact of fatherhood rests on."""

    SAYS_SELF = "says_self", _("He says so")
    SAYS_MOTHER = "says_mother", _("The mother says so")
    SAYS_OTHER = "says_other", _("Somebody else says so")
    REGISTERED = "registered", _("Named on the birth certificate")
    MARRIED = "married", _("Married to the mother at the birth")
    TESTED = "tested", _("A DNA test")
    COURT = "court", _("Declared by a court")
    ADOPTION = "adoption", _("Adoption or parental order")
    NOT_KNOWN = "not_known", _("Not known")


class ResponsibilityBasis(TextChoices):
    """How somebody holds parental responsibility."""

    BIRTH_MOTHER = "birth_mother", _("Gave birth")
    MARRIAGE = "marriage", _("Married or civil partner of the mother")
    REGISTRATION = "registration", _("Birth registration from 1 December 2003")
    AGREEMENT = "agreement", _("Parental responsibility agreement")
    ORDER = "order", _("Parental responsibility order")
    LIVES_WITH_ORDER = "lives_with_order", _("Child arrangements order: lives with")
    SECOND_PARENT = "second_parent", _("Second female parent")
    STEP_PARENT = "step_parent", _("Step-parent agreement or order")
    SPECIAL_GUARDIAN = "special_guardian", _("Special guardianship order")
    ADOPTION = "adoption", _("Adoption order")
    PARENTAL_ORDER = "parental_order", _("Parental order (surrogacy)")
    GUARDIAN = "guardian", _("Appointed guardian")
    NOT_KNOWN = "not_known", _("Not known")


class ContactKind(TextChoices):
    """How a child and somebody are in contact."""

    NONE = "none", _("No contact")
    INDIRECT = "indirect", _("Letters, calls or messages only")
    SUPERVISED = "supervised", _("Supervised")
    SUPPORTED = "supported", _("Supported")
    DAY = "day", _("In the daytime, unsupervised")
    OVERNIGHT = "overnight", _("Overnight")
    INFORMAL = "informal", _("As the family agrees from time to time")
    NOT_KNOWN = "not_known", _("Not known")


class BindingKind(TextChoices):
    """What binds somebody today."""

    CHILD_ARRANGEMENTS_LIVE = "cao_live", _("Child arrangements order: lives with")
    CHILD_ARRANGEMENTS_TIME = "cao_time", _("Child arrangements order: spends time with")
    PROHIBITED_STEPS = "prohibited_steps", _("Prohibited steps order")
    SPECIFIC_ISSUE = "specific_issue", _("Specific issue order")
    SPECIAL_GUARDIANSHIP = "special_guardianship", _("Special guardianship order")
    NON_MOLESTATION = "non_molestation", _("Non-molestation order")
    OCCUPATION = "occupation", _("Occupation order")
    RESTRAINING = "restraining", _("Restraining order")
    SEXUAL_HARM = "sexual_harm", _("Sexual harm prevention order")
    BAIL = "bail", _("Bail condition")
    LICENCE = "licence", _("Licence condition")
    PLAN = "plan", _("Agreed plan")
    SAFE_CONTACT = "safe_contact", _("Safe-contact rule")
    OTHER = "other", _("Another order or condition")


class ComingChange(TextChoices):
    """A change in a man's life that is expected, and what it is."""

    RELEASE = "release", _("Release from custody")
    DISCHARGE = "discharge", _("Discharge from hospital")
    BABY = "baby", _("A baby is due")
    MOVE = "move", _("A move")
    OTHER = "other", _("Something else")
