"""The forms that end or step down the work with a child, and what they ask in words first."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from casework.forms.cases import CloseForm, KindForm
from casework.forms.recording.base import RecordingForm
from casework.services.closing import InWords, Wanted, changed
from households.codes import YesNo
from households.forms.look import Look

IN_WORDS = ("adults_told", "adults_words", "noticed", "noticed_words", "because")
NEED_WORDS = (
    ("adults_told", "adults_words", _("Say which service was told, and when")),
    ("noticed", "noticed_words", _("Say who would notice, and whom they would tell")),
)
WHY = {
    True: _("Why go on although this is open?"),
    False: _("Why should the work end or step down now? A manager reads this"),
}
"""By whether the reader may go on."""


def _words(label: Any) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 2})
    return forms.CharField(label=label, max_length=500, required=False, widget=area)


def _yes_no(label: Any, yes: Any, no: Any, needed: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=[(YesNo.YES, yes), (YesNo.NO, no), (YesNo.NOT_KNOWN, YesNo.NOT_KNOWN.label)],
        widget=forms.RadioSelect,
        error_messages={"required": needed},
    )


class AsksFirst(RecordingForm):
    """What is asked in words before the work ends or steps down.

    ``seen`` marks what the page says is open. ``goes_on`` is in the form of those who may go on.
    """

    adults_told = _yes_no(
        _("Are the adult services who work with the men told?"),
        _("Yes"),
        _("No, or there is none to tell"),
        _("Say whether adult services are told. “Not known” is an answer"),
    )
    adults_words = _words(_("Which service, and when? If none, why?"))
    noticed = _yes_no(
        _("Would somebody notice a new man?"),
        _("Yes, somebody would"),
        _("No, nobody would"),
        _("Say whether somebody would notice a new man. “Not known” is an answer"),
    )
    noticed_words = _words(_("Who, and whom would they tell?"))
    because = _words(_("Why?"))
    seen = forms.CharField(required=False, max_length=32, widget=forms.HiddenInput)
    goes_on = forms.CharField(required=False, max_length=3, widget=forms.HiddenInput)
    looks = {"because": Look(count=500)}

    def __init__(self, data: Any = None, *args: Any, mark: str, manages: bool, **kwargs: Any):
        self.sent = (data or {}).get("seen", "")
        if data is not None:
            data = data.copy()
            data["seen"] = mark
        super().__init__(data, *args, **kwargs)
        self.mark = mark
        self.fields["seen"].initial = mark
        self.fields["because"].label = WHY[manages]
        if mark and manages:
            self.fields["goes_on"].initial = "yes"
        else:
            del self.fields["goes_on"]
        if not mark:
            del self.fields["because"]

    def clean(self) -> dict[str, Any]:
        """Ask for the words that a "yes" or something open needs; say where that has changed."""
        super().clean()
        for name, words, needed in NEED_WORDS:
            if self.answer(name) == YesNo.YES and not self.answer(words):
                self.add_error(words, needed)
        if self.sent != self.mark:
            self.add_error(None, ValidationError(changed()))
        elif self.mark and not self.answer("because"):
            self.add_error("because", _("Say why, in a sentence"))
        return self.cleaned_data

    def in_words(self) -> InWords:
        """Return the answers that no record gives."""
        names = ("adults_told", "adults_words", "noticed", "noticed_words")
        return InWords(*(self.answer(name) or "" for name in names))


class ClosingForm(AsksFirst, CloseForm):
    """The end of the work with one child, why, and what is asked before it."""

    field_order = ("closure", "on", *IN_WORDS)

    def wanted(self) -> Wanted:
        """Return what is to happen."""
        return Wanted(self.answer("on"), closure=self.answer("closure"))


class StepDownForm(AsksFirst, KindForm):
    """A step down, and what is asked before it. The kind was chosen on the page before."""

    looks = {**AsksFirst.looks, **KindForm.looks}
    field_order = ("on", "where", *IN_WORDS)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].widget = forms.HiddenInput()

    def wanted(self) -> Wanted:
        """Return what is to happen."""
        return Wanted(self.answer("on"), kind=self.answer("kind"), said=self.said())
