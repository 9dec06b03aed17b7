"""Asking who comes into an entry: a tick for each person around, and how they come into it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.entry_codes import Presence
from casework.forms.recording.base import Option, RecordingForm
from households.forms.layout import Group
from households.forms.look import Look

HOW = (
    (Presence.SPOKEN_OF, _("Spoken of")),
    (Presence.MET, _("Met and spoken with")),
    (Presence.HEARD, _("Spoken with, not seen (a call or a message)")),
)
REFERRER = (Presence.REFERRED, _("Made the referral"))


class PeopleForm(RecordingForm):
    """A form that offers the people around; ``how`` are the ways in which one can come in."""

    how: Sequence[tuple[str, Any]] = HOW

    def offer(self, people: Sequence[Option]) -> None:
        """Ask about each of these people."""
        self.people = tuple(people)
        for one in self.people:
            self.fields[f"with_{one.reference}"] = forms.BooleanField(
                label=one.label, required=False
            )
            self.fields[f"how_{one.reference}"] = forms.ChoiceField(
                label=_("How does %(name)s come into it?") % {"name": one.name or one.label},
                choices=self.how,
                widget=forms.RadioSelect,
                required=False,
                initial=self.how[0][0],
            )

    def look_of(self, name: str) -> Look:
        """Draw a tick that shows the question under it."""
        part, _sep, reference = name.partition("_")
        if part == "with" and f"how_{reference}" in self.fields:
            return Look(reveals={"True": (f"how_{reference}",)})
        return super().look_of(name)

    def people_group(self, legend: Any, hint: Any) -> list[Group]:
        """Return the questions about people as one group, none where nobody is around."""
        ticks = tuple(f"with_{one.reference}" for one in self.people)
        return [Group(legend, ticks, hint=hint)] if ticks else []

    def chosen(self) -> Iterator[tuple[str, str]]:
        """Yield the reference of each person chosen, and how they come into it."""
        for one in self.people:
            if self.answer(f"with_{one.reference}"):
                yield one.reference, self.answer(f"how_{one.reference}") or self.how[0][0]
