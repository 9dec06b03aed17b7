"""Where somebody lives, stays, visits or is held, and how to reach them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from casework.forms.recording.base import Option, SaidForm, SpellForm, chosen_from
from households.codes import Living, Place, RouteKind, YesNo
from households.forms.layout import Group
from households.forms.look import Look
from households.services.homes import AddressGiven

ELSEWHERE, UNKNOWN = "elsewhere", "unknown"

HOW: Mapping[str, tuple[Any, Living, Place]] = {
    "lives": (_("Lives there"), Living.LIVES, Place.HOME),
    "part": (_("Lives there part of the time"), Living.PART, Place.HOME),
    "stays": (_("Stays overnight"), Living.STAYS, Place.HOME),
    "visits": (_("Visits"), Living.VISITS, Place.HOME),
    "keys": (_("Holds keys"), Living.KEYS, Place.HOME),
    "away": (_("Usually lives there, and is away now"), Living.AWAY, Place.HOME),
    "custody": (_("Is in custody"), Living.LIVES, Place.CUSTODY),
    "hospital": (_("Is in hospital"), Living.LIVES, Place.HOSPITAL),
    "work": (_("Works away, and stays there"), Living.STAYS, Place.WORK),
    "no_fixed": (_("Has no fixed address"), Living.LIVES, Place.NO_FIXED),
    "not_known": (_("Not known how"), Living.NOT_KNOWN, Place.HOME),
}
"""One question for the person, two codes for the record."""

ADDRESS = ("flat", "house", "street", "town", "postcode", "described")


class ResidenceForm(SpellForm):
    """Where somebody is. ``places`` are addresses on the record already, the child's first."""

    looks = {
        **SpellForm.looks,
        "postcode": Look(width=10),
        "house": Look(width=10),
        "where": Look(reveals={ELSEWHERE: ADDRESS}, divider_before=UNKNOWN),
    }

    how = forms.ChoiceField(
        label=_("How?"),
        choices=[(code, words) for code, (words, _living, _place) in HOW.items()],
        widget=forms.RadioSelect,
        initial="lives",
    )
    where = forms.ChoiceField(label=_("Where?"), widget=forms.RadioSelect, required=False)
    flat = forms.CharField(label=_("Flat"), max_length=100, required=False)
    house = forms.CharField(label=_("House name or number"), max_length=100, required=False)
    street = forms.CharField(label=_("Street"), max_length=200, required=False)
    town = forms.CharField(label=_("Town"), max_length=100, required=False)
    postcode = forms.CharField(label=_("Postcode"), max_length=10, required=False)
    described = forms.CharField(
        label=_("Or in words"),
        help_text=_("Such as “the flat over the chip shop”, or the name of a prison"),
        max_length=300,
        required=False,
    )

    sure = forms.BooleanField(label=_("Yes, record it all the same"), required=False)

    def __init__(self, *args: Any, places: Sequence[Option], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._asks = bool(self.data.get("sure"))
        field = self.fields["where"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  # said to the type checker
        field.choices = [
            *chosen_from(places),
            (ELSEWHERE, _("Another place") if places else _("This place")),
            (UNKNOWN, _("The address is not known")),
        ]
        field.initial = places[0].reference if places else ELSEWHERE

    def layout(self) -> Sequence[Any]:
        """How, where, when, and who says so."""
        sure = ["sure"] if self._asks else []
        when = Group(_("When"), ("starts", "still"))
        return [*sure, "how", "where", when, self.said_group()]

    def ask_whether_sure(self, person: str) -> None:
        """Ask before an address is recorded for the very person it is kept from."""
        self._asks = True
        words = _("This address is kept from %(person)s. Record it all the same?")
        self.add_error("sure", ValidationError(words, params={"person": person}))

    def clean(self) -> dict[str, Any]:
        """Ask for something of the place where another place was chosen."""
        super().clean()
        if self.answer("where") == ELSEWHERE and not self.address() and self._is_a_home():
            words = _("Give what is known of the place, or choose “The address is not known”")
            self.add_error("where", ValidationError(words))
        return self.cleaned_data

    def _is_a_home(self) -> bool:
        return self.living()[1] == Place.HOME

    def living(self) -> tuple[str, str]:
        """Return how somebody is tied to the place, and what kind of place it is."""
        _words, living, place = HOW[self.answer("how") or "not_known"]
        return living, place

    def place(self) -> str:
        """Return the reference of the address chosen, or "" where it is another or unknown."""
        where = self.answer("where") or ""
        return "" if where in {ELSEWHERE, UNKNOWN} else where

    def address(self) -> AddressGiven:
        """Return the address that was written, empty where none was."""
        return AddressGiven(
            flat=self.answer("flat") or "",
            house=self.answer("house") or "",
            street=self.answer("street") or "",
            town=self.answer("town") or "",
            postcode=(self.answer("postcode") or "").upper(),
            words=self.answer("described") or "",
        )


class ConfirmForm(SaidForm):
    """That something still holds, on somebody's word."""

    def layout(self) -> Sequence[Any]:
        """Only who says so."""
        return [self.said_group()]


class RouteForm(SaidForm):
    """A way of reaching somebody, and whether it is safe to use."""

    looks = {
        **SaidForm.looks,
        "value": Look(width=20),
        "safe": Look(
            help_title=_("Why we ask"),
            help=_(
                "A call or a letter seen by the wrong person can put somebody in danger. "
                "Ask before you use it."
            ),
        ),
    }

    kind = forms.ChoiceField(
        label=_("What kind?"), choices=RouteKind.choices, widget=forms.RadioSelect
    )
    value = forms.CharField(
        label=_("The number, the address, or the person to go through"), max_length=200
    )
    safe = forms.ChoiceField(
        label=_("Is it safe to use?"),
        choices=YesNo.choices,
        widget=forms.RadioSelect,
        required=False,
        initial=YesNo.NOT_KNOWN,
    )
    safe_how = forms.CharField(
        label=_("How is it safest?"),
        help_text=_("Such as a time, a word to use, or never a message"),
        max_length=300,
        required=False,
    )

    def layout(self) -> Sequence[Any]:
        """What it is, whether it is safe, and who says so."""
        return [Group(_("The way"), ("kind", "value")), "safe", "safe_how", self.said_group()]
