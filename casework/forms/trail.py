"""The filter of the trail. Workers and people are sought by reference, never by a typed name."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casework.cards.trail import Sought
from households.forms.dates import WholeDateField
from households.forms.govuk import GovukFilterForm
from households.references import is_reference
from sharing.models import Agency, User

ANY = ("", _("All"))
KINDS = [
    ANY,
    ("look", _("Looking and searching")),
    ("change", _("Recording and changing")),
    ("file", _("Downloading")),
]
USUAL = timedelta(days=30)
FIRST_DAY = date(2000, 1, 1)
"""Before the trail of anybody began: for one person, all of it is sought."""


class TrailFilter(GovukFilterForm):
    """Whose acts, of what kind, when, about whom; everything is optional."""

    person = forms.CharField(
        label=_("A person's reference"),
        help_text=_("The 26 letters at the end of the record's address"),
        max_length=60,
        required=False,
    )
    agency = forms.ChoiceField(label=_("Agency"), required=False)
    worker = forms.ChoiceField(label=_("Worker"), required=False)
    kind = forms.ChoiceField(label=_("What was done"), choices=KINDS, required=False)
    since = WholeDateField(label=_("From"), past=True)
    until = WholeDateField(label=_("To"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._agencies = {one.reference: one for one in Agency.objects.order_by("name")}
        self._workers = {one.reference: one for one in User.objects.order_by("name", "pk")}
        for name, held in (("agency", self._agencies), ("worker", self._workers)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101  # said to the type checker
            field.choices = [ANY, *((ref, str(one.name)) for ref, one in held.items())]

    def clean_person(self) -> str:
        """Take a reference as it is copied, in capitals or with its address; refuse all else."""
        given: str = self.cleaned_data.get("person", "")
        typed = given.strip().lower().rstrip("/").rpartition("/")[2]
        if typed and not is_reference(typed):
            raise forms.ValidationError(_("A reference has 26 letters and figures"))
        return typed

    def sought(self) -> Sought:
        """Return what is sought; what does not make sense is left out, and said by the form.

        Without a first day it is the last thirty days, and for one person all there is.
        """
        self.is_valid()
        given = getattr(self, "cleaned_data", {})
        until = given.get("until") or timezone.localdate()
        person = given.get("person") or ""
        worker = self._workers.get(given.get("worker", ""))
        agency = self._agencies.get(given.get("agency", ""))
        return Sought(
            since=given.get("since") or (FIRST_DAY if person else until - USUAL),
            until=until,
            worker=worker.pk if worker else None,
            agency=agency.pk if agency else None,
            kind=given.get("kind") or "",
            person=person,
        )

    def narrowed(self) -> int:
        """Return how many filters are in use."""
        given = getattr(self, "cleaned_data", {})
        return sum(bool(given.get(name)) for name in self.fields)
