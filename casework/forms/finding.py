"""Finding a person: whatever is known of them, and nothing that must be."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from households.dates import PartialDate
from households.forms.dates import PartialDateField
from households.forms.govuk import GovukFilterForm
from households.forms.look import Look
from households.names import split_name
from sharing.matching.described import Described

EMPTY = _("Enter a name, a date of birth or an age")


class FindForm(GovukFilterForm):
    """A name in any order or spelling, a date of birth as far as known, or an age."""

    name = forms.CharField(
        label=_("Name"),
        max_length=150,
        required=False,
        help_text=_("In any order. A nickname, part of a name, or how it sounds will do."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    birth = PartialDateField(label=_("Date of birth"), required=False, past=True)
    age = forms.IntegerField(label=_("Or age"), min_value=0, max_value=120, required=False)
    looks: ClassVar = {"name": Look(width=30), "age": Look(width=3)}

    def clean(self) -> dict[str, Any]:
        """Refuse a search for nobody in particular."""
        given = super().clean() or self.cleaned_data
        told = given.get("name", "").strip() or given.get("birth") or given.get("age") is not None
        if not told and not self.errors:
            self.add_error("name", EMPTY)
        return given

    def asked(self) -> dict[str, str]:
        """Return what was asked, as it can be kept with the session."""
        birth: PartialDate | None = self.cleaned_data.get("birth")
        age = self.cleaned_data.get("age")
        parts = (birth.year, birth.month, birth.day) if birth else (None, None, None)
        return {
            "name": self.cleaned_data.get("name", "").strip(),
            "birth": "-".join("" if part is None else str(part) for part in parts),
            "accuracy": birth.accuracy if birth else "",
            "age": "" if age is None else str(age),
        }


def birth_of(asked: dict[str, str]) -> PartialDate | None:
    """Return the date of birth of a kept search, or None where none was given."""
    parts = [int(part) if part else None for part in asked["birth"].split("-")]
    return PartialDate(parts[0], parts[1], parts[2], asked["accuracy"]) if any(parts) else None


def described(asked: dict[str, str]) -> Described:
    """Return a kept search as matching asks for it."""
    birth = birth_of(asked)
    name = split_name(asked["name"]) if asked["name"] else None
    return Described(
        names=(name,) if name else (),
        born_earliest=birth.earliest() if birth else None,
        born_latest=birth.latest() if birth else None,
        age_on=(int(asked["age"]), timezone.localdate()) if asked["age"] else None,
        description=asked["name"],
    )
