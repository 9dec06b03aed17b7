"""Beginning the assessment of a man, and writing it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casework.forms.man.statements import SIGN
from casework.forms.recording.base import Option, RecordingForm, chosen_from
from casework.man_codes import AssessmentState, Strand
from casework.services.assessments import DUE, Concluded, Ending, wrong_with
from households.forms.dates import WholeDateField
from households.forms.layout import Group
from households.forms.look import Look

STATES = (
    (AssessmentState.UNDER_WAY.value, _("Still under way")),
    (AssessmentState.ASSESSED.value, _("Assessed")),
    (AssessmentState.CANNOT.value, _("Cannot be assessed")),
    (AssessmentState.NOT_STARTED.value, _("Not started: leave this child for another time")),
)
FOUND = tuple((strand.value, strand.label) for strand in Strand)


class BeginForm(RecordingForm):
    """For which children he is to be assessed, and by when."""

    children = forms.MultipleChoiceField(
        label=_("For which children?"),
        help_text=_("Brothers and sisters on one case are assessed together."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one child")},
    )
    due_on = WholeDateField(
        label=_("Date it is due"), help_text=_("Nine weeks from today, unless you say otherwise")
    )

    def __init__(
        self, *args: Any, children: Sequence[Option], case_of: dict[str, int], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.case_of = case_of
        field = self.fields["children"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  # said to the type checker
        field.choices = chosen_from(children)
        if len(set(case_of.values())) == 1:
            field.initial = [one.reference for one in children]
        self.fields["due_on"].initial = timezone.localdate() + DUE

    def clean_children(self) -> list[str]:
        """Refuse children of two cases: each case has an assessment of its own."""
        chosen: list[str] = self.cleaned_data["children"]
        if len({self.case_of[one] for one in chosen}) > 1:
            words = _("Choose children of one case. Begin another assessment for the others.")
            raise ValidationError(words)
        return chosen


class AssessmentForm(RecordingForm):
    """Both strands in words, and how it ends for each child."""

    seen = forms.CharField(required=False, max_length=16, widget=forms.HiddenInput)
    risk = forms.CharField(
        label=_("What may harm"),
        help_text=_("What he may bring of harm, to whom, when. “Nothing was found” is an answer."),
        widget=forms.Textarea(attrs={"rows": 7}),
        required=False,
    )
    protection = forms.CharField(
        label=_("What may protect"),
        help_text=_(
            "What he may bring of protection, to whom, when. “Nothing was found” is an answer."
        ),
        widget=forms.Textarea(attrs={"rows": 7}),
        required=False,
    )
    review_on = WholeDateField(label=_("Date to look at this again"))

    def __init__(self, *args: Any, children: Sequence[Option], **kwargs: Any) -> None:
        self.children = tuple(children)
        super().__init__(*args, **kwargs)
        for one in self.children:
            for name, field in _fields_of(one):
                self.fields[name] = field
        for name in [name for name in self.fields if "_" in name]:
            self.fields[name].error_messages.setdefault("invalid_choice", _("Choose one of these"))

    def look_of(self, name: str) -> Look:
        """Reveal, for each child, what its answer asks for."""
        part, _sep, child = name.partition("_")
        if part == "state" and any(one.reference == child for one in self.children):
            asked = {"assessed": (f"found_{child}",), "cannot": (f"because_{child}",)}
            return Look(reveals=asked)
        return super().look_of(name)

    @property
    def is_signing(self) -> bool:
        """Whether the button that signs was pressed."""
        return SIGN in self.data

    def clean(self) -> dict[str, Any]:
        """Ask, beside each field, for what cannot be missing."""
        super().clean()
        today = timezone.localdate()
        for field, words in wrong_with(self.concluded(), today, signing=self.is_signing):
            if field not in self.errors:
                box = {"box": "day"} if field == "review_on" else {}
                self.add_error(field or None, ValidationError(words, params=box))
        return self.cleaned_data

    def concluded(self) -> Concluded:
        """Return the assessment as it was typed."""
        return Concluded(
            risk=self.answer("risk") or "",
            protection=self.answer("protection") or "",
            review_on=self.answer("review_on"),
            endings=tuple(self._ending(one.reference) for one in self.children),
        )

    def _ending(self, child: str) -> Ending:
        found = self.answer(f"found_{child}") or []
        return Ending(
            child=child,
            state=self.answer(f"state_{child}") or AssessmentState.UNDER_WAY,
            risk=Strand.RISK.value in found,
            protection=Strand.PROTECTION.value in found,
            words=self.answer(f"words_{child}") or "",
            because=self.answer(f"because_{child}") or "",
        )

    def layout(self) -> Sequence[Any]:
        """The two strands, then each child, then when to look again."""
        each = [
            Group(one.label, (f"state_{one.reference}", f"words_{one.reference}"))
            for one in self.children
        ]
        return ["risk", "protection", *each, "review_on"]


def _fields_of(one: Option) -> Iterator[tuple[str, forms.Field]]:
    child, told = one.reference, {"child": one.name}
    yield (
        f"state_{child}",
        forms.ChoiceField(
            label=_("How does it stand for %(child)s?") % told,
            choices=STATES,
            widget=forms.RadioSelect,
            required=False,
            initial=AssessmentState.UNDER_WAY.value,
        ),
    )
    yield (
        f"found_{child}",
        forms.MultipleChoiceField(
            label=_("What was found?"),
            help_text=_("Tick both where both were found, and neither where neither was."),
            choices=FOUND,
            widget=forms.CheckboxSelectMultiple,
            required=False,
        ),
    )
    because = _("Why can he not be assessed for %(child)s?") % told
    yield f"because_{child}", forms.CharField(label=because, max_length=500, required=False)
    words = _("Where %(child)s differs, in words") % told
    box = forms.Textarea(attrs={"rows": 3})
    yield f"words_{child}", forms.CharField(label=words, widget=box, required=False)
