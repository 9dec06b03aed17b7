"""An entry as one speaks of it inside a sentence."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from casework.entry_codes import EntryKind
from households.saying import say_day


def entry_called(kind: str, on: date) -> str:
    """Return an entry by its kind and day: "the visit of 3 March 2026"."""
    words = {
        EntryKind.VISIT: _("the visit of %(day)s"),
        EntryKind.REFERRAL: _("the referral of %(day)s"),
        EntryKind.CONTACT: _("the contact of %(day)s"),
        EntryKind.NOTE: _("the note of %(day)s"),
    }
    return words[EntryKind(kind)] % {"day": say_day(on)}
