"""The base of every form: GOV.UK patterns, drawn by our crispy template pack."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import pretty_name
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from households.forms.look import PLAIN, Look
from households.references import new_reference

PACK = "govuk"
TURNS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
"""Marks that turn the direction of what follows them: a name with one would reverse a sentence."""
NEEDED = _("“%(label)s” needs an answer")
NO_NUMBER = _("“%(label)s” needs a whole number, in figures")
NOT_LISTED = _("“%(label)s”: choose one of those listed")
OPEN_TOO_LONG = _("This page was open too long. Nothing was saved. Send it again.")
TOO_LONG = _("Keep this to %(limit_value)s characters or fewer. It has %(show_value)s.")


class GovukMixin(forms.BaseForm):
    """What our pack needs of a form, for Django's forms and other packages' alike.

    ``looks`` says how single fields are drawn; ``layout()`` may group them. A field that a
    choice reveals is drawn under that choice, and counts only when the choice is made.
    """

    use_required_attribute = False
    looks: ClassVar[Mapping[str, Look]] = {}

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(_without_nul(data), *args, **kwargs)
        for name, field in self.fields.items():
            _speak_plainly(name, field)

    def look_of(self, name: str) -> Look:
        """Return how the field ``name`` is drawn."""
        return self.looks.get(name, PLAIN)

    def layout(self) -> Sequence[Any]:
        """Return field names and pieces of ``households.forms.layout``, in order.

        By default every field that no choice reveals.
        """
        revealed = self._revealed()
        return [
            name
            for name, field in self.fields.items()
            if name not in revealed and not field.widget.is_hidden
        ]

    @property
    def helper(self) -> FormHelper:
        """Crispy's helper: our pack, no form tag (the layouts write it), no doubled summary."""
        helper = FormHelper()
        helper.template_pack = PACK
        helper.form_tag = False
        helper.disable_csrf = True
        helper.form_show_errors = False
        helper.include_media = False
        helper.render_hidden_fields = True
        helper.layout = Layout(*self.layout())
        return helper

    def _revealed(self) -> set[str]:
        choices = (self.look_of(name).reveals for name in self.fields)
        return {name for reveals in choices for names in reveals.values() for name in names}

    def _clean_fields(self) -> None:
        super()._clean_fields()  # type: ignore[misc]  # the stubs leave Django's own hook out
        for name, value in self.cleaned_data.items():
            if isinstance(value, str):
                self.cleaned_data[name] = value.translate(TURNS)
        for name in self.fields:
            for value, names in self.look_of(name).reveals.items():
                if not self._chosen(name, value):
                    self._forget(names)

    def _chosen(self, name: str, value: str) -> bool:
        given = self.cleaned_data.get(name)
        if isinstance(given, list | tuple | set):
            return value in {str(one) for one in given}
        return given is not None and str(given) == value

    def _forget(self, names: Sequence[str]) -> None:
        for name in names:
            if name in self.fields:
                self.errors.pop(name, None)
                self.cleaned_data[name] = self.fields[name].to_python(None)


class GovukForm(GovukMixin, forms.Form):
    """A form that writes: it carries its one-use key and the version it was filled in from.

    One that was sent without its key is shown again, with all that was typed and a fresh key:
    nothing is ever written that could be written twice.
    """

    form_key = forms.CharField(
        required=False, max_length=64, widget=forms.HiddenInput, initial=new_reference
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        self.is_keyless = isinstance(data, QueryDict) and not data.get("form_key")
        if self.is_keyless:
            data = data.copy()
            data["form_key"] = new_reference()
        super().__init__(data, *args, **kwargs)

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]  # the stubs leave Django's own hook out
        if self.is_keyless:
            self.add_error(None, ValidationError(OPEN_TOO_LONG))


class GovukFilterForm(GovukMixin, forms.Form):
    """A form that only asks (GET): nothing to key and nothing to overwrite."""


def _without_nul(data: Any) -> Any:
    """Return what was sent without the character that no text can hold: a paste is not refused."""
    if not isinstance(data, QueryDict) or not any("\0" in v for _k, vs in data.lists() for v in vs):
        return data
    kept = data.copy()
    for name, values in data.lists():
        kept.setlist(name, [value.replace("\0", "") for value in values])
    return kept


def _speak_plainly(name: str, field: forms.Field) -> None:
    """Replace Django's general sentences with ours, where the field has no own."""
    label = field.label or pretty_name(name)
    general = forms.Field.default_error_messages["required"]
    if field.error_messages.get("required") == general:
        field.error_messages["required"] = NEEDED % {"label": label}
    field.error_messages.setdefault("max_length", TOO_LONG)
    no_number = forms.IntegerField.default_error_messages["invalid"]
    if field.error_messages.get("invalid") == no_number:
        field.error_messages["invalid"] = NO_NUMBER % {"label": label}
    not_listed = forms.ChoiceField.default_error_messages["invalid_choice"]
    if field.error_messages.get("invalid_choice") == not_listed:
        told = {"label": str(label).replace("%", "%%")}
        field.error_messages["invalid_choice"] = NOT_LISTED % told
    if isinstance(field.widget, forms.NumberInput):
        _take_as_text(field)


def _take_as_text(field: forms.Field) -> None:
    """Ask for a number in a plain box: a browser's number box loses what it cannot read."""
    field.widget.input_type = "text"
    whole = not isinstance(field, forms.DecimalField | forms.FloatField)
    field.widget.attrs.setdefault("inputmode", "numeric" if whole else "decimal")
    for needless in ("min", "max", "step"):
        field.widget.attrs.pop(needless, None)
