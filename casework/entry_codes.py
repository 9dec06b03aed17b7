"""The code lists of the running record: visits, who was there, how each child was heard."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class EntryKind(TextChoices):
    """What an entry in the running record is."""

    CONTACT = "contact", _("Contact")
    REFERRAL = "referral", _("Referral")
    VISIT = "visit", _("Visit")
    NOTE = "note", _("Note")


class VisitWay(TextChoices):
    """How a visit took place."""

    HOME = "home", _("Home visit")
    OFFICE = "office", _("At the office")
    SCHOOL = "school", _("At school or nursery")
    VIDEO = "video", _("By video")
    TELEPHONE = "telephone", _("By telephone")
    NOBODY = "nobody", _("Nobody answered")
    NOT_LET_IN = "not_let_in", _("Not let in")
    ELSEWHERE = "elsewhere", _("Somewhere else")


NOBODY_MET = (VisitWay.NOBODY, VisitWay.NOT_LET_IN)
"""Ways of a visit at which no child was seen."""


class NoteWay(TextChoices):
    """What a note is of."""

    CALL = "call", _("Telephone call")
    MESSAGE = "message", _("Message or email")
    SCHOOL = "school", _("Talk with a school or nursery")
    RELATIVE = "relative", _("Talk with a relative")
    AGENCY = "agency", _("Talk with another agency")
    OTHER = "other", _("Something else")


class VisitDuty(TextChoices):
    """The statutory kind of a visit."""

    CHILD_PROTECTION = "child_protection", _("Child protection visit")
    CHILD_IN_NEED = "child_in_need", _("Child in need visit")
    LOOKED_AFTER = "looked_after", _("Looked-after child visit")
    NONE = "none", _("Not a statutory visit")


class Presence(TextChoices):
    """How somebody comes into an entry."""

    MET = "met", _("Met and spoken with")
    SEEN = "seen", _("Seen, not spoken with")
    HEARD = "heard", _("Heard, not seen")
    NEARBY = "nearby", _("In another room")
    SPOKEN_OF = "spoken_of", _("Spoken of")
    REFERRED = "referred", _("Made the referral")


THERE = (Presence.MET, Presence.SEEN, Presence.HEARD, Presence.NEARBY)
"""Ways of being present."""


CHILDS_PART = "child."
"""What the name of a child's part of an entry begins with; the child's reference follows."""


class LivesHere(TextChoices):
    """Whether somebody thought to live there still does, as asked on this visit."""

    NOT_ASKED = "not_asked", _("Not asked")
    YES = "yes", _("Still lives here")
    NO = "no", _("No longer lives here")
    NOT_KNOWN = "not_known", _("Not known")


class Heard(TextChoices):
    """Something that was done, was not, or that nobody said."""

    NOT_SAID = "not_said", _("Not recorded")
    YES = "yes", _("Yes")
    NO = "no", _("No")


class AskedNew(TextChoices):
    """Whether a child was asked about new men (the briefing's own question)."""

    NOT_SAID = "not_said", _("Not recorded")
    YES = "yes", _("Yes, asked")
    NO = "no", _("Not asked")
    NOT_POSSIBLE = "not_possible", _("Not possible")


class MentionAnswer(TextChoices):
    """Why somebody whom a text speaks of is linked to nobody."""

    PROFESSIONAL = "professional", _("A professional")
    CHILD_SELF = "child_self", _("A child on this record")
    DIED = "died", _("A man who has died")
    SAME = "same", _("The same man as another one here")
    NOBODY = "nobody", _("Not a person in the child's life")


class AskedAnswer(TextChoices):
    """What came of a question (issue: an answer is one of these)."""

    ASKED = "asked", _("Asked")
    NOT_SAFE = "not_safe", _("Not safe to ask")
    DECLINED = "declined", _("Declined to answer")
    NOT_POSSIBLE = "not_possible", _("Not possible this time")
    KNOWN = "known", _("Known already")
