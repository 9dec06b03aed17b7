"""Roles are named bundles of rights (design section 1). Pure data; who holds which is a row."""

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Right(StrEnum):
    """Something a person may do. Which children it is done to is the door's to say."""

    READ_CASES = "read_cases"
    RECORD = "record"
    FIND = "find"
    ALLOCATE = "allocate"
    OVERSEE = "oversee"
    EXPORT_LISTS = "export_lists"
    DECIDE_MATCHES = "decide_matches"
    READ_REASONS = "read_reasons"
    SEE_WHO_LOOKED = "see_who_looked"
    READ_TRAIL = "read_trail"
    IMPORT = "import"
    SET_PROMPTS = "set_prompts"
    COUNT = "count"
    ADMINISTER = "administer"
    FLAG = "flag"


class Role(TextChoices):
    """Who somebody is at work."""

    WORKER = "worker", _("Children's social worker")
    MANAGER = "manager", _("Manager")
    DUTY = "duty", _("Duty and out-of-hours")
    ADULT = "adult", _("Adult-services practitioner")
    GOVERNANCE = "governance", _("Information governance")
    DATA = "data", _("Data officer")
    PRACTICE = "practice", _("Practice lead")
    ANALYST = "analyst", _("Analyst")
    CHAIR = "chair", _("Conference chair")
    ADMIN = "admin", _("Administrator")


RIGHTS: dict[Role, frozenset[Right]] = {
    Role.WORKER: frozenset({Right.READ_CASES, Right.RECORD, Right.FIND, Right.SEE_WHO_LOOKED}),
    Role.MANAGER: frozenset(
        {
            Right.READ_CASES,
            Right.RECORD,
            Right.FIND,
            Right.ALLOCATE,
            Right.OVERSEE,
            Right.EXPORT_LISTS,
            Right.SEE_WHO_LOOKED,
            Right.READ_REASONS,
        }
    ),
    Role.DUTY: frozenset(
        {Right.READ_CASES, Right.RECORD, Right.FIND, Right.ALLOCATE, Right.DECIDE_MATCHES}
    ),
    Role.ADULT: frozenset({Right.FLAG}),
    Role.GOVERNANCE: frozenset({Right.READ_TRAIL}),
    Role.DATA: frozenset({Right.IMPORT}),
    Role.PRACTICE: frozenset({Right.SET_PROMPTS, Right.COUNT}),
    Role.ANALYST: frozenset({Right.COUNT}),
    Role.CHAIR: frozenset({Right.READ_CASES, Right.FIND, Right.SEE_WHO_LOOKED}),
    Role.ADMIN: frozenset({Right.ADMINISTER}),
}
