"""A name somebody is known by."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from casework.forms.recording.base import Option, SaidForm, chosen_from
from households.codes import NameKind
from households.forms.layout import Row
from households.forms.look import Look
from households.services.people import NameGiven


class NameForm(SaidForm):
    """One more name. ``children`` are those whose own word it may be."""

    looks = {**SaidForm.looks, "kind": Look(reveals={NameKind.CHILDS_WORD: ("said_by",)})}

    kind = forms.ChoiceField(
        label=_("What kind of name is it?"),
        choices=NameKind.choices,
        widget=forms.RadioSelect,
        initial=NameKind.USUAL,
    )
    said_by = forms.ChoiceField(
        label=_("Which child's word is it?"), widget=forms.RadioSelect, required=False
    )
    given = forms.CharField(
        label=_("First names"),
        help_text=_("Or the only name that is known"),
        max_length=100,
        required=False,
    )
    family = forms.CharField(label=_("Family name"), max_length=100, required=False)

    def __init__(self, *args: Any, children: Sequence[Option], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["said_by"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  # said to the type checker
        field.choices = [*chosen_from(children), ("", _("Not known which"))]
        field.initial = children[0].reference if children else ""

    def layout(self) -> Sequence[Any]:
        """The name, its kind, and who says so."""
        return [Row(("given", "family")), "kind", self.said_group()]

    def clean(self) -> dict[str, Any]:
        """Ask for some part of the name."""
        super().clean()
        if not self.errors and not (self.answer("given") or self.answer("family")):
            self.add_error("given", ValidationError(_("Enter at least one part of the name")))
        return self.cleaned_data

    def name(self) -> NameGiven:
        """Return the name that was given."""
        return NameGiven(
            self.answer("given") or "", self.answer("family") or "", self.answer("kind")
        )
