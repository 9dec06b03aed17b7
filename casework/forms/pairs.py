"""What a matcher found of two records that look like one person."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.forms.recording.base import RecordingForm
from households.forms.look import Look
from sharing.models import Outcome


class PairForm(RecordingForm):
    """The answer, and in a few words why."""

    looks = {"words": Look(count=500)}

    outcome = forms.ChoiceField(
        label=_("What did you find?"),
        choices=Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you found")},
    )
    words = forms.CharField(
        label=_("In a few words"),
        help_text=_("Whom you asked, and who has been told"),
        widget=forms.Textarea,
        max_length=500,
        required=False,
    )
