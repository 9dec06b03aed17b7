"""What somebody is to one child, and who is or was a couple."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.forms.recording.base import (
    Option,
    SpellForm,
    chosen_from,
)
from casework.forms.recording.roles_in_life import ROLE_CHOICES
from households.codes import Caring, Couple, Responsibility, Role, YesNo
from households.forms.layout import Group
from households.forms.look import Look
from households.services.connections import ConnectionFacts

RESPONSIBILITY_HELP = _(
    "A mother has it from birth. A father may have it by marriage, by being on the birth "
    "certificate, by agreement or by an order. If in doubt, ask legal services. You do not need "
    "to know it to speak to him, or to record him."
)


class ConnectionForm(SpellForm):
    """What somebody is to one child. Every part may stay unknown."""

    looks = {
        **SpellForm.looks,
        "responsibility": Look(
            help_title=_("Who has parental responsibility?"), help=RESPONSIBILITY_HELP
        ),
        "lives_with": Look(inline=True),
        "words": Look(count=500),
        "still": Look(reveals={"no": ("ends",)}),
    }

    role = forms.ChoiceField(
        label=_("What is this person to the child?"),
        choices=ROLE_CHOICES,
        required=False,
        initial=Role.NOT_KNOWN,
    )
    role_words = forms.CharField(
        label=_("In the family's own words"),
        help_text=_("If they say it differently, such as “his brother's dad”"),
        max_length=200,
        required=False,
    )
    responsibility = forms.ChoiceField(
        label=_("Parental responsibility"),
        choices=Responsibility.choices,
        widget=forms.RadioSelect,
        required=False,
        initial=Responsibility.NOT_KNOWN,
    )
    caring = forms.ChoiceField(
        label=_("What part does this person play in looking after the child?"),
        choices=Caring.choices,
        widget=forms.RadioSelect,
        required=False,
        initial=Caring.NOT_KNOWN,
    )
    lives_with = forms.ChoiceField(
        label=_("Does this person live with the child?"),
        choices=YesNo.choices,
        widget=forms.RadioSelect,
        required=False,
        initial=YesNo.NOT_KNOWN,
    )
    words = forms.CharField(
        label=_("Anything else about the two of them"),
        help_text=_("Plain and fair: he, and the child, may read this one day"),
        widget=forms.Textarea,
        max_length=500,
        required=False,
    )

    def layout(self) -> Sequence[Any]:
        """Who, then what part, then when, then who says so."""
        return [
            "role",
            "role_words",
            "caring",
            "lives_with",
            "responsibility",
            Group(_("When"), ("starts", "still")),
            "words",
            self.said_group(),
        ]

    def tie(self) -> ConnectionFacts:
        """Return what was said of the connection."""
        return ConnectionFacts(
            role=self.answer("role") or Role.NOT_KNOWN,
            role_words=self.answer("role_words") or "",
            responsibility=self.answer("responsibility") or Responsibility.NOT_KNOWN,
            caring=self.answer("caring") or Caring.NOT_KNOWN,
            lives_with=self.answer("lives_with") or YesNo.NOT_KNOWN,
            words=self.answer("words") or "",
            spell=self.spell(),
        )


class CoupleForm(SpellForm):
    """Who this person's partner is or was."""

    other = forms.ChoiceField(label=_("Who is or was the partner?"), widget=forms.RadioSelect)
    kind = forms.ChoiceField(
        label=_("What kind of couple?"),
        choices=Couple.choices,
        widget=forms.RadioSelect,
        required=False,
        initial=Couple.NOT_KNOWN,
    )

    def __init__(self, *args: Any, others: Sequence[Option], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["other"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  # said to the type checker
        field.choices = chosen_from(others)

    def layout(self) -> Sequence[Any]:
        """Who, how, when, and who says so."""
        return ["other", "kind", Group(_("When"), ("starts", "still")), self.said_group()]
