"""A meeting and who came, an offer of support, and consent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casework.forms.man.reaching import CaseForm
from casework.forms.man.told import past_day
from casework.forms.recording.base import Option, RecordingForm, SaidForm
from casework.man_codes import Attendance, MeetingKind, OfferState
from households.codes import YesNo
from households.forms.dates import WholeDateField
from households.forms.layout import Group

NOT_EXPECTED = ("", _("Not expected"))


class MeetingForm(CaseForm):
    """What meeting, when, and for each adult whether they were invited and came."""

    kind = forms.ChoiceField(
        label=_("What meeting?"),
        choices=MeetingKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what meeting it is")},
    )
    on = WholeDateField(
        label=_("When?"), required=True, error_messages={"required": _("Enter the day")}
    )
    words = forms.CharField(label=_("In a few words"), max_length=500, required=False)

    def __init__(self, *args: Any, people: Sequence[Option], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = people
        self.fields["on"].initial = timezone.localdate()
        for one in people:
            self.fields[f"who_{one.reference}"] = forms.ChoiceField(
                label=one.label, choices=(NOT_EXPECTED, *Attendance.choices), required=False
            )
            self.fields[f"why_{one.reference}"] = forms.CharField(
                label=_("If they did not come or were not invited, why?"),
                max_length=300,
                required=False,
            )

    def layout(self) -> Sequence[Any]:
        """The meeting, then each adult."""
        each = [
            Group(one.label, (f"who_{one.reference}", f"why_{one.reference}"), size="s")
            for one in self.people
        ]
        return self.case_first("kind", "on", "words", *each)

    def attended(self) -> list[tuple[str, str, str]]:
        """Return (reference, attendance, why) of each who was expected or left out."""
        return [
            (one.reference, code, self.answer(f"why_{one.reference}") or "")
            for one in self.people
            if (code := self.answer(f"who_{one.reference}"))
        ]


def _state() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("What became of it?"),
        choices=OfferState.choices,
        widget=forms.RadioSelect,
        initial=OfferState.OFFERED,
    )


class OfferForm(CaseForm):
    """Support offered to one adult, and what became of it."""

    what = forms.CharField(
        label=_("What was offered?"), max_length=300,
        error_messages={"required": _("Enter what was offered")},
    )  # fmt: skip
    on = past_day(_("When?"))
    state = _state()
    words = forms.CharField(label=_("In a few words"), max_length=500, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = timezone.localdate()

    def layout(self) -> Sequence[Any]:
        """The case where it is asked, and the offer."""
        return self.case_first("what", "on", "state", "words")


class OfferChangeForm(RecordingForm):
    """What became of an offer."""

    state = _state()
    words = forms.CharField(label=_("In a few words"), max_length=500, required=False)


class ConsentForm(CaseForm, SaidForm):
    """That consent to the work was asked of one person, and what they said."""

    gives = forms.ChoiceField(
        label=_("Do they consent to this work?"),
        choices=(
            (YesNo.YES, _("Yes")),
            (YesNo.NO, _("No")),
            (YesNo.NOT_KNOWN, _("They were asked, and have not answered")),
        ),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what they said")},
    )
    asked_on = past_day(_("When were they asked?"))
    words = forms.CharField(label=_("In a few words"), max_length=500, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["asked_on"].initial = timezone.localdate()

    def layout(self) -> Sequence[Any]:
        """The case where it is asked, the answer, who told us."""
        return self.case_first("gives", "asked_on", "words", self.said_group())
