"""Narrowing the running record, correcting an entry, and a manager's reading of one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.cards.running import Wanted
from casework.entry_codes import EntryKind
from casework.forms.recording.base import RecordingForm
from households.forms.govuk import GovukFilterForm
from households.forms.look import Look

ANY = ("", _("All"))
NOT_HERE = _("What was asked for is not in this list. All are shown.")


class RecordFilter(GovukFilterForm):
    """What to show of a running record; everything is optional."""

    child = forms.ChoiceField(label=_("Child"), required=False)
    person = forms.ChoiceField(label=_("Person in it"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=[ANY, *EntryKind.choices], required=False)

    def __init__(
        self, *args: Any, children: Sequence[tuple[str, str]],
        people: Sequence[tuple[str, str]], **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        for name, choices in (("child", children), ("person", people)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101  # said to the type checker
            field.choices = [ANY, *choices]
        for field in self.fields.values():
            field.error_messages["invalid_choice"] = NOT_HERE

    def wanted(self) -> Wanted:
        """Return what was asked; whatever does not make sense asks for all."""
        self.is_valid()
        given = getattr(self, "cleaned_data", {})
        return Wanted(given.get("child") or "", given.get("person") or "", given.get("kind") or "")


class AmendForm(RecordingForm):
    """A correction: of which part, what is right, and why it is needed."""

    looks = {"part": Look(width=20), "reason": Look(width=30)}

    part = forms.ChoiceField(label=_("What does it correct?"))
    words = forms.CharField(
        label=_("What should be known instead, or as well?"),
        help_text=_("What was first written stays as it is, with this beside it."),
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Enter what should be known")},
    )
    reason = forms.CharField(
        label=_("Why is it needed?"),
        help_text=_("For example: she rang to say that the day was wrong"),
        max_length=500,
        error_messages={"required": _("Enter why it is needed")},
    )

    def __init__(self, *args: Any, parts: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["part"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  # said to the type checker
        field.choices = list(parts)


class PutAwayForm(RecordingForm):
    """Why a visit another system wrote will not be written up here."""

    looks = {"because": Look(count=500)}

    because = forms.CharField(
        label=_("Why will it not be written up?"),
        help_text=_("For example: the same visit is in the record already"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
        error_messages={"required": _("Enter why it will not be written up")},
    )


class ReadForm(RecordingForm):
    """A manager has read an entry; a note is optional."""

    words = forms.CharField(
        label=_("Your note"),
        help_text=_("If there is anything to say. Those who may read the entry see it."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=1000,
        required=False,
    )
