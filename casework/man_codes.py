"""The code lists of a man's own record: statements, assessment, reaching him, safety."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Strand(TextChoices):
    """The two strands, of equal place and size. A man may stand in both."""

    RISK = "risk", _("Potential risk")
    PROTECTION = "protection", _("Protective factor")


class StatementKind(TextChoices):
    """What a statement is: a fact must be told from an opinion."""

    FACT = "fact", _("Fact")
    ACCOUNT = "account", _("Somebody's account")
    OPINION = "opinion", _("Professional opinion")


class Category(TextChoices):
    """What a statement is about, after the practice literature."""

    HARM_CHILD = "harm_child", _("Behaviour to the child")
    HARM_ADULT = "harm_adult", _("Behaviour to another adult")
    MENTAL_HEALTH = "mental_health", _("Mental health, as it affects care")
    ALCOHOL = "alcohol", _("Alcohol, as it affects care")
    DRUGS = "drugs", _("Drugs, as they affect care")
    OFFENDING = "offending", _("Offending")
    NEGLECT = "neglect", _("Care that was missed")
    RISK_OTHER = "risk_other", _("Another worry")
    WARMTH = "warmth", _("Warmth and interest in the child")
    ROUTINE = "routine", _("Routine care: meals, school, nights")
    SAFETY_PLAN = "safety_plan", _("Keeps to a safety plan")
    STANDS_BETWEEN = "stands_between", _("Stands between the child and harm")
    INSIGHT = "insight", _("Sees what worries others, and acts on it")
    NETWORK = "network", _("Brings family or friends who help")
    WORKING_WITH = "working_with", _("Works with services")
    PROTECTION_OTHER = "protection_other", _("Another strength")


RISKS = (
    Category.HARM_CHILD, Category.HARM_ADULT, Category.MENTAL_HEALTH, Category.ALCOHOL,
    Category.DRUGS, Category.OFFENDING, Category.NEGLECT, Category.RISK_OTHER,
)  # fmt: skip
"""The categories of the one strand; the others are the other's."""


class StatementEnd(TextChoices):
    """Why a statement no longer stands. Nothing is ever overwritten."""

    CORRECTED = "corrected", _("Corrected")
    OVERTAKEN = "overtaken", _("Overtaken by something newer")
    ENDED = "ended", _("No longer so")


class AssessmentState(TextChoices):
    """How far the assessment of a man has come for one child. Overdue is told by dates."""

    NOT_STARTED = "not_started", _("Not started")
    UNDER_WAY = "under_way", _("Under way")
    ASSESSED = "assessed", _("Assessed")
    CANNOT = "cannot", _("Cannot be assessed")


class Direction(TextChoices):
    """Who approached whom."""

    OURS = "ours", _("We approached him")
    HIS = "his", _("He approached us")


class ApproachWay(TextChoices):
    """How."""

    VISIT = "visit", _("Visit")
    CALL = "call", _("Telephone call")
    MESSAGE = "message", _("Message")
    EMAIL = "email", _("Email")
    LETTER = "letter", _("Letter")
    OFFICE = "office", _("At the office")
    THROUGH_MOTHER = "through_mother", _("A message through the mother")
    THROUGH_OTHER = "through_other", _("Through somebody else")


class Outcome(TextChoices):
    """What came of an approach."""

    MET = "met", _("Met")
    SPOKE = "spoke", _("Spoke")
    LEFT = "left", _("Message left")
    NO_REPLY = "no_reply", _("No reply")
    ATTENDED = "attended", _("Invited, and came")
    APOLOGISED = "apologised", _("Invited, sent apologies")
    ABSENT = "absent", _("Invited, did not come")
    DECLINED = "declined", _("He declined")
    UNSAFE = "unsafe", _("The route was not safe")
    NOT_TRIED = "not_tried", _("Not tried, and why")
    WAITING = "waiting", _("He waits for our answer")


class Barrier(TextChoices):
    """What stood in the way: ours first, then his, then others'."""

    OURS_NOT_ASKED = "ours_not_asked", _("We had not asked")
    OURS_NO_DETAILS = "ours_no_details", _("We had no details")
    OURS_TIMING = "ours_timing", _("The times we offered")
    OURS_FOR_MOTHERS = "ours_for_mothers", _("A service built for mothers")
    OURS_SAFETY = "ours_safety", _("The worker's safety")
    OURS_ASSUMPTION = "ours_assumption", _("We assumed he would not come")
    OURS_INTERPRETER = "ours_interpreter", _("No interpreter")
    HIS_WORK = "his_work", _("His work")
    HIS_DISTANCE = "his_distance", _("Distance or travel")
    HIS_IGNORED = "his_ignored", _("He thinks he will be ignored")
    HIS_DISTRUST = "his_distrust", _("He does not trust services")
    HIS_PAST = "his_past", _("What happened before")
    HIS_HEALTH = "his_health", _("His health")
    HIS_READING = "his_reading", _("Reading or language")
    HIS_CUSTODY = "his_custody", _("He is in custody")
    OTHERS_MOTHER = "others_mother", _("The mother is afraid, or would rather not")
    OTHERS_ORDER = "others_order", _("An order stands in the way")


class MeetingKind(TextChoices):
    """What meeting."""

    STRATEGY = "strategy", _("Strategy discussion")
    CONFERENCE = "conference", _("Child protection conference")
    CORE_GROUP = "core_group", _("Core group")
    CHILD_IN_NEED = "child_in_need", _("Child in need meeting")
    FAMILY_GROUP = "family_group", _("Family group conference")
    LEGAL = "legal", _("Legal planning meeting")
    REVIEW = "review", _("Looked-after review")


FAMILY_COMES = tuple(kind for kind in MeetingKind if kind not in {"strategy", "legal"})
"""Meetings to which family are invited: a strategy discussion never counts as "not invited"."""


class Attendance(TextChoices):
    """Who was expected, invited, came, or why not."""

    CAME = "came", _("Came")
    APOLOGIES = "apologies", _("Sent apologies")
    DID_NOT_COME = "did_not_come", _("Invited, did not come")
    INVITED = "invited", _("Invited")
    NOT_INVITED = "not_invited", _("Not invited")


class OfferState(TextChoices):
    """What became of an offer of support."""

    OFFERED = "offered", _("Offered")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    WAITING = "waiting", _("Waiting")


class SafeWhen(TextChoices):
    """What makes a visit safe."""

    TWO_WORKERS = "two_workers", _("Two workers together")
    OFFICE = "office", _("At the office only")
    POLICE = "police", _("Police told or present")
    PHONE = "phone", _("By telephone first")
    OTHER = "other", _("As the note says")
