"""Adding somebody to a child's life: every field may stay empty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casework.forms.recording.base import Option, SaidForm, chosen_from
from casework.forms.recording.roles_in_life import ROLE_CHOICES
from households.codes import Responsibility, Role, Sex, YesNo
from households.dates import PartialDate, years_before
from households.forms.dates import PartialDateField
from households.forms.layout import Group, Row, Text
from households.forms.look import Look
from households.services.connections import ConnectionFacts
from households.services.people import NameGiven, PersonFacts

PART = ("role", "lives", "pr")
"""What is asked for each child."""

NOTHING_NEEDED = _(
    "Nothing here is required. “The man with the grey van” is enough to begin with: what is not "
    "known today can be added tomorrow."
)
DO_NOT_FIT = _("This does not fit the date of birth you gave")


@dataclass(frozen=True)
class Tie:
    """What the person is to one child, by the child's reference."""

    child: str
    facts: ConnectionFacts


def contradicts(birth: PartialDate, over_18: str) -> bool:
    """Say whether a birth, as far as it is known, rules out an answer about being over 18."""
    grown = years_before(timezone.localdate(), 18)
    earliest, latest = birth.earliest(), birth.latest()
    if earliest is None or latest is None:
        return False
    return (over_18 == YesNo.YES and earliest > grown) or (over_18 == YesNo.NO and latest <= grown)


class BirthForm(SaidForm):
    """Sex, birth and whether somebody is grown up, each as far as it is known."""

    looks = {**SaidForm.looks, "sex": Look(inline=True), "over_18": Look(inline=True)}

    sex = forms.ChoiceField(
        label=_("Sex"),
        choices=Sex.choices,
        widget=forms.RadioSelect,
        required=False,
        initial=Sex.NOT_RECORDED,
    )
    birth = PartialDateField(
        label=_("Date of birth"), past=True, help_text=_("Any part will do, such as a year alone")
    )
    over_18 = forms.ChoiceField(
        label=_("Over 18?"),
        choices=YesNo.choices,
        widget=forms.RadioSelect,
        required=False,
        initial=YesNo.NOT_KNOWN,
    )

    def clean(self) -> dict[str, Any]:
        """Refuse a date of birth and an answer about 18 that contradict each other."""
        super().clean()
        if contradicts(self.born(), self.answer("over_18") or ""):
            self.add_error("over_18", ValidationError(DO_NOT_FIT))
        return self.cleaned_data

    def born(self) -> PartialDate:
        """Return the birth as far as it was given."""
        return self.answer("birth") or PartialDate()


