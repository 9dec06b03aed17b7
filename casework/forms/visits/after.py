"""The third page of a visit: what the worker saw, what others said, advice, and what is next."""

from __future__ import annotations

from dataclasses import dataclass

from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from casework.forms.visits.base import DraftForm, choices_of
from households.forms.dates import WholeDateField

ME = "me"
NOT_SAID = ("", _("Not said"))


@dataclass(frozen=True)
class AdviceRow:
    """One piece of advice, and to whom it was given."""

    words: BoundField
    to: BoundField


@dataclass(frozen=True)
class ActionRow:
    """What happens next, who does it, by when."""

    number: int
    what: BoundField
    who: BoundField
    who_words: BoundField
    by: BoundField


class AfterForm(DraftForm):
    """What comes of the visit."""

    page = "next"

    def build(self) -> None:
        """Ask what was seen, said, advised and agreed."""
        self.text("observed", _("What you saw and heard yourself"))
        self.text("others_said", _("What others told you"), rows=4)
        children = [(child.reference, child.name) for child in self.family.children]
        people = [NOT_SAID, *choices_of(self.family.adults), *children]
        for n in self.rows_of("advice"):
            self.words(f"advice_{n}", _("Information or advice given"), 500)
            self.select(f"advice_{n}_to", _("To whom?"), people)
        doers = [NOT_SAID, (ME, _("Me")), *choices_of(self.family.adults)]
        for n in self.rows_of("what"):
            self.words(f"what_{n}", _("What happens next?"), 500)
            self.select(f"what_{n}_who", _("Who does it?"), doers)
            self.words(f"what_{n}_else", _("Or somebody else"), 200)
            self.fields[f"what_{n}_by"] = WholeDateField(label=_("By when?"))
        self.fields["due"] = WholeDateField(label=_("When is the next visit due?"))

    def advice(self) -> list[AdviceRow]:
        """Return the rows of advice."""
        return [
            AdviceRow(self[f"advice_{n}"], self[f"advice_{n}_to"]) for n in self.rows_of("advice")
        ]

    def actions(self) -> list[ActionRow]:
        """Return the rows of what happens next."""
        return [
            ActionRow(
                n + 1, self[f"what_{n}"], self[f"what_{n}_who"], self[f"what_{n}_else"],
                self[f"what_{n}_by"],
            )
            for n in self.rows_of("what")
        ]  # fmt: skip
