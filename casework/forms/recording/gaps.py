"""Answering a gap for now; and choosing among possible matches."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casework.forms.recording.base import Option, RecordingForm, chosen_from
from households.forms.dates import WholeDateField
from households.forms.look import Look

FOR_NOW = timedelta(days=28)
"""When an answer comes back unless somebody says sooner or later."""

NONE_OF_THESE = "none"


class AnswerForm(RecordingForm):
    """Why a question can wait, and until when."""

    looks = {"because": Look(count=500)}

    over = forms.CharField(required=False, max_length=26, widget=forms.HiddenInput)
    because = forms.CharField(
        label=_("Why can this wait?"),
        help_text=_("What is being done, or why nothing can be done yet"),
        widget=forms.Textarea,
        max_length=500,
        error_messages={"required": _("Enter why this can wait")},
    )
    until = WholeDateField(
        label=_("Date it should come back"),
        help_text=_("Within six months"),
        required=True,
        error_messages={"required": _("Enter the day it should come back")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["until"].initial = timezone.localdate() + FOR_NOW


class SureForm(RecordingForm):
    """Nothing to fill in: one question, asked once before it is done."""


class MatchForm(RecordingForm):
    """Is this somebody who is on the record already?"""

    match = forms.ChoiceField(
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose one of these people, or say that it is none of them"),
            "invalid_choice": _("Choose one of the people shown, or say that it is none of them"),
        },
    )

    def __init__(self, *args: Any, people: Sequence[Option], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["match"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  # said to the type checker
        field.choices = [*chosen_from(people), (NONE_OF_THESE, _("None of these"))]
