"""A safety note, its review and its end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.forms.man.told import yes_no
from casework.forms.recording.base import RecordingForm, SaidForm
from casework.man_codes import SafeWhen
from casework.services.safety import SafetyTold
from households.codes import YesNo
from households.forms.dates import WholeDateField
from households.forms.layout import Group

REVIEW = _("When do we look at it again?")
ENDS = _("When does it end?")
TWELVE = _("At most twelve months from today. It is written anew if it still holds.")


def _day(label: Any, missing: Any, hint: Any = "") -> WholeDateField:
    return WholeDateField(
        label=label, required=True, help_text=hint, error_messages={"required": missing}
    )


class SafetyForm(SaidForm):
    """What was done, when, how we know, what makes a visit safe, until when, and were they told."""

    behaviour = forms.CharField(
        label=_("What was done or said?"),
        help_text=_("What happened, not what sort of person they are"),
        max_length=500,
        error_messages={"required": _("Enter what was done or said")},
    )
    seen_on = WholeDateField(label=_("When was that?"), past=True)
    evidence = forms.CharField(
        label=_("How do we know?"),
        help_text=_("What was seen and by whom, or which document says so"),
        max_length=500,
        error_messages={"required": _("Enter how we know")},
    )
    safe_when = forms.ChoiceField(
        label=_("What makes a visit safe?"),
        choices=SafeWhen.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what makes a visit safe")},
    )
    safe_words = forms.CharField(label=_("More on that"), max_length=300, required=False)
    review_on = _day(REVIEW, _("Enter when we look at it again"))
    ends_on = _day(ENDS, _("Enter when it ends"), TWELVE)
    told_him = yes_no(_("Have they been told of this note?"))

    def layout(self) -> Sequence[Any]:
        """What happened, what is safe, until when, who told us."""
        happened = Group(_("What happened"), ("behaviour", "seen_on", "evidence"))
        safe = Group(_("What is safe"), ("safe_when", "safe_words"))
        until = Group(_("Until when"), ("review_on", "ends_on"))
        return [happened, safe, until, "told_him", self.said_group()]

    def told(self) -> SafetyTold:
        """Return the note as it was given."""
        return SafetyTold(
            behaviour=self.answer("behaviour"),
            safe_when=self.answer("safe_when"),
            review_on=self.answer("review_on"),
            ends_on=self.answer("ends_on"),
            seen_on=self.answer("seen_on"),
            evidence=self.answer("evidence"),
            safe_words=self.answer("safe_words") or "",
            told_him=self.answer("told_him") or YesNo.NOT_KNOWN,
        )


class ReviewForm(RecordingForm):
    """That a note still holds, and until when; or that it no longer does, and why."""

    still = forms.ChoiceField(
        label=_("Does it still hold?"),
        choices=(("yes", _("Yes")), ("no", _("No, end it"))),
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether it still holds")},
    )
    review_on = WholeDateField(label=REVIEW)
    ends_on = WholeDateField(label=ENDS, help_text=TWELVE)
    told_him = yes_no(_("Have they been told of this note?"))
    why = forms.CharField(
        label=_("If not, why does it no longer hold?"), max_length=300, required=False
    )
