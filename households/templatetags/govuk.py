"""Tags of our crispy template pack: one field's parts, and the summary of what is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django import template
from django.forms import BaseForm
from django.forms.boundfield import BoundField
from django.forms.formsets import BaseFormSet
from django.utils.html import escape
from django.utils.safestring import SafeString

from households.forms.parts import Parts, focus_of, parts_of

register = template.Library()


@dataclass(frozen=True)
class Fault:
    """One line of the error summary, and the id of the control it leads to ("" for none)."""

    words: SafeString
    target: str


@register.filter
def govuk_parts(field: BoundField) -> Parts:
    """Return the parts of ``field`` for its template."""
    return parts_of(field)


@register.filter
def govuk_faults(form: BaseForm | BaseFormSet[BaseForm] | None) -> list[Fault]:
    """Return what is wrong with a form or a set of forms, in the order of its fields."""
    if not form or not form.is_bound:
        return []
    if isinstance(form, BaseFormSet):
        own = [Fault(escape(error), "") for error in form.non_form_errors()]
        return own + [fault for single in form for fault in _faults(single)]
    return list(_faults(form))


def _faults(form: BaseForm) -> Iterator[Fault]:
    shown = [field for field in form.visible_fields() if not field.field.disabled]
    for error in form.non_field_errors():
        yield Fault(escape(error), focus_of(shown[0]) if shown else "")
    for field in form:
        target = "" if field.is_hidden else focus_of(field)
        for error in field.errors:
            yield Fault(escape(error), target)
