"""What somebody is to a child: fatherhood, parental responsibility, contact and its review."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from casework.forms.man.told import yes_no
from casework.forms.recording.base import RecordingForm, SaidForm
from households.codes import Responsibility, YesNo
from households.forms.dates import WholeDateField
from households.forms.layout import Group
from households.forms.look import Look
from households.parenthood_codes import (
    ContactKind,
    FatherhoodBasis,
    Holds,
    ResponsibilityBasis,
)
from households.services.parenthood import ContactTold, FatherhoodTold, ResponsibilityTold


def choices_of(label: Any, choices: Any, initial: Any = None, hint: Any = "") -> forms.ChoiceField:
    """Return a question answered by one choice. Where nothing is chosen beforehand, one is made.

    Nobody is said to have been asked because somebody pressed a button.
    """
    return forms.ChoiceField(
        label=label, choices=choices, widget=forms.RadioSelect, required=initial is None,
        initial=initial, help_text=hint,
        error_messages={"required": _("Choose an answer. “Not known” is one")},
    )  # fmt: skip


class OverForm(SaidForm):
    """An answer that overtakes the one that stands: ``over`` is what the writer saw."""

    over = forms.CharField(required=False, max_length=26, widget=forms.HiddenInput)


class FatherhoodForm(OverForm):
    """Whether he is the father in one sense, and what that rests on."""

    holds = choices_of(_("Is he?"), Holds.choices)
    basis = choices_of(_("What does that rest on?"), FatherhoodBasis.choices,
                       FatherhoodBasis.NOT_KNOWN)  # fmt: skip
    words = forms.CharField(label=_("In a few words"), max_length=500, required=False)

    def layout(self) -> Sequence[Any]:
        """The answer, what it rests on, who told us."""
        return ["holds", "basis", "words", self.said_group()]

    def told(self, sort: str) -> FatherhoodTold:
        """Return the answer as it was given."""
        return FatherhoodTold(
            sort=sort,
            holds=self.answer("holds") or Holds.NOT_KNOWN,
            basis=self.answer("basis") or FatherhoodBasis.NOT_KNOWN,
            words=self.answer("words") or "",
        )


class ResponsibilityForm(OverForm):
    """Whether somebody has parental responsibility, how it is held, and what restricts it."""

    status = choices_of(_("What is known?"), Responsibility.choices)
    basis = choices_of(
        _("If they have it, how is it held?"), ResponsibilityBasis.choices,
        ResponsibilityBasis.NOT_KNOWN,
    )  # fmt: skip
    restriction = forms.CharField(
        label=_("What restricts it?"),
        help_text=_("Such as a prohibited steps order. Leave empty if nothing does"),
        max_length=500,
        required=False,
    )

    def layout(self) -> Sequence[Any]:
        """Whether, how, what restricts it, who told us."""
        return ["status", "basis", "restriction", self.said_group()]

    def told(self) -> ResponsibilityTold:
        """Return the answer as it was given."""
        return ResponsibilityTold(
            status=self.answer("status") or Responsibility.NOT_KNOWN,
            basis=self.answer("basis") or ResponsibilityBasis.NOT_KNOWN,
            restriction=self.answer("restriction") or "",
        )


class SpanMixin(forms.Form):
    """When something began and when it runs out; either may be unknown, the end may lie ahead."""

    starts_on = WholeDateField(label=_("When did it begin?"))
    ends_on = WholeDateField(
        label=_("When does it end?"), help_text=_("Leave empty if no end is known")
    )


def refuse_backwards(form: RecordingForm) -> None:
    """Refuse an end before the beginning, beside its field."""
    starts, ends = form.answer("starts_on"), form.answer("ends_on")
    if starts and ends and ends < starts:
        words = _("The end must be on or after the day it began")
        form.add_error("ends_on", ValidationError(words, params={"box": "day"}))


class ContactForm(SpanMixin, SaidForm):
    """How a child and somebody are in contact, and the care that goes with it."""

    kind = choices_of(_("How are they in contact?"), ContactKind.choices)
    pattern = forms.CharField(
        label=_("When and where?"), max_length=500, required=False,
        help_text=_("Such as “Saturdays 10 to 12 at the contact centre”"),
    )  # fmt: skip
    care = forms.CharField(
        label=_("What do they do together, and what care do they give?"), max_length=500,
        required=False, help_text=_("Such as meals, bath, bedtime, school"),
    )  # fmt: skip
    alone = yes_no(_("Are they ever alone with the child?"))
    nights = forms.CharField(
        label=_("Which nights?"), max_length=200, required=False,
        help_text=_("“None” is an answer. Leave empty if nobody has said"),
    )  # fmt: skip

    def layout(self) -> Sequence[Any]:
        """The arrangement, the care, from when to when, who told us."""
        care = Group(_("The care they give"), ("care", "alone", "nights"))
        span = Group(_("From when to when"), ("starts_on", "ends_on"))
        return ["kind", "pattern", care, span, self.said_group()]

    def clean(self) -> dict[str, Any]:
        """Refuse an end before the beginning."""
        super().clean()
        refuse_backwards(self)
        return self.cleaned_data

    def told(self) -> ContactTold:
        """Return the arrangement as it was given."""
        return ContactTold(
            kind=self.answer("kind") or ContactKind.NOT_KNOWN,
            pattern=self.answer("pattern") or "",
            care=self.answer("care") or "",
            alone=self.answer("alone") or YesNo.NOT_KNOWN,
            nights=self.answer("nights") or "",
            starts_on=self.answer("starts_on"),
            ends_on=self.answer("ends_on"),
        )


class CheckForm(RecordingForm):
    """Whether something still holds today, and until when; or that it has ended."""

    looks = {"still": Look(reveals={"yes": ("ends_on",), "no": ("on",)})}

    still = forms.ChoiceField(
        label=_("Does it still hold today?"),
        choices=(("yes", _("Yes, I have made sure")), ("no", _("No, it has ended"))),
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether it still holds")},
    )
    ends_on = WholeDateField(label=_("Until when?"), help_text=_("Leave empty if no end is known"))
    on = WholeDateField(
        label=_("When did it end?"), past=True, help_text=_("Leave empty if it is not known")
    )

    @property
    def still_holds(self) -> bool:
        """Whether it was said to hold still."""
        return bool(self.answer("still") == "yes")

    def until(self) -> date | None:
        """Return the day on which it will end."""
        day: date | None = self.answer("ends_on")
        return day

    def ended_on(self) -> date | None:
        """Return the day on which it ended."""
        day: date | None = self.answer("on")
        return day
