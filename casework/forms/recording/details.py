"""Language, interpreter, communication, literacy, disability, ethnicity, gender: one at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from casework.forms.recording.base import SaidForm
from households.codes import Asked, Detail, Ethnicity
from households.forms.look import Look

IN_WORDS = "in_words"

YES_NO: Mapping[str, tuple[Any, Any]] = {
    Detail.INTERPRETER: (_("Is an interpreter needed?"), _("For which language or dialect?")),
    Detail.COMMUNICATION: (
        _("Are there communication needs?"),
        _("What helps, such as large print or signing?"),
    ),
    Detail.LITERACY: (
        _("Is reading or writing difficult?"),
        _("What helps, such as a call in place of a letter?"),
    ),
    Detail.DISABILITY: (_("Is there a disability?"), _("Which, and what helps?")),
}
"""Details answered by yes or no: the question, and what is asked besides."""

SAID_IN_WORDS: Mapping[str, tuple[Any, Any]] = {
    Detail.LANGUAGE: (_("What is the first language?"), _("Language")),
    Detail.GENDER: (_("How does this person describe their gender?"), _("In their own words")),
}
"""Details answered in words: the question, and the label of the box."""

KINDS = (*SAID_IN_WORDS, *YES_NO, Detail.ETHNICITY)
ETHNICITIES = [(code, label) for code, label in Ethnicity.choices if code != Ethnicity.NOBT]
ASKED = [(code, label) for code, label in Asked.choices if code != Asked.NOT_ASKED]
WHO_DESCRIBED = (
    ("yes", _("The person did")),
    ("no", _("Somebody else did")),
    ("", _("Not known")),
)


@dataclass(frozen=True)
class DetailAnswer:
    """What was answered; ``self_described`` is None where it is not known or not asked."""

    value: str = ""
    words: str = ""
    self_described: bool | None = None


def question(kind: str) -> Any:
    """Return what is asked about a detail, as a page's title."""
    if kind == Detail.ETHNICITY:
        return _("What is this person's ethnicity?")
    return {**YES_NO, **SAID_IN_WORDS}[kind][0]


def as_typed(kind: str, value: str, words: str, described: bool | None) -> dict[str, Any]:
    """Return an answer on the record in the fields of its form."""
    if kind in SAID_IN_WORDS and value != Asked.PREFERS_NOT:
        return {"value": IN_WORDS, "words": value or words}
    by = {True: "yes", False: "no", None: ""}[described]
    return {"value": value, "words": words, "described_by": by}


class DetailForm(SaidForm):
    """One detail of one ``kind``. ``over`` names the answer the writer saw standing."""

    over = forms.CharField(required=False, max_length=26, widget=forms.HiddenInput)
    value = forms.ChoiceField(widget=forms.RadioSelect)
    words = forms.CharField(max_length=500, required=False)
    described_by = forms.ChoiceField(
        label=_("Who described it so?"),
        choices=WHO_DESCRIBED,
        widget=forms.RadioSelect,
        required=False,
        initial="",
    )

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        value = self.fields["value"]
        assert isinstance(value, forms.ChoiceField)  # noqa: S101  # said to the type checker
        value.label = question(kind)
        if kind == Detail.ETHNICITY:
            value.widget = forms.Select()
            value.choices = [("", _("Choose")), *ETHNICITIES]
            self.fields["words"].label = _("In their own words, if they gave any")
            return
        del self.fields["described_by"]
        if kind in YES_NO:
            value.choices = ASKED
            self.fields["words"].label = YES_NO[kind][1]
            self.fields["words"].widget = forms.Textarea(attrs={"rows": "3"})
        else:
            prefers = Asked.PREFERS_NOT
            value.choices = [(IN_WORDS, _("It is known")), (prefers.value, prefers.label)]
            self.fields["words"].label = SAID_IN_WORDS[kind][1]

    def look_of(self, name: str) -> Look:
        """The question is the page's heading; words lie under the answer they belong to."""
        if name == "value":
            reveals = {IN_WORDS: ("words",)} if self.kind in SAID_IN_WORDS else {}
            return Look(reveals=reveals, heading=True, size="l")
        return super().look_of(name)

    def layout(self) -> Sequence[Any]:
        """The answer, the words, and who says so."""
        own = ["value"] if self.kind in SAID_IN_WORDS else ["value", "words"]
        more = ["described_by"] if "described_by" in self.fields else []
        return [*own, *more, self.said_group()]

    def clean(self) -> dict[str, Any]:
        """Ask for the words where words are the answer."""
        super().clean()
        if self.answer("value") == IN_WORDS and not self.answer("words"):
            words = _("Enter it, or choose “Prefers not to say”")
            self.add_error("words", ValidationError(words))
        return self.cleaned_data

    def detail(self) -> DetailAnswer:
        """Return what was answered."""
        value, words = self.answer("value"), self.answer("words") or ""
        if value == IN_WORDS:
            value, words = (words, "") if len(words) <= 100 else ("", words)
        described = {"yes": True, "no": False}.get(self.answer("described_by") or "")
        return DetailAnswer(value, words, described)
