"""What the pages of a draft share: nothing is required, and what was typed is what is shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from casework.cards.visits import Adult, Family
from casework.drafting import MOVED, Body
from casework.entry_codes import Heard
from households.forms.govuk import TOO_LONG, GovukForm
from households.references import new_reference

KEYS = ("form_key", "version")
YES_NO = ((Heard.YES, _("Yes")), (Heard.NO, _("No")))
GONE = _("“%(question)s”: what you chose here can no longer be chosen. Choose again.")
MOST_ROWS = 40
"""Rows of one kind that a page takes: far more than a visit has."""


def gone(label: Any) -> Any:
    """Return what a question says of an answer that is no longer among its own, naming itself."""
    question = str(label).replace("%", "%%")
    return GONE % {"question": question}


class LineField(forms.CharField):
    """One line of text: a line break or a doubled space in what is pasted is one space."""

    def to_python(self, value: Any) -> str | None:
        """Return the text on one line."""
        text: str | None = super().to_python(value)
        return " ".join(text.split()) if text else text


class DraftForm(GovukForm):
    """One page of a draft. Its fields' names begin with ``page``.

    It is always bound to what stands in the draft. Errors are shown softly beside their fields,
    and stop nothing but signing.
    """

    page: ClassVar[str] = ""

    def __init__(self, body: Body, *, family: Family, version: int) -> None:
        self.family = family
        self.body = body
        super().__init__(_data(body, version), prefix=self.page)
        self.build()
        for field in self.fields.values():
            if isinstance(field, forms.ChoiceField):
                field.error_messages["invalid_choice"] = gone(field.label)

    def build(self) -> None:
        """Add the fields that depend on who is around."""

    def add_prefix(self, name: str) -> str:
        """Return a field's name in the page; the form's own two have no prefix."""
        return name if name in KEYS else super().add_prefix(name)

    def words(self, name: str, label: Any, most: int, **more: Any) -> None:
        """Add a short text field: one line, whatever is pasted into it."""
        self.fields[name] = LineField(
            label=label, max_length=most, required=False,
            error_messages={"max_length": TOO_LONG}, **more,
        )  # fmt: skip

    def text(self, name: str, label: Any, *, rows: int = 5, **more: Any) -> None:
        """Add a text of any length."""
        widget = forms.Textarea(attrs={"rows": rows})
        self.fields[name] = forms.CharField(label=label, required=False, widget=widget, **more)

    def pick(self, name: str, label: Any, choices: Iterable[Any], **more: Any) -> None:
        """Add a choice of one, each a tap."""
        self.fields[name] = forms.ChoiceField(
            label=label, choices=list(choices), required=False, widget=forms.RadioSelect,
            **more,
        )  # fmt: skip

    def picks(self, name: str, label: Any, choices: Iterable[Any], **more: Any) -> None:
        """Add a choice of several, each a tap."""
        widget = forms.CheckboxSelectMultiple
        self.fields[name] = forms.MultipleChoiceField(
            label=label, choices=list(choices), required=False, widget=widget,
            **more,
        )  # fmt: skip

    def select(self, name: str, label: Any, choices: Iterable[Any]) -> None:
        """Add a choice from a list that drops down."""
        self.fields[name] = forms.ChoiceField(label=label, choices=list(choices), required=False)

    def rows_of(self, name: str, least: int = 1) -> range:
        """Return the numbers of the rows of a kind: those with anything in them, and one more."""
        start = f"{self.add_prefix(name)}_"
        tails = [key.removeprefix(start).partition("_")[0] for key in self.body]
        used = [
            int(tail)
            for key, tail in zip(self.body, tails, strict=True)
            if key.startswith(start) and tail.isdecimal() and int(tail) < MOST_ROWS
        ]
        return range(min(max([least, *(n + 2 for n in used)]), MOST_ROWS))

    def answer(self, name: str) -> Any:
        """Return the cleaned value of a field; None where it is not there or is wrong."""
        if not hasattr(self, "cleaned_data"):
            self.full_clean()
        return self.cleaned_data.get(name)

    def drawn(self, name: str) -> BoundField | None:
        """Return a field to draw, where the form has it."""
        return self[name] if name in self.fields else None

    def adults(self) -> list[tuple[str, str]]:
        """Return the people around as choices."""
        return choices_of(self.family.adults)


def choices_of(people: Sequence[Adult]) -> list[tuple[str, str]]:
    """Return people as choices."""
    return [(one.reference, one.name) for one in people]


def _data(body: Body, version: int) -> QueryDict:
    data = QueryDict(mutable=True)
    for name, values in body.items():
        if name != MOVED:
            data.setlist(name, list(values))
    data["version"], data["form_key"] = str(version), new_reference()
    return data
