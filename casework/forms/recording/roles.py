"""Why nobody is recorded in an expected role (design idea 5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casework.forms.recording.base import SaidForm
from households.codes import DeclineReason, ExpectedRole, RoleState
from households.forms.dates import WholeDateField
from households.forms.look import Look
from households.services.roles import RoleAnswer

OPEN = (RoleState.ASKED_NOT_KNOWN, RoleState.CONTINUING)
FACTS = (RoleState.DIED, RoleState.SAME_SEX, RoleState.ADOPTIVE)

STATES: Mapping[str, tuple[RoleState, ...]] = {
    ExpectedRole.FATHER: (
        RoleState.ASKED_NOT_KNOWN,
        RoleState.DECLINES,
        RoleState.CONTINUING,
        RoleState.DONOR,
        *FACTS,
        RoleState.NOT_ASKED,
    ),
    ExpectedRole.ANY_MAN: (RoleState.NONE_KNOWN, *OPEN, RoleState.NOT_ASKED),
    ExpectedRole.MOTHER: (*OPEN, *FACTS, RoleState.NOT_ASKED),
}
"""Which answers fit which role."""

HINTS: Mapping[str, Any] = {
    RoleState.ASKED_NOT_KNOWN: _("Somebody was asked and does not know"),
    RoleState.DECLINES: _("It is her choice. The reason matters more than the blank"),
    RoleState.CONTINUING: _("There is more to find out, and somebody is doing it"),
    RoleState.NONE_KNOWN: _("Somebody was asked about every man in the child's life"),
    RoleState.DONOR: _("Such as a clinic's donor: the law names nobody as the father"),
    RoleState.NOT_ASKED: _("The question stays open"),
}

REVIEW = timedelta(days=90)
"""When an answer is looked at again unless somebody says sooner or later."""

WHO_READS_THE_REASON = _(
    "Only the child's allocated worker and their manager can read the reason. Everybody else "
    "reads “Decided, review” and the day. It is never printed, exported or sent."
)


class RoleForm(SaidForm):
    """Why nobody is recorded in ``role``. The reason for not saying is kept apart."""

    looks = {
        **SaidForm.looks,
        "state": Look(reveals={RoleState.DECLINES: ("reason", "reason_words")}),
        "words": Look(count=500),
        "asked_whom": Look(width=20),
        "reason": Look(small=True),
    }

    over = forms.CharField(required=False, max_length=26, widget=forms.HiddenInput)
    state = forms.ChoiceField(label=_("What is known?"), widget=forms.RadioSelect)
    reason = forms.ChoiceField(
        label=_("Why, if she has said"),
        help_text=WHO_READS_THE_REASON,
        choices=DeclineReason.choices,
        widget=forms.RadioSelect,
        required=False,
        initial=DeclineReason.NOT_SAID,
    )
    reason_words = forms.CharField(
        label=_("In her own words"),
        help_text=_("Kept with the reason, and read by the same people"),
        max_length=500,
        required=False,
    )
    asked_whom = forms.CharField(
        label=_("Who was asked?"),
        help_text=_("Such as “his mother, on the home visit”"),
        max_length=200,
        required=False,
    )
    words = forms.CharField(
        label=_("What else should a colleague know?"),
        help_text=_("Not the reason for not saying: that has a place of its own"),
        widget=forms.Textarea,
        max_length=500,
        required=False,
    )
    review_on = WholeDateField(
        label=_("Date to look at this again"),
        help_text=_("Within six months. A donor, a death or an adoption needs no day"),
    )

    def __init__(self, *args: Any, role: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.role = role
        field = self.fields["state"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  # said to the type checker
        field.choices = [(state.value, state.label) for state in STATES[role]]
        self.fields["review_on"].initial = timezone.localdate() + REVIEW
        if RoleState.DECLINES not in STATES[role]:
            del self.fields["reason"], self.fields["reason_words"]

    def look_of(self, name: str) -> Look:
        """Give each answer its hint, and a rule before the one that leaves it open."""
        if name != "state":
            return super().look_of(name)
        return Look(
            reveals=self.looks["state"].reveals if "reason" in self.fields else {},
            choice_hints=HINTS,
            divider_before=RoleState.NOT_ASKED,
        )

    def layout(self) -> Sequence[Any]:
        """What is known, who was asked, when to look again, who says so."""
        return ["state", "asked_whom", "words", "review_on", self.said_group()]

    def role_answer(self) -> RoleAnswer:
        """Return what was answered."""
        return RoleAnswer(
            role=self.role,
            state=self.answer("state"),
            words=self.answer("words") or "",
            asked_whom=self.answer("asked_whom") or "",
            review_on=self.answer("review_on"),
            reason=self.answer("reason") or "",
            reason_words=self.answer("reason_words") or "",
        )
