"""An approach, ours to him or his to us, and the day we answered one of his."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casework.forms.recording.base import Option, RecordingForm, chosen_from
from casework.man_codes import ApproachWay, Barrier, Direction, Outcome
from casework.services.reaching import ApproachTold
from households.forms.dates import WholeDateField
from households.forms.layout import Group, Row

WHOSE = ("ours", "his", "others")


def barriers_of(whose: str) -> list[tuple[str, Any]]:
    """Return what may have stood in the way on one side: "ours", "his" or "others"."""
    return [(code.value, code.label) for code in Barrier if code.startswith(f"{whose}_")]


def _ticks(label: Any, whose: str) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        choices=barriers_of(whose),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


class CaseForm(RecordingForm):
    """A form about somebody and the work on one case; asked only where there are several."""

    case = forms.ChoiceField(
        label=_("In the work with which children?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the children this was about")},
    )

    def __init__(self, *args: Any, cases: Sequence[Option], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["case"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  # said to the type checker
        field.choices = chosen_from(cases)
        self.asks_case = len(cases) > 1
        if not self.asks_case:
            field.widget, field.required = forms.HiddenInput(), False
            field.initial = cases[0].reference if cases else ""

    def case_first(self, *rest: Any) -> list[Any]:
        """Return a layout that asks for the case first, where it is asked."""
        return ["case", *rest] if self.asks_case else list(rest)

    def case_chosen(self) -> str:
        """Return the reference of the case chosen, "" where it was not asked."""
        return (self.answer("case") or "") if self.asks_case else ""


class ApproachForm(CaseForm):
    """Who approached whom, when and how, what came of it, what stood in the way, what is next."""

    direction = forms.ChoiceField(
        label=_("Who approached whom?"),
        choices=(("ours", _("We approached them")), ("his", _("They came to us"))),
        widget=forms.RadioSelect,
        initial=Direction.OURS,
    )
    on = WholeDateField(
        label=_("When?"), past=True, required=True,
        error_messages={"required": _("Enter the day it was")},
    )  # fmt: skip
    way = forms.ChoiceField(
        label=_("How?"),
        choices=ApproachWay.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how")},
    )
    outcome = forms.ChoiceField(
        label=_("What came of it?"),
        choices=Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what came of it")},
    )
    ours = _ticks(_("On our side"), "ours")
    his = _ticks(_("On their side"), "his")
    others = _ticks(_("On the side of others"), "others")
    words = forms.CharField(
        label=_("In a few words"),
        help_text=_("Their own words, where they said something"),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )
    next_step = forms.CharField(label=_("What do we do next?"), max_length=500, required=False)
    next_on = WholeDateField(label=_("By when?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = timezone.localdate()

    def layout(self) -> Sequence[Any]:
        """What was done, what stood in the way, what is next."""
        hint = _("Tick all that apply. What is on our side is ours to mend.")
        way = Group(_("What stood in the way?"), WHOSE, hint=hint)
        then = Group(_("The next step"), ("next_step", "next_on"))
        return self.case_first("direction", Row(("on",)), "way", "outcome", way, "words", then)

    def clean(self) -> dict[str, Any]:
        """Refuse a next step that lies before the approach."""
        super().clean()
        on, then = self.answer("on"), self.answer("next_on")
        if on and then and then < on:
            words = _("The next step must be on or after the day of this approach")
            self.add_error("next_on", ValidationError(words, params={"box": "year"}))
        return self.cleaned_data

    def told(self) -> ApproachTold:
        """Return the approach as it was given."""
        return ApproachTold(
            direction=self.answer("direction"),
            on=self.answer("on"),
            way=self.answer("way"),
            outcome=self.answer("outcome"),
            barriers=tuple(code for whose in WHOSE for code in self.answer(whose) or ()),
            words=self.answer("words") or "",
            next_step=self.answer("next_step") or "",
            next_on=self.answer("next_on"),
        )


class AnsweredForm(RecordingForm):
    """When we answered an approach of his, and how."""

    answered_on = WholeDateField(
        label=_("When did we answer?"), past=True, required=True,
        error_messages={"required": _("Enter the day we answered")},
    )  # fmt: skip
    words = forms.CharField(
        label=_("How, and what was said?"),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answered_on"].initial = timezone.localdate()
