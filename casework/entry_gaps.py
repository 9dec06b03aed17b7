"""The gaps that need the running record: somebody a text speaks of, whom nobody has recorded."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Exists, F, OuterRef
from django.utils.translation import gettext_lazy as _

from casework.models import EntryChild, Mention
from households.gaps import About, Gap, Rows, register


def mentioned_not_linked(now: datetime) -> tuple[Rows, ...]:
    """Hold for each child of a signed entry that speaks of somebody neither linked nor answered.

    It is as old as what the entry tells of.
    """
    waiting = Mention.objects.filter(
        entry_id=OuterRef("entry_id"), person__isnull=True, answer=""
    ).order_by()
    rows = EntryChild.objects.filter(Exists(waiting), entry__signed_at__isnull=False)
    return (Rows(rows, child="child_id", subject="entry_id", since=F("entry__happened_on")),)


MENTIONED = Gap(
    code="mentioned_not_linked",
    title=_("Spoken of, not on the record"),
    sentence=_("{entry} speaks of somebody who is not on the record."),
    why=_("Somebody has told us of this person once. What is only in the words is soon forgotten."),
    closes=_("Say who is meant: link them to the record, add them, or say why not."),
    counts=_("A child counts once, however many entries this is true of."),
    about=About.ENTRY,
    condition=mentioned_not_linked,
    closer="writer",
)


def register_all() -> None:
    """Join the registry after the gaps that need cases."""
    register(MENTIONED)
