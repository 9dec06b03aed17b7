"""Every kind of field, for the gallery."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from households.forms.dates import PartialDateField, WholeDateField
from households.forms.govuk import GovukFilterForm, GovukForm
from households.forms.layout import Fold, Group, Row, Text
from households.forms.look import Look

KNOWN = (("yes", "Yes"), ("part", "Only part of it"), ("no", "No name is known"))
ROLES = (("father", "Father"), ("partner", "Partner of parent"), ("unknown", "Not yet known"))
PLACES = (("", "Choose"), ("Here", (("home", "Lives here"), ("stays", "Stays here"))), ("no", "No"))


class SampleForm(GovukForm):
    """One of each: every field optional but one."""

    looks = {
        "knows": Look(reveals={"yes": ("name",), "part": ("described",)}, divider_before="no"),
        "name": Look(width=20),
        "described": Look(count=200),
        "roles": Look(
            exclusive="unknown",
            divider_before="unknown",
            choice_hints={"partner": "Living with the family or not"},
        ),
        "minutes": Look(width=3, suffix="minutes"),
        "told": Look(small=True),
        "words": Look(
            count=300,
            help_title="May I write down what his child's mother says of him?",
            help="Yes. Say that it came from her, and when.",
        ),
    }
    knows = forms.ChoiceField(
        label="Do you know his name?", choices=KNOWN, widget=forms.RadioSelect
    )
    name = forms.CharField(label="Name", required=False, help_text="As he gives it")
    described = forms.CharField(label="What is known", required=False, widget=forms.Textarea)
    roles = forms.MultipleChoiceField(
        label="Who is he to the child?",
        help_text="Tick all that fit",
        choices=ROLES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    born = PartialDateField(
        label="Date of birth", past=True, help_text="Any part will do, such as a year alone"
    )
    starts = WholeDateField(label="From")
    ends = WholeDateField(label="To")
    place = forms.ChoiceField(label="Where does he live?", choices=PLACES, required=False)
    minutes = forms.IntegerField(label="How far away?", required=False)
    words = forms.CharField(label="Anything else", required=False, widget=forms.Textarea)
    told = forms.BooleanField(
        label="He knows that we write this down", required=False, help_text="If it is safe"
    )
    paper = forms.FileField(label="A file", required=False)
    secret = forms.CharField(
        label="Password",
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def layout(self) -> Sequence[Any]:
        """Group what belongs together."""
        return [
            Text("Nothing about a man is required.", kind="inset"),
            "knows",
            "roles",
            "born",
            Group("When was he here?", (Row(("starts", "ends")),), hint="If you know"),
            "place",
            "minutes",
            "words",
            "told",
            Fold("Rarely needed", ("paper", "secret")),
        ]


class SampleFilterForm(GovukFilterForm):
    """A list's filter."""

    team = forms.ChoiceField(
        label="Team", required=False, choices=(("", "All teams"), ("n", "North"), ("s", "South"))
    )
    worker = forms.CharField(label="Worker", required=False)
    kind = forms.MultipleChoiceField(
        label="Kind of case",
        required=False,
        choices=(("cin", "Child in need"), ("cp", "Child protection")),
        widget=forms.CheckboxSelectMultiple,
    )
    looks = {"kind": Look(small=True)}