class AddPersonForm(BirthForm):
    """Who is he? ``children`` are those of the case, the one he is added for first."""

    looks = {**BirthForm.looks, "description": Look(count=1000)}

    given = forms.CharField(label=_("First names"), max_length=100, required=False)
    family = forms.CharField(label=_("Family name"), max_length=100, required=False)
    childs_word = forms.CharField(
        label=_("What does the child call him?"),
        help_text=_("The child's own word, such as “Daz” or “Big Grandad”"),
        max_length=100,
        required=False,
    )
    word_of = forms.ChoiceField(
        label=_("Which child's word is it?"), widget=forms.RadioSelect, required=False
    )
    description = forms.CharField(
        label=_("What else is known?"),
        help_text=_("What one would know him by: a van, a job, a town, a tattoo"),
        widget=forms.Textarea,
        max_length=1000,
        required=False,
    )

    def __init__(
        self, *args: Any, children: Sequence[Option], man: bool = True, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.children = tuple(children)
        self.man = man
        self.fields["sex"].initial = Sex.MALE if man else Sex.NOT_RECORDED
        if not man:
            self.fields["childs_word"].label = _("What does the child call this person?")
            self.fields["description"].help_text = _("What one would know this person by")
        self._ask_whose_word()
        for number, child in enumerate(self.children):
            self._ask_about_child(child, first=number == 0)
        order = ("sex", "birth", "over_18")
        self.order_fields([name for name in self.fields if name not in order] + list(order))
        self.put_source_last()

    def _ask_whose_word(self) -> None:
        if len(self.children) < 2:
            del self.fields["word_of"]
            return
        field = self.fields["word_of"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  # said to the type checker
        field.choices = chosen_from(self.children)
        field.initial = self.children[0].reference

    def _ask_about_child(self, child: Option, *, first: bool) -> None:
        told = {"child": child.name or child.label}
        if not first:
            self.fields[f"with_{child.reference}"] = forms.BooleanField(
                label=child.label, required=False
            )
        self.fields[f"role_{child.reference}"] = forms.ChoiceField(
            label=(_("What is he to %(child)s?") if self.man else _("Who is this to %(child)s?"))
            % told,
            choices=ROLE_CHOICES,
            required=False,
            initial=Role.NOT_KNOWN,
        )
        self.fields[f"lives_{child.reference}"] = forms.ChoiceField(
            label=_("Lives with %(child)s?") % told,
            choices=YesNo.choices,
            widget=forms.RadioSelect,
            required=False,
            initial=YesNo.NOT_KNOWN,
        )
        self.fields[f"pr_{child.reference}"] = forms.ChoiceField(
            label=_("Parental responsibility for %(child)s") % told,
            choices=Responsibility.choices,
            required=False,
            initial=Responsibility.NOT_KNOWN,
        )

    def look_of(self, name: str) -> Look:
        """Draw what is asked about each child: a tick shows the rest."""
        part, _sep, reference = name.partition("_")
        if part == "with":
            return Look(reveals={"True": tuple(f"{key}_{reference}" for key in PART)})
        return Look(inline=True) if part == "lives" else super().look_of(name)

    def layout(self) -> Sequence[Any]:
        """Who he is, then what he is to whom, then who says so."""
        word = tuple(name for name in ("childs_word", "word_of") if name in self.fields)
        first, *others = self.children
        ties: list[Any] = [f"{key}_{first.reference}" for key in PART]
        pieces: list[Any] = [
            Text(NOTHING_NEEDED, kind="inset"),
            Group(_("Names"), (Row(("given", "family")), *word, "description")),
            Group(_("The child"), tuple(ties)),
        ]
        if others:
            hint = _("Tick each child this person has some part in the life of.")
            ticks = tuple(f"with_{child.reference}" for child in others)
            pieces.append(Group(_("Other children on the case"), ticks, hint=hint))
        age = Group(_("Sex and age"), ("sex", "birth", "over_18"))
        return [*pieces, age, self.said_group()]

    def facts(self) -> PersonFacts:
        """Return what was said of the person."""
        name = NameGiven(self.answer("given") or "", self.answer("family") or "")
        return PersonFacts(
            names=(name,) if name.given or name.family else (),
            description=self.answer("description") or "",
            sex=self.answer("sex") or Sex.NOT_RECORDED,
            birth=self.born(),
            over_18=self.answer("over_18") or YesNo.NOT_KNOWN,
        )

    def word(self) -> tuple[str, str]:
        """Return the child's own word for the person, and that child's reference."""
        whose = self.answer("word_of") or self.children[0].reference
        return self.answer("childs_word") or "", whose

    def ties(self) -> list[Tie]:
        """Return what the person is to each child chosen; the first is always one of them."""
        return [
            Tie(child.reference, self._tie(child.reference))
            for number, child in enumerate(self.children)
            if number == 0 or self.answer(f"with_{child.reference}")
        ]

    def _tie(self, reference: str) -> ConnectionFacts:
        return ConnectionFacts(
            role=self.answer(f"role_{reference}") or Role.NOT_KNOWN,
            lives_with=self.answer(f"lives_{reference}") or YesNo.NOT_KNOWN,
            responsibility=self.answer(f"pr_{reference}") or Responsibility.NOT_KNOWN,
        )

    def says_who(self) -> bool:
        """Say whether anything was given by which somebody could be found."""
        names = ("given", "family", "childs_word", "description", "birth")
        return any(self.answer(name) for name in names)


class ChangePersonForm(BirthForm):
    """Facts about somebody on the record; each keeps who said it."""

    looks = {**BirthForm.looks, "description": Look(count=4000)}

    description = forms.CharField(
        label=_("What one would know this person by"),
        widget=forms.Textarea,
        max_length=4000,
        required=False,
    )

    died_on: date | None = None

    def clean(self) -> dict[str, Any]:
        """Refuse a birth after the death on the record."""
        super().clean()
        earliest = self.born().earliest()
        if earliest and self.died_on and earliest > self.died_on:
            words = _("The date of birth is after the date of death on the record")
            self.add_error("birth", ValidationError(words, params={"box": "year"}))
        return self.cleaned_data

    def layout(self) -> Sequence[Any]:
        """The facts, then who says so."""
        return ["sex", "birth", "over_18", "description", self.said_group()]
