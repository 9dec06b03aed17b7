"""The answers to the questions of a visit: fields that a draft keeps as typed. None is required.

The names of the fields are stable: ``asked-CODE-CHILDREF-PERSONREF-answer``, ``-words``, and what
travels with them: ``-wording`` (as it was put), ``-again``, ``-children`` and
``-everyone`` (references).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from casework.cards.prompts import PromptCard
from casework.entry_codes import AskedAnswer
from casework.prompts.wording import LONGEST
from casework.services.visits import AskedTold
from households.forms.govuk import GovukFilterForm
from households.forms.look import Look
from households.models import Child, Person

Body = Mapping[str, Sequence[str]]
START = "asked-"
TRAVELS = ("wording", "again", "children", "everyone")

CHOICES = (
    (AskedAnswer.ASKED, _("Asked")),
    (AskedAnswer.NOT_SAFE, _("Not safe to ask")),
    (AskedAnswer.DECLINED, _("Declined to answer")),
    (AskedAnswer.NOT_POSSIBLE, _("Not possible this time")),
    (AskedAnswer.KNOWN, _("Known already")),
)


def fields_for(cards: Iterable[PromptCard]) -> dict[str, list[str]]:
    """Return what a draft keeps of the questions it begins with, to be put in its body."""
    found: dict[str, list[str]] = {}
    for card in cards:
        start = f"{START}{card.key}-"
        found[f"{start}wording"] = [card.template]
        found[f"{start}again"] = [card.again]
        found[f"{start}everyone"] = [" ".join(card.everyone)]
        found[f"{start}children"] = [" ".join(ref for ref, _name in card.children)]
    return found


@dataclass(frozen=True)
class PromptRow:
    """One question with its fields, to draw."""

    card: PromptCard
    answer: BoundField
    words: BoundField
    kept: tuple[BoundField, ...]


class PromptAnswersForm(GovukFilterForm):
    """What came of each question. It has no key of its own: it is part of another page's form.

    ``body`` is what stands in the draft, names to lists of values; ``cards`` the questions, as
    ``prompts_for(..., held=body)`` gives them.
    """

    def __init__(self, body: Body, *, cards: Iterable[PromptCard]) -> None:
        self.cards = tuple(cards)
        data = QueryDict(mutable=True)
        for name, values in {**fields_for(self.cards), **body}.items():
            if name.startswith(START):
                data.setlist(name, list(values))
        super().__init__(data)
        for card in self.cards:
            self._add(card)

    def _add(self, card: PromptCard) -> None:
        start = f"{START}{card.key}-"
        self.fields[f"{start}answer"] = forms.ChoiceField(
            label=_("What came of it?"), choices=CHOICES, required=False, widget=forms.RadioSelect
        )
        self.fields[f"{start}words"] = forms.CharField(
            label=_("What was said, where it is known, or when it could be asked"),
            required=False,
            widget=forms.Textarea(attrs={"rows": 3}),
        )
        for part in TRAVELS:
            self.fields[start + part] = forms.CharField(
                required=False, widget=forms.HiddenInput, strip=False
            )

    def look_of(self, name: str) -> Look:
        """Draw the choices small: there are up to three such questions on a page."""
        return Look(small=name.endswith("-answer"))

    def rows(self) -> list[PromptRow]:
        """Return each question with its fields."""
        return [
            PromptRow(
                card,
                self[f"{START}{card.key}-answer"],
                self[f"{START}{card.key}-words"],
                tuple(self[f"{START}{card.key}-{part}"] for part in TRAVELS),
            )
            for card in self.cards
        ]  # fmt: skip

    def answers(
        self, children: Mapping[str, Child], people: Mapping[str, Person]
    ) -> tuple[AskedTold, ...]:
        """Return what came of each question that was answered, once for each child it was about.

        ``children`` and ``people`` are by reference. Words without a choice count as asked: what
        was typed is never dropped. The wording is the one it was put in, with this child's name
        alone in it.
        """
        self.full_clean()
        return tuple(told for card in self.cards for told in self._told(card, children, people))

    def _told(
        self, card: PromptCard, children: Mapping[str, Child], people: Mapping[str, Person]
    ) -> Iterable[AskedTold]:
        given = {part: self._given(card, part) for part in ("answer", "words", "wording")}
        if not given["answer"] and not given["words"].strip():
            return
        for ref, name in card.children:
            if ref in children:
                yield AskedTold(
                    child=children[ref],
                    code=card.code,
                    wording=card.words_for(name, given["wording"])[:LONGEST],
                    answer=given["answer"] or AskedAnswer.ASKED,
                    words=given["words"],
                    about=people.get(card.person),
                )

    def _given(self, card: PromptCard, part: str) -> str:
        value: Any = self.cleaned_data.get(f"{START}{card.key}-{part}")
        return str(value or "")
