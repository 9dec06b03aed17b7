"""A note: a call, a message, a talk with a school or a relative, written in a minute."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casework.entry_codes import NoteWay
from casework.forms.record.people import PeopleForm
from casework.forms.recording.base import Option, chosen_from
from households.forms.dates import WholeDateField
from households.forms.layout import Row
from households.forms.look import Look

TIMES = ("%H:%M", "%H.%M", "%H%M", "%I:%M%p", "%I.%M%p", "%I%p")


class ClockField(forms.TimeField):
    """A time of day. Two figures alone ("99", "15") say neither the hour nor the minutes."""

    def to_python(self, value: str | time | None) -> time | None:
        """Return the time, None where nothing was typed. Raises ValidationError for a half one."""
        if isinstance(value, str) and value.strip().isdigit() and len(value.strip()) < 3:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(value)


class NoteForm(PeopleForm):
    """When, what kind, about which children, with or of whom, and what was said."""

    looks = {"at": Look(width=5)}

    way = forms.ChoiceField(
        label=_("What is it a note of?"),
        choices=NoteWay.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what it is a note of")},
    )
    on = WholeDateField(
        label=_("When was it?"),
        past=True,
        required=True,
        error_messages={"required": _("Enter the day it was")},
    )
    at = ClockField(
        label=_("Time"),
        help_text=_("If it matters, such as 14:30"),
        required=False,
        input_formats=TIMES,
        error_messages={"invalid": _("Enter a time such as 14:30 or 2:30pm")},
    )
    children = forms.MultipleChoiceField(
        label=_("About which children?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one child")},
    )
    text = forms.CharField(
        label=_("What was said and done?"),
        help_text=_("Say who said what. Every man it speaks of is looked for when you save."),
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Enter what was said or done")},
    )

    def __init__(
        self, *args: Any, children: Sequence[Option], people: Sequence[Option], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["children"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  # said to the type checker
        field.choices = chosen_from(children)
        if len(children) == 1:
            field.initial = [children[0].reference]
        self.fields["on"].initial = timezone.localdate()
        self.offer(people)

    def layout(self) -> Sequence[Any]:
        """What and when, about whom, the words."""
        people = self.people_group(
            _("Who was it with, and who was spoken of?"), _("Tick everybody who comes into it.")
        )
        return ["way", Row(("on", "at")), "children", *people, "text"]
