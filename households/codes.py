"""The code lists of the people storey, official terms first.

Sources: HMCTS and HMPPS relationship codes, the Person Data Standard, the DfE CBDS ethnicity
codes, and the practice literature for the reasons no father is recorded.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Sex(TextChoices):
    """Sex as recorded; an unborn child has none."""

    FEMALE = "female", _("Female")
    MALE = "male", _("Male")
    OTHER = "other", _("Neither of these")
    NOT_RECORDED = "not_recorded", _("Not recorded")


class YesNo(TextChoices):
    """Yes, no, or an honest "not known"."""

    YES = "yes", _("Yes")
    NO = "no", _("No")
    NOT_KNOWN = "not_known", _("Not known")


class Asked(TextChoices):
    """A fact that nobody has asked about is not a fact that is absent."""

    NOT_ASKED = "not_asked", _("Not asked")
    YES = "yes", _("Yes")
    NO = "no", _("No")
    PREFERS_NOT = "prefers_not", _("Prefers not to say")


class Source(TextChoices):
    """Who or what a fact comes from."""

    NOT_RECORDED = "not_recorded", _("Source not recorded")
    SELF = "self", _("The person themself")
    CHILD = "child", _("The child")
    MOTHER = "mother", _("The child's mother")
    FATHER = "father", _("The child's father")
    RELATIVE = "relative", _("Another relative")
    OTHER_ADULT = "other_adult", _("Another adult")
    WORKER_SAW = "worker_saw", _("Seen by the worker")
    AGENCY = "agency", _("Another agency")
    DOCUMENT = "document", _("A document")
    EXTRACT = "extract", _("The council's extract")


class NameKind(TextChoices):
    """How a name is used."""

    USUAL = "usual", _("Name they go by")
    OFFICIAL = "official", _("Full name on papers")
    NICKNAME = "nickname", _("Nickname or short name")
    CHILDS_WORD = "childs_word", _("What the child calls them")
    FORMER = "former", _("Earlier name")
    ALIAS = "alias", _("Another name they use")


class IdentifierSystem(TextChoices):
    """Whose number it is."""

    CASE_SYSTEM = "case_system", _("Council case system number")
    LEGACY = "legacy", _("Earlier case system number")
    LA_CHILD = "la_child", _("Census child number")
    NHS = "nhs", _("NHS number")
    UPN = "upn", _("Unique pupil number")
    PRISON = "prison", _("Prison number")
    PROBATION = "probation", _("Probation number")
    OTHER = "other", _("Another number")


class RouteKind(TextChoices):
    """Ways of reaching somebody."""

    MOBILE = "mobile", _("Mobile")
    PHONE = "phone", _("Telephone")
    EMAIL = "email", _("Email")
    LETTER = "letter", _("Letter")
    THROUGH = "through", _("Through somebody else")


class Living(TextChoices):
    """How somebody is tied to an address."""

    LIVES = "lives", _("Lives here")
    PART = "part", _("Lives here part of the time")
    STAYS = "stays", _("Stays overnight")
    VISITS = "visits", _("Visits")
    KEYS = "keys", _("Holds keys")
    AWAY = "away", _("Usually lives here, now away")
    NOT_KNOWN = "not_known", _("Not known how")


class Place(TextChoices):
    """What kind of place somebody is in."""

    HOME = "home", _("A home")
    NO_FIXED = "no_fixed", _("No fixed address")
    CUSTODY = "custody", _("In custody")
    HOSPITAL = "hospital", _("In hospital")
    WORK = "work", _("Away for work")
    ELSEWHERE = "elsewhere", _("Somewhere else")


class Role(TextChoices):
    """What an adult is to a child. Words that English makes male or female stay so."""

    FATHER = "father", _("Father")
    MOTHER = "mother", _("Mother")
    SECOND_MOTHER = "second_mother", _("Second female parent")
    SECOND_FATHER = "second_father", _("Second male parent")
    PUTATIVE_FATHER = "putative_father", _("Thought to be the father")
    STEPFATHER = "stepfather", _("Step-father")
    STEPMOTHER = "stepmother", _("Step-mother")
    PARTNER = "partner", _("Partner of a parent")
    EX_PARTNER = "ex_partner", _("Former partner of a parent")
    ADOPTIVE_PARENT = "adoptive_parent", _("Adoptive parent")
    FOSTER_CARER = "foster_carer", _("Foster carer")
    PRIVATE_FOSTER = "private_foster", _("Private foster carer")
    SPECIAL_GUARDIAN = "special_guardian", _("Special guardian")
    GUARDIAN = "guardian", _("Guardian")
    DONOR = "donor", _("Known donor")
    GRANDFATHER = "grandfather", _("Grandfather")
    GRANDMOTHER = "grandmother", _("Grandmother")
    GREAT_GRANDFATHER = "great_grandfather", _("Great-grandfather")
    GREAT_GRANDMOTHER = "great_grandmother", _("Great-grandmother")
    UNCLE = "uncle", _("Uncle")
    AUNT = "aunt", _("Aunt")
    BROTHER = "brother", _("Brother")
    SISTER = "sister", _("Sister")
    HALF_BROTHER = "half_brother", _("Half-brother")
    STEPBROTHER = "stepbrother", _("Step-brother")
    COUSIN = "cousin", _("Cousin")
    GODFATHER = "godfather", _("Godfather")
    FRIEND = "friend", _("Friend or neighbour")
    LODGER = "lodger", _("Lodger")
    OTHER_RELATIVE = "other_relative", _("Another relative")
    OTHER = "other", _("Somebody else")
    PROFESSIONAL = "professional", _("A professional only")
    NOT_KNOWN = "not_known", _("Connection not yet known")


FATHER_ROLES = (Role.FATHER, Role.SECOND_FATHER, Role.PUTATIVE_FATHER)
"""Roles that fill the expected place of a father (adoptive parents: see ``gaps.py``)."""

PARENT_ROLES = (
    *FATHER_ROLES,
    Role.MOTHER,
    Role.SECOND_MOTHER,
    Role.ADOPTIVE_PARENT,
    Role.STEPFATHER,
    Role.STEPMOTHER,
)
PARTNER_ROLES = (Role.PARTNER, Role.EX_PARTNER)
CARER_ROLES = (
    *PARENT_ROLES,
    Role.FOSTER_CARER,
    Role.PRIVATE_FOSTER,
    Role.SPECIAL_GUARDIAN,
    Role.GUARDIAN,
)
MALE_ROLES = (
    *FATHER_ROLES,
    Role.STEPFATHER,
    Role.GRANDFATHER,
    Role.GREAT_GRANDFATHER,
    Role.UNCLE,
    Role.BROTHER,
    Role.HALF_BROTHER,
    Role.STEPBROTHER,
    Role.GODFATHER,
)
"""Roles that English makes male: whoever stands in one is a man, whatever is not recorded."""


class Responsibility(TextChoices):
    """Whether somebody has parental responsibility."""

    HOLDS = "holds", _("Has parental responsibility")
    NONE = "none", _("Does not have parental responsibility")
    DISPUTED = "disputed", _("Parental responsibility is disputed")
    RESTRICTED = "restricted", _("Parental responsibility restricted by an order")
    NOT_KNOWN = "not_known", _("Parental responsibility not known")


class Caring(TextChoices):
    """What part somebody plays in looking after the child."""

    MAIN = "main", _("Main carer")
    SHARED = "shared", _("Shares the care")
    SOME = "some", _("Helps look after the child")
    NONE = "none", _("Does not look after the child")
    NOT_KNOWN = "not_known", _("Not known")


class Couple(TextChoices):
    """How two adults are or were a couple (HMPPS domestic status)."""

    MARRIED = "married", _("Married or civil partners")
    COHABITING = "cohabiting", _("Living together as a couple")
    APART = "apart", _("A couple, living apart")
    NOT_KNOWN = "not_known", _("A couple, not known how")


class ExpectedRole(TextChoices):
    """A place in a child's life that somebody is expected to fill."""

    FATHER = "father", _("Father")
    ANY_MAN = "any_man", _("Any man")
    MOTHER = "mother", _("Mother")


