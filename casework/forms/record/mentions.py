"""Settling those an entry speaks of: for each, who is meant, or why nobody on the record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.entry_codes import MentionAnswer
from casework.forms.recording.base import Option, RecordingForm, chosen_from
from households.codes import Role
from households.forms.look import Look

if TYPE_CHECKING:
    from django.template import Context
    from django.utils.safestring import SafeString

LATER, ADD, OTHER = "later", "add", "other"
NEAREST = 4
"""So many of those who may be meant stand there to be chosen; the others are in a list."""

MEANWHILE = gettext_lazy(
    "Somebody else has settled “%(said)s” meanwhile. Look at what stands, and choose again."
)
WHO = gettext_lazy("Choose who “%(said)s” is from the list")
ROLES = [(Role.NOT_KNOWN.value, Role.NOT_KNOWN.label)] + [
    (code, label) for code, label in Role.choices if code != Role.NOT_KNOWN
]


@dataclass(frozen=True)
class Spoken:
    """One mention on the form: its card, who may be meant, and what stood when it was shown."""

    reference: str
    said: str
    name: str
    stood: str
    card: Any
    people: tuple[Option, ...]


@dataclass(frozen=True)
class Choice:
    """What was said of one mention: a person by reference, somebody new, or an answer."""

    reference: str
    person: str = ""
    add: bool = False
    name: str = ""
    role: str = Role.NOT_KNOWN
    answer: str = ""


@dataclass(frozen=True)
class Quote:
    """The words of the text around a mention, as a piece of the layout."""

    card: Any

    def render(
        self, form: forms.BaseForm, context: Context, template_pack: str = "govuk"
    ) -> SafeString:
        """Draw the words (crispy calls this)."""
        return render_to_string("casework/parts/mention.html", {"mention": self.card})


class MentionsForm(RecordingForm):
    """For each mention: somebody on the record, somebody new, why not, or not now."""

    def __init__(self, *args: Any, spoken: Sequence[Spoken], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.spoken = tuple(spoken)
        for one in self.spoken:
            self._ask_about_one(one)

    def _ask_about_one(self, one: Spoken) -> None:
        near, far = one.people[:NEAREST], one.people[NEAREST:]
        choices: list[Any] = list(chosen_from(near))
        if far:
            choices.append((OTHER, _("Somebody else on the record")))
        choices.append((ADD, _("Somebody new: add him to the record")))
        choices += [(code, label) for code, label in MentionAnswer.choices]
        choices.append((LATER, _("Leave this for now")))
        ref = one.reference
        self.fields[f"who_{ref}"] = forms.ChoiceField(
            label=_("Who is “%(said)s”?") % {"said": one.said},
            choices=choices,
            widget=forms.RadioSelect,
            initial=one.stood or LATER,
        )
        if far:
            self.fields[f"other_{ref}"] = forms.ChoiceField(
                label=_("Who on the record?"), choices=[("", ""), *chosen_from(far)],
                required=False,
            )  # fmt: skip
        self.fields[f"name_{ref}"] = forms.CharField(
            label=_("His name, as far as it is known"), required=False, max_length=200,
            initial=one.name,
        )  # fmt: skip
        self.fields[f"role_{ref}"] = forms.ChoiceField(
            label=_("What is he to the children?"), choices=ROLES, required=False,
            initial=Role.NOT_KNOWN,
        )  # fmt: skip
        self.fields[f"stood_{ref}"] = forms.CharField(
            required=False, widget=forms.HiddenInput, initial=one.stood
        )

    def look_of(self, name: str) -> Look:
        """Show the questions about somebody new, and the list, under their choices."""
        part, _sep, ref = name.partition("_")
        if part != "who":
            return super().look_of(name)
        reveals: dict[str, tuple[str, ...]] = {ADD: (f"name_{ref}", f"role_{ref}")}
        if f"other_{ref}" in self.fields:
            reveals[OTHER] = (f"other_{ref}",)
        return Look(reveals=reveals)

    def layout(self) -> Sequence[Any]:
        """The words of each mention, then what is asked about it."""
        found: list[Any] = []
        for one in self.spoken:
            found += [Quote(one.card), f"who_{one.reference}", f"stood_{one.reference}"]
        return found

    def clean(self) -> dict[str, Any]:
        """Ask for whom the list was opened, and say where somebody else came first."""
        super().clean()
        for one in self.spoken:
            name, other = f"who_{one.reference}", f"other_{one.reference}"
            if self.answer(name) == OTHER and not self.answer(other):
                self.add_error(other, WHO % {"said": one.said})
            if (self.answer(f"stood_{one.reference}") or "") != one.stood and self._moves(one):
                self.add_error(name, MEANWHILE % {"said": one.said})
                self._show_what_stands(one)
        return self.cleaned_data

    def _moves(self, one: Spoken) -> bool:
        return self.answer(f"who_{one.reference}") not in {LATER, one.stood, None}

    def _show_what_stands(self, one: Spoken) -> None:
        sent = cast("Any", self.data).copy()
        sent[f"stood_{one.reference}"] = one.stood
        self.data = sent

    def choices(self) -> Iterator[Choice]:
        """Yield what was said of each mention that was not left, or left as it stood."""
        for one in self.spoken:
            ref = one.reference
            said = self.answer(f"who_{ref}")
            if said in {LATER, one.stood}:
                continue
            if said == ADD:
                name = self.answer(f"name_{ref}") or ""
                role = self.answer(f"role_{ref}") or Role.NOT_KNOWN
                yield Choice(ref, add=True, name=name, role=role)
            elif said in MentionAnswer.values:
                yield Choice(ref, answer=said)
            else:
                yield Choice(ref, person=self.answer(f"other_{ref}") if said == OTHER else said)
