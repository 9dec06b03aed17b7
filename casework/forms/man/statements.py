"""Writing a statement, signing it, correcting it, ending it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casework.forms.recording.base import Option, RecordingForm, SaidForm, chosen_from
from casework.man_codes import RISKS, Category, StatementEnd, StatementKind, Strand
from casework.services.statements import StatementTold, wrong_with
from households.forms.dates import WholeDateField
from households.forms.look import Look

SIGN = "sign"
"""The name of the button that signs."""

PROTECTIONS = tuple(category for category in Category if category not in RISKS)
KIND_HINTS = {
    StatementKind.FACT.value: _("It was seen, measured or decided, and can be checked"),
    StatementKind.ACCOUNT.value: _("What somebody says happened"),
    StatementKind.OPINION.value: _("What a professional makes of it, and on what ground"),
}


class StatementForm(SaidForm):
    """A risk or a protective factor: about which children, what was seen, and how we know.

    A draft needs words and a child; whatever signing needs is asked for when the button that
    signs is pressed, all of it at once.
    """

    looks = {**SaidForm.looks, "kind": Look(choice_hints=KIND_HINTS)}

    children = forms.MultipleChoiceField(
        label=_("About which children?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one child")},
    )
    category = forms.ChoiceField(
        label=_("What is it about?"), widget=forms.RadioSelect, required=False
    )
    words = forms.CharField(
        label=_("What was seen or said?"),
        help_text=_("In plain words. He may read this, and the child may one day."),
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Enter what was seen or said")},
    )
    kind = forms.ChoiceField(
        label=_("What kind of statement is it?"),
        choices=StatementKind.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    evidence = forms.CharField(
        label=_("What shows it?"),
        help_text=_(
            "If you quote another agency's label, say what they mean by it. It stays their word."
        ),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )
    seen_on = WholeDateField(label=_("Date it was seen"), past=True)
    review_on = WholeDateField(
        label=_("Date to look at this again"), help_text=_("If you know one")
    )

    def __init__(self, *args: Any, strand: str, children: Sequence[Option], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.strand = strand
        about, kinds = self.fields["children"], self.fields["category"]
        assert isinstance(about, forms.ChoiceField)  # noqa: S101  # said to the type checker
        assert isinstance(kinds, forms.ChoiceField)  # noqa: S101  # said to the type checker
        about.choices = chosen_from(children)
        if len(children) == 1:
            about.initial = [children[0].reference]
        mine = RISKS if strand == Strand.RISK else PROTECTIONS
        kinds.choices = [(one.value, one.label) for one in mine]

    @property
    def is_signing(self) -> bool:
        """Whether the button that signs was pressed."""
        return SIGN in self.data

    def clean(self) -> dict[str, Any]:
        """Ask, beside each field, for what cannot be missing."""
        super().clean()
        if "words" in self.cleaned_data:
            today = timezone.localdate()
            for field, words in wrong_with(self.told(), today, signing=self.is_signing):
                if field not in self.errors:
                    box = {"box": "day"} if field.endswith("_on") else {}
                    self.add_error(field, ValidationError(words, params=box))
        return self.cleaned_data

    def told(self) -> StatementTold:
        """Return the statement as it was typed."""
        return StatementTold(
            strand=self.strand,
            words=self.answer("words") or "",
            kind=self.answer("kind") or "",
            category=self.answer("category") or "",
            evidence=self.answer("evidence") or "",
            seen_on=self.answer("seen_on"),
            review_on=self.answer("review_on"),
            said=self.said(),
        )

    def layout(self) -> Sequence[Any]:
        """What and about whom, how we know, when to look again."""
        return [
            "children", "category", "words", "kind", "evidence", "seen_on", self.said_group(),
            "review_on",
        ]  # fmt: skip


class ReplaceForm(StatementForm):
    """A statement in place of another: why the other no longer stands, and what does."""

    looks = {**StatementForm.looks, "why": Look(count=500)}

    ended_as = forms.ChoiceField(
        label=_("Why does it change?"),
        choices=(
            (StatementEnd.CORRECTED.value, _("It was wrong")),
            (StatementEnd.OVERTAKEN.value, _("Something newer is known")),
        ),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whether it was wrong, or something newer is known")},
    )
    why = forms.CharField(
        label=_("Say what was wrong, or what is new"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Enter why it no longer stands")},
    )

    @property
    def is_signing(self) -> bool:
        """Whether it is signed: a statement takes another's place by being signed."""
        return True

    def layout(self) -> Sequence[Any]:
        """Why first, then the statement."""
        return ["ended_as", "why", *super().layout()]


class EndStatementForm(RecordingForm):
    """Since when a statement no longer holds, and why."""

    looks = {"why": Look(count=500)}

    why = forms.CharField(
        label=_("Why does it no longer hold?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Enter why it no longer stands")},
    )
    on = WholeDateField(label=_("Since when?"), help_text=_("Leave empty for today"), past=True)
