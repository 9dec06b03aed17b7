"""Before birth, birth, loss and death; and a child on a case. The words are gentle."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casework.codes import Kind
from casework.forms.recording.base import Option, SaidForm, chosen_from
from casework.forms.recording.people import BirthForm
from households.codes import Sex
from households.forms.dates import WholeDateField
from households.forms.layout import Group, Row, Text
from households.forms.look import Look
from households.services.people import NameGiven, PersonFacts

LONGEST_AHEAD, LONGEST_PAST = timedelta(days=301), timedelta(days=60)
"""A due date lies at most 43 weeks ahead, and is corrected at most two months after."""

NO_SEX = _("No sex is recorded before birth.")


def _due(value: Any) -> Any:
    today = timezone.localdate()
    if value and not today - LONGEST_PAST <= value <= today + LONGEST_AHEAD:
        words = _("The due date must be within the next 43 weeks, or the last two months")
        raise ValidationError(words, params={"box": "year"})
    return value


class UnbornForm(SaidForm):
    """A child not yet born: when the baby is due, and whose baby."""

    due_on = WholeDateField(label=_("Due date"), required=True)
    label = forms.CharField(
        label=_("What shall the record be called?"),
        help_text=_("Such as “Baby Marsh”. Leave it empty for “Unborn child”"),
        max_length=80,
        required=False,
    )
    mother = forms.ChoiceField(label=_("Who is the mother?"), widget=forms.RadioSelect)
    kind = forms.ChoiceField(label=_("Kind of case"), choices=Kind.choices)

    def __init__(self, *args: Any, mothers: Sequence[Option], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["mother"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  # said to the type checker
        field.choices = [*chosen_from(mothers), ("", _("Somebody else, or not yet recorded"))]
        field.required = False
        field.initial = mothers[0].reference if len(mothers) == 1 else ""

    def clean_due_on(self) -> Any:
        """Refuse a due date that cannot be one."""
        return _due(self.cleaned_data["due_on"])

    def layout(self) -> Sequence[Any]:
        """When, what to call the record, whose baby."""
        return [Text(NO_SEX), "due_on", "mother", "label", "kind", self.said_group()]


class ChangeUnbornForm(SaidForm):
    """Facts about a child not yet born: a due date, and no sex."""

    due_on = WholeDateField(label=_("Due date"), required=True)
    description = forms.CharField(label=_("Known as"), max_length=200, required=False)

    def clean_due_on(self) -> Any:
        """Refuse a due date that cannot be one."""
        return _due(self.cleaned_data["due_on"])


class BornForm(SaidForm):
    """The baby was born: the same record goes on. Twins part here."""

    looks = {
        **SaidForm.looks,
        "sex": Look(inline=True),
        "twin_sex": Look(inline=True),
        "twin": Look(reveals={"True": ("twin_on", "twin_given", "twin_sex")}),
    }

    born_on = WholeDateField(label=_("Date of birth"), past=True, required=True)
    given = forms.CharField(label=_("First names"), max_length=100, required=False)
    family = forms.CharField(label=_("Family name"), max_length=100, required=False)
    sex = forms.ChoiceField(
        label=_("Sex"),
        choices=Sex.choices,
        widget=forms.RadioSelect,
        required=False,
        initial=Sex.NOT_RECORDED,
    )
    twin = forms.BooleanField(
        label=_("Twins were born"),
        help_text=_("The second baby gets a record too, on the same case, with the same people"),
        required=False,
    )
    twin_on = WholeDateField(
        label=_("Date of birth of the second baby"),
        past=True,
        help_text=_("Leave it empty if it was the same day"),
    )
    twin_given = forms.CharField(
        label=_("First names of the second baby"), max_length=100, required=False
    )
    twin_sex = forms.ChoiceField(
        label=_("Sex of the second baby"),
        choices=Sex.choices,
        widget=forms.RadioSelect,
        required=False,
        initial=Sex.NOT_RECORDED,
    )

    def layout(self) -> Sequence[Any]:
        """The birth, the name, a twin, and who says so."""
        name = Group(
            _("What is the baby called?"),
            (Row(("given", "family")),),
            hint=_("If there is a name yet"),
        )
        return ["born_on", name, "sex", "twin", self.said_group()]

    def name(self, given: str) -> NameGiven:
        """Return a baby's name."""
        family = self.answer("family") if self.answer(given) or given == "given" else ""
        return NameGiven(self.answer(given) or "", family or "")


class PregnancyEndedForm(SaidForm):
    """The pregnancy ended. Nothing more is asked than the day."""

    ended_on = WholeDateField(label=_("Date it ended"), past=True, required=True)


class DeathForm(SaidForm):
    """Somebody has died, the day known or not."""

    looks = {**SaidForm.looks, "known": Look(reveals={"yes": ("died_on",)})}

    known = forms.ChoiceField(
        label=_("When did they die?"),
        choices=(("yes", _("On this day")), ("no", _("The day is not known"))),
        widget=forms.RadioSelect,
    )
    died_on = WholeDateField(label=_("Date of death"), past=True)

    def __init__(self, *args: Any, not_before: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.not_before = not_before

    def layout(self) -> Sequence[Any]:
        """When, and who says so."""
        return ["known", self.said_group()]

    def clean(self) -> dict[str, Any]:
        """Ask for the day where it is said to be known, and refuse one before the birth."""
        super().clean()
        day = self.answer("died_on")
        if self.answer("known") == "yes" and "died_on" not in self.errors:
            if day is None:
                words = _("Enter the day, or say that it is not known")
                self.add_error("died_on", ValidationError(words, params={"box": "day"}))
            elif self.not_before is not None and day < self.not_before:
                words = _("The day is before the date of birth on the record")
                self.add_error("died_on", ValidationError(words, params={"box": "year"}))
        return self.cleaned_data


class AddChildForm(BirthForm):
    """A child for a case: one who is on the record already is offered before a new one is made."""

    given = forms.CharField(label=_("First names"), max_length=100, required=False)
    family = forms.CharField(label=_("Family name"), max_length=100, required=False)
    description = forms.CharField(
        label=_("If no name is known: what one would know the child by"),
        max_length=200,
        required=False,
    )
    kind = forms.ChoiceField(label=_("Kind of case"), choices=Kind.choices)
    opened_on = WholeDateField(label=_("Date this child's case opened"), past=True, required=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["over_18"]
        self.order_fields(["given", "family", "description", "birth", "sex", "kind", "opened_on"])

    def layout(self) -> Sequence[Any]:
        """Who the child is, then the case."""
        name = Group(_("What is the child called?"), (Row(("given", "family")), "description"))
        case = Group(_("The case"), ("kind", "opened_on"))
        return [name, "birth", "sex", case, self.said_group()]

    def facts(self) -> PersonFacts:
        """Return what was said of the child."""
        name = NameGiven(self.answer("given") or "", self.answer("family") or "")
        return PersonFacts(
            names=(name,) if name.given or name.family else (),
            description=self.answer("description") or "",
            sex=self.answer("sex") or Sex.NOT_RECORDED,
            birth=self.born(),
        )

    def says_who(self) -> bool:
        """Say whether anything was given by which the child could be found."""
        return any(self.answer(name) for name in ("given", "family", "description", "birth"))
