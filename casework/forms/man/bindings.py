"""What binds somebody, and what is due to change in their life."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.forms.man.parenthood import SpanMixin, refuse_backwards
from casework.forms.recording.base import Option, RecordingForm, SaidForm, chosen_from
from households.forms.dates import WholeDateField
from households.forms.layout import Group
from households.forms.look import Look
from households.models import Person
from households.parenthood_codes import BindingKind, ComingChange
from households.services.bindings import BindingTold, ComingTold

NOBODY = ("", _("Nobody, or not known yet"))


class BindingForm(SpanMixin, SaidForm):
    """An order, a condition, a plan or a rule: what it says, about whom, from when to when."""

    looks = {**SaidForm.looks, "words": Look(count=500)}

    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=BindingKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what it is")},
    )
    words = forms.CharField(
        label=_("What does it say?"),
        help_text=_("In its own words where you can: what may be done, and what may not"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Enter what it says")},
    )
    children = forms.MultipleChoiceField(
        label=_("About which children?"),
        help_text=_("Tick none if it is about no child in particular"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    other = forms.ChoiceField(
        label=_("Who is the other party?"),
        help_text=_("Whom an order protects, or who asked for it"),
        required=False,
    )

    def __init__(
        self, *args: Any, children: Sequence[Option], others: Sequence[Option], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        about, other = self.fields["children"], self.fields["other"]
        assert isinstance(about, forms.ChoiceField)  # noqa: S101  # said to the type checker
        assert isinstance(other, forms.ChoiceField)  # noqa: S101  # said to the type checker
        about.choices = chosen_from(children)
        other.choices = [NOBODY, *chosen_from(others)]

    def layout(self) -> Sequence[Any]:
        """What it is, about whom, from when to when, where that comes from."""
        span = Group(_("From when to when"), ("starts_on", "ends_on"))
        return ["kind", "words", "children", "other", span, self.said_group()]

    def clean(self) -> dict[str, Any]:
        """Refuse an end before the beginning."""
        super().clean()
        refuse_backwards(self)
        return self.cleaned_data

    def told(self, other: Person | None) -> BindingTold:
        """Return what binds as it was given; ``other`` is whom the choice stands for."""
        return BindingTold(
            kind=self.answer("kind"),
            words=self.answer("words"),
            starts_on=self.answer("starts_on"),
            ends_on=self.answer("ends_on"),
            other=other,
        )


PLAN = _("What is agreed for then?")
PLAN_HINT = _("Where they will stay, who is told, what the children will see of it")


class ComingForm(SaidForm):
    """A change that is expected, when, and what is agreed for it."""

    looks = {**SaidForm.looks, "plan": Look(count=500)}

    kind = forms.ChoiceField(
        label=_("What is due to change?"),
        choices=ComingChange.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what is due to change")},
    )
    on = WholeDateField(label=_("When?"), help_text=_("Leave empty if the day is not known"))
    words = forms.CharField(label=_("In a few words"), max_length=300, required=False)
    plan = forms.CharField(
        label=PLAN, help_text=PLAN_HINT, max_length=500, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip

    def layout(self) -> Sequence[Any]:
        """What and when, what is agreed, who told us."""
        return ["kind", "on", "words", "plan", self.said_group()]

    def told(self) -> ComingTold:
        """Return the change as it was given."""
        return ComingTold(
            kind=self.answer("kind"),
            on=self.answer("on"),
            words=self.answer("words") or "",
            plan=self.answer("plan") or "",
        )


class SettleForm(RecordingForm):
    """What is known now of a change that was expected."""

    looks = {"known": Look(reveals={"ahead": ("on", "plan"), "came": ("happened_on",)})}

    known = forms.ChoiceField(
        label=_("What is known now?"),
        choices=(
            ("ahead", _("It is still expected")),
            ("came", _("It has happened")),
            ("off", _("It is no longer expected")),
        ),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what is known now")},
    )
    on = WholeDateField(label=_("When?"), help_text=_("Leave empty if the day is not known"))
    plan = forms.CharField(
        label=PLAN, help_text=PLAN_HINT, max_length=500, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    happened_on = WholeDateField(
        label=_("When did it happen?"), past=True, help_text=_("Leave empty if it is not known")
    )