class RoleState(TextChoices):
    """What is known of an expected role where nobody is recorded in it (design idea 5)."""

    NOT_ASKED = "not_asked", _("Not yet asked")
    ASKED_NOT_KNOWN = "asked_not_known", _("Asked: not known")
    DECLINES = "declines", _("Asked: prefers not to say")
    NONE_KNOWN = "none_known", _("Asked: there is nobody")
    DONOR = "donor", _("Donor, or no legal father")
    DIED = "died", _("Died")
    SAME_SEX = "same_sex", _("Same-sex parents")
    ADOPTIVE = "adoptive", _("Adoptive or foster family")
    CONTINUING = "continuing", _("Enquiries continuing")


FACTUAL_STATES = (RoleState.DONOR, RoleState.DIED, RoleState.SAME_SEX, RoleState.ADOPTIVE)
"""States that are facts, and so need no review date."""


class DeclineReason(TextChoices):
    """Why the father is not named: for the allocated worker and the manager alone."""

    FEAR = "fear", _("Fear for her safety or the child's")
    SHAME = "shame", _("Shame or worry about what others will say")
    RAPE = "rape", _("The child was conceived by rape")
    CULTURE = "culture", _("Family or community reasons")
    OTHER = "other", _("Another reason")
    NOT_SAID = "not_said", _("No reason given")


class Detail(TextChoices):
    """Facts about a person that stand apart from who they are."""

    SEX = "sex", _("Sex")
    BIRTH = "birth", _("Date of birth")
    DEATH = "death", _("Date of death")
    OVER_18 = "over_18", _("Over 18")
    LANGUAGE = "language", _("First language")
    INTERPRETER = "interpreter", _("Interpreter needed")
    COMMUNICATION = "communication", _("Communication needs")
    LITERACY = "literacy", _("Reading and writing")
    DISABILITY = "disability", _("Disability")
    ETHNICITY = "ethnicity", _("Ethnicity")
    GENDER = "gender", _("Gender in their own words")


class Ethnicity(TextChoices):
    """DfE common basic data set codes, with refused and not yet obtained."""

    WBRI = "WBRI", _("White British")
    WIRI = "WIRI", _("White Irish")
    WOTH = "WOTH", _("Any other White background")
    WIRT = "WIRT", _("Traveller of Irish heritage")
    WROM = "WROM", _("Gypsy or Roma")
    MWBC = "MWBC", _("White and Black Caribbean")
    MWBA = "MWBA", _("White and Black African")
    MWAS = "MWAS", _("White and Asian")
    MOTH = "MOTH", _("Any other mixed background")
    AIND = "AIND", _("Indian")
    APKN = "APKN", _("Pakistani")
    ABAN = "ABAN", _("Bangladeshi")
    CHNE = "CHNE", _("Chinese")
    AOTH = "AOTH", _("Any other Asian background")
    BCRB = "BCRB", _("Caribbean")
    BAFR = "BAFR", _("African")
    BOTH = "BOTH", _("Any other Black background")
    OOTH = "OOTH", _("Any other ethnic group")
    REFU = "REFU", _("Prefers not to say")
    NOBT = "NOBT", _("Not asked")
