"""What the forms of the pages one writes share: nothing typed is dropped, and who told us."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from households.codes import Source
from households.dates import PartialDate
from households.forms.dates import AHEAD, DateBoxes, PartialDateField, WholeDateField
from households.forms.govuk import GovukForm
from households.forms.layout import Group
from households.forms.look import Look
from households.saying import say_date
from households.services.connections import Spell
from households.services.people import Said

SOURCES = [(code, label) for code, label in Source.choices if code != Source.EXTRACT]
SAID = ("source", "source_words", "stated_on")

UNCHOSEN = _(
    "You also filled in “%(label)s”, which belongs to “%(choice)s”. Choose that, or empty it."
)
NEEDS_YEAR = _("%(label)s: give at least the year, or leave all three empty")
ENDS_FIRST = _("%(label)s is before it began")


@dataclass(frozen=True)
class Option:
    """Somebody or something to choose, by reference; ``name`` is how one speaks of it."""

    reference: str
    label: str
    name: str = ""


def chosen_from(options: Iterable[Option]) -> list[tuple[str, str]]:
    """Return options as the choices of a field."""
    return [(option.reference, option.label) for option in options]


class RecordingForm(GovukForm):
    """A form in which nothing typed is ever dropped in silence.

    Without JavaScript every revealed field is on the page; one that is filled in although its
    choice was not made is asked about, not forgotten.
    """

    def clean(self) -> dict[str, Any]:
        """Ask about what was filled in under a choice that was not made."""
        for name in list(self.fields):
            for value, names in self.look_of(name).reveals.items():
                if name not in self.errors and not self._chosen(name, value):
                    self._ask_about(name, value, names)
        return self.cleaned_data

    def _ask_about(self, name: str, value: str, revealed: Iterable[str]) -> None:
        for other in revealed:
            if other in self.fields and self._was_typed(other):
                told = {"label": self.fields[other].label, "choice": self._label(name, value)}
                self.add_error(name, ValidationError(UNCHOSEN, params=told))
                return

    def _was_typed(self, name: str) -> bool:
        field = self.fields[name]
        sent = field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name))
        begun = self.get_initial_for_field(field, name)
        if isinstance(field.widget, DateBoxes):
            return any(sent[:3]) and field.has_changed(begun, sent)
        return bool(sent) and str(sent).strip() != str("" if begun is None else begun)

    def _label(self, name: str, value: str) -> Any:
        choices = getattr(self.fields[name], "choices", None)
        return dict(choices).get(value, value) if choices else self.fields[name].label

    def answer(self, name: str) -> Any:
        """Return the cleaned value of a field, or None where the form lacks it."""
        return self.cleaned_data.get(name)

    def read_version(self) -> int:
        """Return the version the form was filled in from; one that is missing is never current."""
        return self.answer("version") or 0

    def shown(self) -> Iterator[str]:
        """Yield the names of the fields a person fills in."""
        return (name for name, field in self.fields.items() if not field.widget.is_hidden)


class SaidForm(RecordingForm):
    """A form whose facts come from somebody: who told us, and when."""

    looks = {"source_words": Look(width=20)}

    source = forms.ChoiceField(
        label=_("Who told us?"), choices=SOURCES, required=False, initial=Source.NOT_RECORDED
    )
    source_words = forms.CharField(
        label=_("Which person, agency or document?"), max_length=300, required=False
    )
    stated_on = WholeDateField(label=_("Date they told us"), past=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.put_source_last()

    def put_source_last(self) -> None:
        """Ask who told us after everything else."""
        self.order_fields([name for name in self.fields if name not in SAID] + list(SAID))

    def said(self) -> Said:
        """Return who told us, in which words, and when."""
        source = self.answer("source") or Source.NOT_RECORDED
        return Said(source, self.answer("source_words") or "", self.answer("stated_on"))

    @staticmethod
    def said_group() -> Group:
        """Return the questions about the source, as one group."""
        hint = _("Every fact says where it comes from, so that it can be checked and corrected.")
        return Group(_("Where this comes from"), SAID, hint=hint)


class SpellForm(SaidForm):
    """A form about something that has a beginning and may have an end, known or not."""

    looks = {**SaidForm.looks, "still": Look(reveals={"no": ("ends",)})}

    starts = PartialDateField(label=_("Date it began"), past=True, help_text=_("As far as known"))
    still = forms.ChoiceField(
        label=_("Does it still go on?"),
        choices=(("yes", _("Yes, or no end is known")), ("no", _("No, it has ended"))),
        widget=forms.RadioSelect,
        required=False,
        initial="yes",
    )
    ends = PartialDateField(label=_("Date it ended"), past=True, help_text=_("If it is known"))

    def clean_starts(self) -> PartialDate | None:
        """Refuse a day or month without a year: it could not be kept."""
        return self._with_year("starts")

    def clean_ends(self) -> PartialDate | None:
        """Refuse a day or month without a year: it could not be kept."""
        return self._with_year("ends")

    def _with_year(self, name: str) -> PartialDate | None:
        value: PartialDate | None = self.cleaned_data.get(name)
        told = {"label": self.fields[name].label, "box": "year"}
        if value and value.year is None:
            raise ValidationError(NEEDS_YEAR, params=told)
        if value and Spell(starts=value).columns()["starts_on"] > timezone.localdate():
            raise ValidationError(AHEAD, params=told)
        return value

    def clean(self) -> dict[str, Any]:
        """Refuse an end that cannot come after the beginning."""
        super().clean()
        starts, ends = self.answer("starts"), self.answer("ends")
        if starts and ends and ends.latest() < starts.earliest():
            told = {"label": self.fields["ends"].label, "box": "year"}
            self.add_error("ends", ValidationError(ENDS_FIRST, params=told))
        return self.cleaned_data

    def spell(self) -> Spell:
        """Return the time as it was given."""
        unknown = PartialDate(accuracy="UUU")
        return Spell(
            starts=self.answer("starts") or unknown,
            ends=self.answer("ends") or unknown,
            ended=self.answer("still") == "no",
        )


class EndForm(RecordingForm):
    """When something ended: on a day, or not known when.

    ``not_before`` is the first day on which it can have ended.
    """

    looks = {"known": Look(reveals={"yes": ("ends_on",)})}

    known = forms.ChoiceField(
        label=_("When did it end?"),
        choices=(("yes", _("On this day")), ("no", _("It has ended, the day is not known"))),
        widget=forms.RadioSelect,
    )
    ends_on = WholeDateField(label=_("Date it ended"), past=True)

    def __init__(self, *args: Any, not_before: date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.not_before = not_before

    def clean(self) -> dict[str, Any]:
        """Ask for the day where it is said to be known, and refuse one before the beginning."""
        super().clean()
        day = self.answer("ends_on")
        if self.answer("known") == "yes" and "ends_on" not in self.errors:
            if day is None:
                words = _("Enter the day, or say that it is not known")
                self.add_error("ends_on", ValidationError(words, params={"box": "day"}))
            elif self.not_before is not None and day < self.not_before:
                told = {"day": say_date(self.not_before), "box": "year"}
                words = _("The day must be on or after %(day)s, when it began")
                self.add_error("ends_on", ValidationError(words, params=told))
        return self.cleaned_data

    def on(self) -> date | None:
        """Return the day it ended, None where that is not known."""
        day: date | None = self.answer("ends_on")
        return day
